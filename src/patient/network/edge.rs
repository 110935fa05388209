//! The edges between levels: who acts on whom, which way, and how strongly.

use super::level::Level;
#[cfg_attr(not(test), expect(clippy::wildcard_imports, reason = "the table names nearly all of them, each once"))]
use crate::parameter::immune::*;
use crate::patient::mechanism::Mechanism;

/// What an edge makes of its source, as a factor of its target; 1 in health.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Effect {
    /// The source to a power.
    Power(f64),
    /// The source to a power where it is raised; below health a healthy body hardly depends on it, so that the power is
    /// [`BASAL_DEPENDENCE`] of it.
    Raised(f64),
    /// That share of the target comes from the source, in proportion.
    Share(f64),
    /// That share of the target needs the source; more of it than in health gives no more.
    Permits(f64),
    /// So many fold at a unit of logarithm of what is lost of the source.
    AtLoss(f64),
}

impl Effect {
    /// The factor at a level of the source (fold, 0 or more).
    pub fn at(self, source: f64) -> f64 {
        match self {
            Self::Power(exponent) => source.max(LEAST_LEVEL).powf(exponent),
            Self::Raised(exponent) if source >= 1.0 => source.powf(exponent),
            Self::Raised(exponent) => source.max(LEAST_LEVEL).powf(BASAL_DEPENDENCE * exponent),
            Self::Share(share) => 1.0 + share * (source - 1.0),
            Self::Permits(share) => 1.0 + share * (source.min(1.0) - 1.0),
            Self::AtLoss(fold) => fold.powf(-source.max(LEAST_LEVEL).ln()),
        }
    }

    /// Whether more of the source makes more of the target.
    pub fn raises(self) -> bool {
        match self {
            Self::Power(size) | Self::Raised(size) | Self::Share(size) | Self::Permits(size) => size > 0.0,
            Self::AtLoss(fold) => fold < 1.0,
        }
    }
}

/// One arrow of the network. A mechanism of the catalogue may be several arrows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edge {
    /// The mechanism that switches it.
    pub mechanism: Mechanism,
    /// What acts.
    pub source: Level,
    /// What is acted on.
    pub target: Level,
    /// How.
    pub effect: Effect,
}

