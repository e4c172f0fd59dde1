//! Joins the console's modules: what is needed from the first moment into one script, what is loaded later into one for each part.
//!
//! A part imports what it needs from the first script; what several parts need, and the first script does not, stays a file of its
//! own. How modules are put together is in script.rs.

use crate::minified::{Kind, minified};
use crate::{dense, script, without_comments};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// Where a browser finds the console's files.
const ADDRESS: &str = "/console";

/// What everything else hangs on.
const FIRST: &str = "main.js";

/// The console's modules, read once, by their path below its folder.
pub(crate) struct Modules {
    folder: PathBuf,
    read: BTreeMap<String, Module>,
}

/// A module, taken apart.
pub(crate) struct Module {
    /// Its lines without imports, comments and the word `export`.
    pub(crate) body: String,
    /// What it declares for all of itself, exported or not.
    pub(crate) declared: Vec<String>,
    /// What it takes from other modules: names there and here, and the path.
    pub(crate) imports: Vec<(Vec<(String, String)>, String)>,
    /// The names it gives, and what they are called inside.
    pub(crate) exports: Vec<(String, String)>,
    /// What it loads later.
    later: Vec<String>,
}

impl Modules {
    /// Everything below the folder that a browser asks for, by address: scripts joined, style sheets joined, the rest as it is.
    pub(crate) fn assets(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, Box<dyn Error>> {
        let mut modules = Self { folder: folder.to_owned(), read: BTreeMap::new() };
        let first = modules.needed_by(FIRST)?;
        // Script → the modules in it.
        let mut scripts = vec![(FIRST.to_owned(), first.clone())];
        let mut open = modules.later(&first);
        while let Some(part) = open.pop() {
            if scripts.iter().any(|(done, _)| *done == part) {
                continue;
            }
            if first.contains(&part) {
                return Err(
                    format!("console/{part} is loaded later, but others import it at once: load it nowhere").into()
                );
            }
            let needed: Vec<_> = modules.needed_by(&part)?.into_iter().filter(|path| !first.contains(path)).collect();
            open.extend(modules.later(&needed));
            scripts.push((part, needed));
        }
        modules.part_what_is_shared(&mut scripts);
        let homes = scripts
            .iter()
            .flat_map(|(script, paths)| paths.iter().map(|path| (path.clone(), script.clone())))
            .collect();
        let taken: BTreeMap<_, _> =
            scripts.iter().map(|(script, paths)| (script.clone(), modules.taken(script, paths, &homes))).collect();
        let mut assets = BTreeMap::new();
        for (script, paths) in &scripts {
            let wanted = taken.values().filter_map(|from| from.get(script)).flatten().cloned().collect();
            let own: Vec<_> = paths.iter().map(|path| (path.as_str(), &modules.read[path])).collect();
            let joined = script::joined(script, &own, &taken[script], &wanted)?;
            assets.insert(address(script), minified(script, &joined, Kind::Module)?.into_bytes());
        }
        modules.rest(&mut assets)?;
        Ok(assets)
    }

    /// A module that several scripts would have, or that is loaded later somewhere, becomes a script of its own.
    fn part_what_is_shared(&self, scripts: &mut Vec<(String, Vec<String>)>) {
        loop {
            let all: Vec<_> = scripts.iter().flat_map(|(_, paths)| paths.clone()).collect();
            let twice = |path: &&String| all.iter().filter(|other| other == path).count() > 1;
            let Some(shared) = all.iter().find(twice).cloned() else { return };
            scripts.retain(|(script, _)| *script != shared);
            scripts.iter_mut().for_each(|(_, paths)| paths.retain(|path| *path != shared));
            scripts.push((shared.clone(), vec![shared]));
        }
    }

    /// The paths of all that a module imports at once and of itself, each behind those it needs.
    fn needed_by(&mut self, path: &str) -> Result<Vec<String>, Box<dyn Error>> {
        let mut ordered = Vec::new();
        self.visit(path, &mut Vec::new(), &mut ordered)?;
        Ok(ordered)
    }

    fn visit(
        &mut self,
        path: &str,
        under_way: &mut Vec<String>,
        ordered: &mut Vec<String>,
    ) -> Result<(), Box<dyn Error>> {
        if ordered.iter().any(|done| done == path) {
            return Ok(());
        }
        if under_way.iter().any(|waiting| waiting == path) {
            return Err(
                format!("console: these import each other in a circle: {} → {path}", under_way.join(" → ")).into()
            );
        }
        if !self.read.contains_key(path) {
            let text =
                fs::read_to_string(self.folder.join(path)).map_err(|error| format!("console/{path}: {error}"))?;
            self.read.insert(path.to_owned(), take_apart(path, &text)?);
        }
        under_way.push(path.to_owned());
        for (_, needed) in self.read[path].imports.clone() {
            self.visit(&needed, under_way, ordered)?;
        }
        under_way.pop();
        ordered.push(path.to_owned());
        Ok(())
    }

    fn later(&self, paths: &[String]) -> Vec<String> {
        paths.iter().flat_map(|path| self.read[path].later.iter().cloned()).collect()
    }

    /// What a script takes from others: their paths, and the names.
    fn taken(
        &self,
        script: &str,
        paths: &[String],
        homes: &BTreeMap<String, String>,
    ) -> BTreeMap<String, BTreeSet<String>> {
        let mut taken: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (names, from) in paths.iter().flat_map(|path| &self.read[path].imports) {
            let home = &homes[from];
            if home != script {
                taken.entry(home.clone()).or_default().extend(names.iter().map(|(name, _)| name.clone()));
            }
        }
        taken
    }

    /// Page, style sheets, licences. The style sheets that the page names become one.
    fn rest(&self, assets: &mut BTreeMap<String, Vec<u8>>) -> Result<(), Box<dyn Error>> {
        let page = fs::read_to_string(self.folder.join("index.html"))?;
        let (mut kept, mut styles) = (String::new(), String::new());
        for line in page.lines() {
            match between(line, "<link rel=\"stylesheet\" href=\"/console/", "\"") {
                Some(name) => {
                    let one = !styles.is_empty();
                    styles += &dense_style(&fs::read_to_string(self.folder.join(name))?);
                    if !one {
                        kept += "<link rel=\"stylesheet\" href=\"/console/console.css\" />\n";
                    }
                }
                None => kept += &format!("{}\n", line.trim_start()),
            }
        }
        assets.insert(address("console.css"), styles.into_bytes());
        assets.insert(address("index.html"), kept.into_bytes());
        for (folder, ending) in [("parts", ".css"), ("vendor", ".txt")] {
            for entry in fs::read_dir(self.folder.join(folder))? {
                let path = entry?.path();
                let name = path.file_name().and_then(|name| name.to_str()).ok_or("a file name is not UTF-8")?;
                if name.ends_with(ending) {
                    let text = fs::read_to_string(&path)?;
                    let text = if ending == ".css" { dense_style(&text) } else { text };
                    assets.insert(address(&format!("{folder}/{name}")), text.into_bytes());
                }
            }
        }
        Ok(())
    }
}

pub(crate) fn address(path: &str) -> String {
    format!("{ADDRESS}/{path}")
}

fn between<'t>(text: &'t str, start: &str, end: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(start)?;
    Some(rest.split_once(end)?.0)
}

