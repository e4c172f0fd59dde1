#![doc = include_str!("ARCHITECTURE.md")]

pub mod content;
pub mod ids;
pub mod language;
pub mod matching;
