//! The scorer over intents: linear weights over words and pieces of words, with a calibrated confidence.

mod calibration;
mod compared;
mod features;
mod intents;
mod lane;
mod lexicon;
mod machine;
mod model;
mod rows;
mod signals;
mod spacing;
mod vocabulary;
mod weights;

pub(crate) use calibration::hidden_wholly;
pub(crate) use intents::{Heard, IntentScorer, Tried};
pub(crate) use model::Stand;
pub(crate) use signals::Judgement;