/// No line of the console's scripts and style sheets means something by its indentation.
fn without_indentation(text: &str) -> String {
    without_comments(text).lines().map(|line| format!("{}\n", line.trim_start())).collect()
}

fn dense_style(text: &str) -> String {
    let one = |line: &str| {
        let end = if line.ends_with(['{', '}', ';', ',']) { "" } else { "\n" };
        dense(line.trim()) + end
    };
    without_comments(text).lines().map(one).collect()
}

/// A line without what is written for the type checker alone: `/** @type {…} */`.
pub(crate) fn without_types(line: &str) -> String {
    let mut kept = String::new();
    let mut rest = line;
    while let Some((before, comment)) = rest.split_once("/** @") {
        let Some((_, behind)) = comment.split_once("*/") else { break };
        kept += before;
        rest = behind.strip_prefix(' ').unwrap_or(behind);
    }
    kept + rest
}

fn take_apart(path: &str, text: &str) -> Result<Module, Box<dyn Error>> {
    let declared = without_comments(text).lines().flat_map(declared_by).collect();
    let mut module =
        Module { body: String::new(), declared, imports: Vec::new(), exports: Vec::new(), later: Vec::new() };
    let text = without_indentation(text);
    let mut rest = text.as_str();
    while let Some(import) = rest.strip_prefix("import ") {
        let (statement, behind) =
            import.split_once(";\n").ok_or_else(|| format!("console/{path}: an import without end"))?;
        let (names, from) = statement.rsplit_once("from ").unwrap_or(("", statement));
        if !names.is_empty() && !names.starts_with('{') {
            return Err(format!(
                "console/{path}: only names can be imported, as in import {{ a }}: import {statement}"
            )
            .into());
        }
        module.imports.push((names_in(names), beside(path, from.trim_matches('\''))));
        rest = behind;
    }
    for line in rest.lines() {
        let line = module.exported(path, &without_types(line))?;
        let line = module.loaded_later(path, &line);
        module.body.push_str(&line);
        module.body.push('\n');
    }
    Ok(module)
}

