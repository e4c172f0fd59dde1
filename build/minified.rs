//! Scripts as browsers get them: parsed, so that a slip stops the build with its place, and written again as short as can be.

use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{ManglePropertiesOptions, Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;
use std::error::Error;

/// What kind of script it is: one that imports and exports, or one that a plain tag brings.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    Module,
    Classic,
}

/// What short names are made of, those that are used most in scripts first: what repeats is packed well.
const LETTERS: &[u8] = b"etnriaoscldupmfhgvybxwkqjzETNRIAOSCLDUPMFHGVYBXWKQJZ";

/// The script without comments, with short local names.
///
/// # Errors
/// Where it is no script, with the name, the place and what was expected.
pub(crate) fn minified(name: &str, text: &str, kind: Kind) -> Result<String, Box<dyn Error>> {
    shortened(name, text, kind, &[])
}

/// The same; and these properties have short names, the same in every script that is given the same list.
///
/// # Errors
/// Where it is no script; or where it exports such a name, which others would then ask for in vain.
pub(crate) fn shortened(name: &str, text: &str, kind: Kind, names: &[&str]) -> Result<String, Box<dyn Error>> {
    let allocator = Allocator::default();
    let source = match kind {
        Kind::Module => SourceType::mjs(),
        Kind::Classic => SourceType::script(),
    };
    let parsed = Parser::new(&allocator, text, source).parse();
    if let Some(problem) = parsed.diagnostics.first() {
        return Err(format!("{name}: {:?}", problem.clone().with_source_code(text.to_owned())).into());
    }
    if let Some(taken) = text.lines().filter_map(exported).find(|name| names.contains(name)) {
        return Err(format!("{name} exports `{taken}`, which build/names.txt shortens: take it from there").into());
    }
    let mut program = parsed.program;
    let options = MinifierOptions { mangle_properties: properties(names)?, ..MinifierOptions::default() };
    let done = Minifier::new(options).minify(&allocator, &mut program);
    Ok(Codegen::new().with_options(CodegenOptions::minify()).with_scoping(done.scoping).build(&program).code)
}

/// What a line `export async function name(…` exports.
fn exported(line: &str) -> Option<&str> {
    let words = line.strip_prefix("export ")?.split(|sign: char| !sign.is_alphanumeric() && sign != '_');
    words.into_iter().find(|word| !["", "async", "function", "class", "const", "let"].contains(word))
}

/// Each name gets its own by its place in the list; without a list all names stay.
fn properties(names: &[&str]) -> Result<Option<ManglePropertiesOptions>, Box<dyn Error>> {
    if names.is_empty() {
        return Ok(None);
    }
    let mut options = ManglePropertiesOptions::from_pattern(&format!("^({})$", names.join("|")))?;
    for (place, name) in names.iter().enumerate() {
        options.cache.insert((*name).into(), Some(short(place).as_str().into()))?;
    }
    Ok(Some(options))
}

/// One letter for the first ones, two for the others.
fn short(place: usize) -> String {
    let letter = |number: usize| char::from(LETTERS[number % LETTERS.len()]);
    match place.checked_sub(LETTERS.len()) {
        None => letter(place).to_string(),
        Some(rest) => String::from_iter([letter(rest), letter(rest / LETTERS.len())]),
    }
}
