//! ASBMR histomorphometry (Dempster 2013 nomenclature), measured from the lattice and its cells.

use crate::model::DAYS_PER_YEAR;
use serde::{Deserialize, Serialize};

use super::cavity::CavityState;
use super::cortical_microstructure::CorticalMicrostructure;
use super::cube::{BoneCube, Kind};
use super::density_distribution::DensityDistribution;
use super::thickness::{Microstructure, Thickness};
use crate::quantity::quantities;

quantities! {
    /// Histomorphometry of one specimen. A quantity that cannot be measured (no turnover, no bone) is `None`
    /// and leaves its cell of the table empty.
    #[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
    pub struct Histomorphometry {
        /// Bone volume over tissue volume, 0-1.
        bv_tv: f64 = "BV/TV", "1", with_change(), possible(0.0, 1.0), drawn_in("%", 100.0);
        /// Trabecular thickness: direct, in three dimensions.
        tb_th_um: Option<f64> = "Tb.Th", "µm", with_change(), scanned(), only_of(CANCELLOUS), drawn();
        /// Trabecular separation: direct, in three dimensions.
        tb_sp_um: Option<f64> = "Tb.Sp", "µm", with_change(), scanned(), only_of(CANCELLOUS), drawn();
        /// Trabecular number: direct, in three dimensions.
        tb_n_per_mm: Option<f64> = "Tb.N", "/mm", with_change(), scanned(), only_of(CANCELLOUS), drawn();
        /// Bone surface over bone volume.
        bs_bv_per_mm: Option<f64> = "BS/BV", "/mm", with_change();
        /// Connectivity density from the Euler number.
        conn_d_per_mm3: f64 = "Conn.D", "/mm³", with_change();
        /// Eroded surface over bone surface, 0-1.
        es_bs: f64 = "ES/BS", "1", with_change(), drawn_in("%", 100.0);
        /// Osteoid surface over bone surface, 0-1.
        os_bs: f64 = "OS/BS", "1", with_change(), drawn_in("%", 100.0);
        /// Mineralising surface over bone surface, 0-1.
        ms_bs: f64 = "MS/BS", "1", with_change(), drawn_in("%", 100.0);
        /// Mineral apposition rate.
        mar_um_per_day: Option<f64> = "MAR", "µm/day", with_change();
        /// Bone formation rate over bone surface.
        bfr_bs: f64 = "BFR/BS", "µm³/µm²/y", with_change(), drawn();
        /// Activation frequency.
        ac_f_per_year: f64 = "Ac.f", "/y", with_change(), drawn();
        /// Wall thickness of packets completed since the last report.
        w_th_um: Option<f64> = "W.Th", "µm", with_change(), drawn();
        /// Erosion depth of cavities completed since the last report.
        e_de_um: Option<f64> = "E.De", "µm", with_change(), drawn();
        /// Apparent stiffness along the axis of load.
        stiffness_mpa: f64 = "Stiffness", "MPa", with_change(), drawn();
        /// Osteoclast surface over bone surface, 0-1.
        oc_s_bs: f64 = "Oc.S/BS", "1", with_change(), drawn_in("%", 100.0);
        /// Resorption period of cavities whose resorption ended since the last report.
        res_p_days: Option<f64> = "Rs.P", "days", with_change();
        /// Reversal period of cavities whose reversal ended since the last report, arrested ones with the others.
        rev_p_days: Option<f64> = "Rv.P", "days", with_change();
        /// Formation period of packets completed since the last report.
        f_p_days: Option<f64> = "FP", "days", with_change();
        /// Remodelling space over bone volume, 0-1: bone removed from cavities and not yet laid down again.
        remodelling_space_bv: f64 = "Remodelling space", "1", with_change();
        /// Bone resorbed per year over bone volume.
        turnover_per_year: f64 = "Turnover", "/y", with_change();
        /// Osteocytes alive in bone.
        osteocytes_per_mm3: f64 = "N.Ot/BV", "/mm³", with_change();
        /// Mean calcium of mineralised matrix, weight percent.
        ca_mean_wt_pct: Option<f64> = "CaMean", "wt% Ca", with_change(), scanned(), drawn();
        /// Full width at half height of the density distribution, weight percent of calcium.
        ca_width_wt_pct: Option<f64> = "CaWidth", "wt% Ca", with_change(), scanned();
        /// Porosity of a cortical specimen's wall between its faces, 0-1.
        ct_po: Option<f64> = "Ct.Po", "1", with_change(), only_of(CORTICAL), drawn_in("%", 100.0);
        /// Mean thickness of a cortical specimen's wall.
        ct_th_um: Option<f64> = "Ct.Th", "µm", with_change(), only_of(CORTICAL), drawn_in("mm", 1e-3);
    }
}

