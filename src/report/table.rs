//! What the tables of a run hold: their columns, and how a report falls into rows.

use crate::observation::record::{
    DiseaseKind, DiseaseReport, FractureReport, FractureSite, QCT_COMPARTMENTS, Report, Site,
};
use crate::patient::LEVEL_NAMES;
use crate::specimen::cube::Kind;
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
    /// The cells of a row that say where.
    pub fn cells(self) -> Vec<String> {
        match self {
            Self::Body => vec![],
            Self::Site(site) => vec![site.name().to_owned()],
            Self::Compartment(site, compartment) => vec![site.name().to_owned(), compartment.to_owned()],
            Self::Specimen(number, _) => vec![number.to_string()],
            Self::Fracture(site) => vec![site.name().to_owned()],
            Self::Disease(kind) => vec![kind.name().to_owned()],
        }
    }

    /// The place that `summary.csv` speaks of: a patient's specimens of a kind are averaged, so they
    /// share one.
    #[must_use]
    pub fn averaged(self) -> Self {
        match self {
            Self::Specimen(_, kind) => Self::Specimen(1, kind),
            other => other,
        }
    }

    /// The `site` of `summary.csv`.
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

/// One row of a report: where, and a value for each of the table's measures.
pub type PlacedValues = (Place, Vec<Option<f64>>);

/// One table: `arm`, `patient`, where, `time_years`, measures; or the time before the place.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Name of the file without its extension.
    pub name: &'static str,
    /// Columns that say where.
    pub place: &'static [&'static str],
    /// Whether they come after the time, and rows by time before place.
    pub time_first: bool,
    /// Whether there is no file where there is no row.
    pub only_with_rows: bool,
    /// Numeric columns.
    pub measures: &'static [&'static str],
    /// Rows of one report, in order; as many values in each as there are measures.
    pub rows: fn(&Report) -> Vec<PlacedValues>,
    /// Name in the summary of a measure's percent change from time 0, where the table itself has none.
    pub change_name: Option<fn(&str) -> String>,
}

impl Table {
    /// Name of the file.
    pub fn file_name(&self) -> String {
        format!("{}.csv", self.name)
    }

    /// Header of the file.
    pub fn header(&self) -> Vec<&'static str> {
        let key = ["arm", "patient"].into_iter();
        let mut moment = self.place.to_vec();
        moment.insert(if self.time_first { 0 } else { moment.len() }, "time_years");
        key.chain(moment).chain(self.measures.iter().copied()).collect()
    }
}

/// Every table of measurements, in the order of the contract.
pub const TABLES: [Table; 8] = [BMD, QCT, MARKERS, CYTOKINES, CELLS, HISTOMORPHOMETRY, FRACTURE, DISEASE];

/// DXA by site.
pub const BMD: Table = Table {
    name: "bmd",
    place: &["site"],
    time_first: false,
    only_with_rows: false,
    measures: &["bmd_g_cm2", "bmd_change_pct", "t_score", "z_score"],
    rows: bmd_rows,
    change_name: None,
};

/// QCT by site and compartment.
pub const QCT: Table = Table {
    name: "qct",
    place: &["site", "compartment"],
    time_first: false,
    only_with_rows: false,
    measures: &["vbmd_mg_cm3", "vbmd_change_pct"],
    rows: qct_rows,
    change_name: None,
};

/// Serum markers.
pub const MARKERS: Table = Table {
    name: "markers",
    place: &[],
    time_first: false,
    only_with_rows: false,
    measures: &[
        "ctx_ng_ml",
        "p1np_ng_ml",
        "bsap_ug_l",
        "osteocalcin_ng_ml",
        "pth_pg_ml",
        "calcium_mmol_l",
        "vitamin_d_25oh_ng_ml",
    ],
    rows: marker_rows,
    change_name: Some(marker_change),
};

/// Hormones and cytokines.
pub const CYTOKINES: Table = Table {
    name: "cytokines",
    place: &[],
    time_first: false,
    only_with_rows: false,
    measures: LEVEL_NAMES,
    rows: cytokine_rows,
    change_name: None,
};

