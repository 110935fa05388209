//! `report.html`: what stands in a folder of results, on one page that opens by itself.
//!
//! The page is made of the folder's files alone, so that it can be made again at any time: a template, which holds words, charts
//! and style, and the tables as JSON.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

use super::{courses, dictionary, reference};
use crate::observation::table::{BMD, reported};
use crate::report::patient::NAME as PATIENTS;
use crate::report::summary::Summary;
use crate::report::{PROVENANCE, REPORT, ReportError, SCENARIO, file, summary};
use crate::sweep;

/// Words, charts and style, built from `web/report/`.
const TEMPLATE: &str = include_str!("../report/page/template.html");

/// Where the data go in the template.
const PLACE: &str = "{{DATA}}";

/// What every page has near its beginning, and no other file.
const MARK: &str = "<meta name=\"generator\" content=\"osteon\">";

/// Scores of the shipped trials by measure, site and use: what the model is known to get wrong.
const KNOWN: &str = include_str!("../../docs/validation.csv");

/// What `run.json` says of when and on what a run was made, and what the page has elsewhere: the page is the same bytes for the same
/// results.
const NOT_OF_THE_RESULTS: [&str; 11] = [
    "agent_updates",
    "seconds",
    "threads",
    "start",
    "wall_seconds",
    "stage_seconds",
    "specimen_stage_seconds",
    "host",
    "evaluations_found",
    "files",
    "question",
];

/// Languages of the page.
pub const LANGUAGES: [&str; 2] = ["en", "zh"];

/// Why a page could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// A folder without `run.json` holds no finished results.
    #[error("{folder} holds no finished results of osteon: it has no {PROVENANCE}")]
    NoResults {
        /// The folder.
        folder: PathBuf,
    },
    /// A file of the folder is not as osteon left it.
    #[error("cannot read {path}: {reason}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// There is a file of the page's name that is none.
    #[error("{path} is no report of osteon and is left as it is: rename it, and make the report with `osteon report`")]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// The page could not be written.
    #[error(transparent)]
    Unwritten(#[from] ReportError),
}

/// Writes the page of a folder's results, in one of [`LANGUAGES`] or in that of whoever opens it. Returns its path.
///
/// # Errors
/// Where the folder holds no results, a file cannot be read or written, or a file of that name is no report.
pub fn write(folder: &Path, language: Option<&str>) -> Result<PathBuf, PageError> {
    let data = data(folder, language)?;
    let path = folder.join(REPORT);
    match fs::read_to_string(&path) {
        Ok(there) if !there.contains(MARK) => return Err(PageError::Foreign { path }),
        Err(error) if error.kind() == io::ErrorKind::InvalidData => return Err(PageError::Foreign { path }),
        _ => {}
    }
    // no text of a user can end the element that holds it
    let data = data.to_string().replace('<', "\\u003c");
    let page = TEMPLATE.replacen(PLACE, &data, 1);
    file::write_text(folder, REPORT, &page)?;
    Ok(path)
}

/// Everything that the page shows.
fn data(folder: &Path, language: Option<&str>) -> Result<Value, PageError> {
    let provenance = read(folder, PROVENANCE)?.ok_or_else(|| PageError::NoResults { folder: folder.to_owned() })?;
    let mut provenance: Value =
        serde_json::from_str(&provenance).map_err(|error| unreadable(folder, PROVENANCE, &error))?;
    let scenario = read(folder, SCENARIO)?;
    let kind = match provenance.get("study").and_then(Value::as_str) {
        Some(study) => study,
        None if provenance.get(sweep::NAME).is_some() => sweep::NAME,
        None if scenario.is_some() => "run",
        None => "validation",
    };
    let scenario: Value = match &scenario {
        Some(text) => toml::from_str(text).map_err(|error| unreadable(folder, SCENARIO, &error))?,
        None => Value::Null,
    };
    let pictures = pictures(folder, kind, &provenance)?;
    let question = provenance.get("question").and_then(Value::as_str).unwrap_or_default().to_owned();
    let kind = kind.to_owned();
    leave_results(&mut provenance);
    let quantities = reported().map(|its| {
        let quantity = its.quantity;
        json!({
            "measure": quantity.measure,
            "table": its.table.name,
            "column": quantity.id,
            "symbol": quantity.symbol,
            "unit": quantity.unit,
            "meaning": quantity.meaning,
            "usual": quantity.usual,
        })
    });
    let tables = tables(folder, &kind)?;
    let reference = reference_of(&scenario, &tables);
    Ok(json!({
        "kind": kind,
        "language": language,
        "question": question,
        "scenario": scenario,
        "tables": tables,
        "reference": reference,
        "quantities": quantities.collect::<Vec<_>>(),
        "known": known(),
        "pictures": pictures,
        "provenance": provenance,
    }))
}

