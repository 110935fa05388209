//! Measures in cubes what bone as means has no closed form for, and writes it with its standard error into
//! `src/specimen/mean_field/measured.rs`: `cargo run --release --example closures [-- CUBES]`.
//!
//! No figure of a trial has a part in it: cubes of a young adult, and of sparse bone, live under signals that are given here. With
//! `compare` in place of the number, what the means make of the same signals is printed beside what the cubes did; with `course`, both
//! courses of signals that begin after a healthy year. A further word picks those that have it in their name.

mod course;
mod regime;
mod write;

use rayon::prelude::*;
use regime::{Regime, Seen, after_menopause, regimes};

fn main() -> std::io::Result<()> {
    let mut words = std::env::args().skip(1);
    let word = words.next().unwrap_or_default();
    let asked = words.next().unwrap_or_default();
    let is_asked = |regime: &Regime| regime.name.contains(&asked);
    if word == "course" {
        course::courses().iter().filter(|regime| is_asked(regime)).for_each(course::print);
        return Ok(());
    }
    let compares = word == "compare";
    let cubes: u32 = if compares { 12 } else { word.parse().unwrap_or(12) };
    let mut regimes = regimes();
    if compares {
        regimes.extend(after_menopause());
        regimes.retain(is_asked);
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
