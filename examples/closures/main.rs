//! Measures in cubes what bone as means has no closed form for, and writes it with its standard error into
//! `src/specimen/mean_field/measured.rs`: `cargo run --release --example closures [-- CUBES]`.
//!
//! No figure of a trial has a part in it: cubes of a young adult, and of sparse bone, live under signals that are given here. With
//! `compare` in place of the number, what the means make of the same signals is printed beside what the cubes did.

mod regime;
mod write;

use rayon::prelude::*;
use regime::{Seen, regimes};

fn main() -> std::io::Result<()> {
    let word = std::env::args().nth(1);
    let compares = word.as_deref() == Some("compare");
    let cubes: u32 = if compares { 4 } else { word.as_deref().and_then(|word| word.parse().ok()).unwrap_or(12) };
    if word.as_deref() == Some("course") {
        let asked = std::env::args().nth(2).unwrap_or_default();
        for regime in regime::courses().iter().filter(|regime| regime.name.contains(&asked)) {
            regime.course(4);
        }
        return Ok(());
    }
    let mut regimes = regimes();
    if let Some(word) = std::env::args().nth(2).filter(|_| compares) {
        regimes.retain(|regime| regime.name.contains(&word));
    }
    let seen: Vec<Vec<[Seen; 2]>> =
        regimes.iter().map(|regime| (0..cubes).into_par_iter().map(|number| regime.live(number)).collect()).collect();
    if compares {
        for (regime, seen) in regimes.iter().zip(&seen) {
            regime.compare(seen);
        }
        return Ok(());
    }
    write::measured(&regimes, &seen)
}
