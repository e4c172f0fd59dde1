//! The doors: routes, sockets, sign-in, limits, pages, health. They speak to the desk and to nothing behind it.

mod agent_socket;
mod health;
mod limits;
mod listen;
mod origin;
mod pages;
mod reply;
mod routes;
mod session;
mod socket;
mod visitor_socket;

pub use listen::{Doors, serve};
