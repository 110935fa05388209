//! What is reported, table by table: which quantities, where each is measured, and how a report falls into rows.
//!
//! Every list of quantities in the program comes from [`TABLES`].

use super::record::{
    CellCount, DiseaseKind, DiseaseReport, Dxa, FractureReport, FractureSite, Kind, LymphocyteCount, Markers,
    QCT_COMPARTMENTS, Qct, Report, Site,
};
use crate::patient::LEVELS;
use crate::quantity::Quantity;
use crate::specimen::histomorphometry::Histomorphometry;

/// Where in the body a row was measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The whole body: serum.
    Body,
    /// A skeletal site.
    Site(Site),
    /// A compartment of a skeletal site.
    Compartment(Site, &'static str),
    /// A bone cube, numbered from 1 over all kinds.
    Specimen(u32, Kind),
    /// Where a bone breaks.
    Fracture(FractureSite),
    /// Not a place, but which disease.
    Disease(DiseaseKind),
}

impl Place {
    /// The place that `summary.csv` speaks of: a patient's specimens of a kind are averaged, so they
    /// share one.
    #[must_use]
    pub fn averaged(self) -> Self {
        match self {
            Self::Specimen(_, kind) => Self::Specimen(1, kind),
            other => other,
        }
    }

    /// The `site` of `summary.csv` and of `[[observed]]`.
    pub fn summary_site(self) -> String {
        match self {
            Self::Body => String::new(),
            Self::Site(site) => site.name().to_owned(),
            Self::Compartment(site, compartment) => format!("{}:{compartment}", site.name()),
            Self::Specimen(_, kind) => kind.name().to_owned(),
            Self::Fracture(site) => site.name().to_owned(),
            Self::Disease(kind) => kind.name().to_owned(),
        }
    }
}

/// What kind of place the rows of a table are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceKind {
    /// The whole body: serum.
    Body,
    /// Skeletal sites of DXA.
    Site,
    /// Compartments of the lumbar spine.
    Compartment,
    /// Bone cubes.
    Specimen,
    /// Where a bone breaks.
    Fracture,
    /// Diseases.
    Disease,
}

impl PlaceKind {
    /// Every place of the kind that `summary.csv` speaks of.
    pub fn places(self) -> Vec<Place> {
        match self {
            Self::Body => vec![Place::Body],
            Self::Site => Site::ALL.map(Place::Site).to_vec(),
            Self::Compartment => compartments().collect(),
            Self::Specimen => Kind::ALL.map(|kind| Place::Specimen(1, kind)).to_vec(),
            Self::Fracture => FractureSite::ALL.map(Place::Fracture).to_vec(),
            Self::Disease => DiseaseKind::ALL.map(Place::Disease).to_vec(),
        }
    }
}

/// One row of a report: where, and a value for each of the table's quantities.
pub type PlacedValues = (Place, Vec<Option<f64>>);

/// One table: `arm`, `patient`, where, `time_years`, quantities; or the time before the place.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Name of the file without its extension.
    pub name: &'static str,
    /// What is in it, in words.
    pub holds: &'static str,
    /// Where its rows are measured.
    pub place: PlaceKind,
    /// Whether the place comes after the time, and rows by time before place.
    pub time_first: bool,
    /// Whether there is no file where there is no row.
    pub only_with_rows: bool,
    /// What it reports, column by column.
    pub quantities: &'static [Quantity],
    /// Rows of one report, in order; as many values in each as there are quantities.
    pub rows: fn(&Report) -> Vec<PlacedValues>,
}

/// A quantity and the table that reports it.
#[derive(Debug, Clone, Copy)]
pub struct Reported {
    /// The table.
    pub table: &'static Table,
    /// The quantity.
    pub quantity: &'static Quantity,
}

/// Every table of measurements, in the order of the contract.
pub static TABLES: [Table; 9] = ALL;

const ALL: [Table; 9] = [BMD, QCT, MARKERS, CYTOKINES, CELLS, HISTOMORPHOMETRY, FRACTURE, DISEASE, LYMPHOCYTES];

/// Every quantity with its table, in the order of the tables.
pub fn reported() -> impl Iterator<Item = Reported> {
    TABLES.iter().flat_map(|table| table.quantities.iter().map(move |quantity| Reported { table, quantity }))
}

/// Names of the measures of `[[observed]]`, in the order of the tables.
pub const MEASURE_NAMES: &[&str] = &{
    let mut names = [""; measure_count()];
    let (mut count, mut table) = (0, 0);
    while table < ALL.len() {
        let quantities = ALL[table].quantities;
        let mut column = 0;
        while column < quantities.len() {
            if let Some(measure) = quantities[column].measure {
                names[count] = measure;
                count += 1;
            }
            column += 1;
        }
        table += 1;
    }
    names
};

const fn measure_count() -> usize {
    let (mut count, mut table) = (0, 0);
    while table < ALL.len() {
        let mut column = 0;
        while column < ALL[table].quantities.len() {
            count += ALL[table].quantities[column].measure.is_some() as usize;
            column += 1;
        }
        table += 1;
    }
    count
}

/// What a measure of `[[observed]]` is.
pub fn measured_as(measure: &str) -> Option<Reported> {
    reported().find(|reported| reported.quantity.measure == Some(measure))
}

