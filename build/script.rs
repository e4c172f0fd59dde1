//! Several modules of the console as one script: one behind the other, so that nothing is imported between them.
//!
//! What two modules declare by the same name would collide: each of those becomes a function of its own, which gives only what it
//! exports.

use crate::console::{Module, address};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;

/// What is taken from which other script, or wanted of one.
type Names = BTreeSet<String>;

/// The modules, in the order they need each other, as the script of that path; it exports only what others want.
pub(crate) fn joined(
    script: &str,
    modules: &[(&str, &Module)],
    taken: &BTreeMap<String, Names>,
    wanted: &Names,
) -> Result<String, Box<dyn Error>> {
    let mut text = String::new();
    for (home, names) in taken {
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        text += &format!("import {{ {} }} from '{}';\n", names.join(", "), address(home));
    }
    exported_once(modules)?;
    let counted = declarations(modules, taken);
    for (path, module) in modules {
        let alone = module.declared.iter().all(|name| counted[name.as_str()] == 1);
        let renamed = module.imports.iter().flat_map(|(names, _)| names).chain(&module.exports);
        let renamed = renamed.filter(|(there, _)| there != "default").any(|(there, here)| there != here);
        let default = module.exports.iter().find(|(name, _)| name == "default" && path == &script);
        text += &if alone && !renamed { module.body.clone() } else { enclosed(module) };
        if let Some((_, inside)) = default {
            text += &format!("export default {inside};\n");
        }
    }
    let wanted: Vec<_> = wanted.iter().map(String::as_str).collect();
    if !wanted.is_empty() {
        text += &format!("export {{ {} }};\n", wanted.join(", "));
    }
    Ok(text)
}

/// Two modules of one script must not export the same name.
fn exported_once(modules: &[(&str, &Module)]) -> Result<(), Box<dyn Error>> {
    let mut given: BTreeMap<&str, &str> = BTreeMap::new();
    for (path, module) in modules {
        for (name, _) in module.exports.iter().filter(|(name, _)| name != "default") {
            if let Some(other) = given.insert(name, path) {
                return Err(format!("console/{path} and console/{other} both export `{name}`: rename one").into());
            }
        }
    }
    Ok(())
}

/// How often each name is declared, by modules or by what is imported.
fn declarations<'m>(modules: &'m [(&str, &Module)], taken: &'m BTreeMap<String, Names>) -> BTreeMap<&'m str, usize> {
    let declared = modules.iter().flat_map(|(_, module)| &module.declared).chain(taken.values().flatten());
    // What is enclosed still gives its exports by these names.
    let given = modules.iter().flat_map(|(_, module)| &module.exports).filter(|(name, inside)| name != inside);
    let mut counted = BTreeMap::new();
    for name in declared.chain(given.map(|(name, _)| name)) {
        *counted.entry(name.as_str()).or_default() += 1;
    }
    counted
}

/// The module as a function that is called once, and gives what it exports.
fn enclosed(Module { body, imports, exports, .. }: &Module) -> String {
    let renamed = imports.iter().flat_map(|(names, _)| names).filter(|(there, here)| there != here);
    let renamed: String = renamed.map(|(there, here)| format!("const {here} = {there};\n")).collect();
    let outside = |(name, inside): &(String, String)| if name == "default" { inside.clone() } else { name.clone() };
    let outer: Vec<_> = exports.iter().map(outside).collect();
    let inner = exports.iter().map(|given| match (outside(given), &given.1) {
        (name, inside) if name == *inside => name,
        (name, inside) => format!("{name}: {inside}"),
    });
    let inner: Vec<_> = inner.collect();
    format!("const {{ {} }} = (() => {{\n{renamed}{body}return {{ {} }};\n}})();\n", outer.join(", "), inner.join(", "))
}
