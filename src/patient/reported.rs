//! Levels of the body that are reported: hormones, immune cells and cytokines, folds of the healthy adult.

use super::Patient;
use super::network::Level;
use crate::quantity::Quantity;

/// How a level is read from a patient.
type Read = fn(&Patient) -> f64;

/// No level of a body is so many fold of a healthy adult's.
const MOST_FOLD: f64 = 1e4;

/// Declares levels, in the order of the columns, with how each is read.
macro_rules! reported {
    ($(#[doc = $meaning:literal] $id:expr, $symbol:literal $($told:ident)*, $read:expr;)+) => {
        /// What the levels reported are, in the order of [`Patient::levels`].
        pub const LEVELS: &[Quantity] =
            &[$(Quantity::new($id, $symbol, "fold", $meaning).possible(0.0, MOST_FOLD)$(.$told())*),+];

        const READ: [Read; LEVELS.len()] = [$($read),+];
    };
}

reported! {
    /// Serum estradiol, fold of a young adult's of the same sex.
    "estradiol", "Estradiol", |patient| patient.today.hormones.estradiol;
    /// Serum testosterone, fold of a young adult's of the same sex.
    "testosterone", "Testosterone", |patient| patient.today.hormones.testosterone;
    /// Serum follicle-stimulating hormone.
    "fsh", "FSH", |patient| patient.today.hormones.fsh;
    /// Serum insulin-like growth factor 1.
    "igf1", "IGF-1", |patient| patient.today.hormones.igf1;
    /// Serum intact parathyroid hormone; `[[observed]]` has it in pg/mL.
    "pth", "PTH" unobserved, |patient| patient.minerals.pth();
    /// Serum 1,25-dihydroxyvitamin D.
    "calcitriol", "Calcitriol", |patient| patient.minerals.calcitriol();
    /// Presentation of antigen to T cells (CIITA, MHC II).
    Level::AntigenPresentation.name(), "Antigen to T", |patient| patient.network.of(Level::AntigenPresentation);
    /// T cells at rest.
    Level::TResting.name(), "Resting T", |patient| patient.network.of(Level::TResting);
    /// Activated T cells, which bear CD40L.
    Level::TActivated.name(), "Activated T", |patient| patient.network.of(Level::TActivated);
    /// Th17 cells.
    Level::Th17.name(), "Th17", |patient| patient.network.of(Level::Th17);
    /// Regulatory CD4 T cells.
    Level::Treg.name(), "Treg", |patient| patient.network.of(Level::Treg);
    /// Regulatory CD8 T cells, which osteoclasts activate.
    Level::Cd8Regulatory.name(), "Regulatory CD8", |patient| patient.network.of(Level::Cd8Regulatory);
    /// B cells.
    Level::BCells.name(), "B cells", |patient| patient.network.of(Level::BCells);
    /// Plasma cells.
    Level::PlasmaCells.name(), "Plasma cells", |patient| patient.network.of(Level::PlasmaCells);
    /// Interleukin 1.
    Level::Il1.name(), "IL-1", |patient| patient.network.of(Level::Il1);
    /// Interleukin 6.
    Level::Il6.name(), "IL-6", |patient| patient.network.of(Level::Il6);
    /// Interleukin 7.
    Level::Il7.name(), "IL-7", |patient| patient.network.of(Level::Il7);
    /// Interleukin 10.
    Level::Il10.name(), "IL-10", |patient| patient.network.of(Level::Il10);
    /// Interleukin 17A.
    Level::Il17.name(), "IL-17", |patient| patient.network.of(Level::Il17);
    /// Interleukin 23.
    Level::Il23.name(), "IL-23", |patient| patient.network.of(Level::Il23);
    /// Tumour necrosis factor.
    Level::Tnf.name(), "TNF", |patient| patient.network.of(Level::Tnf);
    /// Interferon gamma.
    Level::IfnGamma.name(), "IFN-γ", |patient| patient.network.of(Level::IfnGamma);
    /// Transforming growth factor beta of marrow.
    Level::TgfBeta.name(), "TGF-β", |patient| patient.network.of(Level::TgfBeta);
    /// Macrophage colony-stimulating factor.
    Level::MCsf.name(), "M-CSF", |patient| patient.network.of(Level::MCsf);
    /// Response of osteoclast precursors to RANKL.
    Level::RankSensitivity.name(), "RANK response", |patient| patient.network.of(Level::RankSensitivity);
    /// RANKL made in marrow, free or bound.
    "rankl", "RANKL", |patient| patient.today.rankl.rankl;
    /// Osteoprotegerin made in marrow.
    "opg", "OPG", |patient| patient.today.rankl.opg;
    /// RANKL in marrow that neither OPG nor an antibody holds.
    "rankl_free", "Free RANKL", |patient| patient.today.rankl.free;
}

impl Patient {
    /// Levels of the last day lived, folds of health, in the order of [`LEVELS`].
    pub fn levels(&self) -> [f64; LEVELS.len()] {
        READ.map(|read| read(self))
    }

    /// A level of the last day lived by its name, fold of health.
    pub fn level(&self, name: &str) -> Option<f64> {
        LEVELS.iter().zip(READ).find(|(level, _)| level.id == name).map(|(_, read)| read(self))
    }
}
