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
        /// Pamidronate.
        Pamidronate = "pamidronate",
        /// Denosumab.
        Denosumab = "denosumab",
        /// Raloxifene.
        Raloxifene = "raloxifene",
        /// Bazedoxifene.
        Bazedoxifene = "bazedoxifene",
        /// Tamoxifen.
        Tamoxifen = "tamoxifen",
        /// Tibolone.
        Tibolone = "tibolone",
        /// Medroxyprogesterone acetate, a progestin.
        Medroxyprogesterone = "medroxyprogesterone",
        /// Testosterone: a gel, or its enantate in a muscle.
        Testosterone = "testosterone",
        /// Teriparatide, PTH(1-34).
        Teriparatide = "teriparatide",
        /// PTH(1-84), the whole hormone.
        Pth184 = "pth_1_84",
        /// Abaloparatide, an analogue of PTHrP(1-34).
        Abaloparatide = "abaloparatide",
        /// Romosozumab.
        Romosozumab = "romosozumab",
        /// Calcium, the element.
        Calcium = "calcium",
        /// Cholecalciferol.
        VitaminD = "vitamin_d",
        /// Calcitriol.
        Calcitriol = "calcitriol",
        /// Alfacalcidol.
        Alfacalcidol = "alfacalcidol",
        /// Eldecalcitol.
        Eldecalcitol = "eldecalcitol",
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
        /// Golimumab.
        Golimumab = "golimumab",
        /// Certolizumab pegol.
        Certolizumab = "certolizumab",
        /// Anakinra.
        Anakinra = "anakinra",
        /// Tocilizumab.
        Tocilizumab = "tocilizumab",
        /// Sarilumab.
        Sarilumab = "sarilumab",
        /// Secukinumab.
        Secukinumab = "secukinumab",
        /// Ixekizumab.
        Ixekizumab = "ixekizumab",
        /// Guselkumab.
        Guselkumab = "guselkumab",
        /// Ustekinumab.
        Ustekinumab = "ustekinumab",
        /// Rituximab.
        Rituximab = "rituximab",
        /// Belimumab.
        Belimumab = "belimumab",
        /// Abatacept.
        Abatacept = "abatacept",
        /// Methotrexate, low weekly doses.
        Methotrexate = "methotrexate",
        /// Sulfasalazine.
        Sulfasalazine = "sulfasalazine",
        /// Leflunomide.
        Leflunomide = "leflunomide",
        /// Hydroxychloroquine.
        Hydroxychloroquine = "hydroxychloroquine",
        /// Ciclosporin.
        Ciclosporin = "ciclosporin",
        /// Mycophenolate mofetil.
        Mycophenolate = "mycophenolate",
        /// Azathioprine.
        Azathioprine = "azathioprine",
        /// Tofacitinib.
        Tofacitinib = "tofacitinib",
        /// Baricitinib.
        Baricitinib = "baricitinib",
        /// Upadacitinib.
        Upadacitinib = "upadacitinib",
        /// Anastrozole.
        Anastrozole = "anastrozole",
        /// Letrozole.
        Letrozole = "letrozole",
        /// Exemestane.
        Exemestane = "exemestane",
        /// Leuprolide, depot.
        Leuprolide = "leuprolide",
        /// Goserelin, implant.
        Goserelin = "goserelin",
        /// Elagolix.
        Elagolix = "elagolix",
        /// Degarelix, depot.
        Degarelix = "degarelix",
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
        /// Progestins.
        Progestin = "progestin",
        /// Androgens.
        Androgen = "androgen",
        /// Agonists of the PTH receptor.
        PthReceptorAgonist = "PTH-receptor agonist",
        /// Antibodies to sclerostin.
        SclerostinAntibody = "anti-sclerostin antibody",
        /// Supplements of the diet.
        Supplement = "supplement",
        /// Agonists of the vitamin D receptor.
        ActiveVitaminD = "active vitamin D",
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
        /// Antibodies to BAFF.
        BaffAntibody = "anti-BAFF antibody",
        /// Blockers of co-stimulation.
        CostimulationBlocker = "co-stimulation blocker",
        /// Antimetabolites.
        Antimetabolite = "antimetabolite",
        /// Inhibitors of calcineurin.
        CalcineurinInhibitor = "calcineurin inhibitor",
        /// Inhibitors of Janus kinases.
        KinaseInhibitor = "JAK inhibitor",
        /// Small drugs of rheumatology that no other class has.
        Antirheumatic = "conventional antirheumatic",
        /// Inhibitors of aromatase.
        AromataseInhibitor = "aromatase inhibitor",
        /// Agonists of the GnRH receptor.
        GnrhAgonist = "GnRH agonist",
        /// Antagonists at the GnRH receptor.
        GnrhAntagonist = "GnRH antagonist",
        /// Blockers and depletions that no pharmacy has, to test hypotheses.
        Ideal = "ideal blocker",
    }
}

