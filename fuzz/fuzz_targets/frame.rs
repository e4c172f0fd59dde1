//! Any bytes as a frame of a visitor or agent.
#![no_main]

#[path = "../tried.rs"]
mod tried;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tried::frame(bytes));
