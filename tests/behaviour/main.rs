//! What Frontdesk promises, one file per promise, over real sockets and a real store.
#![allow(
    unreachable_pub,
    clippy::expect_used,
    clippy::panic,
    reason = "the helpers of a test program fail like its tests"
)]

mod agent;
mod http;
mod program;
mod served;
mod shop;
mod visitor;

mod answers;
mod backup;
mod delivery;
mod doctor;
mod doors;
mod erasing;
mod explaining;
mod exporting;
mod feelings;
mod forms;
mod full_disk;
mod handoff;
mod interleavings;
mod kept;
mod kill;
mod limits;
mod protocol_page;
mod released;
mod reload;
mod restart;
mod signing_in;
mod two_requests;
mod yardstick;
