//! Figures of what happened, each with its definition. Pure: events come in, numbers come out.

mod service;
mod survey;

pub use service::{Timed, Times};
pub use survey::{Scores, SurveyFigures, survey_figures};