/// Cells by specimen.
pub const CELLS: Table = Table {
    name: "cells",
    place: &["specimen"],
    time_first: false,
    only_with_rows: false,
    measures: &[
        "bmus",
        "osteoclast_precursors",
        "osteoclasts",
        "osteomorphs",
        "osteoblast_precursors",
        "osteoblasts",
        "lining_cells",
        "osteocytes",
    ],
    rows: cell_rows,
    change_name: None,
};

/// Histomorphometry by specimen.
pub const HISTOMORPHOMETRY: Table = Table {
    name: "histomorphometry",
    place: &["specimen"],
    time_first: false,
    only_with_rows: false,
    measures: &Histomorphometry::NAMES,
    rows: histomorphometry_rows,
    change_name: Some(histomorphometry_change),
};

/// Fracture hazard by site.
pub const FRACTURE: Table = Table {
    name: "fracture",
    place: &["site"],
    time_first: true,
    only_with_rows: false,
    measures: &["hazard_per_year", "cumulative_probability"],
    rows: fracture_rows,
    change_name: None,
};

/// Diseases, where a patient has one.
pub const DISEASE: Table = Table {
    name: "disease",
    place: &["disease"],
    time_first: true,
    only_with_rows: true,
    measures: &["activity", "crp_mg_l", "erosion_score"],
    rows: disease_rows,
    change_name: None,
};

fn bmd_rows(report: &Report) -> Vec<PlacedValues> {
    let values = report.dxa.iter().map(|dxa| vec![dxa.bmd_g_cm2, dxa.bmd_change_pct, dxa.t_score, dxa.z_score]);
    Site::ALL.into_iter().map(Place::Site).zip(values.map(present)).collect()
}

fn qct_rows(report: &Report) -> Vec<PlacedValues> {
    let places = QCT_COMPARTMENTS.into_iter().map(|compartment| Place::Compartment(Site::LumbarSpine, compartment));
    places.zip(report.qct.iter().map(|qct| present(vec![qct.vbmd_mg_cm3, qct.vbmd_change_pct]))).collect()
}

fn marker_rows(report: &Report) -> Vec<PlacedValues> {
    let markers = &report.markers;
    let mut values = present(vec![
        markers.ctx_ng_ml,
        markers.p1np_ng_ml,
        markers.bsap_ug_l,
        markers.osteocalcin_ng_ml,
        markers.pth_pg_ml,
    ]);
    values.extend([markers.calcium_mmol_l, markers.vitamin_d_25oh_ng_ml]);
    vec![(Place::Body, values)]
}

/// A marker's change is named for the marker without its unit (`ctx_change_pct`), as `[[observed]]` names it.
fn marker_change(measure: &str) -> String {
    let units = ["_ng_ml", "_ug_l", "_pg_ml", "_mmol_l"];
    let marker = units.iter().find_map(|unit| measure.strip_suffix(unit)).unwrap_or(measure);
    format!("{marker}_change_pct")
}

fn cytokine_rows(report: &Report) -> Vec<PlacedValues> {
    let levels = (0..LEVEL_NAMES.len()).map(|level| report.levels.get(level).copied());
    vec![(Place::Body, levels.collect())]
}

fn cell_rows(report: &Report) -> Vec<PlacedValues> {
    let values = report.cells.iter().map(|cells| {
        present(vec![
            cells.bmus,
            cells.osteoclast_precursors,
            cells.osteoclasts,
            cells.osteomorphs,
            cells.osteoblast_precursors,
            cells.osteoblasts,
            cells.lining_cells,
            cells.osteocytes,
        ])
    });
    specimens(report).zip(values).collect()
}

