//! ASBMR histomorphometry (Dempster 2013 nomenclature), measured from the lattice and its cells.

use serde::{Deserialize, Serialize};

use super::cancellous::CancellousSpecimen;
use super::cavity::Stage;
use super::mechanics::apparent_stiffness_mpa;
use crate::parameter::DAYS_PER_YEAR;

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

impl Histomorphometry {
    /// Names of the quantities in tables and scenarios, in the order of the fields.
    pub const NAMES: [&'static str; 15] = [
        "bv_tv",
        "tb_th_um",
        "tb_sp_um",
        "tb_n_per_mm",
        "bs_bv_per_mm",
        "conn_d_per_mm3",
        "es_bs",
        "os_bs",
        "ms_bs",
        "mar_um_per_day",
        "bfr_bs",
        "ac_f_per_year",
        "w_th_um",
        "e_de_um",
        "stiffness_mpa",
    ];
}

/// Measures a specimen: structure as it stands, rates over the interval since the last report. Thickness, separation and
/// number follow the plate model (Parfitt 1983) from volume and surface; surface is counted in voxel faces.
/// `mineral_tv` is its mineralised bone over tissue volume.
pub fn measure(specimen: &CancellousSpecimen, mineral_tv: f64) -> Histomorphometry {
    let (lattice, tally) = (specimen.lattice(), specimen.tally());
    let faces = lattice.faces() as f64;
    let per_surface = |part: f64| if faces > 0.0 { part / faces } else { 0.0 };
    let face_um2 = lattice.face_um2();
    let thickness_um = |quanta: u64, faces: u64| {
        (faces > 0).then(|| quanta as f64 * lattice.quantum_um3() / (faces as f64 * face_um2))
    };
    let surface_where = |chosen: &dyn Fn(Stage) -> bool| -> f64 {
        specimen.cavities().filter(|cavity| chosen(cavity.stage)).map(|cavity| f64::from(cavity.faces)).sum()
    };
    let years = f64::from(tally.days) / DAYS_PER_YEAR;
    let per_year = |part: f64| if years > 0.0 { part / years } else { 0.0 };
    let [_, formed] = tally.turned_over();
    let formed_um3 = formed as f64 * lattice.quantum_um3();
    let mineralising = tally.mineralising_face_days as f64;
    let bs_bv_per_mm = (lattice.bone_quanta() > 0 && faces > 0.0)
        .then(|| lattice.bone_surface_mm2() / (lattice.bv_tv() * lattice.tissue_volume_mm3()));
    let tb_th_mm = bs_bv_per_mm.map(|bs_bv| 2.0 / bs_bv);
    let tb_n_per_mm = tb_th_mm.map(|thickness| lattice.bv_tv() / thickness);
    Histomorphometry {
        bv_tv: lattice.bv_tv(),
        tb_th_um: tb_th_mm.map(|thickness| 1e3 * thickness),
        tb_sp_um: tb_th_mm.zip(tb_n_per_mm).map(|(thickness, number)| 1e3 * (1.0 / number - thickness)),
        tb_n_per_mm,
        bs_bv_per_mm,
        conn_d_per_mm3: (1 - lattice.euler()) as f64 / lattice.tissue_volume_mm3(),
        es_bs: per_surface(surface_where(&|stage| matches!(stage, Stage::Open | Stage::Reversal { .. }))),
        os_bs: per_surface(surface_where(&|stage| matches!(stage, Stage::Forming { .. }))),
        ms_bs: per_surface(mineralising / f64::from(tally.days.max(1))),
        mar_um_per_day: (mineralising > 0.0).then(|| formed_um3 / (mineralising * face_um2)),
        bfr_bs: per_year(per_surface(formed_um3 / face_um2)),
        ac_f_per_year: per_year(per_surface(tally.eroded_faces as f64)),
        w_th_um: thickness_um(tally.finished_formed, tally.finished_faces),
        e_de_um: thickness_um(tally.closed_eroded, tally.closed_faces),
        stiffness_mpa: apparent_stiffness_mpa(mineral_tv),
    }
}