const CANCELLOUS: &str = Kind::Cancellous.name();
const CORTICAL: &str = Kind::Cortical.name();

/// Measures a specimen: structure as it stands, rates over the interval since the last report. Surface is counted in voxel
/// faces. With `scan`, thickness and separation are measured in three dimensions, and how mineral is spread; it takes as
/// long as two to three months of the specimen's life.
pub fn measure(specimen: &BoneCube, scan: bool) -> Histomorphometry {
    let (model, lattice, tally) = (specimen.model(), specimen.lattice(), specimen.tally());
    let faces = lattice.faces() as f64;
    let per_surface = |part: f64| if faces > 0.0 { part / faces } else { 0.0 };
    let face_um2 = lattice.face_um2();
    let surface_where = |chosen: &dyn Fn(CavityState) -> bool| -> f64 {
        specimen.cavities().filter(|cavity| chosen(cavity.state)).map(|cavity| f64::from(cavity.faces)).sum()
    };
    let years = f64::from(tally.days) / DAYS_PER_YEAR;
    let per_year = |part: f64| if years > 0.0 { part / years } else { 0.0 };
    let [resorbed, formed] = tally.turned_over();
    let bone = lattice.bone_quanta().max(1) as f64;
    let formed_um3 = formed as f64 * lattice.quantum_um3();
    let mineralising = tally.mineralising_face_days;
    let bs_bv_per_mm = (lattice.bone_quanta() > 0 && faces > 0.0)
        .then(|| lattice.bone_surface_mm2() / (lattice.bv_tv() * lattice.tissue_volume_mm3()));
    let structure = (scan && specimen.kind() == Kind::Cancellous).then(|| Microstructure::of(lattice));
    let mean_um = |found: Thickness| found.mean_um;
    let density = scan
        .then(|| DensityDistribution::of(model, lattice, specimen.mineral_table(), specimen.mineral_clock_day()))
        .flatten();
    let cortex = specimen.cortical_wall().and_then(|_| CorticalMicrostructure::of(lattice));
    Histomorphometry {
        bv_tv: lattice.bv_tv(),
        tb_th_um: structure.and_then(|structure| structure.tb_th).map(mean_um),
        tb_sp_um: structure.and_then(|structure| structure.tb_sp).map(mean_um),
        tb_n_per_mm: structure.and_then(|structure| structure.tb_n_per_mm()),
        bs_bv_per_mm,
        conn_d_per_mm3: (1 - lattice.euler()) as f64 / lattice.tissue_volume_mm3(),
        es_bs: per_surface(surface_where(&|state| matches!(state, CavityState::Open | CavityState::Reversal { .. }))),
        os_bs: per_surface(
            surface_where(&|state| matches!(state, CavityState::Forming { .. })) + specimen.seams().faces(),
        )
        .min(1.0),
        ms_bs: per_surface(mineralising / f64::from(tally.days.max(1))),
        mar_um_per_day: (mineralising > 0.0).then(|| formed_um3 / (mineralising * face_um2)),
        bfr_bs: per_year(per_surface(formed_um3 / face_um2)),
        ac_f_per_year: per_year(per_surface(tally.eroded_faces as f64)),
        w_th_um: tally.formation.mean_um(),
        e_de_um: tally.resorption.mean_um(),
        stiffness_mpa: specimen.niche().stiffness_mpa(),
        oc_s_bs: per_surface(
            specimen.osteoclasts().nuclei() as f64 * model.osteoclast_surface_per_nucleus_um2 / face_um2,
        ),
        res_p_days: tally.resorption.mean_days(),
        rev_p_days: tally.reversal.mean_days(),
        f_p_days: tally.formation.mean_days(),
        remodelling_space_bv: specimen.cavities().map(|cavity| cavity.lost(lattice) as f64).sum::<f64>() / bone,
        turnover_per_year: per_year(resorbed as f64 / bone),
        osteocytes_per_mm3: specimen.niche().osteocytes().alive() as f64
            / (lattice.bv_tv() * lattice.tissue_volume_mm3()).max(1e-9),
        ca_mean_wt_pct: density.as_ref().map(|density| density.ca_mean_wt_pct),
        ca_width_wt_pct: density.as_ref().map(|density| density.ca_width_wt_pct),
        ct_po: cortex.map(|cortex| cortex.ct_po),
        ct_th_um: cortex.map(|cortex| cortex.ct_th_um),
    }
}
