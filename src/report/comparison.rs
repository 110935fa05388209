//! Two finished runs side by side: what their patients measure in one less what they measure in the other, from the tables alone.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::number::{from_time_key, time_key};
use super::statistic::Distribution;

/// A table that is compared, and its columns; none: all but those that say who, where and when.
const COMPARED: [(&str, &[&str]); 2] = [("bmd.csv", &["bmd_change_pct"]), ("markers.csv", &[])];

/// Columns that say who, where and when.
const PLACES: [&str; 4] = ["arm", "patient", "site", "time_years"];

/// Why two runs cannot be compared.
#[derive(Debug, thiserror::Error)]
#[error("cannot read {path}: {reason}")]
pub struct UnreadableTable {
    /// The table.
    pub path: PathBuf,
    /// What is wrong with it.
    pub reason: String,
}

/// One measure at one time in the patients that both runs have: the second run less the first.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Name of the arm.
    pub arm: String,
    /// Column of the table.
    pub measure: String,
    /// Site; empty for markers.
    pub site: String,
    /// From time 0, years.
    pub time_years: f64,
    /// Over the patients, paired by their numbers.
    pub distribution: Distribution,
}

/// Arm, measure and site, in the order of the first run's rows.
type Subject = (String, String, String);

/// The values of a run: by subject, time and patient.
#[derive(Default)]
struct Values {
    order: Vec<Subject>,
    by: BTreeMap<Subject, BTreeMap<i64, BTreeMap<u32, f64>>>,
}

/// What two runs differ by in BMD change and in markers, in every arm, at every site, at every time that both have.
///
/// # Errors
/// Where a table of either cannot be read.
pub fn differences(first: &Path, second: &Path) -> Result<Vec<Difference>, UnreadableTable> {
    let (first, second) = (read(first)?, read(second)?);
    let mut found = Vec::new();
    for subject in &first.order {
        let (Some(here), Some(there)) = (first.by.get(subject), second.by.get(subject)) else { continue };
        for (time, before) in here {
            let Some(after) = there.get(time) else { continue };
            let paired: Vec<f64> =
                before.iter().filter_map(|(patient, value)| Some(after.get(patient)? - value)).collect();
            let Some(distribution) = Distribution::of(&paired) else { continue };
            let (arm, measure, site) = subject.clone();
            found.push(Difference { arm, measure, site, time_years: from_time_key(*time), distribution });
        }
    }
    Ok(found)
}

fn read(folder: &Path) -> Result<Values, UnreadableTable> {
    let mut values = Values::default();
    for (name, columns) in COMPARED {
        let path = folder.join(name);
        read_table(&path, columns, &mut values)
            .map_err(|error| UnreadableTable { path: path.clone(), reason: error.to_string() })?;
    }
    Ok(values)
}

fn read_table(path: &Path, columns: &[&str], values: &mut Values) -> csv::Result<()> {
    let mut reader = csv::Reader::from_path(path)?;
    let header = reader.headers()?.clone();
    for row in reader.records() {
        let row = row?;
        let cell = |column: &str| header.iter().position(|name| name == column).and_then(|index| row.get(index));
        let patient = cell("patient").and_then(|text| text.parse().ok());
        let time = cell("time_years").and_then(|text| text.parse().ok()).map(time_key);
        let (Some(patient), Some(time)) = (patient, time) else { continue };
        let of_place = |column| cell(column).unwrap_or_default().to_owned();
        for (measure, text) in header.iter().zip(&row) {
            let is_compared = if columns.is_empty() { !PLACES.contains(&measure) } else { columns.contains(&measure) };
            let Some(value) = text.parse().ok().filter(|_| is_compared) else { continue };
            let subject = (of_place("arm"), measure.to_owned(), of_place("site"));
            if !values.by.contains_key(&subject) {
                values.order.push(subject.clone());
            }
            values.by.entry(subject).or_default().entry(time).or_default().insert(patient, value);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn folder(bmd: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(
            folder.path().join("bmd.csv"),
            format!("arm,patient,site,time_years,bmd_g_cm2,bmd_change_pct\n{bmd}"),
        )
        .expect("written");
        fs::write(folder.path().join("markers.csv"), "arm,patient,time_years,ctx_ng_ml\na,1,0.5,0.3\n")
            .expect("written");
        folder
    }

    #[test]
    fn patients_are_paired_at_the_times_that_both_runs_have() {
        let first = folder("a,1,hip,1,0.9,1.0\na,2,hip,1,0.9,2.0\na,1,hip,2,0.9,3.0\n");
        let second = folder("a,2,hip,1,0.9,5.0\na,1,hip,1,0.9,2.0\nb,1,hip,1,0.9,9.0\n");
        let found = differences(first.path(), second.path()).expect("compared");
        let [hip, ctx] = &found[..] else { panic!("{found:?}") };
        assert_eq!((hip.arm.as_str(), hip.measure.as_str(), hip.site.as_str()), ("a", "bmd_change_pct", "hip"));
        assert_eq!((hip.distribution.n, hip.time_years), (2, 1.0));
        assert!(
            (hip.distribution.mean - 2.0).abs() < 1e-12
                && (hip.distribution.sd.expect("two") - 2.0_f64.sqrt()).abs() < 1e-12
        );
        assert_eq!((ctx.measure.as_str(), ctx.distribution.mean), ("ctx_ng_ml", 0.0));
    }

    #[test]
    fn a_table_that_is_not_there_is_an_error_with_its_path() {
        let (first, second) = (folder(""), tempfile::tempdir().expect("a folder"));
        let error = differences(first.path(), second.path()).expect_err("no tables");
        assert!(error.to_string().contains("bmd.csv"), "{error}");
    }
}
