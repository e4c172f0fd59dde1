//! Figures of what happened, each with its definition. Pure: events come in, numbers come out.

mod survey;

pub use survey::{Scores, SurveyFigures, survey_figures};