fn histomorphometry_rows(report: &Report) -> Vec<PlacedValues> {
    let values = |bone: &Histomorphometry| {
        vec![
            Some(bone.bv_tv),
            bone.tb_th_um,
            bone.tb_sp_um,
            bone.tb_n_per_mm,
            bone.bs_bv_per_mm,
            Some(bone.conn_d_per_mm3),
            Some(bone.es_bs),
            Some(bone.os_bs),
            Some(bone.ms_bs),
            bone.mar_um_per_day,
            Some(bone.bfr_bs),
            Some(bone.ac_f_per_year),
            bone.w_th_um,
            bone.e_de_um,
            Some(bone.stiffness_mpa),
            Some(bone.oc_s_bs),
            bone.res_p_days,
            bone.rev_p_days,
            bone.f_p_days,
            Some(bone.remodelling_space_bv),
            Some(bone.turnover_per_year),
            Some(bone.osteocytes_per_mm3),
            bone.ca_mean_wt_pct,
            bone.ca_width_wt_pct,
            bone.ct_po,
            bone.ct_th_um,
        ]
    };
    specimens(report).zip(report.histomorphometry.iter().map(values)).collect()
}

/// A histomorphometric change keeps its column's name (`bv_tv_change_pct`), as `[[observed]]` names it.
fn histomorphometry_change(measure: &str) -> String {
    format!("{measure}_change_pct")
}

fn fracture_rows(report: &Report) -> Vec<PlacedValues> {
    let row = |fracture: &FractureReport| {
        let values = present(vec![fracture.hazard_per_year, fracture.cumulative_probability]);
        (Place::Fracture(fracture.site), values)
    };
    report.fractures.iter().map(row).collect()
}

fn disease_rows(report: &Report) -> Vec<PlacedValues> {
    let row = |found: &DiseaseReport| {
        (Place::Disease(found.disease), vec![Some(found.activity), Some(found.crp_mg_l), found.erosion_score])
    };
    report.diseases.iter().map(row).collect()
}

fn specimens(report: &Report) -> impl Iterator<Item = Place> {
    (1..).zip(&report.specimens).map(|(number, &kind)| Place::Specimen(number, kind))
}

fn present(values: Vec<f64>) -> Vec<Option<f64>> {
    values.into_iter().map(Some).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The published contract, column by column.
    #[test]
    fn headers_are_those_of_the_contract() {
        let contract = [
            ("bmd.csv", "arm, patient, site, time_years, bmd_g_cm2, bmd_change_pct, t_score, z_score"),
            ("qct.csv", "arm, patient, site, compartment, time_years, vbmd_mg_cm3, vbmd_change_pct"),
            (
                "markers.csv",
                "arm, patient, time_years, ctx_ng_ml, p1np_ng_ml, bsap_ug_l, osteocalcin_ng_ml, pth_pg_ml, \
                 calcium_mmol_l, vitamin_d_25oh_ng_ml",
            ),
            ("cytokines.csv", &["arm, patient, time_years", &LEVEL_NAMES.join(", ")].join(", ")),
            (
                "cells.csv",
                "arm, patient, specimen, time_years, bmus, osteoclast_precursors, osteoclasts, osteomorphs, \
                 osteoblast_precursors, osteoblasts, lining_cells, osteocytes",
            ),
            (
                "histomorphometry.csv",
                "arm, patient, specimen, time_years, bv_tv, tb_th_um, tb_sp_um, tb_n_per_mm, bs_bv_per_mm, \
                 conn_d_per_mm3, es_bs, os_bs, ms_bs, mar_um_per_day, bfr_bs, ac_f_per_year, w_th_um, e_de_um, \
                 stiffness_mpa, oc_s_bs, res_p_days, rev_p_days, f_p_days, remodelling_space_bv, turnover_per_year, \
                 osteocytes_per_mm3, ca_mean_wt_pct, ca_width_wt_pct, ct_po, ct_th_um",
            ),
            ("fracture.csv", "arm, patient, time_years, site, hazard_per_year, cumulative_probability"),
            ("disease.csv", "arm, patient, time_years, disease, activity, crp_mg_l, erosion_score"),
        ];
        assert_eq!(TABLES.len(), contract.len());
        for (table, (file_name, header)) in TABLES.iter().zip(contract) {
            assert_eq!(table.file_name(), file_name);
            assert_eq!(table.header().join(", "), header);
        }
    }
}
