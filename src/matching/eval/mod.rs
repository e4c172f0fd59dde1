//! The yardstick: contents made of labelled rows, and figures over what was found. Files and clocks are the caller's.

mod measures;
mod rows;
mod intents;
mod articles;
mod decisions;

pub use articles::{ArticleFigures, article_confidence, article_figures, article_ids, article_place};
pub use decisions::{Confusion, Decided, DecisionFigures, Judged, LabelFigures, decision_figures};
pub use intents::{IntentFigures, Outcome, intent_figures, outcome};
pub use measures::auroc;
pub use rows::{ArticleRow, LabelledRow, content_of_articles, content_of_rows, main_language};
