//! Published figures of the library: each has an id and says where it comes from, and is the same wherever it stands.

mod published;

use std::collections::BTreeMap;

use osteon::scenario::schema::Observed;

#[test]
fn every_figure_has_an_id_and_says_where_it_comes_from() {
    for (file, figure) in published::library() {
        let shown = format!("{file}: {figure:?}");
        assert!(figure.id.is_some(), "no id: {shown}");
        assert!(figure.evidence.is_some(), "it does not say whether it was read: {shown}");
        let has_error = figure.ci95.is_some() || figure.se.is_some() || figure.sd.is_some();
        assert_eq!(figure.dispersion.is_some(), has_error, "an error says whether it was printed: {shown}");
    }
}

#[test]
fn an_id_is_of_one_figure_with_one_use() {
    let fact = |figure: &Observed| {
        let Observed { measure, site, years, change_pct, usage, evidence, .. } = figure.clone();
        (measure, site, years.to_bits(), change_pct.to_bits(), usage, evidence)
    };
    let mut known: BTreeMap<String, (String, Observed)> = BTreeMap::new();
    let mut twice = 0;
    for (file, figure) in published::library() {
        let id = figure.id.clone().expect("an id");
        if let Some((other_file, other)) = known.get(&id) {
            twice += 1;
            assert_eq!(fact(&figure), fact(other), "{id} is not the same figure in {file} and {other_file}");
        }
        known.insert(id, (file, figure));
    }
    assert!(twice > 20, "scenarios for a class share figures with the trials");
}
