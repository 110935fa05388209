//! The sentences of the field are about what there is: mechanisms, scenarios and quantities by their names, and none of the immune
//! system, of vitamin D, of the diseases and of glucocorticoid is forgotten. A few are lived; `cargo run --release --example statements`
//! lives all, and writes down what it finds.

mod statement;

use std::collections::BTreeSet;

use osteon::observation::table::reported;
use osteon::patient::{Mechanism, catalogue};
use statement::{Statement, Statements, Verdict, path};

/// Systems of the catalogue of which every mechanism stands in a row.
const SYSTEMS: [&str; 10] =
    ["rankl_opg", "t_cells", "b_cells", "cytokines", "estrogen", "vitamin_d", "ra", "as", "sle", "glucocorticoid"];

#[test]
fn every_arrow_is_a_mechanism() {
    let statements = Statements::read();
    let named = statements.statement.iter().flat_map(|row| &row.arrows).chain(statements.unnamed.keys());
    let unknown: Vec<&String> = named.filter(|id| Mechanism::from_id(id).is_none()).collect();
    assert!(unknown.is_empty(), "no mechanisms: {unknown:?}");
    for row in &statements.statement {
        assert!(!row.arrows.is_empty(), "nothing carries: {}", row.says);
    }
}

#[test]
fn every_mechanism_of_these_systems_is_in_a_row_or_has_a_reason() {
    let statements = Statements::read();
    let named: BTreeSet<&str> = statements.statement.iter().flat_map(|row| &row.arrows).map(String::as_str).collect();
    let excused: BTreeSet<&str> = statements.unnamed.keys().map(String::as_str).collect();
    let asked = catalogue().iter().filter(|entry| SYSTEMS.contains(&entry.system)).map(|entry| entry.id);
    let forgotten: Vec<&str> = asked.filter(|id| !named.contains(id) && !excused.contains(id)).collect();
    assert!(forgotten.is_empty(), "in no row of tests/statements/statements.toml: {forgotten:?}");
    assert!(named.is_disjoint(&excused), "in a row and excused: {:?}", named.intersection(&excused));
}

#[test]
fn every_scenario_arm_and_quantity_is_there() {
    let statements = Statements::read();
    for (name, case) in &statements.case {
        assert!(path(&case.file).is_file(), "{name}: there is no {}", case.file);
        assert!(statements.statement.iter().any(|row| row.case == *name), "nobody lives as {name}");
    }
    for row in &statements.statement {
        assert!(statements.case.contains_key(&row.case), "{}: no case {}", row.says, row.case);
        assert!(row.is_off() == row.versus.is_none(), "{}: two arms that are no arrow off are told in words", row.says);
        let (column, site) = row.measured();
        let quantity =
            reported().find(|reported| reported.quantity.id == column).unwrap_or_else(|| panic!("no {column}"));
        let mut sites = quantity.table.place.places().into_iter().map(osteon::observation::table::Place::summary_site);
        assert!(sites.any(|there| there == site), "{}: {column} is not measured at {site:?}", row.says);
        row.scenario(&statements.case[&row.case]);
    }
}

#[test]
fn no_cell_of_a_row_is_empty() {
    let statements = Statements::read();
    assert!((40..=90).contains(&statements.statement.len()), "{} rows", statements.statement.len());
    for row in &statements.statement {
        let versus = [&row.versus, &row.note].into_iter().flatten();
        for cell in [&row.chapter, &row.says, &row.measure].into_iter().chain(versus) {
            assert!(!cell.trim().is_empty(), "{row:?}");
        }
        for sign in [&row.sign, &row.spine] {
            assert!(["+", "-", "0", "?"].contains(&sign.as_str()), "{}: no sign is {sign}", row.says);
        }
        assert!(row.entries().all(|entry| !entry.evidence.is_empty()), "no evidence: {}", row.says);
    }
    for (name, case) in &statements.case {
        assert!(!case.what.trim().is_empty(), "{name}: who is it?");
    }
    for missing in &statements.missing {
        assert!(!missing.says.is_empty() && !missing.why.is_empty(), "no reason: {missing:?}");
    }
}

#[test]
fn the_arrows_on_which_most_hangs_go_as_is_said() {
    let statements = Statements::read();
    for arrow in ["opg_decoy", "estrogen_il17", "il10_genotype", "ra_synovitis_cascade", "gc_opg_rankl"] {
        let carries = |row: &&Statement| row.is_off() && row.arrows.iter().any(|id| id == arrow);
        let row = statements.statement.iter().find(carries).unwrap_or_else(|| panic!("no row of {arrow}"));
        let alone = row.with_arrow(arrow);
        let effect = alone.effect(&statements);
        let verdicts = [alone.verdict(effect), alone.verdict_of_spine(effect)];
        assert!(!alone.is_none(effect) && verdicts == [Verdict::AsStated; 2], "{arrow}: {}: {effect:?}", row.says);
    }
}
