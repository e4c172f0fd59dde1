//! Scripts as browsers get them: parsed, so that a slip stops the build with its place, and written again as short as can be.

use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;
use std::error::Error;

/// What kind of script it is: one that imports and exports, or one that a plain tag brings.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    Module,
    Classic,
}

/// The script without comments, with short local names.
///
/// # Errors
/// Where it is no script, with the name, the place and what was expected.
pub(crate) fn minified(name: &str, text: &str, kind: Kind) -> Result<String, Box<dyn Error>> {
    let allocator = Allocator::default();
    let source = match kind {
        Kind::Module => SourceType::mjs(),
        Kind::Classic => SourceType::script(),
    };
    let parsed = Parser::new(&allocator, text, source).parse();
    if let Some(problem) = parsed.diagnostics.first() {
        return Err(format!("{name}: {:?}", problem.clone().with_source_code(text.to_owned())).into());
    }
    let mut program = parsed.program;
    let done = Minifier::new(MinifierOptions::default()).minify(&allocator, &mut program);
    Ok(Codegen::new().with_options(CodegenOptions::minify()).with_scoping(done.scoping).build(&program).code)
}