/// How real people of the patients' mean age differ; null where nobody has an age.
fn reference_of(scenario: &Value, tables: &Map<String, Value>) -> Value {
    let Some(patients) = tables.get("patients") else { return Value::Null };
    let columns = patients["columns"].as_array().into_iter().flatten();
    let Some(age) = columns.into_iter().position(|column| column["name"] == "age_years") else { return Value::Null };
    let rows = patients["rows"].as_array().into_iter().flatten();
    let ages: Vec<f64> = rows.filter_map(|row| row[age].as_f64()).collect();
    if ages.is_empty() {
        return Value::Null;
    }
    let mean = ages.iter().sum::<f64>() / ages.len() as f64;
    let sex = scenario["patient"]["sex"].as_str().unwrap_or("female");
    json!({ "age_years": (mean * 10.0).round() / 10.0, "t_scores": reference::t_scores(sex, mean) })
}

/// Takes away what is not of the results, of a run and of each trial of a validation.
fn leave_results(provenance: &mut Value) {
    match provenance {
        Value::Object(keys) => {
            keys.retain(|key, _| !NOT_OF_THE_RESULTS.contains(&key.as_str()));
            keys.values_mut().for_each(leave_results);
        }
        Value::Array(values) => values.iter_mut().for_each(leave_results),
        _ => {}
    }
}

/// The tables of a folder by name, each with its columns and rows; of a run, those that are over all patients, and the last state of
/// each.
fn tables(folder: &Path, kind: &str) -> Result<Map<String, Value>, PageError> {
    let mut tables = Map::new();
    if kind == sweep::NAME {
        // it is as long as all points together, and is read with other programs
        return Ok(tables);
    }
    if kind != "run" {
        for name in dictionary::tables_of(kind) {
            if let Some(text) = read(folder, &format!("{name}.csv"))? {
                let table = table(&text, kind, name).map_err(|error| unreadable(folder, name, &error))?;
                tables.insert(name.to_owned(), table);
            }
        }
        return Ok(tables);
    }
    if let Some(text) = read(folder, &format!("{}.csv", summary::NAME))? {
        let summary = Summary::read(text.as_bytes()).map_err(|error| unreadable(folder, summary::NAME, &error))?;
        tables.insert("summary".to_owned(), courses::compact(&summary));
    }
    for (file, name, is_last) in [(PATIENTS, "patients", false), (BMD.name, "last", true)] {
        let Some(text) = read(folder, &format!("{file}.csv"))? else { continue };
        let mut table = table(&text, kind, file).map_err(|error| unreadable(folder, file, &error))?;
        if is_last {
            keep_last(&mut table);
        }
        tables.insert(name.to_owned(), table);
    }
    Ok(tables)
}

/// A table as JSON: numbers as numbers, empty cells as null.
fn table(text: &str, kind: &str, name: &str) -> csv::Result<Value> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let described = dictionary::fields_of(kind, name);
    let field = |column: &str| {
        let known = described.iter().find(|field| field["name"] == column).cloned();
        known.unwrap_or_else(|| json!({ "name": column }))
    };
    let columns: Vec<Value> = reader.headers()?.iter().map(field).collect();
    let is_text: Vec<bool> = columns.iter().map(|column| column["type"] == "string").collect();
    let cell = |(column, cell): (usize, &str)| match cell {
        "" => Value::Null,
        text if is_text[column] => text.into(),
        text => text.parse::<f64>().ok().filter(|number| number.is_finite()).map_or(text.into(), Value::from),
    };
    let rows = reader.records().map(|record| record.map(|row| row.iter().enumerate().map(cell).collect::<Vec<_>>()));
    let rows: Vec<Vec<Value>> = rows.collect::<csv::Result<_>>()?;
    Ok(json!({ "columns": columns, "rows": rows }))
}

/// Keeps the rows of the last report.
fn keep_last(table: &mut Value) {
    let columns = table["columns"].as_array().into_iter().flatten();
    let Some(time) = columns.into_iter().position(|column| column["name"] == "time_years") else { return };
    let years = |row: &Value| row[time].as_f64().unwrap_or(f64::NEG_INFINITY);
    if let Some(rows) = table["rows"].as_array_mut() {
        let last = rows.iter().map(years).fold(f64::NEG_INFINITY, f64::max);
        rows.retain(|row| years(row) >= last);
    }
}