/// DXA by site.
pub const BMD: Table = Table {
    name: "bmd",
    holds: "areal bone mineral density by site (DXA)",
    place: PlaceKind::Site,
    time_first: false,
    only_with_rows: false,
    quantities: Dxa::QUANTITIES,
    rows: |report| Site::ALL.into_iter().map(Place::Site).zip(report.dxa.iter().map(Dxa::values)).collect(),
};

/// QCT by site and compartment.
pub const QCT: Table = Table {
    name: "qct",
    holds: "volumetric bone mineral density of the lumbar spine by compartment (QCT)",
    place: PlaceKind::Compartment,
    time_first: false,
    only_with_rows: false,
    quantities: Qct::QUANTITIES,
    rows: |report| compartments().zip(report.qct.iter().map(Qct::values)).collect(),
};

/// Serum markers.
pub const MARKERS: Table = Table {
    name: "markers",
    holds: "markers of bone turnover and of mineral homeostasis in serum",
    place: PlaceKind::Body,
    time_first: false,
    only_with_rows: false,
    quantities: Markers::QUANTITIES,
    rows: |report| vec![(Place::Body, report.markers.values())],
};

/// Hormones, immune cells and cytokines.
pub const CYTOKINES: Table = Table {
    name: "cytokines",
    holds: "hormones, immune cells and cytokines, as folds of a healthy adult",
    place: PlaceKind::Body,
    time_first: false,
    only_with_rows: false,
    quantities: LEVELS,
    rows: |report| vec![(Place::Body, (0..LEVELS.len()).map(|level| report.levels.get(level).copied()).collect())],
};

/// Cells by specimen.
pub const CELLS: Table = Table {
    name: "cells",
    holds: "numbers of cells by specimen",
    place: PlaceKind::Specimen,
    time_first: false,
    only_with_rows: false,
    quantities: CellCount::QUANTITIES,
    rows: |report| specimens(report).zip(report.cells.iter().map(CellCount::values)).collect(),
};

/// Histomorphometry by specimen.
pub const HISTOMORPHOMETRY: Table = Table {
    name: "histomorphometry",
    holds: "structure and turnover by specimen (ASBMR histomorphometry)",
    place: PlaceKind::Specimen,
    time_first: false,
    only_with_rows: false,
    quantities: Histomorphometry::QUANTITIES,
    rows: |report| specimens(report).zip(report.histomorphometry.iter().map(Histomorphometry::values)).collect(),
};

/// Fracture hazard by site.
pub const FRACTURE: Table = Table {
    name: "fracture",
    holds: "hazard of fracture by site, and the probability of one since time 0",
    place: PlaceKind::Fracture,
    time_first: true,
    only_with_rows: false,
    quantities: FractureReport::QUANTITIES,
    rows: |report| report.fractures.iter().map(|found| (Place::Fracture(found.site), found.values())).collect(),
};

/// Diseases, where a patient has one.
pub const DISEASE: Table = Table {
    name: "disease",
    holds: "activity of diseases, where a patient has one",
    place: PlaceKind::Disease,
    time_first: true,
    only_with_rows: true,
    quantities: DiseaseReport::QUANTITIES,
    rows: |report| report.diseases.iter().map(|found| (Place::Disease(found.disease), found.values())).collect(),
};

/// Lymphocytes by specimen, where they are agents.
pub const LYMPHOCYTES: Table = Table {
    name: "lymphocytes",
    holds: "lymphocytes in marrow by specimen, where they are agents",
    place: PlaceKind::Specimen,
    time_first: false,
    only_with_rows: true,
    quantities: LymphocyteCount::QUANTITIES,
    rows: |report| specimens(report).zip(report.lymphocytes.iter().map(LymphocyteCount::values)).collect(),
};

fn compartments() -> impl Iterator<Item = Place> {
    QCT_COMPARTMENTS.into_iter().map(|compartment| Place::Compartment(Site::LumbarSpine, compartment))
}

fn specimens(report: &Report) -> impl Iterator<Item = Place> {
    (1..).zip(&report.specimens).map(|(number, &kind)| Place::Specimen(number, kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One name in `[[observed]]` is one quantity, and every quantity has a name there, or another that stands for it.
    #[test]
    fn everything_reported_can_be_observed_by_a_name_of_its_own() {
        let names: Vec<&str> = reported().filter_map(|reported| reported.quantity.measure).collect();
        for (index, name) in names.iter().enumerate() {
            assert!(!names[..index].contains(name), "{name} is the name of two quantities");
        }
        let nameless: Vec<&str> =
            reported().filter(|reported| reported.quantity.measure.is_none()).map(|found| found.quantity.id).collect();
        assert_eq!(nameless, ["bmd_change_pct", "vbmd_change_pct", "pth"], "two changes, and PTH, which markers have");
        let hazard = measured_as("hazard").expect("known");
        assert_eq!((hazard.table.name, hazard.quantity.id), ("fracture", "hazard_per_year"));
        assert!(measured_as("hazard_per_year").is_none());
        assert_eq!(MEASURE_NAMES, names);
    }

    #[test]
    fn every_quantity_says_what_it_is() {
        for Reported { table, quantity } in reported() {
            assert!(!quantity.symbol.is_empty() && !quantity.unit.is_empty(), "{} {}", table.name, quantity.id);
            assert!(quantity.meaning.ends_with('.') && !quantity.meaning.starts_with(' '), "{}", quantity.meaning);
        }
    }
}
