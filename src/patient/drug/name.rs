//! The drugs by name, their classes, and the routes.

use serde::{Deserialize, Serialize};

/// Variants with their names, and what follows from the list: all of them in order, and their names.
macro_rules! named {
    ($(#[$about:meta])* $list:ident { $($(#[doc = $doc:literal])+ $variant:ident = $name:literal,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $list {
            $($(#[doc = $doc])+ #[serde(rename = $name)] $variant,)+
        }

        impl $list {
            /// All of them, in the order of the list.
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$variant),+];
            /// Their names, in the same order.
            pub const NAMES: [&'static str; Self::ALL.len()] = [$($name),+];

            /// Name in scenario files and tables.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }
        }
    };
}

named! {
    /// A drug that a scenario may give.
    Drug {
        /// 17-beta-estradiol.
        Estradiol = "estradiol",
        /// Conjugated equine estrogens.
        ConjugatedEstrogens = "conjugated_estrogens",
        /// Alendronate.
        Alendronate = "alendronate",
        /// Risedronate.
        Risedronate = "risedronate",
        /// Ibandronate.
        Ibandronate = "ibandronate",
        /// Zoledronate.
        Zoledronate = "zoledronate",
        /// Denosumab.
        Denosumab = "denosumab",
        /// Raloxifene.
        Raloxifene = "raloxifene",
        /// Teriparatide, PTH(1-34).
        Teriparatide = "teriparatide",
        /// Abaloparatide, an analogue of PTHrP(1-34).
        Abaloparatide = "abaloparatide",
        /// Romosozumab.
        Romosozumab = "romosozumab",
        /// Calcium, the element.
        Calcium = "calcium",
        /// Cholecalciferol.
        VitaminD = "vitamin_d",
        /// Prednisone.
        Prednisone = "prednisone",
        /// Prednisolone.
        Prednisolone = "prednisolone",
        /// Methylprednisolone; its acetate in joints and muscles.
        Methylprednisolone = "methylprednisolone",
        /// Dexamethasone.
        Dexamethasone = "dexamethasone",
        /// Triamcinolone; its acetonide by all routes but the mouth.
        Triamcinolone = "triamcinolone",
        /// Deflazacort.
        Deflazacort = "deflazacort",
        /// Etanercept.
        Etanercept = "etanercept",
        /// Infliximab.
        Infliximab = "infliximab",
        /// Adalimumab.
        Adalimumab = "adalimumab",
        /// Anakinra.
        Anakinra = "anakinra",
        /// Tocilizumab.
        Tocilizumab = "tocilizumab",
        /// Secukinumab.
        Secukinumab = "secukinumab",
        /// Guselkumab.
        Guselkumab = "guselkumab",
        /// Rituximab.
        Rituximab = "rituximab",
        /// Abatacept.
        Abatacept = "abatacept",
        /// Methotrexate, low weekly doses.
        Methotrexate = "methotrexate",
        /// Anastrozole.
        Anastrozole = "anastrozole",
        /// Leuprolide, depot.
        Leuprolide = "leuprolide",
        /// Ideal blocker of IL-17.
        AntiIl17 = "anti_il17",
        /// Ideal blocker of IL-6.
        AntiIl6 = "anti_il6",
        /// Ideal blocker of TNF.
        AntiTnf = "anti_tnf",
        /// Ideal blocker of IL-1.
        AntiIl1 = "anti_il1",
        /// Ideal blocker of IL-7.
        AntiIl7 = "anti_il7",
        /// Ideal blocker of RANKL.
        AntiRankl = "anti_rankl",
        /// Ideal depletion of T cells.
        TCellDepletion = "t_cell_depletion",
        /// Ideal depletion of B cells.
        BCellDepletion = "b_cell_depletion",
    }
}

named! {
    /// How a drug is given.
    Route {
        /// By mouth.
        Oral = "oral",
        /// Into a vein.
        Intravenous = "intravenous",
        /// Under the skin.
        Subcutaneous = "subcutaneous",
        /// Into a muscle.
        Intramuscular = "intramuscular",
        /// Into a joint.
        IntraArticular = "intra_articular",
        /// Into the lungs.
        Inhaled = "inhaled",
        /// Through the skin.
        Transdermal = "transdermal",
        /// Into the nose.
        Intranasal = "intranasal",
    }
}

named! {
    /// What kind of drug it is.
    DrugClass {
        /// Estrogens.
        Estrogen = "estrogen",
        /// Bisphosphonates.
        Bisphosphonate = "bisphosphonate",
        /// Antibodies to RANKL.
        RanklAntibody = "anti-RANKL antibody",
        /// Selective estrogen-receptor modulators.
        EstrogenReceptorModulator = "selective estrogen-receptor modulator",
        /// Agonists of the PTH receptor.
        PthReceptorAgonist = "PTH-receptor agonist",
        /// Antibodies to sclerostin.
        SclerostinAntibody = "anti-sclerostin antibody",
        /// Supplements of the diet.
        Supplement = "supplement",
        /// Glucocorticoids.
        Glucocorticoid = "glucocorticoid",
        /// Antagonists of TNF.
        TnfAntagonist = "TNF antagonist",
        /// Antagonists of the IL-1 receptor.
        Il1Antagonist = "IL-1-receptor antagonist",
        /// Antibodies to the IL-6 receptor.
        Il6ReceptorAntibody = "anti-IL-6-receptor antibody",
        /// Antibodies to IL-17A.
        Il17Antibody = "anti-IL-17A antibody",
        /// Antibodies to IL-23.
        Il23Antibody = "anti-IL-23 antibody",
        /// Antibodies that deplete B cells.
        BCellAntibody = "anti-CD20 antibody",
        /// Blockers of co-stimulation.
        CostimulationBlocker = "co-stimulation blocker",
        /// Antimetabolites.
        Antimetabolite = "antimetabolite",
        /// Inhibitors of aromatase.
        AromataseInhibitor = "aromatase inhibitor",
        /// Agonists of the GnRH receptor.
        GnrhAgonist = "GnRH agonist",
        /// Blockers and depletions that no pharmacy has, to test hypotheses.
        Ideal = "ideal blocker",
    }
}

impl Drug {
    /// What kind of drug it is.
    pub const fn class(self) -> DrugClass {
        match self {
            Self::Estradiol | Self::ConjugatedEstrogens => DrugClass::Estrogen,
            Self::Alendronate | Self::Risedronate | Self::Ibandronate | Self::Zoledronate => DrugClass::Bisphosphonate,
            Self::Denosumab => DrugClass::RanklAntibody,
            Self::Raloxifene => DrugClass::EstrogenReceptorModulator,
            Self::Teriparatide | Self::Abaloparatide => DrugClass::PthReceptorAgonist,
            Self::Romosozumab => DrugClass::SclerostinAntibody,
            Self::Calcium | Self::VitaminD => DrugClass::Supplement,
            Self::Prednisone
            | Self::Prednisolone
            | Self::Methylprednisolone
            | Self::Dexamethasone
            | Self::Triamcinolone
            | Self::Deflazacort => DrugClass::Glucocorticoid,
            Self::Etanercept | Self::Infliximab | Self::Adalimumab => DrugClass::TnfAntagonist,
            Self::Anakinra => DrugClass::Il1Antagonist,
            Self::Tocilizumab => DrugClass::Il6ReceptorAntibody,
            Self::Secukinumab => DrugClass::Il17Antibody,
            Self::Guselkumab => DrugClass::Il23Antibody,
            Self::Rituximab => DrugClass::BCellAntibody,
            Self::Abatacept => DrugClass::CostimulationBlocker,
            Self::Methotrexate => DrugClass::Antimetabolite,
            Self::Anastrozole => DrugClass::AromataseInhibitor,
            Self::Leuprolide => DrugClass::GnrhAgonist,
            Self::AntiIl17
            | Self::AntiIl6
            | Self::AntiTnf
            | Self::AntiIl1
            | Self::AntiIl7
            | Self::AntiRankl
            | Self::TCellDepletion
            | Self::BCellDepletion => DrugClass::Ideal,
        }
    }

    /// Whether it is an ideal blocker or depletion, whose dose says nothing.
    pub const fn is_ideal(self) -> bool {
        matches!(self.class(), DrugClass::Ideal)
    }
}
