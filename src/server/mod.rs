//! The doors: routes, sockets, sign-in, limits, pages, health. They speak to the desk and to nothing behind it.

mod agent_acts;
mod agent_socket;
mod following;
mod guest;
mod health;
mod help;
mod help_answers;
mod limits;
mod listen;
mod origin;
mod pages;
mod proxies;
mod reply;
mod routes;
mod session;
mod socket;
mod timings;
mod vestibule;
mod visitor_http;
mod visitor_socket;

pub use listen::{Doors, serve};
pub use proxies::Proxies;
pub use timings::Timings;
