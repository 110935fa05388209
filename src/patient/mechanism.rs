//! The catalogue of mechanisms: every edge of the body that this version acts on, each with a strength of its own.
//!
//! An edge carries a *departure from health*: in a healthy adult every edge passes on exactly 1. Switching one off
//! therefore never moves a healthy adult; it keeps a disturbance of the source from reaching the target.

use std::fmt;

use thiserror::Error;

use crate::parameter::patient::STRENGTH_MAX;

/// What more of the source does to the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// More of the source, more of the target.
    Raises,
    /// More of the source, less of the target.
    Lowers,
}

impl fmt::Display for Sign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Raises => "+",
            Self::Lowers => "-",
        })
    }
}

/// One row of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MechanismEntry {
    /// The edge.
    pub mechanism: Mechanism,
    /// Its name in scenario files.
    pub id: &'static str,
    /// System of the body.
    pub system: &'static str,
    /// What acts.
    pub source: &'static str,
    /// What is acted on.
    pub target: &'static str,
    /// In which direction.
    pub sign: Sign,
    /// What happens, in words.
    pub text: &'static str,
    /// Why it is believed.
    pub evidence: &'static str,
}

/// Declares the edges and their catalogue together, so that neither can lack the other.
macro_rules! mechanisms {
    ($($name:ident, $id:literal, $system:literal, $source:literal, $target:literal, $sign:ident, $text:literal,
       $evidence:literal;)+) => {
        /// An edge of the catalogue.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Mechanism {
            $(#[doc = $text] $name,)+
        }

        /// Every edge, in the order of [`Mechanism`].
        const CATALOGUE: &[MechanismEntry] = &[
            $(MechanismEntry {
                mechanism: Mechanism::$name,
                id: $id,
                system: $system,
                source: $source,
                target: $target,
                sign: Sign::$sign,
                text: $text,
                evidence: $evidence,
            },)+
        ];
    };
}

