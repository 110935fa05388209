//! What is reported of one patient in one arm: plain rows, one struct a table.

use serde::{Deserialize, Serialize};

pub use super::fracture::FractureSite;
pub use super::site::Site;
pub use crate::patient::DiseaseKind;
pub use crate::specimen::cube::{CellCount, Kind};
use crate::specimen::histomorphometry::Histomorphometry;

/// Dual-energy X-ray absorptiometry of one site.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Dxa {
    /// Areal bone mineral density, g/cm2.
    pub bmd_g_cm2: f64,
    /// Change from time 0, percent.
    pub bmd_change_pct: f64,
    /// Standard deviations from the young adult mean.
    pub t_score: f64,
    /// Standard deviations from the mean of the same age and sex.
    pub z_score: f64,
}

/// Quantitative CT of one compartment of the lumbar spine.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Qct {
    /// Volumetric bone mineral density, mg/cm3.
    pub vbmd_mg_cm3: f64,
    /// Change from time 0, percent.
    pub vbmd_change_pct: f64,
}

/// Compartments of a QCT scan, in the order of [`Report::qct`].
pub const QCT_COMPARTMENTS: [&str; 3] = ["cancellous", "cortical", "integral"];

/// Biochemical markers.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Markers {
    /// Serum C-terminal telopeptide of type I collagen, ng/mL.
    pub ctx_ng_ml: f64,
    /// Serum procollagen type I N-propeptide, ng/mL.
    pub p1np_ng_ml: f64,
    /// Bone-specific alkaline phosphatase, ug/L.
    pub bsap_ug_l: f64,
    /// Osteocalcin, ng/mL.
    pub osteocalcin_ng_ml: f64,
    /// Parathyroid hormone, pg/mL.
    pub pth_pg_ml: f64,
    /// Plasma calcium, mmol/L; `None` where it was not measured.
    pub calcium_mmol_l: Option<f64>,
    /// 25-hydroxyvitamin D, ng/mL; `None` where it was not measured.
    pub vitamin_d_25oh_ng_ml: Option<f64>,
}

/// Fracture at one site.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct FractureReport {
    /// Where.
    pub site: FractureSite,
    /// Hazard, 1/year.
    pub hazard_per_year: f64,
    /// Probability that it has broken since time 0, 0-1.
    pub cumulative_probability: f64,
}

/// One disease as a clinic finds it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct DiseaseReport {
    /// Which.
    pub disease: DiseaseKind,
    /// Activity on its own scale.
    pub activity: f64,
    /// C-reactive protein, mg/L.
    pub crp_mg_l: f64,
    /// Joint erosion score; `None` where the disease erodes no joints.
    pub erosion_score: Option<f64>,
}

/// Everything reported of one patient in one arm at one time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Years from time 0.
    pub time_years: f64,
    /// DXA, in the order of [`Site::ALL`].
    pub dxa: Vec<Dxa>,
    /// QCT of the lumbar spine, in the order of [`QCT_COMPARTMENTS`].
    pub qct: Vec<Qct>,
    /// Serum markers.
    pub markers: Markers,
    /// Hormones and cytokines, folds, in the order of [`crate::patient::LEVEL_NAMES`].
    pub levels: Vec<f64>,
    /// Kind of each specimen.
    pub specimens: Vec<Kind>,
    /// One entry a specimen.
    pub cells: Vec<CellCount>,
    /// One entry a specimen.
    pub histomorphometry: Vec<Histomorphometry>,
    /// Fractures, in the order of [`FractureSite::ALL`].
    pub fractures: Vec<FractureReport>,
    /// Diseases that have begun.
    pub diseases: Vec<DiseaseReport>,
}
