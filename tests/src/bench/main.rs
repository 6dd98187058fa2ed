//! What is measured, for `tests/bench`: the product's own pages beside constants of the same program, and commands on databases.
//!
//! It prints lines of `name value`; what they mean, and which goal they have, is said in `tests/figures`.
#![expect(clippy::print_stdout, reason = "what it prints is read by tests/bench")]

mod beside;
mod inside;
mod library;
mod publishing;
mod serving;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

#[derive(Parser)]
struct Bench {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Makes a library of so many documents and as many packs in a folder.
    Make {
        folder: PathBuf,
        #[arg(long, default_value_t = 10_000)]
        documents: u64,
    },
    /// Serves it, with constants beside it. Prints its address, and writes the addresses of packs and documents into the folder.
    Serve {
        folder: PathBuf,
        /// Without what happens around every request.
        #[arg(long)]
        bare: bool,
    },
    /// Prints the addresses of one pack and one document of every library.
    Addresses,
    /// Asks one address so often, without a socket: for counting instructions.
    Inside { folder: PathBuf, path: String, times: u32 },
    /// Publishes at the root of a large tree and at a leaf, in turn, on each kind of database.
    Publish {
        #[arg(long, default_value_t = 200)]
        times: usize,
    },
    /// How long a server beside the console takes to show a change, on each kind of database.
    Beside {
        #[arg(long, default_value_t = 30)]
        times: usize,
    },
}

fn main() {
    match Bench::parse().what {
        What::Make { folder, documents } => library::make(&folder, documents),
        What::Serve { folder, bare } => serving::run(&folder, bare),
        What::Addresses => println!("{} {}", library::pack(1), library::document(1)),
        What::Inside { folder, path, times } => inside::run(&folder, &path, times),
        What::Publish { times } => publishing::run(times),
        What::Beside { times } => beside::run(times),
    }
}
