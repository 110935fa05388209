//! Lives every experiment of face validity, or those that are named, says what each found, and writes it down with the page
//! `docs/face-validity.md`.
//!
//! `cargo run --release --example face_validity [-- EXPERIMENT...]`; `quick` in place of a name stands for all that take seconds.

#[path = "../measured/mod.rs"]
mod command;
#[path = "../../tests/face_validity/course.rs"]
mod course;
#[path = "../../tests/face_validity/experiment/mod.rs"]
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
