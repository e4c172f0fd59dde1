//! What the labels of messages mean in a content.

use super::rows::{Faults, RowFile};
use crate::content::Content;
use crate::ids::{ArticleId, IntentId};
use crate::matching::Target;

/// A label that begins like this says that nothing answers the message, unless an intent or article has the name.
const NOTHING: &str = "oos";
/// Stands between several that are right.
const BETWEEN: char = '|';

/// What is right for each row: intents and articles; none for a message that nothing answers. Unknown names are faults.
pub(super) fn right(file: &RowFile, content: &Content, faults: &mut Faults) -> Vec<Vec<Target>> {
    let mut problems = Vec::new();
    let each = file.rows.iter().map(|row| {
        let label = file.cell(row, 1);
        let mut right = Vec::new();
        for name in label.split(BETWEEN).map(str::trim) {
            let named = named(content, name);
            if named.is_empty() && !name.starts_with(NOTHING) {
                let message = match name {
                    "" => format!("beside a `{BETWEEN}` there is no name"),
                    _ => format!("there is no intent or article `{name}`"),
                };
                let mut problem = file.fault(row, 1, message);
                problem.help_near(name, names(content));
                problem.help("for a message that nothing answers, write `oos`");
                problems.push(problem);
            }
            right.extend(named);
        }
        right
    });
    let right = each.collect();
    faults.add_to(file, problems);
    right
}

/// Both, when an intent and an article have this name.
fn named(content: &Content, name: &str) -> Vec<Target> {
    let (intent, article) = (IntentId(name.into()), ArticleId(name.into()));
    let intent = content.intent(&intent).map(|intent| Target::Intent(intent.id.clone()));
    let article = content.article(&article).map(|article| Target::Article(article.id.clone()));
    intent.into_iter().chain(article).collect()
}

fn names(content: &Content) -> impl Iterator<Item = &str> {
    let intents = content.intents.iter().map(|intent| &*intent.id.0);
    intents.chain(content.articles.iter().map(|article| &*article.id.0))
}
