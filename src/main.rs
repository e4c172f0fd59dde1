//! The program `frontdesk`.

use clap::Parser;
use frontdesk::cli;
use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run(cli::Arguments::parse()).into()
}