impl Drug {
    /// What kind of drug it is.
    pub const fn class(self) -> DrugClass {
        match self {
            Self::Estradiol | Self::ConjugatedEstrogens => DrugClass::Estrogen,
            Self::Alendronate | Self::Risedronate | Self::Ibandronate | Self::Zoledronate | Self::Pamidronate => {
                DrugClass::Bisphosphonate
            }
            Self::Denosumab => DrugClass::RanklAntibody,
            Self::Raloxifene | Self::Bazedoxifene | Self::Tamoxifen | Self::Tibolone => {
                DrugClass::EstrogenReceptorModulator
            }
            Self::Medroxyprogesterone => DrugClass::Progestin,
            Self::Testosterone => DrugClass::Androgen,
            Self::Teriparatide | Self::Pth184 | Self::Abaloparatide => DrugClass::PthReceptorAgonist,
            Self::Romosozumab => DrugClass::SclerostinAntibody,
            Self::Calcium | Self::VitaminD => DrugClass::Supplement,
            Self::Calcitriol | Self::Alfacalcidol | Self::Eldecalcitol => DrugClass::ActiveVitaminD,
            Self::Prednisone
            | Self::Prednisolone
            | Self::Methylprednisolone
            | Self::Dexamethasone
            | Self::Triamcinolone
            | Self::Deflazacort => DrugClass::Glucocorticoid,
            Self::Etanercept | Self::Infliximab | Self::Adalimumab | Self::Golimumab | Self::Certolizumab => {
                DrugClass::TnfAntagonist
            }
            Self::Anakinra => DrugClass::Il1Antagonist,
            Self::Tocilizumab | Self::Sarilumab => DrugClass::Il6ReceptorAntibody,
            Self::Secukinumab | Self::Ixekizumab => DrugClass::Il17Antibody,
            Self::Guselkumab | Self::Ustekinumab => DrugClass::Il23Antibody,
            Self::Rituximab => DrugClass::BCellAntibody,
            Self::Belimumab => DrugClass::BaffAntibody,
            Self::Abatacept => DrugClass::CostimulationBlocker,
            Self::Methotrexate | Self::Leflunomide | Self::Mycophenolate | Self::Azathioprine => {
                DrugClass::Antimetabolite
            }
            Self::Ciclosporin => DrugClass::CalcineurinInhibitor,
            Self::Tofacitinib | Self::Baricitinib | Self::Upadacitinib => DrugClass::KinaseInhibitor,
            Self::Sulfasalazine | Self::Hydroxychloroquine => DrugClass::Antirheumatic,
            Self::Anastrozole | Self::Letrozole | Self::Exemestane => DrugClass::AromataseInhibitor,
            Self::Leuprolide | Self::Goserelin => DrugClass::GnrhAgonist,
            Self::Elagolix | Self::Degarelix => DrugClass::GnrhAntagonist,
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
