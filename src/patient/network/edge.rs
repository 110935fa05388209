//! The edges between levels: who acts on whom, which way, and how strongly.

use super::level::Level;
use crate::elementary::{ln, pow};
use crate::model::Model;
use crate::patient::mechanism::Mechanism;

/// What an edge makes of its source, as a factor of its target; 1 in health.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// The source to a power.
    Power,
    /// The source to a power where it is raised; below health a healthy body hardly depends on it, so that the power is
    /// [`Model::basal_dependence`] of it.
    Raised,
    /// That share of the target comes from the source, in proportion.
    Share,
    /// That share of the target needs the source; more of it than in health gives no more.
    Permits,
    /// So many fold at a unit of logarithm of what is lost of the source.
    AtLoss,
}

/// One arrow of the network. A mechanism of the catalogue may be several arrows.
#[derive(Debug, Clone, Copy)]
pub struct Edge {
    /// The mechanism that switches it.
    pub mechanism: Mechanism,
    /// What acts.
    pub source: Level,
    /// What is acted on.
    pub target: Level,
    /// How.
    pub effect: Effect,
    /// Id of the constant that says how strongly.
    pub constant: &'static str,
    /// Exponent, share or fold, as the effect has it.
    size: fn(&Model) -> f64,
}

impl Edge {
    /// The factor of the target at a level of the source (fold, 0 or more).
    pub fn factor(&self, source: f64, model: &Model) -> f64 {
        // a source as in health, which most are on most days, has no effect at all
        if source.to_bits() == HEALTH {
            return 1.0;
        }
        let size = (self.size)(model);
        match self.effect {
            Effect::Power => pow(source.max(model.least_level), size),
            Effect::Raised if source >= 1.0 => pow(source, size),
            Effect::Raised => pow(source.max(model.least_level), model.basal_dependence * size),
            Effect::Share => 1.0 + size * (source - 1.0),
            Effect::Permits => 1.0 + size * (source.min(1.0) - 1.0),
            Effect::AtLoss => pow(size, -ln(source.max(model.least_level))),
        }
    }

    /// Whether more of the source makes more of the target.
    pub fn raises(&self, model: &Model) -> bool {
        let size = (self.size)(model);
        match self.effect {
            Effect::Power | Effect::Raised | Effect::Share | Effect::Permits => size > 0.0,
            Effect::AtLoss => size < 1.0,
        }
    }
}

/// Bits of the level of a source in health.
const HEALTH: u64 = 1.0_f64.to_bits();

/// Declares edges as `mechanism: source => target, effect(constant);`. A minus before the constant turns its sign.
macro_rules! edges {
    ($($mechanism:ident: $source:ident => $target:ident, $effect:ident($($size:tt)+);)+) => {
        /// Every edge, by target.
        pub const EDGES: &[Edge] = &[
            $(Edge {
                mechanism: Mechanism::$mechanism,
                source: Level::$source,
                target: Level::$target,
                effect: Effect::$effect,
                constant: edges!(@constant $($size)+),
                size: edges!(@size $($size)+),
            },)+
        ];
    };
    (@constant $(-)? $constant:ident) => { stringify!($constant) };
    (@size $constant:ident) => { |model| model.$constant };
    (@size -$constant:ident) => { |model| -model.$constant };
}

