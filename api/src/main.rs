//! The program `sotay`.

use std::process::ExitCode;

fn main() -> ExitCode {
    sotay_api::console::main()
}
