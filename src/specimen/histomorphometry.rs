//! ASBMR histomorphometry (Dempster 2013 nomenclature), measured from the lattice and its cells.

use serde::{Deserialize, Serialize};

/// Histomorphometry of one specimen. A quantity that cannot be measured (no turnover, no bone) is `None`
/// and leaves its cell of the table empty.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Histomorphometry {
    /// Bone volume over tissue volume, 0-1.
    pub bv_tv: f64,
    /// Trabecular thickness, um (plate model).
    pub tb_th_um: Option<f64>,
    /// Trabecular separation, um (plate model).
    pub tb_sp_um: Option<f64>,
    /// Trabecular number, per mm.
    pub tb_n_per_mm: Option<f64>,
    /// Bone surface over bone volume, per mm.
    pub bs_bv_per_mm: Option<f64>,
    /// Connectivity density from the Euler number, per mm3.
    pub conn_d_per_mm3: f64,
    /// Eroded surface over bone surface, 0-1.
    pub es_bs: f64,
    /// Osteoid surface over bone surface, 0-1.
    pub os_bs: f64,
    /// Mineralising surface over bone surface, 0-1.
    pub ms_bs: f64,
    /// Mineral apposition rate, um/day.
    pub mar_um_per_day: Option<f64>,
    /// Bone formation rate over bone surface, um3/um2/year.
    pub bfr_bs: f64,
    /// Activation frequency, per year.
    pub ac_f_per_year: f64,
    /// Wall thickness of packets completed since the last report, um.
    pub w_th_um: Option<f64>,
    /// Erosion depth of cavities completed since the last report, um.
    pub e_de_um: Option<f64>,
    /// Apparent stiffness, MPa.
    pub stiffness_mpa: f64,
}
