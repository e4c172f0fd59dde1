//! The doors: routes, sockets, sign-in, limits, pages, health. They speak to the desk and to nothing behind it.

mod accounts;
mod agent_acts;
mod agent_contacts;
mod agent_hands;
mod agent_rights;
mod agent_words;
mod agent_socket;
mod files;
mod following;
mod guest;
mod headers;
mod health;
mod help;
mod help_answers;
mod limits;
mod listen;
mod origin;
mod own_account;
mod pages;
mod posts;
mod proxies;
mod refusal;
mod reply;
mod routes;
mod session;
mod sign_in;
mod socket;
mod timings;
mod tries;
mod vestibule;
mod visitor_http;
mod visitor_socket;

pub use listen::{Doors, serve};
pub use proxies::Proxies;
pub use timings::Timings;