mechanisms! {
    RanklOsteoclastogenesis, "rankl_osteoclastogenesis", "rankl_opg", "rankl", "osteoclast_differentiation", Raises,
        "Free RANKL binds RANK on precursors and turns them into osteoclasts.", "osteoimmunology review";
    RanklOsteoclastSurvival, "rankl_osteoclast_survival", "rankl_opg", "rankl", "osteoclast_lifespan", Raises,
        "Osteoclasts that meet free RANKL live longer; without it they soon die.", "field standard";
    OpgDecoy, "opg_decoy", "rankl_opg", "opg", "rankl_free", Lowers,
        "OPG, a soluble decoy, takes up RANKL in competition with RANK and antibodies.", "osteoimmunology review";
    Il17StromalRankl, "il17_stromal_rankl", "cytokines", "il17", "rankl", Raises,
        "IL-17 makes stromal cells and osteoblasts present RANKL.", "osteoimmunology review";
    Il17PrecursorSignalling, "il17_precursor_signalling", "cytokines", "il17,il1,il6,tnf", "rank_sensitivity", Raises,
        "IL-17, IL-1, IL-6 and TNF together strengthen RANK signalling in precursors; without any one there is none of it.",
        "osteoimmunology review";
    Il17Inflammation, "il17_inflammation", "cytokines", "il17", "il1,il6,tnf", Raises,
        "IL-17 releases IL-1, IL-6 and TNF.", "osteoimmunology review";
    Il17Mmp, "il17_mmp", "cytokines", "il17", "resorption_rate", Raises,
        "IL-17 induces enzymes that break matrix down.", "osteoimmunology review";
    EstrogenIl17, "estrogen_il17", "cytokines", "estrogen", "il17", Lowers,
        "Estrogen restrains IL-17; its loss raises it.", "osteoimmunology review; Molnar 2014 Menopause";
    Il6Osteoclastogenesis, "il6_osteoclastogenesis", "cytokines", "il6", "osteoclast_differentiation", Raises,
        "IL-6 makes precursors more ready to become osteoclasts.", "osteoimmunology review";
    EstrogenIl6, "estrogen_il6", "cytokines", "estrogen", "il6", Lowers,
        "Estrogen restrains IL-6; its loss raises it.", "osteoimmunology review";
    TnfOsteoclast, "tnf_osteoclast", "cytokines", "tnf", "osteoclast_precursor_birth", Raises,
        "TNF enlarges the pool of osteoclast precursors.", "osteoimmunology review; Iqbal 2006 PNAS";
    TnfRankSensitivity, "tnf_rank_sensitivity", "cytokines", "tnf", "rank_sensitivity", Raises,
        "TNF makes precursors respond more to the same RANKL: it multiplies.", "osteoimmunology review";
    EstrogenAntigenPresentation, "estrogen_antigen_presentation", "cytokines", "estrogen", "tnf", Lowers,
        "Estrogen loss lets antigen presentation activate T cells, which make TNF (the T cells are not yet explicit).",
        "osteoimmunology review; Cenci 2000 JCI";
    Il1Osteoclast, "il1_osteoclast", "cytokines", "il1", "osteoclast_differentiation", Raises,
        "IL-1 makes precursors more ready to become osteoclasts.", "osteoimmunology review";
    EstrogenIl1, "estrogen_il1", "cytokines", "estrogen", "il1", Lowers,
        "Estrogen restrains IL-1; its loss raises it.", "osteoimmunology review";
    TnfOsteoblast, "tnf_osteoblast", "cytokines", "tnf", "osteoblast_recruitment", Lowers,
        "TNF inhibits the differentiation of osteoblasts.", "Gilbert 2000 Endocrinology";
    EstrogenOsteoclastApoptosis, "estrogen_osteoclast_apoptosis", "estrogen", "estrogen", "osteoclast_lifespan", Lowers,
        "Estrogen promotes the apoptosis of osteoclasts; without it they live longer, longest while its loss is new.",
        "Hughes 1996 Nat Med; Eriksen 1999 JBMR";
    EstrogenOsteoblastSurvival, "estrogen_osteoblast_survival", "estrogen", "estrogen",
        "osteoblast_lifespan,osteoblast_recruitment", Raises,
        "Estrogen keeps osteoblasts alive and their recruits coming.", "Manolagas 2002 Recent Prog Horm Res";
    AgeingOsteoblast, "ageing_osteoblast", "ageing", "age", "osteoblast_recruitment", Lowers,
        "With age fewer precursors become osteoblasts, and walls grow thinner.", "Lips 1978 Calcif Tissue Res";
    TestosteroneOsteoblast, "testosterone_osteoblast", "androgen", "testosterone", "osteoblast_recruitment", Raises,
        "Testosterone keeps osteoblasts coming; as it falls in ageing men, walls grow thinner.",
        "Manolagas 2002 Recent Prog Horm Res; Khosla 2006 JBMR";
    EstrogenCalciumAbsorption, "estrogen_calcium_absorption", "minerals", "estrogen", "calcium_absorption", Raises,
        "Without estrogen the gut absorbs less calcium, and less with each year of age.",
        "Heaney 1989 JBMR; Khosla 1997 JCEM";
    PthAxis, "pth_axis", "minerals", "calcium", "pth", Lowers,
        "Too little absorbed calcium raises PTH: secondary hyperparathyroidism.", "field standard";
    PthRankl, "pth_rankl", "minerals", "pth", "rankl", Raises,
        "PTH that stays high makes osteoblast-lineage cells present RANKL.", "field standard";
    GcOsteoblastDifferentiation, "gc_osteoblast_differentiation", "glucocorticoid", "glucocorticoid",
        "matrix_formation_rate,osteoblast_recruitment,bmu_origination", Lowers,
        "Glucocorticoid slows osteoblasts at work within a day, then recruits fewer, then starves the birth of BMUs.",
        "osteoimmunology review; Godschalk & Downs 1988 JBMR; Weinstein 1998 JCI";
    GcOsteoblastApoptosis, "gc_osteoblast_apoptosis", "glucocorticoid", "glucocorticoid", "osteoblast_lifespan", Lowers,
        "Glucocorticoid promotes the apoptosis of osteoblasts.", "osteoimmunology review; Weinstein 1998 JCI";
    GcOsteoclast, "gc_osteoclast", "glucocorticoid", "glucocorticoid", "osteoclast_lifespan", Raises,
        "Glucocorticoid delays the apoptosis of the osteoclasts it finds: the early, fast phase.",
        "Weinstein 2002 JCI; Jia 2006 Endocrinology (mice; against: Sivagurunathan 2005 JBMR)";
    GcCalcium, "gc_calcium", "glucocorticoid", "glucocorticoid", "calcium_absorption", Lowers,
        "Glucocorticoid lets less calcium in at the gut and more out in urine.", "osteoimmunology review";
    GcPth, "gc_pth", "glucocorticoid", "glucocorticoid", "pth", Raises,
        "Glucocorticoid raises PTH beyond what calcium explains.", "osteoimmunology review";
    GcOpgRankl, "gc_opg_rankl", "glucocorticoid", "glucocorticoid", "rankl,opg", Raises,
        "Glucocorticoid raises RANKL and lowers OPG, while cells that make them last.",
        "osteoimmunology review; Sivagurunathan 2005 JBMR";
    GcGonadal, "gc_gonadal", "glucocorticoid", "glucocorticoid", "estrogen", Lowers,
        "Glucocorticoid lowers gonadotropins and adrenal androgens, and so estradiol.", "osteoimmunology review";
    GcIgf1, "gc_igf1", "glucocorticoid", "glucocorticoid", "matrix_formation_rate", Lowers,
        "Glucocorticoid lowers IGF-1 and with it the work of mature osteoblasts.", "osteoimmunology review";
    Exercise, "exercise", "lifestyle", "weight-bearing and muscle exercise", "mechanical_load", Raises,
        "Weight-bearing exercise loads bone: the first minutes of a day do most.",
        "patient leaflet (RA and osteoporosis); Howe 2011 Cochrane; Rubin & Lanyon 1984 JBJS";
    Unloading, "unloading", "lifestyle", "bed rest, weightlessness, immobilisation", "mechanical_load", Lowers,
        "Bed rest, weightlessness and immobilisation take away most of the load of spine and legs, little of the arms'.",
        "LeBlanc 1990 JBMR; Vico 2000 Lancet; Lang 2004 JBMR";
    BodyMassLoad, "body_mass_load", "lifestyle", "body_mass", "mechanical_load", Raises,
        "Mass gained or lost changes the load of a skeleton that is used to the patient's own.",
        "Soltani 2016 Osteoporos Int";
    Hrt, "hrt", "therapy", "estrogen therapy", "estrogen", Raises,
        "Estrogen therapy adds to the body's own estradiol.", "osteoimmunology review";
    AntiRankl, "anti_rankl", "therapy", "anti-RANKL antibody", "rankl_free", Lowers,
        "An antibody takes up RANKL, in competition with OPG.", "osteoimmunology review";

    // what else breaks bones: [`Mechanism::FRACTURE`]
    RiskAssessment, "risk_assessment", "measurement", "femoral_neck_bmd", "fracture", Lowers,
        "Bone density sets how often bones break, on top of age and sex: most at the hip, and there more in the young.",
        "Johnell 2005 JBMR; Marshall 1996 BMJ";
    GcFracture, "gc_fracture", "glucocorticoid", "glucocorticoid", "fracture", Raises,
        "Bone under glucocorticoid breaks more easily than its density says; within months of starting, not a year after.",
        "van Staa 2000 JBMR; Kanis 2004 JBMR";
    RaFractureRisk, "ra_fracture_risk", "measurement", "ra", "fracture", Raises,
        "Rheumatoid arthritis raises fracture half as much again beyond bone density, more with severity.",
        "patient leaflet (RA and osteoporosis); Kim 2010 Arthritis Res Ther";
    AsVertebralFracture, "as_vertebral_fracture", "as", "as", "vertebral_fracture", Raises,
        "A spine that ankylosing spondylitis has stiffened breaks like a long bone.",
        "osteoimmunology review; Vosse 2009 Ann Rheum Dis; Munoz-Ortego 2014 JBMR";
    FamilyPriorFracture, "family_prior_fracture", "lifestyle", "prior fracture, family history", "fracture", Raises,
        "Who has broken a bone, or has a parent who broke a hip, breaks more at the same bone density.",
        "patient leaflet (RA and osteoporosis); Kanis 2004 Bone";
    Smoking, "smoking", "lifestyle", "smoking", "fracture", Raises,
        "Smokers break more than their bone density says; what they have smoked fades over years.",
        "Kanis 2005 Osteoporos Int";
    Alcohol, "alcohol", "lifestyle", "alcohol > 2 units/day", "fracture", Raises,
        "More than two units of alcohol a day break bones, at any bone density.", "Kanis 2005 Osteoporos Int";
    ProteinWeight, "protein_weight", "lifestyle", "protein, body mass", "fracture", Lowers,
        "Body mass and protein pad the hip in a fall.", "De Laet 2005 Osteoporos Int; Wu 2015 Sci Rep";
    Falls, "falls", "lifestyle", "falls", "fracture", Raises,
        "Most fractures of hip and arm, and some of the spine, follow a fall.",
        "patient leaflet (RA and osteoporosis); Vandenput 2024 Osteoporos Int";
    VitdFalls, "vitd_falls", "vitamin_d", "vitamin_d", "falls", Lowers,
        "Want of vitamin D weakens muscle and makes people fall.", "Bischoff-Ferrari 2009 BMJ";
}

