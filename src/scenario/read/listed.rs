//! `[cohort] from_csv`: patients who stand in a file, one in a row.

use std::sync::Arc;

use super::Reader;
use crate::scenario::document::{Entry, Node, Place, Table, Value, parse_value};
use crate::scenario::fields::Fields;
use crate::scenario::files::{Files, PatientFile};
use crate::scenario::overrides::{assign_from, words};
use crate::scenario::problem::{Finding, Findings};
use crate::scenario::schema::{CohortPlan, ListedPatient, Scenario};
use crate::scenario::table::Table as _;

/// Tables that a column may be of.
const TABLES: [&str; 2] = ["patient", "lifestyle"];

/// Column that says who a patient is, to people.
const ID: &str = "id";

/// What a column may be.
const COLUMNS: &str = "paths of keys of [patient] and [lifestyle], such as patient.age_years and lifestyle.sun, or id";

/// Faults of a file that are told; others are like these.
const MOST_TOLD: usize = 20;

/// Most patients, as of `patients`.
const MOST_PATIENTS: usize = 1_000_000;

impl Reader<'_> {
    /// Fetches the patients of a cohort that stands in a file. The plan then holds them, and which file it was.
    pub(super) fn listed(&mut self, root: &Fields, cohort: &Fields, plan: &mut CohortPlan) {
        let Some(path) = plan.from_csv.clone() else {
            if cohort.has("from_csv_sha256") {
                let wrong = "it says nothing without `from_csv`";
                self.findings.add(cohort.wrong("from_csv_sha256", wrong, "alone"));
            }
            return;
        };
        for key in ["vary", "female_share"].into_iter().filter(|key| cohort.has(key)) {
            let wrong = "the patients stand in a file, as they are";
            let finding = Finding::new(cohort.key_place_of(key), cohort.path_of(key), wrong, "not beside `from_csv`");
            self.findings.add(finding.allowed(format!("`{key}` or `from_csv`")));
        }
        let Some(read) = self.files.patients else {
            let wrong = "no file is read here, and the patients stand in one";
            let finding = cohort.wrong("from_csv", wrong, "a file");
            self.findings.add(finding.allowed("`osteon run` and `osteon check` read it"));
            return;
        };
        match read(&path) {
            Ok(file) => self.take(root, cohort, &file, plan),
            Err(wrong) => self.findings.add(
                cohort
                    .wrong("from_csv", wrong, "not read")
                    .allowed("a CSV file, relative to the folder of the scenario"),
            ),
        }
    }

    fn take(&mut self, root: &Fields, cohort: &Fields, file: &PatientFile, plan: &mut CohortPlan) {
        if let Some(expected) =
            plan.from_csv_sha256.as_ref().filter(|expected| !expected.eq_ignore_ascii_case(&file.sha256))
        {
            let wrong = format!("{} has changed: its checksum is {}, and was {expected}", file.path, file.sha256);
            let allowed = "the file as it was, or no from_csv_sha256 to take it as it is";
            self.findings.add(cohort.wrong("from_csv_sha256", wrong, "another file").allowed(allowed));
            return;
        }
        let place = cohort.place_of("from_csv");
        let rows = match Rows::new(file, place) {
            Ok(rows) => rows,
            Err(finding) => return self.findings.add(*finding),
        };
        let tables = TABLES.map(|name| root.table(name).map(|(table, place)| (name, table.clone(), place)));
        let listed = rows.read(&tables.into_iter().flatten().collect::<Vec<_>>(), self.findings);
        if cohort.has("patients") {
            if plan.patients as usize > listed.len() {
                let wrong = format!("{} of {} patients: {} has no more", plan.patients, listed.len(), file.path);
                self.findings
                    .add(cohort.wrong("patients", wrong, "too many").allowed(format!("1 to {}", listed.len())));
            }
        } else {
            plan.patients = listed.len() as u32;
        }
        plan.from_csv = Some(file.path.clone());
        plan.from_csv_sha256 = Some(file.sha256.clone());
        plan.listed = Some(Arc::new(listed));
    }
}

