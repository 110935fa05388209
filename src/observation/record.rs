//! What is reported of one patient in one arm: plain rows, one struct a table.

use serde::{Deserialize, Serialize};

pub use super::fracture::FractureSite;
pub use super::marker::Markers;
pub use super::site::Site;
pub use crate::patient::DiseaseKind;
use crate::quantity::{Scale, quantities};
pub use crate::specimen::cube::{CellCount, Kind, LymphocyteCount};
use crate::specimen::histomorphometry::Histomorphometry;

quantities! {
    /// Dual-energy X-ray absorptiometry of one site.
    #[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
    pub struct Dxa {
        /// Areal bone mineral density.
        bmd_g_cm2: f64 = "BMD", "g/cm²", named("bmd"), on(Scale::Density), change_in("bmd_change_pct"), possible(0.0, 3.0);
        /// Change of areal bone mineral density from time 0.
        bmd_change_pct: f64 = "ΔBMD", "%", unobserved();
        /// Areal bone mineral density as standard deviations from the mean of young adults.
        t_score: f64 = "T-score", "SD", on(SCORE);
        /// Areal bone mineral density as standard deviations from the mean of the same age and sex.
        z_score: f64 = "Z-score", "SD", on(SCORE);
    }
}

/// Means of DXA scores this near are as good as equal: a tenth of a standard deviation is about .01 g/cm², 1% of BMD, and
/// scores are published to one decimal.
const SCORE: Scale = Scale::Score { near: 0.1 };

quantities! {
    /// Quantitative CT of one compartment of the lumbar spine.
    #[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
    pub struct Qct {
        /// Volumetric bone mineral density.
        vbmd_mg_cm3: f64 = "QCT", "mg/cm³", named("qct"), on(Scale::Density), change_in("vbmd_change_pct"), possible(-200.0, 2000.0);
        /// Change of volumetric bone mineral density from time 0.
        vbmd_change_pct: f64 = "ΔQCT", "%", unobserved();
    }
}

/// Compartments of a QCT scan, in the order of [`Report::qct`].
pub const QCT_COMPARTMENTS: [&str; 3] = ["cancellous", "cortical", "integral"];

quantities! {
    /// Fracture at one site.
    #[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
    pub struct FractureReport {
        [/// Where.
        pub site: FractureSite]
        /// Hazard of a fracture.
        hazard_per_year: f64 = "Hazard", "/y", named("hazard"), possible(0.0, 100.0);
        /// Probability of at least one fracture since time 0, 0-1.
        cumulative_probability: f64 = "Cumulative probability", "1", named("probability"), possible(0.0, 1.0), drawn_in("%", 100.0);
    }
}

quantities! {
    /// One disease as a clinic finds it.
    #[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
    pub struct DiseaseReport {
        [/// Which.
        pub disease: DiseaseKind]
        /// Activity on the disease's own scale: DAS28, ASDAS, SLEDAI, grade of Kellgren and Lawrence.
        activity: f64 = "Activity", "score";
        /// C-reactive protein.
        crp_mg_l: f64 = "CRP", "mg/L", named("crp"), possible(0.0, 2000.0);
        /// Joint erosion score (modified Sharp score), of a disease that erodes joints.
        erosion_score: Option<f64> = "Erosion score", "score";
        /// Erythrocyte sedimentation rate, which follows C-reactive protein.
        esr_mm_h: f64 = "ESR", "mm/h", named("esr");
    }
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
    /// Hormones and cytokines, folds, in the order of [`crate::patient::LEVELS`].
    pub levels: Vec<f64>,
    /// Kind of each specimen.
    pub specimens: Vec<Kind>,
    /// One entry a specimen.
    pub cells: Vec<CellCount>,
    /// One entry a specimen where lymphocytes are agents, else none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lymphocytes: Vec<LymphocyteCount>,
    /// One entry a specimen.
    pub histomorphometry: Vec<Histomorphometry>,
    /// Fractures, in the order of [`FractureSite::ALL`].
    pub fractures: Vec<FractureReport>,
    /// Diseases that have begun.
    pub diseases: Vec<DiseaseReport>,
}
