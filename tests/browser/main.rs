//! What visitors and agents meet in a real browser, against the real server with the shop's own content.
#![allow(
    unreachable_pub,
    clippy::expect_used,
    clippy::panic,
    reason = "the helpers of a test program fail like its tests"
)]

mod agent;
mod browser;
mod chromium;
mod input;
mod look;
#[path = "../behaviour/mail_server.rs"]
#[allow(dead_code, reason = "of the mail server a visitor sees only what comes")]
mod mail_server;
mod page;
mod server;
mod visitor;
mod wall;
mod weather;
mod website;
mod wire;

mod access;
mod accessibility;
mod answers;
mod composing;
mod console;
mod contacts;
mod embedding;
mod every_state;
mod files;
mod footprint;
mod forced;
mod goals;
mod greetings;
mod help;
mod hostile_pages;
mod hours;
mod interruptions;
mod journey;
mod korean_input;
mod languages;
mod late;
mod menu;
mod offers;
mod person;
mod pictures;
mod reading;
mod senses;
mod shift;
mod steady;
mod storm;
mod tabs;
mod together;
mod waiting;
mod walled;
mod words;