/// Every edge, by target.
pub const EDGES: &[Edge] = {
    use Effect::{AtLoss, Permits, Power, Raised, Share};
    use Level as L;
    use Mechanism as M;
    const fn edge(mechanism: Mechanism, source: Level, target: Level, effect: Effect) -> Edge {
        Edge { mechanism, source, target, effect }
    }
    &[
        // --- immune cells
        edge(
            M::EstrogenAntigenPresentation,
            L::EstrogenAction,
            L::AntigenPresentation,
            AtLoss(ANTIGEN_PRESENTATION_ESTROGEN_LOSS),
        ),
        edge(M::IfnGamma, L::IfnGamma, L::AntigenPresentation, Raised(IFN_GAMMA_ANTIGEN_PRESENTATION)),
        edge(M::Il7Lymphopoiesis, L::Il7, L::TResting, Power(IL7_T_CELLS)),
        edge(M::TCellActivation, L::AntigenPresentation, L::TActivated, Power(T_ACTIVATION_BY_ANTIGEN)),
        edge(M::TCellActivation, L::TResting, L::TActivated, Power(T_ACTIVATED_OF_POOL)),
        edge(M::EstrogenAicd, L::EstrogenAction, L::TActivated, AtLoss(T_ACTIVATED_LIFE_ESTROGEN_LOSS)),
        edge(M::RanklDendriticTLoop, L::Rankl, L::TActivated, Raised(RANKL_T_ACTIVATED)),
        edge(M::TregSuppressEffector, L::Treg, L::TActivated, Power(TREG_EFFECTOR)),
        edge(M::TgfBetaTSuppression, L::TgfBeta, L::TActivated, Power(TGF_BETA_T_ACTIVATED)),
        edge(M::VitdImmune, L::VitaminD, L::TActivated, Power(VITAMIN_D_EFFECTOR)),
        edge(M::GcAntiInflammatory, L::GlucocorticoidRestraint, L::TActivated, Power(GC_T_ACTIVATED)),
        edge(M::TCellActivation, L::TResting, L::Th17, Power(T_ACTIVATED_OF_POOL)),
        edge(M::Th17Induction, L::TgfBeta, L::Th17, Power(TGF_BETA_TH17)),
        edge(M::Th17Induction, L::Il1, L::Th17, Raised(IL1_TH17)),
        edge(M::Th17Induction, L::Il6, L::Th17, Raised(IL6_TH17)),
        edge(M::Il23Th17Maintenance, L::Il23, L::Th17, Power(IL23_TH17)),
        edge(M::TregSuppressEffector, L::Treg, L::Th17, Power(TREG_EFFECTOR)),
        edge(M::VitdImmune, L::VitaminD, L::Th17, Power(VITAMIN_D_EFFECTOR)),
        edge(M::TCellActivation, L::TResting, L::Treg, Power(T_ACTIVATED_OF_POOL)),
        edge(M::EstrogenTreg, L::EstrogenAction, L::Treg, AtLoss(TREG_ESTROGEN_LOSS)),
        edge(M::OsteoclastCd8Feedback, L::Resorption, L::Cd8Regulatory, Power(RESORPTION_CD8)),
        edge(M::Il7Lymphopoiesis, L::Il7, L::BCells, Power(IL7_B_CELLS)),
        edge(M::RanklBProliferation, L::Rankl, L::BCells, Raised(RANKL_B_CELLS)),
        edge(M::BCellMaturation, L::BCells, L::PlasmaCells, Power(PLASMA_OF_B_CELLS)),
        // --- cytokines
        edge(M::EstrogenIl1, L::EstrogenAction, L::Il1, AtLoss(IL1_ESTROGEN_LOSS)),
        edge(M::Il17Inflammation, L::Il17, L::Il1, Raised(IL17_INFLAMMATION)),
        edge(M::RaSynovitisCascade, L::Synovitis, L::Il1, Power(SYNOVITIS_IL1)),
        edge(M::GcAntiInflammatory, L::GlucocorticoidRestraint, L::Il1, Raised(GC_CYTOKINE)),
        edge(M::EstrogenIl6, L::EstrogenAction, L::Il6, AtLoss(IL6_ESTROGEN_LOSS)),
        edge(M::Il17Inflammation, L::Il17, L::Il6, Raised(IL17_INFLAMMATION)),
        edge(M::RaSynovitisCascade, L::Synovitis, L::Il6, Power(SYNOVITIS_IL6)),
        edge(M::SleInflammation, L::Lupus, L::Il6, Power(LUPUS_IL6)),
        edge(M::GcAntiInflammatory, L::GlucocorticoidRestraint, L::Il6, Raised(GC_CYTOKINE)),
        edge(M::Il10Genotype, L::Il10Genotype, L::Il10, Power(IL10_OF_GENOTYPE)),
        edge(M::EstrogenIl17, L::EstrogenAction, L::Il17, AtLoss(IL17_ESTROGEN_LOSS)),
        edge(M::Th17Secretome, L::Th17, L::Il17, Power(TH17_IL17)),
        edge(M::RaSynovitisCascade, L::Synovitis, L::Il17, Power(SYNOVITIS_IL17)),
        edge(M::AsInflammation, L::Enthesitis, L::Il17, Power(ENTHESITIS_IL17)),
        edge(M::GcAntiInflammatory, L::GlucocorticoidRestraint, L::Il17, Raised(GC_CYTOKINE)),
        edge(M::Th17Secretome, L::Th17, L::Il23, Raised(TH17_IL23)),
        edge(M::AsInflammation, L::Enthesitis, L::Il23, Power(ENTHESITIS_IL23)),
        edge(M::TCellCytokines, L::TActivated, L::Tnf, Raised(T_ACTIVATED_TNF)),
        edge(M::Th17Secretome, L::Th17, L::Tnf, Raised(TH17_TNF)),
        edge(M::Il17Inflammation, L::Il17, L::Tnf, Raised(IL17_INFLAMMATION)),
        edge(M::TgfBetaTSuppression, L::TgfBeta, L::Tnf, Power(TGF_BETA_TNF)),
        edge(M::RaSynovitisCascade, L::Synovitis, L::Tnf, Power(SYNOVITIS_TNF)),
        edge(M::AsInflammation, L::Enthesitis, L::Tnf, Power(ENTHESITIS_TNF)),
        edge(M::SleInflammation, L::Lupus, L::Tnf, Power(LUPUS_TNF)),
        edge(M::GcAntiInflammatory, L::GlucocorticoidRestraint, L::Tnf, Raised(GC_CYTOKINE)),
        edge(M::TCellCytokines, L::TActivated, L::IfnGamma, Power(T_ACTIVATED_IFN_GAMMA)),
        edge(M::TgfBetaTSuppression, L::TgfBeta, L::IfnGamma, Power(TGF_BETA_IFN_GAMMA)),
        edge(M::SleInflammation, L::Lupus, L::IfnGamma, Power(LUPUS_IFN)),
        edge(M::EstrogenTgfBeta, L::EstrogenAction, L::TgfBeta, AtLoss(TGF_BETA_ESTROGEN_LOSS)),
        // --- M-CSF, RANKL and OPG of marrow
        edge(M::Cd40lStroma, L::TActivated, L::MCsf, Raised(CD40L_MCSF)),
        edge(M::TgfBetaStromal, L::TgfBeta, L::MCsf, Power(TGF_BETA_STROMAL)),
        edge(M::Il10OpgRankl, L::Il10, L::MCsf, Power(-IL10_STROMAL)),
        edge(M::Il17StromalRankl, L::Il17, L::Rankl, Raised(IL17_RANKL)),
        edge(M::TActivatedRankl, L::TActivated, L::Rankl, Raised(T_ACTIVATED_RANKL)),
        edge(M::Cd40lStroma, L::TActivated, L::Rankl, Raised(CD40L_RANKL)),
        edge(M::Th17Secretome, L::Th17, L::Rankl, Raised(TH17_RANKL)),
        edge(M::BRankl, L::BCells, L::Rankl, Share(B_CELL_RANKL)),
        edge(M::TgfBetaStromal, L::TgfBeta, L::Rankl, Power(TGF_BETA_STROMAL)),
        edge(M::Il10OpgRankl, L::Il10, L::Rankl, Power(-IL10_STROMAL)),
        edge(M::PthRankl, L::Pth, L::Rankl, Power(PTH_RANKL)),
        edge(M::BOpg, L::BCells, L::Opg, Share(B_CELL_OPG)),
        edge(M::BOpg, L::PlasmaCells, L::Opg, Share(PLASMA_CELL_OPG)),
        edge(M::Cd40lBOpg, L::TActivated, L::Opg, Permits(CD40L_OPG)),
        edge(M::TActivatedOpg, L::TActivated, L::Opg, Raised(T_ACTIVATED_OPG)),
        edge(M::Il10OpgRankl, L::Il10, L::Opg, Power(IL10_STROMAL)),
        // --- what they mean to bone cells
        edge(M::TnfRankSensitivity, L::Tnf, L::RankSensitivity, Raised(TNF_SENSITIVITY)),
        edge(M::Il1Osteoclast, L::Il1, L::RankSensitivity, Raised(IL1_SENSITIVITY)),
        edge(M::Il6Osteoclastogenesis, L::Il6, L::RankSensitivity, Raised(IL6_SENSITIVITY)),
        edge(M::IfnGamma, L::IfnGamma, L::RankSensitivity, Power(IFN_GAMMA_SENSITIVITY)),
        edge(M::TRestingProtects, L::TResting, L::RankSensitivity, Power(T_RESTING_SENSITIVITY)),
        edge(M::TregSuppressOsteoclast, L::Treg, L::RankSensitivity, Power(TREG_SENSITIVITY)),
        edge(M::OsteoclastCd8Feedback, L::Cd8Regulatory, L::RankSensitivity, Power(CD8_SENSITIVITY)),
        edge(M::TnfOsteoclast, L::Tnf, L::OsteoclastPrecursorBirth, Raised(TNF_PRECURSORS)),
        edge(M::McsfPrecursors, L::MCsf, L::OsteoclastPrecursorBirth, Power(MCSF_PRECURSORS)),
        edge(M::Il17Mmp, L::Il17, L::ResorptionRate, Raised(IL17_RESORPTION)),
        edge(M::TnfOsteoblast, L::Tnf, L::OsteoblastRecruitment, Raised(TNF_OSTEOBLAST)),
        edge(M::TWntFormation, L::TActivated, L::OsteoblastRecruitment, Power(T_WNT)),
        edge(M::AsFormationSuppression, L::Enthesitis, L::OsteoblastRecruitment, Power(ENTHESITIS_OSTEOBLAST)),
    ]
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edge_is_nothing_in_health_and_goes_its_way_beside_it() {
        for edge in EDGES {
            assert!((edge.effect.at(1.0) - 1.0).abs() < f64::EPSILON, "{edge:?}");
            let (less, more) = (edge.effect.at(0.5), edge.effect.at(1.5));
            let flat_above = matches!(edge.effect, Effect::Permits(_));
            let moves = |factor: f64| (factor - 1.0).abs() > 1e-4;
            assert!(moves(less) && (flat_above || moves(more)), "{edge:?}");
            assert_eq!(less < 1.0, edge.effect.raises(), "{edge:?}");
        }
    }
}