/// The rows of a file of patients.
struct Rows<'a> {
    file: &'a PatientFile,
    /// Where the scenario names the file.
    place: Place,
    columns: Vec<String>,
    records: Vec<csv::StringRecord>,
}

impl<'a> Rows<'a> {
    fn new(file: &'a PatientFile, place: Place) -> Result<Self, Box<Finding>> {
        let path = "cohort.from_csv";
        let wrong = |wrong: String, allowed: &str| {
            let wrong = format!("{}, {wrong}", file.path);
            Box::new(Finding::new(place, path, wrong, "in this file").allowed(allowed))
        };
        let text = file.text.trim_start_matches('\u{feff}');
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
        let header = reader.headers().map_err(|error| wrong(format!("line 1: {error}"), COLUMNS))?.clone();
        let columns: Vec<String> = header.iter().map(str::to_owned).collect();
        for (number, column) in (1..).zip(&columns) {
            let words = words(column);
            let is_path = words.len() > 1 && TABLES.contains(&words[0].as_str());
            if !is_path && column != ID {
                return Err(wrong(format!("line 1, column {number}: `{column}` is not the path of a key"), COLUMNS));
            }
            if columns[..number - 1].contains(column) {
                return Err(wrong(format!("line 1, column {number}: {column} is there already"), "each column once"));
            }
        }
        let records = reader.records().collect::<csv::Result<Vec<csv::StringRecord>>>();
        let records =
            records.map_err(|error| wrong(error.to_string(), "as many cells in every row as there are columns"))?;
        if records.is_empty() || records.len() > MOST_PATIENTS {
            return Err(wrong(format!("it has {} rows", records.len()), "one row at least, a million at most"));
        }
        Ok(Self { file, place, columns, records })
    }

    /// Every patient: the tables of the scenario, changed as the row says.
    fn read(&self, tables: &[(&str, Table, Place)], findings: &mut Findings) -> Vec<ListedPatient> {
        // what is wrong with the tables themselves is told once, where it stands
        let (_, known) = self.patient(tables, &csv::StringRecord::new());
        let mut told = 0;
        let mut listed = Vec::with_capacity(self.records.len());
        for (row, record) in (1..).zip(&self.records) {
            let (patient, found) = self.patient(tables, record);
            listed.push(patient);
            for finding in found.into_iter().filter(|finding| !known.iter().any(|known| known.is_same_as(finding))) {
                told += 1;
                if told <= MOST_TOLD {
                    let line = record.position().map_or(0, csv::Position::line);
                    let column = self.columns.iter().position(|column| finding.is_of(column));
                    let column = column.map_or_else(String::new, |index| format!(", column {}", index + 1));
                    findings.add(finding.at(&format!("{}, row {row} (line {line}){column}: ", self.file.path)));
                }
            }
        }
        listed
    }

    /// The patient of a row, and what is wrong with the tables as it changes them.
    fn patient(&self, tables: &[(&str, Table, Place)], record: &csv::StringRecord) -> (ListedPatient, Vec<Finding>) {
        let mut own = Table::default();
        for (name, table, place) in tables {
            let node = Node { value: Value::Table(table.clone()), place: *place };
            own.entries.push(Entry { key: (*name).to_owned(), key_place: *place, node });
        }
        let mut findings = Findings::default();
        for (column, cell) in self.columns.iter().zip(record).filter(|(column, cell)| *column != ID && !cell.is_empty())
        {
            assign_from(&mut own, column, self.place, &self.node(cell), &mut findings);
        }
        let mut reader = Reader { files: Files::default(), findings: &mut findings };
        let root = Fields::check(&own, "", self.place, Scenario::SECTION.keys, reader.findings);
        let (plan, lifestyle) = (reader.patient(&root), reader.lifestyle(&root));
        (ListedPatient { plan, lifestyle }, findings.into_list())
    }

    /// A cell as a value of a file: a number, `true` or `false`, or else text.
    fn node(&self, cell: &str) -> Node {
        let value = match parse_value(cell, 0, 0) {
            Ok(Node { value: value @ (Value::Switch(_) | Value::Whole(_) | Value::Number(_)), .. }) => value,
            _ => Value::Text(cell.to_owned()),
        };
        Node { value, place: self.place }
    }
}
