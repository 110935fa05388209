//! Lives every experiment of physiology, or those that are named, says what each found, and writes it down with the page
//! `docs/physiology.md`.
//!
//! `cargo run --release --example physiology [-- EXPERIMENT...]`; `quick` in place of a name stands for all that take seconds.

#[path = "../measured/mod.rs"]
mod command;
#[path = "../../tests/physiology/experiment/mod.rs"]
mod experiment;
#[path = "../../tests/measured/mod.rs"]
mod measured;
#[path = "../../tests/published/mod.rs"]
mod published;
#[path = "../../tests/shipped/mod.rs"]
mod shipped;

fn main() -> std::io::Result<()> {
    command::run(&experiment::PAGE)
}
