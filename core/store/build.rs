//! Migrations are compiled in; cargo must know that their folder matters.

fn main() {
    println!("cargo::rerun-if-changed=../../migrations");
}
