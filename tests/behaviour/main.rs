//! What Frontdesk promises, one file per promise, over real sockets and a real store.
//!
//! That no message is lost, doubled or reordered is many promises; `docs/protocol.md` makes them, and these tests keep them:
//!
//! | promise | tests |
//! |---|---|
//! | an id is stored once: a resend gets the first number, another body is refused | `delivery`: `a_resent_message…`, `another_message_under_the_same_id…`; `without_sockets`: `ids_mean_the_same…` |
//! | numbers 1, 2, 3 … without gaps, on disk before the `ack`, told to the sender's other windows | every test (`Visitor` and `Agent` fail on a gap); `kill`; `delivery`: `all_windows_of_a_visitor…` |
//! | all that changes a conversation is a numbered event | `handoff`, `protocol_page`; `promises`: `read_marks…` |
//! | resuming: pages of 200, then live, without a window between; another epoch begins anew | `promises`: `who_resumes_while_others_write…`; `delivery`: `who_comes_back…`, `another_epoch…`; `without_sockets`: the same two |
//! | only head + 1 is applied; agents have one cursor | `interleavings`, `chaos`, `restart` |
//! | read marks only go forward; typing has no number and is not kept | `promises`: `read_marks…`, `typing_has_no_number…` |
//! | a slow reader costs little, is closed (4008), and resumes | `promises`: `who_does_not_read…` |
//! | pings; dead after two | `promises`: `who_answers_no_ping…` |
//! | a stop says `goaway`, spreads who leaves (1012), finishes what is under way, ends in time | `promises`: `stopping_finishes…`; `restart`: `stopping_tells…`; `without_sockets`: `who_waits_is_told_to_go…` |
//! | limits tell when to try again and keep the socket | `limits`; `delivery`: `coming_back_does_not_refill…`; `hostile`: `behind_a_trusted_proxy…` |
//! | the same without WebSockets | `without_sockets`; in a browser `walled` |
//! | only named sites; a token opens its own visitor's conversation; guessing gives nothing | `doors`: `only_own_pages…`, `a_token_of_another_making…`; `promises`: `guessing_gives_nothing…` |
//! | under chaos: resets, SIGKILL, clocks that jump, a thousand at once, ten thousand idle | `chaos`, `kill`, `crowd` |
//! | RFC 6455: fragments, control frames, UTF-8, closing | `conformance`, `hostile` |
//! | what another program stores is told | `other_programs` |
//! | under attack: garbage, floods, half-open handshakes | `hostile`; any bytes at all: `tests/hostile_input.rs` |
#![allow(
    unreachable_pub,
    clippy::expect_used,
    clippy::panic,
    reason = "the helpers of a test program fail like its tests"
)]

mod agent;
mod business;
mod console;
mod http;
mod mail_server;
mod program;
mod raw;
mod relay;
mod served;
mod shop;
mod tenacious;
mod visitor;

mod actions;
mod after_the_end;
mod agents_command;
mod agents_gone;
mod answers;
mod asking_the_shop;
mod audit;
mod backup;
mod chaos;
mod crowd;
mod confirming;
mod conformance;
mod contacts;
mod delivery;
mod doctor;
mod doors;
mod erasing;
mod explaining;
mod exporting;
mod feelings;
mod files;
mod forms;
mod greetings;
mod guessing;
mod full_disk;
mod handoff;
mod help;
mod hostile;
mod helped;
mod hours;
mod identity;
mod interleavings;
mod kept;
mod kill;
mod limits;
mod messages_left;
mod passwords;
mod patience;
mod promises;
mod manners;
mod merging;
mod notes;
mod other_programs;
mod passing_on;
mod protocol_page;
mod over_tls;
mod queue;
mod read_only;
mod reading;
mod ready_words;
mod released;
mod reload;
mod restart;
mod roles;
mod routing;
mod second_factor;
mod secrets;
mod sessions;
mod signing_in;
mod sites;
mod snoozing;
mod tags;
mod simulated_day;
mod talk;
mod together;
mod surveys;
mod transcripts;
mod two_requests;
mod without_sockets;
mod yardstick;