edges! {
    // --- immune cells
    EstrogenAntigenPresentation: EstrogenAction => AntigenPresentation, AtLoss(antigen_presentation_estrogen_loss);
    IfnGamma: IfnGamma => AntigenPresentation, Raised(ifn_gamma_antigen_presentation);
    Il7Lymphopoiesis: Il7 => TResting, Power(il7_t_cells);
    TCellActivation: AntigenPresentation => TActivated, Power(t_activation_by_antigen);
    TCellActivation: TResting => TActivated, Power(t_activated_of_pool);
    EstrogenAicd: EstrogenAction => TActivatedLifespan, AtLoss(t_activated_life_estrogen_loss);
    RanklDendriticTLoop: Rankl => TActivated, Raised(rankl_t_activated);
    TregSuppressEffector: Treg => TActivated, Power(treg_effector);
    TgfBetaTSuppression: TgfBeta => TActivated, Power(tgf_beta_t_activated);
    VitdImmune: VitaminD => TActivated, Power(vitamin_d_effector);
    GcAntiInflammatory: GlucocorticoidRestraint => TActivated, Power(gc_t_activated);
    TCellActivation: TResting => Th17, Power(t_activated_of_pool);
    Th17Induction: TgfBeta => Th17, Power(tgf_beta_th17);
    Th17Induction: Il1 => Th17, Raised(il1_th17);
    Th17Induction: Il6 => Th17, Raised(il6_th17);
    Il23Th17Maintenance: Il23 => Th17, Power(il23_th17);
    TregSuppressEffector: Treg => Th17, Power(treg_effector);
    VitdImmune: VitaminD => Th17, Power(vitamin_d_effector);
    TCellActivation: TResting => Treg, Power(t_activated_of_pool);
    EstrogenTreg: EstrogenAction => Treg, AtLoss(treg_estrogen_loss);
    OsteoclastCd8Feedback: Resorption => Cd8Regulatory, Power(resorption_cd8);
    Il7Lymphopoiesis: Il7 => BCells, Power(il7_b_cells);
    RanklBProliferation: Rankl => BCells, Raised(rankl_b_cells);
    BCellMaturation: BCells => PlasmaCells, Power(plasma_of_b_cells);
    // --- cytokines
    EstrogenIl1: EstrogenAction => Il1, AtLoss(il1_estrogen_loss);
    Il17Inflammation: Il17 => Il1, Raised(il17_inflammation);
    RaSynovitisCascade: Synovitis => Il1, Power(synovitis_il1);
    GcAntiInflammatory: GlucocorticoidRestraint => Il1, Raised(gc_cytokine);
    Il10Inflammation: Il10 => Il1, Power(il10_inflammation);
    EstrogenIl6: EstrogenAction => Il6, AtLoss(il6_estrogen_loss);
    Il17Inflammation: Il17 => Il6, Raised(il17_inflammation);
    RaSynovitisCascade: Synovitis => Il6, Power(synovitis_il6);
    SleInflammation: Lupus => Il6, Power(lupus_il6);
    GcAntiInflammatory: GlucocorticoidRestraint => Il6, Raised(gc_cytokine);
    Il10Inflammation: Il10 => Il6, Power(il10_inflammation);
    EstrogenIl7: EstrogenAction => Il7, AtLoss(il7_estrogen_loss);
    Il10Genotype: Il10Genotype => Il10, Power(il10_of_genotype);
    EstrogenIl10: EstrogenAction => Il10, AtLoss(il10_estrogen_loss);
    TregCytokines: Treg => Il10, Power(treg_il10);
    EstrogenIl17: EstrogenAction => Il17, AtLoss(il17_estrogen_loss);
    Th17Secretome: Th17 => Il17, Power(th17_il17);
    RaSynovitisCascade: Synovitis => Il17, Power(synovitis_il17);
    AsInflammation: Enthesitis => Il17, Power(enthesitis_il17);
    GcAntiInflammatory: GlucocorticoidRestraint => Il17, Raised(gc_cytokine);
    Th17Secretome: Th17 => Il23, Raised(th17_il23);
    AsInflammation: Enthesitis => Il23, Power(enthesitis_il23);
    TCellCytokines: TActivated => Tnf, Raised(t_activated_tnf);
    Th17Secretome: Th17 => Tnf, Raised(th17_tnf);
    Il17Inflammation: Il17 => Tnf, Raised(il17_inflammation);
    TgfBetaTSuppression: TgfBeta => Tnf, Power(tgf_beta_tnf);
    Il10Inflammation: Il10 => Tnf, Power(il10_inflammation);
    RaSynovitisCascade: Synovitis => Tnf, Power(synovitis_tnf);
    AsInflammation: Enthesitis => Tnf, Power(enthesitis_tnf);
    SleInflammation: Lupus => Tnf, Power(lupus_tnf);
    GcAntiInflammatory: GlucocorticoidRestraint => Tnf, Raised(gc_cytokine);
    TCellCytokines: TActivated => IfnGamma, Power(t_activated_ifn_gamma);
    TgfBetaTSuppression: TgfBeta => IfnGamma, Power(tgf_beta_ifn_gamma);
    SleInflammation: Lupus => IfnGamma, Power(lupus_ifn);
    EstrogenTgfBeta: EstrogenAction => TgfBeta, AtLoss(tgf_beta_estrogen_loss);
    TregCytokines: Treg => TgfBeta, Power(treg_tgf_beta);
    // --- M-CSF, RANKL and OPG of marrow
    Cd40lStroma: TActivated => MCsf, Raised(cd40l_mcsf);
    TgfBetaStromal: TgfBeta => MCsf, Power(tgf_beta_stromal);
    Il10OpgRankl: Il10 => MCsf, Power(-il10_stromal);
    Il17StromalRankl: Il17 => Rankl, Raised(il17_rankl);
    TActivatedRankl: TActivated => Rankl, Raised(t_activated_rankl);
    Cd40lStroma: TActivated => Rankl, Raised(cd40l_rankl);
    Th17Secretome: Th17 => Rankl, Raised(th17_rankl);
    BRankl: BCells => Rankl, Share(b_cell_rankl);
    TgfBetaStromal: TgfBeta => Rankl, Power(tgf_beta_stromal);
    Il10OpgRankl: Il10 => Rankl, Power(-il10_stromal);
    PthRankl: Pth => Rankl, Power(pth_rankl);
    BOpg: BCells => Opg, Share(b_cell_opg);
    BOpg: PlasmaCells => Opg, Share(plasma_cell_opg);
    Cd40lBOpg: TActivated => Opg, Permits(cd40l_opg);
    TActivatedOpg: TActivated => Opg, Raised(t_activated_opg);
    Il10OpgRankl: Il10 => Opg, Power(il10_stromal);
    // --- what they mean to bone cells
    TnfRankSensitivity: Tnf => RankSensitivity, Raised(tnf_sensitivity);
    Il1Osteoclast: Il1 => RankSensitivity, Raised(il1_sensitivity);
    Il6Osteoclastogenesis: Il6 => RankSensitivity, Raised(il6_sensitivity);
    IfnGamma: IfnGamma => RankSensitivity, Power(ifn_gamma_sensitivity);
    TRestingProtects: TResting => RankSensitivity, Power(t_resting_sensitivity);
    TregSuppressOsteoclast: Treg => RankSensitivity, Power(treg_sensitivity);
    OsteoclastCd8Feedback: Cd8Regulatory => RankSensitivity, Power(cd8_sensitivity);
    TnfOsteoclast: Tnf => OsteoclastPrecursorBirth, Raised(tnf_precursors);
    Il6Precursors: Il6 => OsteoclastPrecursorBirth, Raised(il6_precursors);
    McsfPrecursors: MCsf => OsteoclastPrecursorBirth, Power(mcsf_precursors);
    Il17Mmp: Il17 => ResorptionRate, Raised(il17_resorption);
    TnfOsteoblast: Tnf => OsteoblastRecruitment, Raised(tnf_osteoblast);
    TWntFormation: TActivated => OsteoblastRecruitment, Power(t_wnt);
    RaDkk1: Synovitis => OsteoblastRecruitment, Power(synovitis_osteoblast);
    AsFormationSuppression: Enthesitis => OsteoblastRecruitment, Power(enthesitis_osteoblast);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::patient::mechanism::Form;

    #[test]
    fn an_arrow_is_as_strong_as_a_constant_of_its_row_and_passes_on_a_fold() {
        for edge in EDGES {
            let row = edge.mechanism.entry();
            assert!(row.constants.contains(&edge.constant), "{}: {}", row.id, edge.constant);
            assert_eq!(row.strength, Form::Power, "{}", row.id);
        }
    }

    #[test]
    fn an_edge_is_nothing_in_health_and_goes_its_way_beside_it() {
        let model = &Model::STANDARD;
        for edge in EDGES {
            assert!((edge.factor(1.0, model) - 1.0).abs() < f64::EPSILON, "{edge:?}");
            let (less, more) = (edge.factor(0.5, model), edge.factor(1.5, model));
            let flat_above = matches!(edge.effect, Effect::Permits);
            let moves = |factor: f64| (factor - 1.0).abs() > 1e-4;
            assert!(moves(less) && (flat_above || moves(more)), "{edge:?}");
            assert_eq!(less < 1.0, edge.raises(model), "{edge:?}");
        }
    }
}