/// What an edge does whose sign the evidence leaves open, where a scenario chooses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// More of the source, more of the target.
    Stimulates,
    /// More of the source, less of the target.
    Inhibits,
    /// More at little of the source, less at much.
    Biphasic,
}

impl Mechanism {
    /// Number of edges.
    pub const COUNT: usize = CATALOGUE.len();

    /// The edges that end in fracture hazard and in no signal to bone; `smoking`, `alcohol` and `protein_weight` are among them.
    pub const FRACTURE: [Self; 10] = [
        Self::RiskAssessment,
        Self::GcFracture,
        Self::RaFractureRisk,
        Self::AsVertebralFracture,
        Self::FamilyPriorFracture,
        Self::Smoking,
        Self::Alcohol,
        Self::ProteinWeight,
        Self::Falls,
        Self::VitdFalls,
    ];

    /// The edge of that name; `None` where there is none.
    pub fn from_id(id: &str) -> Option<Self> {
        CATALOGUE.iter().find(|entry| entry.id == id).map(|entry| entry.mechanism)
    }

    /// Its row of the catalogue.
    pub fn entry(self) -> &'static MechanismEntry {
        &CATALOGUE[self as usize]
    }

    /// Its name in scenario files.
    pub fn id(self) -> &'static str {
        self.entry().id
    }
}