/// A row of the scores of the shipped trials.
#[derive(serde::Deserialize)]
struct Score {
    measure: String,
    site: String,
    r#use: String,
    n: u32,
    mean_error: Option<f64>,
    mean_absolute_error: Option<f64>,
    share_within: Option<f64>,
}

/// The scores of the shipped trials, those that figures gave.
fn known() -> Value {
    let mut reader = csv::Reader::from_reader(KNOWN.as_bytes());
    let scores = reader.deserialize::<Score>().flatten().filter(|score| score.mean_error.is_some());
    let row = |score: Score| {
        json!({
            "measure": score.measure,
            "site": score.site,
            "use": score.r#use,
            "figures": score.n,
            "bias": score.mean_error,
            "mean_absolute_error": score.mean_absolute_error,
            "within_pct": score.share_within.map(|share| 100.0 * share),
        })
    };
    scores.map(row).collect()
}

/// Pictures that the page's own charts do not replace.
fn pictures(folder: &Path, kind: &str, provenance: &Value) -> Result<Map<String, Value>, PageError> {
    let listed = provenance.get("files").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let names: Vec<String> = match kind {
        "run" => listed.filter(|file| *file == "specimen.svg").map(str::to_owned).collect(),
        "validation" => ["scatter.svg", "forest.svg"].map(str::to_owned).to_vec(),
        study => vec![format!("{study}.svg")],
    };
    let mut pictures = Map::new();
    for file in names {
        if let Some(text) = read(folder, &file)? {
            #[cfg(feature = "plot")]
            let text = crate::report::plot::lighter::lighter(&text);
            pictures.insert(file.trim_end_matches(".svg").to_owned(), text.into());
        }
    }
    Ok(pictures)
}

/// The text of a file; `None` where it is not there.
fn read(folder: &Path, name: &str) -> Result<Option<String>, PageError> {
    match fs::read_to_string(folder.join(name)) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unreadable(folder, name, &error)),
    }
}

fn unreadable(folder: &Path, name: &str, reason: &dyn std::error::Error) -> PageError {
    PageError::Unreadable { path: folder.join(name), reason: reason.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RUN: &str = r#"{"name": "a", "files": [], "question": "Does </script> end it?"}"#;

    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        for (file, text) in [
            ("run.json", RUN),
            ("scenario.toml", "name = \"a\"\n[[arm]]\nname = \"b\"\n"),
            ("bmd.csv", "arm,patient,site,time_years,bmd_g_cm2\n1,1,total_hip,0,0.9\n1,1,total_hip,2,\n"),
        ] {
            fs::write(folder.path().join(file), text).expect("written");
        }
        folder
    }

    #[test]
    fn the_template_has_its_mark_and_one_place_for_the_data() {
        assert!(TEMPLATE.contains(MARK));
        assert_eq!(TEMPLATE.matches(PLACE).count(), 1);
    }

    #[test]
    fn no_text_ends_the_element_that_holds_the_data() {
        let folder = folder();
        let page = fs::read_to_string(write(folder.path(), Some("zh")).expect("a page")).expect("read");
        assert!(page.contains("Does \\u003c/script> end it?"));
        // made again over itself
        write(folder.path(), None).expect("a page");
    }

    #[test]
    fn words_stay_words_numbers_are_numbers_and_only_the_last_report_is_kept() {
        let last = data(folder().path(), None).expect("data")["tables"]["last"].clone();
        assert_eq!(last["rows"], json!([["1", 1.0, "total_hip", 2.0, null]]));
        assert_eq!(last["columns"][4]["unit"], "g/cm²");
    }

    #[test]
    fn a_file_of_the_users_is_left_and_a_folder_without_results_is_refused() {
        let folder = folder();
        fs::write(folder.path().join(REPORT), "mine").expect("written");
        assert!(matches!(write(folder.path(), None), Err(PageError::Foreign { .. })));
        assert_eq!(fs::read_to_string(folder.path().join(REPORT)).expect("there"), "mine");
        let empty = tempfile::tempdir().expect("a folder");
        assert!(matches!(write(empty.path(), None), Err(PageError::NoResults { .. })));
    }

    #[test]
    fn what_the_model_is_known_to_get_wrong_is_told() {
        let known = known();
        assert!(known.as_array().is_some_and(|rows| rows.iter().any(|row| row["measure"] == "bmd")), "{known}");
    }
}
