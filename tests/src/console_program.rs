//! The program `sotay`, as journeys start it.

use std::process::ExitCode;

fn main() -> ExitCode {
    sotay_api::console::main()
}