/// Every edge, in a fixed order.
pub fn catalogue() -> &'static [MechanismEntry] {
    CATALOGUE
}

/// Names of every edge, in the order of [`catalogue`].
pub fn ids() -> impl Iterator<Item = &'static str> {
    CATALOGUE.iter().map(|entry| entry.id)
}

/// A strength that no edge can have.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
#[error("the strength of a mechanism is a number from 0 to {STRENGTH_MAX}, not {strength}")]
pub struct InvalidStrength {
    /// What was asked for.
    pub strength: f64,
}

/// Strength of every edge: 1 as published (the default), 0 off, between and above in proportion to its logarithm. Beside
/// it, what a scenario chose for an edge whose sign is open.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Strengths {
    strengths: [f64; Mechanism::COUNT],
    choices: [Option<Choice>; Mechanism::COUNT],
}

impl Default for Strengths {
    fn default() -> Self {
        Self { strengths: [1.0; Mechanism::COUNT], ..Self::OFF }
    }
}

impl Strengths {
    /// Every edge off.
    pub const OFF: Self = Self { strengths: [0.0; Mechanism::COUNT], choices: [None; Mechanism::COUNT] };

    /// Strength of an edge.
    pub fn of(&self, mechanism: Mechanism) -> f64 {
        self.strengths[mechanism as usize]
    }

