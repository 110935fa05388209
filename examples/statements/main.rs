//! Holds the model to the sentences of the field: lives the two arms of every statement by means, and writes the page
//! `docs/statements.md`.
//!
//! `cargo run --release --example statements`; with words after `--`, only the rows in which one of them stands are lived, and
//! nothing is written.

mod page;
#[path = "../../tests/statements/statement.rs"]
mod statement;

use page::Lived;
use rayon::prelude::*;
use statement::{Statement, Statements, path};

fn main() -> std::io::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let statements = Statements::read();
    let is_asked = |row: &&Statement| {
        let whole = format!("{} {} {} {}", row.chapter, row.says, row.arrows.join(" "), row.case);
        words.is_empty() || words.iter().any(|word| whole.contains(word.as_str()))
    };
    let asked: Vec<&Statement> = statements.statement.iter().filter(is_asked).collect();
    let lived: Vec<Lived> = asked.into_par_iter().map(|row| live(row, &statements)).collect();
    for Lived { row, effect, alone } in &lived {
        println!("{}", row.says);
        let all = [(row.arrows.join(" "), *effect)];
        for (arrows, effect) in all.iter().chain(alone) {
            let (verdict, of_spine) = (row.verdict(*effect), row.verdict_of_spine(*effect));
            println!(
                "  {arrows:<60} {} {:+.3} ({verdict:?})  spine {:+.3} ({of_spine:?})",
                row.measure, effect.size, effect.spine
            );
        }
    }
    if words.is_empty() {
        std::fs::write(path("docs/statements.md"), page::page(&statements, &lived))?;
    }
    Ok(())
}

/// Lives a row, and each of its arrows alone where they are switched off and there are several.
fn live<'a>(row: &'a Statement, statements: &Statements) -> Lived<'a> {
    let several: &[String] = if row.is_off() && row.arrows.len() > 1 { &row.arrows } else { &[] };
    let alone = several.iter().map(|id| (id.clone(), row.with_arrow(id).effect(statements))).collect();
    Lived { row, effect: row.effect(statements), alone }
}