/// The names that a line without indentation declares: `const a = …`, `export function b(…)`, `let { c, d: e } = …`.
fn declared_by(line: &str) -> Vec<String> {
    let words =
        ["export ", "default ", "async "].iter().fold(line, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
    let declared = ["function ", "const ", "let ", "class "].iter().find_map(|word| words.strip_prefix(word));
    let Some(declared) = declared else { return Vec::new() };
    let named = |text: &str| {
        let end = text.find(|letter: char| !(letter.is_alphanumeric() || letter == '_' || letter == '$'));
        text[..end.unwrap_or(text.len())].to_owned()
    };
    if !declared.starts_with(['{', '[']) {
        return vec![named(declared)];
    }
    let inside = declared[1..].split(['}', ']']).next().unwrap_or_default();
    inside.split(',').map(|one| named(one.rsplit(':').next().unwrap_or(one).trim())).collect()
}

/// `{ a, b as c }`: a and a, b and c.
fn names_in(list: &str) -> Vec<(String, String)> {
    let names = list.trim().trim_start_matches('{').trim_end_matches('}').split(',').map(str::trim);
    let names = names.filter(|name| !name.is_empty()).map(|name| name.split_once(" as ").unwrap_or((name, name)));
    names.map(|(there, here)| (there.to_owned(), here.to_owned())).collect()
}

impl Module {
    /// Notes what a line exports; the line without that word.
    fn exported(&mut self, path: &str, line: &str) -> Result<String, Box<dyn Error>> {
        // The vendored module: everything is on one line, with what it exports at its end.
        if let Some((code, list)) = line.split_once("export{") {
            let names = names_in(list.trim_end_matches(';'));
            self.exports.extend(names.into_iter().map(|(inside, name)| (name, inside)));
            return Ok(code.to_owned());
        }
        let Some(declared) = line.strip_prefix("export ") else { return Ok(line.to_owned()) };
        if let Some(rest) = declared.strip_prefix("default ") {
            let named = rest.strip_prefix("function ").and_then(|rest| rest.split_once('(')).map(|(name, _)| name);
            self.exports.push(("default".into(), named.unwrap_or("theDefault").to_owned()));
            return Ok(if named.is_some() { rest.to_owned() } else { format!("const theDefault = {rest}") });
        }
        let words = declared.trim_start_matches("async ");
        let name = ["function ", "const ", "class "].iter().find_map(|word| words.strip_prefix(word));
        let name = name.ok_or_else(|| format!("console/{path}: can't tell what this exports: {line}"))?;
        let end = name.find(|letter: char| !(letter.is_alphanumeric() || letter == '_' || letter == '$'));
        let name = name[..end.unwrap_or(name.len())].to_owned();
        self.exports.push((name.clone(), name));
        Ok(declared.to_owned())
    }

    /// Notes what a line loads later, and says where that is, seen from anywhere.
    fn loaded_later(&mut self, path: &str, line: &str) -> String {
        let Some(from) = between(line, "import('", "')") else { return line.to_owned() };
        let part = beside(path, from);
        let absolute = line.replace(&format!("import('{from}')"), &format!("import('{}')", address(&part)));
        self.later.push(part);
        absolute
    }
}

/// `./b.js` and `../b.js`, seen from a module, as a path below the console's folder.
fn beside(path: &str, from: &str) -> String {
    let mut folders: Vec<&str> = path.split('/').collect();
    folders.pop();
    for step in from.split('/') {
        match step {
            "." => {}
            ".." => drop(folders.pop()),
            name => folders.push(name),
        }
    }
    folders.join("/")
}
