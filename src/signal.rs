//! The one-way line from body to bone: what one patient's body tells the cells of a specimen on one day.

use serde::{Deserialize, Serialize};

/// A part of the skeleton whose bones share a load and what goes on near them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Region {
    /// Spine.
    Axial,
    /// Pelvis and legs.
    LowerLimb,
    /// Forearm and hand.
    UpperLimb,
}

impl Region {
    /// Number of regions.
    pub const COUNT: usize = 3;
    /// Every region, in the order of what is kept by region.
    pub const ALL: [Self; Self::COUNT] = [Self::Axial, Self::LowerLimb, Self::UpperLimb];
}

/// A kind of lymphocyte that lives in marrow and acts on osteoclasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LymphocyteKind {
    /// Activated helper T cell.
    ActivatedT,
    /// Th17 cell.
    Th17,
    /// CD8 T cell.
    Cd8T,
    /// Regulatory CD4 T cell.
    RegulatoryT,
    /// B cell.
    B,
    /// Plasma cell.
    Plasma,
}

impl LymphocyteKind {
    /// Number of kinds.
    pub const COUNT: usize = 6;
    /// Every kind, in the order of what is kept by kind.
    pub const ALL: [Self; Self::COUNT] =
        [Self::ActivatedT, Self::Th17, Self::Cd8T, Self::RegulatoryT, Self::B, Self::Plasma];
}

/// What the body tells the bone of one kind of lymphocyte.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct LymphocyteSignal {
    /// How many there are, fold of health.
    pub level: f64,
    /// Exponent of their number in osteoclastogenic drive; below 0 where they hold it back.
    pub drive: f64,
}

/// What the body tells the bone of its lymphocytes, by kind.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct LymphocyteSignals([LymphocyteSignal; LymphocyteKind::COUNT]);

impl LymphocyteSignals {
    /// As many as in health, on which nothing hangs.
    pub const HEALTHY: Self = Self([LymphocyteSignal { level: 1.0, drive: 0.0 }; LymphocyteKind::COUNT]);

    /// What is told of each kind.
    pub fn by_kind(told: impl FnMut(LymphocyteKind) -> LymphocyteSignal) -> Self {
        Self(LymphocyteKind::ALL.map(told))
    }

    /// What is told of one kind.
    pub fn of(&self, kind: LymphocyteKind) -> LymphocyteSignal {
        self.0[kind as usize]
    }
}

/// What the body tells the bone on one day. Every field is a fold of the healthy premenopausal adult
/// (1.0 = healthy, dimensionless, never negative), but for bisphosphonate and pulses, of which health has none, and exponents.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Signals {
    /// Free RANKL in marrow: total RANKL less what OPG and antibodies hold.
    pub rankl_free: f64,
    /// Response of osteoclast precursors to RANKL, raised by TNF, IL-1, IL-6 and IL-17 together.
    pub rank_sensitivity: f64,
    /// Birth of osteoclast precursors (M-CSF, lymphopoiesis, marrow).
    pub osteoclast_precursor_birth: f64,
    /// Lifespan of an osteoclast.
    pub osteoclast_lifespan: f64,
    /// Bone removed by one osteoclast in a day.
    pub resorption_rate: f64,
    /// Birth of new BMUs, beyond what RANKL and sensitivity say (the canopy that a BMU is born from is itself of
    /// the osteoblast lineage).
    pub bmu_origination: f64,
    /// The same of BMUs that are born in canals of the cortex, beyond it.
    pub canal_bmu_origination: f64,
    /// Speed of reversal, from the end of resorption at a place to its first osteoblasts; where it falls, cavities wait.
    pub reversal_rate: f64,
    /// Osteoblasts recruited for each unit of matrix that was resorbed.
    pub osteoblast_recruitment: f64,
    /// What drugs add to that from progenitors in marrow, which canals of the cortex have none of.
    pub marrow_osteoblast_recruitment: f64,
    /// Lifespan of an osteoblast at work.
    pub osteoblast_lifespan: f64,
    /// Matrix laid down by one osteoblast in a day; acts at once on those already at work.
    pub matrix_formation_rate: f64,
    /// Speed of the mineralisation clock.
    pub mineralisation_rate: f64,
    /// Mechanical load, before the structure of the bone is taken into account.
    pub mechanical_load: f64,
    /// Inflammation in the marrow and nearby, beyond the body's own, as a fold of osteoclastogenic drive.
    pub local_inflammation: f64,
    /// Waking of lining cells to form bone without resorption before it.
    pub lining_cell_activation: f64,
    /// What pulses on the PTH receptor add to that where osteoclasts are as in health; 0 in health.
    pub pulsed_lining_cell_activation: f64,
    /// Death of osteocytes beyond what age, disuse and damage do.
    pub osteocyte_death: f64,
    /// How far TGF-beta freed from matrix says where osteoprogenitors go: 1 as published, 0 not at all.
    pub matrix_tgf_beta_coupling: f64,
    /// How far osteocytes get used to a load: 1 as published, 0 not at all.
    pub load_accommodation: f64,
    /// How far osteocytes without load keep osteoblasts back: 1 as published, 0 not at all.
    pub disuse_on_osteoblasts: f64,
    /// How far osteoclasts hold lining cells back by semaphorin 4D: 1 as published, 0 not at all.
    pub semaphorin_4d: f64,
    /// Regulatory T cells that osteoclasts can draw near.
    pub regulatory_t_cells: f64,
    /// How far they restrain osteoclasts near them: 1 as published, 0 not at all.
    pub regulatory_t_cell_niche: f64,
    /// Restraint of Wnt by sclerostin and its like, beyond what osteocytes themselves make of it.
    pub wnt_restraint: f64,
    /// Bisphosphonate that exchangeable surfaces give off to osteoclasts, in units of the level with half of the effect; 0 in
    /// health.
    pub bisphosphonate: f64,
    /// Bisphosphonate that a surface which was never remodelled gives off when it is resorbed, in the same unit; 0 in health.
    pub bisphosphonate_on_surface: f64,
    /// Lymphocytes of marrow.
    pub lymphocytes: LymphocyteSignals,
}

impl Signals {
    /// The healthy premenopausal adult.
    pub const HEALTHY: Self = Self {
        rankl_free: 1.0,
        rank_sensitivity: 1.0,
        osteoclast_precursor_birth: 1.0,
        osteoclast_lifespan: 1.0,
        resorption_rate: 1.0,
        bmu_origination: 1.0,
        canal_bmu_origination: 1.0,
        reversal_rate: 1.0,
        osteoblast_recruitment: 1.0,
        marrow_osteoblast_recruitment: 1.0,
        osteoblast_lifespan: 1.0,
        matrix_formation_rate: 1.0,
        mineralisation_rate: 1.0,
        mechanical_load: 1.0,
        local_inflammation: 1.0,
        lining_cell_activation: 1.0,
        pulsed_lining_cell_activation: 0.0,
        osteocyte_death: 1.0,
        matrix_tgf_beta_coupling: 1.0,
        load_accommodation: 1.0,
        disuse_on_osteoblasts: 1.0,
        semaphorin_4d: 1.0,
        regulatory_t_cells: 1.0,
        regulatory_t_cell_niche: 1.0,
        wnt_restraint: 1.0,
        bisphosphonate: 0.0,
        bisphosphonate_on_surface: 0.0,
        lymphocytes: LymphocyteSignals::HEALTHY,
    };
}

/// What the body tells the bones of each region on one day, in the order of [`Region::ALL`].
pub type RegionalSignals = [Signals; Region::COUNT];
