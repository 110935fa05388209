//! Published figures of the library: each has an id and says where it comes from, is the same wherever it stands, and is
//! expected by no constant and no test where it is kept for prediction.

mod published;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use osteon::scenario::figure;
use osteon::scenario::schema::{Observed, Usage};
use osteon::validation::evidence_name;

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
        let number = figure.figure().map(|(form, number)| (form, number.to_bits()));
        let Observed { measure, site, years, usage, evidence, .. } = figure.clone();
        (measure, site, years.to_bits(), number, usage, evidence)
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

/// Text files of a folder of this project and of those in it, in order; none where the folder is not there.
fn texts(folder: &str) -> Vec<(PathBuf, String)> {
    let mut texts = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.expect("a file").path();
            let is_text = path.extension().is_some_and(|end| end == "rs" || end == "toml");
            if path.is_dir() {
                folders.push(path);
            } else if is_text {
                texts.push((path.clone(), fs::read_to_string(path).expect("text")));
            }
        }
    }
    texts.sort();
    texts
}

fn is_prediction(figure: &Observed) -> bool {
    figure.usage == Usage::Prediction
}

/// What a text cites although it is kept for prediction: an id in quotes, as of a figure that a constant was fitted to or a
/// test expects.
fn cited<'a>(text: &str, predictions: &'a BTreeSet<String>) -> Vec<&'a String> {
    predictions.iter().filter(|id| text.contains(&format!("\"{id}\""))).collect()
}

#[test]
fn no_constant_and_no_test_cites_a_prediction() {
    let figures = published::library().into_iter().map(|(_, figure)| figure);
    let predictions: BTreeSet<String> = figures.filter(is_prediction).filter_map(|figure| figure.id).collect();
    let one = predictions.first().expect("predictions");
    assert_eq!(cited(&format!("fitted = [\"{one}\"]"), &predictions), [one], "a citation is seen");
    for (path, text) in ["src", "model", "tests"].into_iter().flat_map(texts) {
        let cited = cited(&text, &predictions);
        assert!(cited.is_empty(), "{} cites what is kept for prediction: {cited:?}", path.display());
    }
}

/// Figures can be copied without their ids, but not without their study.
#[test]
fn no_test_names_a_study_that_is_all_prediction() {
    let study = |id: &str| {
        let mut parts = id.split('-');
        let author: Vec<&str> = parts.by_ref().take_while(|part| part.parse::<u32>().is_err()).collect();
        author.join("-")
    };
    let year = |id: &str| id.split('-').find(|part| part.parse::<u32>().is_ok()).unwrap_or_default().to_owned();
    let mut uses: BTreeMap<String, bool> = BTreeMap::new();
    for (_, figure) in published::library() {
        let id = figure.id.as_deref().expect("an id");
        let all = uses.entry(format!("{} {}", study(id), year(id))).or_insert(true);
        *all &= is_prediction(&figure);
    }
    assert_eq!(uses.get("cummings 2009"), Some(&false), "FREEDOM was fitted to");
    for (path, text) in texts("tests") {
        let text = text.to_lowercase();
        for (study, _) in uses.iter().filter(|(_, is_prediction)| **is_prediction) {
            assert!(!text.contains(study.as_str()), "{} names {study}, which is kept for prediction", path.display());
        }
    }
}

/// What a constant cites as fitted to although it is unknown or kept for prediction.
fn leaks(to: &[&str], uses: &BTreeMap<String, Usage>) -> Vec<String> {
    let leak = |id: &&&str| uses.get(**id) != Some(&Usage::Calibration);
    to.iter().filter(leak).map(|id| (*id).to_owned()).collect()
}

#[test]
fn constants_are_fitted_to_figures_that_calibrate() {
    let figures = published::library().into_iter().map(|(_, figure)| figure);
    let uses: BTreeMap<String, Usage> = figures.filter_map(|figure| Some((figure.id?, figure.usage))).collect();
    let (prediction, _) = uses.iter().find(|(_, usage)| **usage == Usage::Prediction).expect("predictions");
    assert_eq!(leaks(&[prediction, "no-such-figure"], &uses), [prediction.as_str(), "no-such-figure"]);
    for known in osteon::model::catalogue() {
        let leaks = leaks(known.source.fitted_to(), &uses);
        assert!(leaks.is_empty(), "{} is fitted to {leaks:?}, which no figure for calibration has as its id", known.id);
    }
}

/// Papers, as author and year, that a text calls `read` or `recalled` in brackets: `(Author 2009 Journal, recalled)`. A bracket that
/// says both is of two figures of a paper.
fn called<'a>(text: &'a str, evidence: &'a str) -> impl Iterator<Item = String> + 'a {
    let brackets = text.split('(').skip(1).filter_map(|rest| rest.split(')').next());
    let says = |bracket: &str, word: &str| bracket.split([' ', ',', ';']).any(|said| said == word);
    let alone =
        move |bracket: &&str| ["read", "recalled"].iter().all(|word| says(bracket, word) == (*word == evidence));
    brackets.filter(alone).flat_map(|bracket| {
        let words: Vec<&str> = bracket.split([' ', ',', ';']).filter(|word| !word.is_empty()).collect();
        let is_year = |word: &str| word.len() == 4 && word.parse::<u32>().is_ok();
        let papers = words.windows(2).filter(|pair| is_year(pair[1])).map(|pair| pair.join(" "));
        papers.collect::<Vec<_>>()
    })
}

#[test]
fn a_constant_and_its_figures_agree_on_what_was_read() {
    assert_eq!(
        called("(Smith 2009 Bone, recalled) (Li 2007, read; 6, recalled)", "recalled").collect::<Vec<_>>(),
        ["Smith 2009"]
    );
    let mut seen = 0;
    for known in osteon::model::catalogue() {
        let own = known.source.words();
        let figures = known.source.fitted_to().iter().filter_map(|id| figure(id));
        let sources: Vec<(&str, &str)> = figures
            .map(|figure| (figure.source.as_str(), evidence_name(figure.evidence)))
            .chain([(own.as_str(), known.source.kind())])
            .collect();
        let text = format!("{own} {}", known.note.unwrap_or_default());
        for (evidence, other) in [("read", "recalled"), ("recalled", "read")] {
            for paper in called(&text, evidence) {
                seen += 1;
                let contrary = sources.iter().find(|(source, said)| source.contains(&paper) && *said == other);
                assert!(contrary.is_none(), "{}: {paper} is {evidence} and {contrary:?}", known.id);
            }
        }
    }
    assert!(seen > 20, "{seen} papers were looked at");
}