    /// Sets the strength of an edge.
    ///
    /// # Errors
    /// Where `strength` is not a number from 0 to [`STRENGTH_MAX`].
    pub fn set(&mut self, mechanism: Mechanism, strength: f64) -> Result<(), InvalidStrength> {
        if !(0.0..=STRENGTH_MAX).contains(&strength) {
            return Err(InvalidStrength { strength });
        }
        self.strengths[mechanism as usize] = strength;
        Ok(())
    }

    /// What was chosen for an edge whose sign is open; `None`: its own default.
    pub fn choice(&self, mechanism: Mechanism) -> Option<Choice> {
        self.choices[mechanism as usize]
    }

    /// Chooses what an edge does whose sign is open, at full strength.
    pub fn choose(&mut self, mechanism: Mechanism, choice: Choice) {
        self.strengths[mechanism as usize] = 1.0;
        self.choices[mechanism as usize] = Some(choice);
    }

    /// What an edge makes of a multiplicative effect (a fold): see [`fold`].
    pub fn fold(&self, mechanism: Mechanism, effect: f64) -> f64 {
        fold(self.of(mechanism), effect)
    }

    /// What an edge makes of an amount that is added (a concentration): strength x amount.
    pub fn scale(&self, mechanism: Mechanism, amount: f64) -> f64 {
        self.of(mechanism) * amount
    }
}

/// A fold `effect` (above 0) passed through an edge of that strength: `effect` to the power of `strength`, so exactly 1
/// at strength 0 and exactly `effect` at strength 1; folds in a row still multiply.
pub fn fold(strength: f64, effect: f64) -> f64 {
    if (strength - 1.0).abs() < f64::EPSILON { effect } else { effect.powf(strength) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_is_in_order_and_names_are_unique() {
        for (index, entry) in catalogue().iter().enumerate() {
            assert_eq!(entry.mechanism as usize, index);
            assert_eq!(Mechanism::from_id(entry.id), Some(entry.mechanism));
            assert_eq!(ids().filter(|id| *id == entry.id).count(), 1, "{}", entry.id);
        }
        assert_eq!(Mechanism::from_id("no_such_edge"), None);
    }

    #[test]
    fn strength_nought_is_no_effect_and_one_is_the_effect() {
        for effect in [0.01, 0.5, 1.0, 3.7] {
            assert!((fold(0.0, effect) - 1.0).abs() < f64::EPSILON);
            assert!((fold(1.0, effect) - effect).abs() < f64::EPSILON);
            assert!(fold(0.5, effect) > 0.0);
        }
    }

    #[test]
    fn a_strength_is_a_number_within_range() {
        let mut strengths = Strengths::default();
        assert!(strengths.set(Mechanism::Hrt, 0.0).is_ok());
        assert!(strengths.of(Mechanism::Hrt).abs() < f64::EPSILON);
        for strength in [-0.1, 11.0, f64::NAN, f64::INFINITY] {
            assert!(strengths.set(Mechanism::Hrt, strength).is_err());
        }
    }
}
