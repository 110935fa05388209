//! The levels of the body that act on one another: hormones, immune cells, cytokines, and what they mean to bone cells.

use crate::model::Model;

/// How a level follows what acts on it.
#[derive(Debug, Clone, Copy)]
pub enum Pace {
    /// Set by age, disease, diet or drug, elsewhere.
    Given,
    /// Relaxes with a time constant of the model, in days.
    Days(fn(&Model) -> f64),
    /// Follows within the day.
    AtOnce,
}

/// Declares levels with their names and paces together.
macro_rules! levels {
    ($($(#[$doc:meta])* $name:ident, $id:literal, $pace:expr;)+) => {
        /// A level of the body, as a fold of the healthy adult (1.0) unless said otherwise.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Level {
            $($(#[$doc])* $name,)+
        }

        impl Level {
            /// Every level, in the order of the enum.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];
            /// Number of levels.
            pub const COUNT: usize = Self::ALL.len();

            /// Name in tables.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $id,)+ }
            }

            /// Whether it is set elsewhere, by age, disease, diet or drug.
            pub const fn is_given(self) -> bool {
                matches!(self.pace(), Pace::Given)
            }

            /// How it follows what acts on it.
            pub const fn pace(self) -> Pace {
                match self { $(Self::$name => $pace,)+ }
            }
        }
    };
}

levels! {
    /// What estrogen does, e to the power of minus its deficiency: 1 before menopause, 1/e after.
    EstrogenAction, "estrogen_action", Pace::Given;
    /// Serum 25-hydroxyvitamin D.
    VitaminD, "vitamin_d_25oh", Pace::Given;
    /// Serum intact PTH.
    Pth, "pth", Pace::Given;
    /// Bone resorbed in the whole skeleton, as its osteoclasts show themselves to T cells.
    Resorption, "resorption", Pace::Given;
    /// Synovitis of rheumatoid arthritis: 1 without, e at a DAS28 of 5.1.
    Synovitis, "synovitis", Pace::Given;
    /// Enthesitis of ankylosing spondylitis: 1 without, e at an ASDAS of 3.5.
    Enthesitis, "enthesitis", Pace::Given;
    /// Lupus: 1 without, e at a SLEDAI of 10.
    Lupus, "lupus", Pace::Given;
    /// Glucocorticoid's restraint of inflammation: 1 without, less with.
    GlucocorticoidRestraint, "glucocorticoid_restraint", Pace::Given;
    /// The patient's own make of IL-10.
    Il10Genotype, "il10_genotype", Pace::Given;
    /// Presentation of antigen to T cells (CIITA, MHC II).
    AntigenPresentation, "antigen_presentation", Pace::Days(|model| model.antigen_presentation_days);
    /// T cells at rest.
    TResting, "t_resting", Pace::Days(|model| model.lymphocyte_pool_days);
    /// Activated T cells, which bear CD40L.
    TActivated, "t_activated", Pace::Days(|model| model.t_cell_days);
    /// How long an activated T cell lives before its activation kills it.
    TActivatedLifespan, "t_activated_lifespan", Pace::AtOnce;
    /// Th17 cells.
    Th17, "th17", Pace::Days(|model| model.t_cell_days);
    /// Regulatory CD4 T cells.
    Treg, "treg", Pace::Days(|model| model.treg_days);
    /// Regulatory CD8 T cells, which osteoclasts activate.
    Cd8Regulatory, "cd8_regulatory", Pace::Days(|model| model.cd8_regulatory_days);
    /// B cells.
    BCells, "b_cells", Pace::Days(|model| model.b_cell_days);
    /// Plasma cells.
    PlasmaCells, "plasma_cells", Pace::Days(|model| model.plasma_cell_days);
    /// Interleukin 1.
    Il1, "il1", Pace::Days(|model| model.cytokine_days);
    /// Interleukin 6.
    Il6, "il6", Pace::Days(|model| model.cytokine_days);
    /// Interleukin 7.
    Il7, "il7", Pace::Days(|model| model.cytokine_days);
    /// Interleukin 10.
    Il10, "il10", Pace::Days(|model| model.cytokine_days);
    /// Interleukin 17A.
    Il17, "il17", Pace::Days(|model| model.cytokine_days);
    /// Interleukin 23.
    Il23, "il23", Pace::Days(|model| model.cytokine_days);
    /// Tumour necrosis factor.
    Tnf, "tnf", Pace::Days(|model| model.cytokine_days);
    /// Interferon gamma.
    IfnGamma, "ifn_gamma", Pace::Days(|model| model.cytokine_days);
    /// Transforming growth factor beta of marrow (what resorption frees from matrix is local, and the bone's own).
    TgfBeta, "tgf_beta", Pace::Days(|model| model.cytokine_days);
    /// Macrophage colony-stimulating factor.
    MCsf, "m_csf", Pace::AtOnce;
    /// RANKL made in marrow, free or bound.
    Rankl, "rankl", Pace::AtOnce;
    /// OPG made in marrow.
    Opg, "opg", Pace::AtOnce;
    /// Response of osteoclast precursors to RANKL.
    RankSensitivity, "rank_sensitivity", Pace::AtOnce;
    /// Birth of osteoclast precursors.
    OsteoclastPrecursorBirth, "osteoclast_precursor_birth", Pace::AtOnce;
    /// Bone removed by an osteoclast in a day.
    ResorptionRate, "resorption_rate", Pace::AtOnce;
    /// Osteoblasts recruited.
    OsteoblastRecruitment, "osteoblast_recruitment", Pace::AtOnce;
}

/// A value for each level.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Levels([f64; Level::COUNT]);

impl Levels {
    /// The healthy adult.
    pub const HEALTHY: Self = Self([1.0; Level::COUNT]);

    /// The value of a level.
    pub fn of(&self, level: Level) -> f64 {
        self.0[level as usize]
    }

    /// Sets it.
    pub fn set(&mut self, level: Level, value: f64) {
        self.0[level as usize] = value;
    }
}
