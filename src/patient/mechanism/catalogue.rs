//! The rows of the catalogue.
//!
//! A row: the variant, its id, the system of the body, what acts, what is acted on, the sign, how the strength acts, the constants
//! that say how much; what happens, in words; how sure the evidence is, and what it is.

use serde::{Deserialize, Serialize};

use super::{Confidence, Form, MechanismEntry, Sign};

/// Declares the edges and their catalogue together, so that neither can lack the other.
macro_rules! mechanisms {
    ($($name:ident, $id:literal, $system:literal, $source:literal, $target:literal, $sign:ident, $strength:ident $(+ $beside:ident)?,
       [$($constant:ident),*], $text:literal, $confidence:ident, $evidence:literal;)+) => {
        /// An edge of the catalogue.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum Mechanism {
            $(#[doc = $text] #[serde(rename = $id)] $name,)+
        }

        /// Every edge, in the order of [`Mechanism`].
        pub(super) const CATALOGUE: &[MechanismEntry] = &[
            $(MechanismEntry {
                mechanism: Mechanism::$name,
                id: $id,
                system: $system,
                source: $source,
                target: $target,
                sign: Sign::$sign,
                strength: Form::$strength,
                beside: mechanisms!(@beside $($beside)?),
                constants: &[$(stringify!($constant)),*],
                text: $text,
                confidence: Confidence::$confidence,
                evidence: $evidence,
            },)+
        ];
    };
    (@beside) => { None };
    (@beside $form:ident) => { Some(Form::$form) };
}

mechanisms! {
    RanklOsteoclastogenesis, "rankl_osteoclastogenesis", "rankl_opg", "rankl", "osteoclast_differentiation", Raises, Power, [],
        "Free RANKL binds RANK on precursors and turns them into osteoclasts.",
        Recalled, "Lacey 1998 Cell; Yasuda 1998 PNAS; Kong 1999 Nature";
    RanklOsteoclastSurvival, "rankl_osteoclast_survival", "rankl_opg", "rankl", "osteoclast_lifespan", Raises, Power, [rankl_survival_half_fold],
        "Osteoclasts that meet free RANKL live longer; without it they soon die.",
        Recalled, "Fuller 1998 J Exp Med; Lacey 2000 Am J Pathol";
    OpgDecoy, "opg_decoy", "rankl_opg", "opg", "rankl_free", Lowers, Power, [opg_per_rankl, opg_dissociation],
        "OPG, a soluble decoy, takes up RANKL in competition with RANK and antibodies.",
        Recalled, "Simonet 1997 Cell; Bucay 1998 Genes Dev";
    McsfPrecursors, "mcsf_precursors", "rankl_opg", "m_csf", "osteoclast_precursors", Raises, Power, [mcsf_precursors],
        "M-CSF multiplies osteoclast precursors and keeps them alive.",
        Recalled, "Yoshida 1990 Nature; Tanaka 1993 J Clin Invest";
    RanklDendriticTLoop, "rankl_dendritic_t_loop", "rankl_opg", "rankl", "t_activated", Raises, Power, [rankl_t_activated],
        "Dendritic cells that meet RANKL live longer and wake more T cells.",
        Recalled, "Anderson 1997 Nature; Wong 1997 J Exp Med";
    TActivatedRankl, "t_activated_rankl", "t_cells", "t_activated", "rankl", Raises, Power, [t_activated_rankl],
        "Activated T cells make RANKL of their own.",
        Recalled, "Kong 1999 Nature; Horwood 1999 Biochem Biophys Res Commun";
    TActivatedOpg, "t_activated_opg", "t_cells", "t_activated", "opg", Raises, Power, [t_activated_opg],
        "Activated T cells make some OPG too.",
        Assumed, "no primary paper is known to us";
    TRestingProtects, "t_resting_protects", "t_cells", "t_resting", "osteoclast_differentiation", Lowers, Power, [t_resting_sensitivity],
        "T cells at rest hold resorption back.",
        Recalled, "John 1996 Endocrinology; Grcevic 2000 J Immunol";
    Th17Secretome, "th17_secretome", "t_cells", "th17", "il17,rankl,tnf,il23", Raises, Power, [th17_il17, th17_rankl, th17_tnf, th17_il23],
        "Th17 cells make IL-17, RANKL, TNF and IL-23.",
        Recalled, "Sato 2006 J Exp Med";
    Th17Induction, "th17_induction", "t_cells", "tgf_beta,il1,il6", "th17", Raises, Power, [tgf_beta_th17, il1_th17, il6_th17],
        "TGF-beta, IL-1 and IL-6 make T cells into Th17 cells.",
        Recalled, "Bettelli 2006 Nature; Veldhoen 2006 Immunity; Acosta-Rodriguez 2007 Nat Immunol";
    Il23Th17Maintenance, "il23_th17_maintenance", "t_cells", "il23", "th17", Raises, Power, [il23_th17],
        "IL-23 keeps Th17 cells going.",
        Recalled, "Langrish 2005 J Exp Med; McGeachy 2009 Nat Immunol";
    TregSuppressEffector, "treg_suppress_effector", "t_cells", "treg", "t_activated,th17", Lowers, Power, [treg_effector],
        "Regulatory T cells hold effector T cells down.",
        Recalled, "Sakaguchi 1995 J Immunol";
    TregSuppressOsteoclast, "treg_suppress_osteoclast", "t_cells", "treg", "osteoclast_differentiation", Lowers, Power, [treg_sensitivity],
        "Cytokines of regulatory T cells keep precursors from becoming osteoclasts.",
        Recalled, "Zaiss 2007 Arthritis Rheum; Kim 2007 Biochem Biophys Res Commun; Luo 2011 Cell Mol Immunol";
    TregEndostealNiche, "treg_endosteal_niche", "t_cells", "treg", "osteoclast (near)", Lowers, Factor, [regulatory_t_cell_restraint],
        "Regulatory T cells gather where osteoclasts work and restrain the next ones there.",
        Recalled, "Zou 2004 Cancer Res; Fujisaki 2011 Nature";
    OsteoclastCd8Feedback, "osteoclast_cd8_feedback", "t_cells", "osteoclast", "cd8_regulatory", Raises, Power, [resorption_cd8, cd8_sensitivity],
        "Osteoclasts prime regulatory CD8 T cells, which damp resorption in turn.",
        Recalled, "Kiesel 2009 Blood; Buchwald 2013 Bone";
    Cd40lStroma, "cd40l_stroma", "t_cells", "t_activated (CD40L)", "rankl,m_csf", Raises, Power, [cd40l_mcsf, cd40l_rankl],
        "CD40L of activated T cells makes stroma present RANKL and M-CSF.",
        Recalled, "Gao 2008 Cell Metab; Li 2011 PNAS";
    TWntFormation, "t_wnt_formation", "t_cells", "t_activated (Wnt10b)", "osteoblast_formation", Raises, Power, [t_wnt],
        "Wnt ligands of T cells bring on osteoblasts.",
        Recalled, "Terauchi 2009 Cell Metab";
    BOpg, "b_opg", "b_cells", "b_cells,plasma_cells", "opg", Raises, Power, [b_cell_opg, plasma_cell_opg],
        "The B lineage makes most of marrow's OPG, a plasma cell five to six times as much as a B cell.",
        Recalled, "Li 2007 Blood";
    Cd40lBOpg, "cd40l_b_opg", "b_cells", "t_activated (CD40L)", "b_cell_opg", Raises, Power, [cd40l_opg],
        "B cells need CD40L of T cells to make all their OPG.",
        Recalled, "Yun 1998 J Immunol; Li 2007 Blood";
    BRankl, "b_rankl", "b_cells", "b_cells", "rankl", Raises, Power, [b_cell_rankl],
        "B cells make some RANKL.",
        Recalled, "Kawai 2006 Am J Pathol; Onal 2012 J Biol Chem";
    RanklBProliferation, "rankl_b_proliferation", "b_cells", "rankl", "b_cells", Raises, Power, [rankl_b_cells],
        "RANKL multiplies B cells.",
        Recalled, "Dougall 1999 Genes Dev; Kong 1999 Nature";
    Il17StromalRankl, "il17_stromal_rankl", "cytokines", "il17", "rankl", Raises, Power, [il17_rankl],
        "IL-17 makes stromal cells and osteoblasts present RANKL.",
        Recalled, "Kotake 1999 J Clin Invest";
    Il17Inflammation, "il17_inflammation", "cytokines", "il17", "il1,il6,tnf", Raises, Power, [il17_inflammation],
        "IL-17 releases IL-1, IL-6 and TNF.",
        Recalled, "Fossiez 1996 J Exp Med; Jovanovic 1998 J Immunol";
    Il17PrecursorSignalling, "il17_precursor_signalling", "cytokines", "il17,il1,il6,tnf", "rank_sensitivity", Raises, Power, [cytokine_synergy_gain, cytokine_synergy_at_menopause, inflammation_most, new_inflammation_osteoclast_lifespan_fold, newness_half_effect],
        "IL-17, IL-1, IL-6 and TNF together strengthen RANK signalling in precursors and keep osteoclasts alive; without any one there is none of it.",
        Recalled, "Jimi 1999 J Immunol; Adamopoulos 2010 Arthritis Res Ther";
    Il17Mmp, "il17_mmp", "cytokines", "il17", "resorption_rate", Raises, Power, [il17_resorption],
        "IL-17 induces enzymes that break matrix down.",
        Recalled, "Chabaud 2000 Cytokine";
    EstrogenIl17, "estrogen_il17", "cytokines", "estrogen", "il17", Lowers, Power, [il17_estrogen_loss],
        "Estrogen restrains IL-17; its loss raises it.",
        Recalled, "Tyagi 2012 PLoS One; Molnar 2014 Menopause";
    Il6Osteoclastogenesis, "il6_osteoclastogenesis", "cytokines", "il6", "osteoclast_differentiation", Raises, Power, [il6_sensitivity],
        "IL-6 makes precursors more ready to become osteoclasts.",
        Recalled, "Tamura 1993 PNAS; Kudo 2003 Bone";
    EstrogenIl6, "estrogen_il6", "cytokines", "estrogen", "il6", Lowers, Power, [il6_estrogen_loss],
        "Estrogen restrains IL-6; its loss raises it.",
        Recalled, "Girasole 1992 J Clin Invest; Jilka 1992 Science";
    TnfOsteoclast, "tnf_osteoclast", "cytokines", "tnf", "osteoclast_precursor_birth", Raises, Power, [tnf_precursors],
        "TNF enlarges the pool of osteoclast precursors.",
        Recalled, "Li 2004 Arthritis Rheum; Iqbal 2006 PNAS";
    TnfRankSensitivity, "tnf_rank_sensitivity", "cytokines", "tnf", "rank_sensitivity", Raises, Power, [tnf_sensitivity],
        "TNF makes precursors respond more to the same RANKL: it multiplies.",
        Recalled, "Lam 2000 J Clin Invest; Fuller 2002 Endocrinology";
    EstrogenAntigenPresentation, "estrogen_antigen_presentation", "cytokines", "estrogen", "antigen_presentation,t_activated", Lowers, Power, [antigen_presentation_estrogen_loss],
        "Estrogen loss lets more antigen be presented to T cells, which wake and make TNF.",
        Recalled, "Cenci 2003 PNAS";
    EstrogenAicd, "estrogen_aicd", "cytokines", "estrogen", "t_activated (lifespan)", Lowers, Power, [t_activated_life_estrogen_loss],
        "Without estrogen fewer activated T cells die of their activation: they live longer.",
        Recalled, "Cenci 2003 PNAS";
    Il10OpgRankl, "il10_opg_rankl", "cytokines", "il10", "opg,rankl,m_csf", Either, Power, [il10_stromal],
        "IL-10 raises OPG and lowers RANKL and M-CSF.",
        Recalled, "Liu 2006 Eur J Oral Sci (cells of the dental follicle of rats); Xu 1995 J Cell Physiol";
    Il10Genotype, "il10_genotype", "cytokines", "il10 genotype", "il10", Either, Power, [il10_of_genotype],
        "How much IL-10 a patient makes is inborn.",
        Recalled, "Turner 1997 Eur J Immunogenet";
    Il1Osteoclast, "il1_osteoclast", "cytokines", "il1", "osteoclast_differentiation", Raises, Power, [il1_sensitivity],
        "IL-1 makes precursors more ready to become osteoclasts.",
        Recalled, "Jimi 1999 J Immunol; Wei 2005 J Clin Invest";
    EstrogenIl1, "estrogen_il1", "cytokines", "estrogen", "il1", Lowers, Power, [il1_estrogen_loss],
        "Estrogen restrains IL-1; its loss raises it.",
        Recalled, "Pacifici 1989 PNAS; Pacifici 1991 PNAS";
    TgfBetaCoupling, "tgf_beta_coupling", "cytokines", "resorption (matrix TGF-beta)", "osteoblast_recruitment", Raises, Power, [tgf_beta_at_cavity],
        "TGF-beta that resorption frees from matrix brings osteoprogenitors to the cavity.",
        Recalled, "Tang 2009 Nat Med";
    TgfBetaStromal, "tgf_beta_stromal", "cytokines", "tgf_beta", "rankl,m_csf", Raises, Power, [tgf_beta_stromal],
        "TGF-beta makes stroma present M-CSF and RANKL.",
        Recalled, "Karst 2004 J Cell Physiol (at low concentrations; against: Takai 1998 J Biol Chem)";
    TgfBetaOsteoclastDirect, "tgf_beta_osteoclast_direct", "cytokines", "tgf_beta", "osteoclast_differentiation", Chosen, Power, [tgf_beta_direct, tgf_beta_biphasic_width],
        "What TGF-beta does to precursors itself is disputed: a scenario says stimulates, inhibits or biphasic.",
        Recalled, "Chenu 1988 PNAS (inhibits); Fuller 2000 J Cell Sci (stimulates); Karst 2004 J Cell Physiol (biphasic)";
    TgfBetaTSuppression, "tgf_beta_t_suppression", "cytokines", "tgf_beta", "t_activated,ifn_gamma,tnf", Lowers, Power, [tgf_beta_t_activated, tgf_beta_tnf, tgf_beta_ifn_gamma],
        "TGF-beta holds down T cells, IFN-gamma and TNF.",
        Recalled, "Gorelik 2000 Immunity; Gao 2004 PNAS";
    EstrogenTgfBeta, "estrogen_tgf_beta", "cytokines", "estrogen", "tgf_beta", Raises, Power, [tgf_beta_estrogen_loss],
        "Estrogen raises TGF-beta.",
        Recalled, "Oursler 1991 Endocrinology; Gao 2004 PNAS";
    IfnGamma, "ifn_gamma", "cytokines", "ifn_gamma", "osteoclast_differentiation", Either, Power, [ifn_gamma_sensitivity, ifn_gamma_antigen_presentation],
        "IFN-gamma blocks osteoclast formation itself and promotes it through antigen presentation.",
        Recalled, "Takayanagi 2000 Nature (blocks); Gao 2007 J Clin Invest (promotes)";
    Il7Lymphopoiesis, "il7_lymphopoiesis", "cytokines", "il7", "t_resting,b_cells", Raises, Power, [il7_t_cells, il7_b_cells],
        "IL-7 makes T and B cells.",
        Recalled, "Miyaura 1997 PNAS; Weitzmann 2002 J Clin Invest; Ryan 2005 PNAS";
    VitdCalciumAbsorption, "vitd_calcium_absorption", "vitamin_d", "vitamin_d", "gut_calcium_absorption", Raises, Power, [vitamin_d_half_absorption_nmol_l],
        "Vitamin D lets calcium in at the gut.",
        Recalled, "Heaney 2003 J Am Coll Nutr";
    VitdMineralisation, "vitd_mineralisation", "vitamin_d", "vitamin_d", "mineralisation", Raises, Power, [mineralisation_vitamin_d_nmol_l, mineralisation_exponent, osteoid_haste_exponent],
        "Severe lack of vitamin D slows the mineralisation of osteoid, and osteoblasts on it.",
        Recalled, "Priemel 2010 J Bone Miner Res";
    VitdRankl, "vitd_rankl", "vitamin_d", "vitamin_d", "rankl", Raises, Power, [vitamin_d_rankl_nmol_l, vitamin_d_rankl_exponent],
        "Vitamin D above the usual level makes osteoblasts and osteocytes present more RANKL.",
        Recalled, "Takahashi 2014 J Endocrinol; Burt 2019 JAMA";
    VitdFalls, "vitd_falls", "vitamin_d", "vitamin_d", "fall_rate", Lowers, Power, [vitamin_d_falls_fold, vitamin_d_falls_enough_ng_ml, vitamin_d_falls_lacking_ng_ml],
        "Want of vitamin D weakens muscle and makes people fall.",
        Recalled, "Bischoff-Ferrari 2009 BMJ";
    VitdImmune, "vitd_immune", "vitamin_d", "vitamin_d", "t_activated,th17", Lowers, Power, [vitamin_d_effector],
        "Vitamin D calms T cells.",
        Recalled, "Lemire 1985 J Immunol; Colin 2010 Arthritis Rheum";
    VitdDiseaseActivity, "vitd_disease_activity", "vitamin_d", "vitamin_d", "ra_activity,sle_activity", Lowers, Power, [vitamin_d_activity],
        "Arthritis and lupus are more active where vitamin D is short.",
        Recalled, "Patel 2007 Arthritis Rheum; Amital 2010 Ann Rheum Dis";
    RheumaticVitd, "rheumatic_vitd", "vitamin_d", "ra,as,sle", "vitamin_d", Lowers, Power, [illness_vitamin_d],
        "The ill see less sun.",
        Recalled, "Kamen 2006 Autoimmun Rev; Lange 2001 Osteoporos Int";
    PthAxis, "pth_axis", "vitamin_d", "calcium", "pth", Lowers, Power, [pth_deficit_gain, pth_surplus_gain],
        "Too little absorbed calcium raises PTH: secondary hyperparathyroidism.",
        Recalled, "McKane 1996 J Clin Endocrinol Metab; Chapuy 1997 Osteoporos Int";
    RaSynovitisCascade, "ra_synovitis_cascade", "ra", "synovitis", "il17,tnf,il1,il6", Raises, Power, [synovitis_il17, synovitis_tnf, synovitis_il1, synovitis_il6],
        "Synovial T cells make IL-17, which drives TNF, IL-1 and IL-6, in the joint and beyond it.",
        Recalled, "Feldmann 1996 Annu Rev Immunol; Chabaud 1999 Arthritis Rheum";
    RaPeriarticularGradient, "ra_periarticular_gradient", "ra", "synovitis", "osteoclast_differentiation (near the joint)", Raises, Power, [periarticular_hand, periarticular_hip],
        "Bone beside inflamed joints is hit hardest: hand, then hip, then spine.",
        Recalled, "Deodhar 1995 Arthritis Rheum; Guler-Yuksel 2009 Ann Rheum Dis";
    RaLocalRankl, "ra_local_rankl", "ra", "synovitis", "rankl (local)", Raises, Power, [local_rankl_hand, local_rankl_hip],
        "Inflamed joints are full of RANKL, which erodes them.",
        Recalled, "Gravallese 2000 Arthritis Rheum; Pettit 2001 Am J Pathol";
    RaDkk1, "ra_dkk1", "ra", "synovitis", "osteoblast_recruitment", Lowers, Power, [synovitis_osteoblast],
        "Inflamed synovium makes DKK-1, which keeps Wnt from osteoblasts: bone that is resorbed is not refilled.",
        Recalled, "Diarra 2007 Nat Med";
    RaInactivity, "ra_inactivity", "ra", "ra_activity", "mechanical_load", Lowers, Power, [arthritis_load_spine, arthritis_load_lower_limb, arthritis_load_hand],
        "Pain and stiffness take load off bone.",
        Recalled, "Laan 1993 Ann Rheum Dis";
    RaLowWeight, "ra_low_weight", "ra", "ra_activity", "body_mass", Lowers, Power, [arthritis_body_mass],
        "Active arthritis wastes body mass.",
        Recalled, "Roubenoff 1994 J Clin Invest";
    RaEstrogen, "ra_estrogen", "ra", "age/sex", "estrogen", Lowers, Power, [],
        "Arthritis comes mostly to women past the middle of life, who are short of estrogen.",
        Recalled, "Pikwer 2012 Ann Rheum Dis";
    RaBmdPredictsErosion, "ra_bmd_predicts_erosion", "ra", "systemic_bmd_loss", "joint_erosion", Raises, Power, [erosion_by_drive],
        "What drives osteoclasts in all bones erodes joints too.",
        Recalled, "Stewart 2004 Rheumatology";
    OaControl, "oa_control", "ra", "osteoarthritis", "bmd", None, None, [],
        "Osteoarthritis is the negative control: it does nothing to bone mass.",
        Recalled, "Hart 1994 Ann Rheum Dis (bone density is no lower, rather higher)";
    AsInflammation, "as_inflammation", "as", "enthesitis", "tnf,crp", Raises, Power + Factor, [enthesitis_tnf, enthesitis_il17, enthesitis_il23, enthesitis_vertebra, crp_spondylitis],
        "Enthesitis raises TNF, IL-17, IL-23 and CRP, and drives osteoclasts in the vertebrae beside it.",
        Recalled, "Braun 1995 Arthritis Rheum; Mei 2011 Clin Rheumatol; Sherlock 2012 Nat Med";
    AsFormationSuppression, "as_formation_suppression", "as", "enthesitis", "osteoblast_recruitment", Lowers, Power, [enthesitis_osteoblast],
        "Inflammation keeps osteoblasts from coming.",
        Recalled, "Diarra 2007 Nat Med";
    AsDisuse, "as_disuse", "as", "stiffness", "mechanical_load", Lowers, Power, [spondylitis_load, spondylitis_load_lower_limb_share, stiffness_years],
        "A stiff back carries less.",
        Assumed, "no primary paper is known to us; against: Will 1989 Lancet (bone is lost before mobility is)";
    AsSyndesmophyteArtefact, "as_syndesmophyte_artefact", "as", "syndesmophytes", "lumbar_ap_dxa", Measures, Power, [syndesmophyte_bmd, syndesmophytes_per_year, syndesmophytes_after_years],
        "Syndesmophytes add to antero-posterior DXA of the spine; QCT and the hip show the truth.",
        Recalled, "Donnelly 1994 Ann Rheum Dis; Karberg 2005 J Rheumatol";
    AsVertebralFracture, "as_vertebral_fracture", "as", "as", "vertebral_fracture", Raises, Power, [spondylitis_vertebral_fold, spondylitis_stiffening_years],
        "A spine that ankylosing spondylitis has stiffened breaks like a long bone.",
        Recalled, "Vosse 2009 Ann Rheum Dis; Munoz-Ortego 2014 J Bone Miner Res";
    SleInflammation, "sle_inflammation", "sle", "sle_activity", "ifn_gamma,tnf,il6", Raises, Power, [lupus_ifn, lupus_tnf, lupus_il6],
        "Lupus raises interferon, TNF and IL-6.",
        Recalled, "Linker-Israeli 1991 J Immunol; Studnicka-Benke 1996 Br J Rheumatol; Harigai 2008 J Immunol";
    SleAncestry, "sle_ancestry", "sle", "ancestry", "baseline_bmd", Either, Power, [african_bmd_fold, asian_bmd_fold, hispanic_bmd_fold],
        "Ancestry sets the bone that is grown.",
        Recalled, "Looker 1998 Osteoporos Int; Lee 2007 Arthritis Rheum";
    SleAmenorrhoea, "sle_amenorrhoea", "sle", "amenorrhoea", "estrogen", Lowers, Power, [amenorrhoea_estradiol],
        "Where lupus stops periods, estrogen is short.",
        Recalled, "Boumpas 1993 Ann Intern Med";
    SleRenal, "sle_renal", "sle", "renal_impairment", "calcitriol", Lowers, Power, [lupus_egfr, egfr_calcitriol_exponent],
        "A damaged kidney makes less calcitriol.",
        Recalled, "Levin 2007 Kidney Int";
    SlePhotosensitivity, "sle_photosensitivity", "sle", "sun_avoidance", "vitamin_d", Lowers, Power, [lupus_sun],
        "Skin that must not see the sun makes no vitamin D.",
        Recalled, "Kamen 2006 Autoimmun Rev";
    SleInactivity, "sle_inactivity", "sle", "sle_activity", "mechanical_load", Lowers, Power, [lupus_load],
        "Sore joints and muscles take load off bone.",
        Recalled, "Tench 2002 J Rheumatol";
    GcOsteoblastDifferentiation, "gc_osteoblast_differentiation", "glucocorticoid", "glucocorticoid", "matrix_formation_rate,osteoblast_recruitment,bmu_origination", Lowers, Power, [gc_formation_half_effect_mg_per_day, gc_formation_exponent, gc_osteoblast_recruitment_fold, gc_reversal_rate_fold, gc_bmu_origination_fold],
        "Glucocorticoid slows osteoblasts at work within a day, then recruits fewer, then starves the birth of BMUs.",
        Recalled, "Godschalk & Downs 1988 J Bone Miner Res; Weinstein 1998 J Clin Invest";
    GcOsteoblastApoptosis, "gc_osteoblast_apoptosis", "glucocorticoid", "glucocorticoid", "osteoblast_lifespan,osteocyte_lifespan", Lowers, Power, [gc_osteoblast_lifespan_fold, gc_early_osteoblast_lifespan_fold, gc_osteocyte_death_fold],
        "Glucocorticoid promotes the apoptosis of osteoblasts and osteocytes.",
        Recalled, "Weinstein 1998 J Clin Invest";
    GcOsteoclast, "gc_osteoclast", "glucocorticoid", "glucocorticoid", "osteoclast_lifespan", Raises, Power, [gc_osteoclast_lifespan_fold, gc_resorption_rate_fold],
        "Glucocorticoid delays the apoptosis of the osteoclasts it finds: the early, fast phase; those that work in it for long resorb less.",
        Recalled, "Weinstein 2002 J Clin Invest; Jia 2006 Endocrinology; Kim 2006 J Clin Invest (mice; against: Sivagurunathan 2005 J Bone Miner Res)";
    GcCalcium, "gc_calcium", "glucocorticoid", "glucocorticoid", "calcium_absorption", Lowers, Power, [gc_calcium_absorption_fold],
        "Glucocorticoid lets less calcium in at the gut and more out in urine.",
        Recalled, "Hahn 1981 J Clin Endocrinol Metab; Suzuki 1983 Metabolism";
    GcPth, "gc_pth", "glucocorticoid", "glucocorticoid", "pth", Raises, Power, [gc_pth_fold],
        "Glucocorticoid raises PTH beyond what calcium explains.",
        Recalled, "Fucik 1975 J Clin Endocrinol Metab (against: Rubin & Bilezikian 2002 J Clin Endocrinol Metab)";
    GcOpgRankl, "gc_opg_rankl", "glucocorticoid", "glucocorticoid", "rankl,opg", Either, Power, [gc_opg_fold, gc_rankl_fold],
        "Glucocorticoid raises RANKL and lowers OPG, while cells that make them last.",
        Recalled, "Hofbauer 1999 Endocrinology; Sivagurunathan 2005 J Bone Miner Res";
    GcGonadal, "gc_gonadal", "glucocorticoid", "glucocorticoid", "estrogen,testosterone", Lowers, Power, [gc_estradiol_fold, gc_testosterone_fold],
        "Glucocorticoid lowers gonadotropins and adrenal androgens, and so estradiol and testosterone.",
        Recalled, "Crilly 1979 J Steroid Biochem; MacAdams 1986 Ann Intern Med";
    GcIgf1, "gc_igf1", "glucocorticoid", "glucocorticoid", "igf1", Lowers, Power, [gc_igf1_fold],
        "Glucocorticoid lowers IGF-1 and with it the work of mature osteoblasts.",
        Recalled, "McCarthy 1990 Endocrinology";
    GcTimeCourse, "gc_time_course", "glucocorticoid", "exposure time", "rate_of_loss", Shape, Factor, [gc_adaptation_time_constant_days],
        "What glucocorticoid does first (osteoclasts that last, osteoblasts that die) fades within half a year.",
        Recalled, "LoCascio 1990 Bone Miner; Laan 1993 Ann Intern Med; van Staa 2002 Osteoporos Int";
    GcPulses, "gc_pulses", "glucocorticoid", "repeated high oral or intravenous pulses", "osteoblast_lifespan", Lowers, Factor, [gc_full_daily_dose_mg, prednisone_plasma_half_life_hours],
        "What a pulse gives beyond a full daily dose acts longer: receptors are full.",
        Recalled, "Haugeberg 2004 Ann Rheum Dis";
    GcIntraArticular, "gc_intra_articular", "glucocorticoid", "intra-articular route", "bmd", None, None, [],
        "Injections into a joint hardly reach the rest of the body.",
        Recalled, "Emkey 1996 Arthritis Rheum";
    GcRecovery, "gc_recovery", "glucocorticoid", "withdrawal", "osteoblast_recruitment", Raises, Switch, [],
        "When glucocorticoid stops, cells recover.",
        Recalled, "Manning 1992 Clin Endocrinol; Laan 1993 Ann Intern Med";
    GcAntiInflammatory, "gc_anti_inflammatory", "glucocorticoid", "glucocorticoid", "t_activated,tnf,il1,il6,il17", Lowers, Power, [gc_t_activated, gc_cytokine, response_arthritis, response_spondylitis, response_lupus],
        "Glucocorticoid calms T cells and the cytokines of inflammation.",
        Recalled, "Auphan 1995 Science; Scheinman 1995 Science";
    CalciumIntake, "calcium_intake", "lifestyle", "dietary_calcium", "calcium balance", Raises, Power, [calcium_reference_mg_per_day],
        "Calcium eaten is calcium absorbed, with the root of the amount.",
        Recalled, "Heaney 1989 J Bone Miner Res";
    VitdIntake, "vitd_intake", "lifestyle", "vitamin_d_supplement, sun, diet", "vitamin_d", Raises, Power, [vitamin_d_sun_nmol_l, vitamin_d_intake_nmol_l, vitamin_d_intake_exponent],
        "Sun and diet make 25-hydroxyvitamin D.",
        Recalled, "Heaney 2003 Am J Clin Nutr";
    ProteinWeight, "protein_weight", "lifestyle", "protein, body mass", "igf1, fall padding", Raises, Power, [protein_igf1_exponent, protein_hip_fold_per_tenth, body_mass_index_hip_fold],
        "Protein keeps IGF-1 up; body mass and protein pad the hip in a fall.",
        Recalled, "Schurch 1998 Ann Intern Med; De Laet 2005 Osteoporos Int; Wu 2015 Sci Rep";
    Exercise, "exercise", "lifestyle", "weight-bearing and muscle exercise", "mechanical_load", Raises, Factor, [exercise_load_gain, exercise_saturation_min_per_day],
        "Exercise loads bone by its kind, lifting and jumps hardest: the first minutes of a day do most.",
        Recalled, "Rubin & Lanyon 1984 J Bone Joint Surg Am; Howe 2011 Cochrane Database Syst Rev";
    Smoking, "smoking", "lifestyle", "smoking", "estrogen, calcium_absorption, fracture", Lowers, Power, [smoker_estradiol_fold, smoker_absorption_fold, smoker_ageing_fold, smoking_fold],
        "Smoking hastens the loss of estrogen, lets less calcium in, and breaks bones beside that.",
        Recalled, "Jensen 1985 N Engl J Med; Law & Hackshaw 1997 BMJ; Krall & Dawson-Hughes 1999 J Bone Miner Res; Kanis 2005 Osteoporos Int";
    Alcohol, "alcohol", "lifestyle", "alcohol > 2 units/day", "osteoblast_recruitment, fracture", Lowers, Power, [alcohol_recruitment, alcohol_fold],
        "More than two units a day poison osteoblasts and make people fall.",
        Recalled, "Diamond 1989 Am J Med; Kanis 2005 Osteoporos Int";
    Falls, "falls", "lifestyle", "fall hazard", "fracture", Raises, Power, [fall_share, falls_untold_per_year],
        "Most fractures of hip and arm, and some of the spine, follow a fall.",
        Recalled, "Vandenput 2024 Osteoporos Int";
    FamilyPriorFracture, "family_prior_fracture", "lifestyle", "prior fracture, family history", "fracture", Raises, Power, [prior_fracture_fold, parental_hip_fracture_fold],
        "Who has broken a bone, or has a parent who broke a hip, breaks more at the same bone density.",
        Recalled, "Kanis 2004 Bone";
    Hrt, "hrt", "therapy", "estrogen therapy", "estrogen", Raises, Factor, [estradiol_clearance_l_per_day, estradiol_oral_bioavailability, conjugated_estrogens_estradiol_mg],
        "Estrogen therapy adds to the body's own estradiol.",
        Recalled, "Writing Group for the PEPI 1996 JAMA";
    Bisphosphonates, "bisphosphonates", "therapy", "bisphosphonate", "osteoclast_lifespan", Lowers, Power + Factor, [bisphosphonate_half_effect_level, bisphosphonate_precursor_fold, bisphosphonate_osteoblast_lifespan_fold],
        "Bisphosphonate taken up with bone kills the osteoclast that resorbs it.",
        Recalled, "Sato 1991 J Clin Invest; Hughes 1995 J Bone Miner Res";
    AntiRankl, "anti_rankl", "therapy", "anti-RANKL antibody", "rankl_free", Lowers, Power + Factor, [denosumab_marrow_half_effect_ng_ml, ideal_blocked_share],
        "An antibody takes up RANKL, in competition with OPG.",
        Recalled, "Bekker 2004 J Bone Miner Res; Cummings 2009 N Engl J Med";
    TnfAntagonist, "tnf_antagonist", "therapy", "TNF antagonist", "tnf", Lowers, Power, [etanercept_half_effect_mg_l, infliximab_half_effect_mg_l, adalimumab_half_effect_mg_l, golimumab_half_effect_mg_l, certolizumab_half_effect_mg_l],
        "TNF antagonists take up TNF.",
        Recalled, "Elliott 1994 Lancet";
    Il1ra, "il1ra", "therapy", "IL-1 receptor antagonist", "il1 effect", Lowers, Power, [anakinra_half_effect_mg_l],
        "Anakinra keeps IL-1 from its receptor.",
        Recalled, "Bresnihan 1998 Arthritis Rheum";
    AntiIl17, "anti_il17", "therapy", "anti-IL-17A", "il17", Lowers, Power, [secukinumab_half_effect_mg_l, ixekizumab_half_effect_mg_l],
        "Antibodies take up IL-17A.",
        Recalled, "Baeten 2013 Lancet";
    AntiIl23, "anti_il23", "therapy", "anti-IL-23", "il23", Lowers, Power, [guselkumab_half_effect_mg_l, ustekinumab_half_effect_mg_l],
        "Antibodies take up IL-23.",
        Recalled, "Deodhar 2020 Lancet";
    AntiIl6, "anti_il6", "therapy", "IL-6 receptor antibody", "il6 effect", Lowers, Power, [tocilizumab_half_effect_mg_l, sarilumab_half_effect_mg_l],
        "Antibodies keep IL-6 from its receptor.",
        Recalled, "Smolen 2008 Lancet; Garnero 2010 Arthritis Rheum";
    BTCellTherapies, "b_t_cell_therapies", "therapy", "rituximab, belimumab, abatacept, antimetabolites, ciclosporin", "b_cells,t_activated", Lowers, Power, [rituximab_half_effect_mg_l, belimumab_max_depletion, belimumab_half_effect_mg_l, abatacept_half_effect_mg_l, leflunomide_half_effect_mg_per_day, ciclosporin_half_effect_mg_per_day, mycophenolate_half_effect_mg_per_day, azathioprine_half_effect_mg_per_day, methotrexate_half_effect_mg_per_week],
        "Rituximab removes B cells, belimumab starves them; abatacept keeps T cells from waking, antimetabolites and ciclosporin from dividing.",
        Recalled, "Weinblatt 1985 N Engl J Med; Kremer 2003 N Engl J Med; Edwards 2004 N Engl J Med";
    CalciumVitdTherapy, "calcium_vitd_therapy", "therapy", "calcium, vitamin D", "calcium balance", Raises, Factor, [vitamin_d_intake_nmol_l, vitamin_d_intake_exponent, calcium_reference_mg_per_day],
        "Supplements add to what is eaten.",
        Recalled, "Chapuy 1992 N Engl J Med; Dawson-Hughes 1997 N Engl J Med";
    ExerciseTherapy, "exercise_therapy", "therapy", "exercise programme", "mechanical_load", Raises, Factor, [exercise_load_gain, exercise_saturation_min_per_day],
        "An exercise programme adds to the exercise of every day.",
        Recalled, "Howe 2011 Cochrane Database Syst Rev";
    CombinedTherapy, "combined_therapy", "therapy", "anti-osteoporotic + anti-rheumatic", "joint_erosion", Lowers, Power, [erosion_by_osteoclasts],
        "What stops osteoclasts in bone stops them in joints, beside what calms the joint.",
        Recalled, "Cohen 2008 Arthritis Rheum";
    EarlyControl, "early_control", "therapy", "early treatment of RA", "cumulative inflammation", Lowers, Power, [early_control_years],
        "The earlier arthritis is treated, the better it answers.",
        Recalled, "Nell 2004 Rheumatology";
    Anabolics, "anabolics", "therapy", "teriparatide, PTH(1-84), abaloparatide, romosozumab", "formation", Raises, Power + Factor, [pth_pulse_recruitment_fold, pth_pulse_lifespan_fold, pth_pulse_origination_fold, pth_pulse_canal_origination_fold, pth_pulse_lining_fold, pth_pulse_formation_rate_fold, pth_pulse_rankl_fold, pth_withdrawal_recruitment_fold, pth_pulse_glucocorticoid_protection, pth_pulse_calcium, sclerostin_share_of_wnt_restraint],
        "Pulses of PTH and the loss of sclerostin bring on osteoblasts and wake lining cells.",
        Recalled, "Neer 2001 N Engl J Med; Padhi 2011 J Bone Miner Res; Miller 2016 JAMA; Cosman 2016 N Engl J Med";
    CancerTherapy, "cancer_therapy", "therapy", "aromatase inhibitor, GnRH agonist or antagonist, progestin", "estrogen, testosterone", Lowers, Power, [aromatase_inhibited_estradiol_fold, castrate_man_estradiol_fold, castrate_testosterone_fold, gonadotropin_suppressed_fsh_fold],
        "Aromatase inhibitors, and what suppresses gonadotropins, take sex steroids away.",
        Recalled, "Smith 2001 N Engl J Med; Eastell 2008 J Clin Oncol";
    RiskAssessment, "risk_assessment", "measurement", "clinical risk factors + BMD", "fracture probability", Measures, Factor, [hip_gradient, clinical_vertebral_gradient, upper_limb_gradient, vertebral_strength_gradient, vertebral_strength_exponent, resorption_fracture_exponent],
        "Bone density sets how often bones break, on top of age and sex: most at the hip, and there more in the young.",
        Recalled, "Marshall 1996 BMJ; Johnell 2005 J Bone Miner Res";
    RaFractureRisk, "ra_fracture_risk", "measurement", "ra", "fracture", Raises, Power, [rheumatoid_fracture_fold, rheumatoid_fracture_site_fold, rheumatoid_fracture_fold_per_das28],
        "Rheumatoid arthritis raises fracture half as much again beyond bone density, more at the hip, less at the forearm, more with severity.",
        Recalled, "van Staa 2006 Arthritis Rheum; Kim 2010 Arthritis Res Ther";
    GcFracture, "gc_fracture", "glucocorticoid", "glucocorticoid", "fracture", Raises, Power, [glucocorticoid_hip_fold, glucocorticoid_vertebral_fold, glucocorticoid_forearm_fold, glucocorticoid_humerus_fold, glucocorticoid_independent_share],
        "Bone under glucocorticoid breaks more easily than its density says; within months of starting, not a year after.",
        Recalled, "van Staa 2000 J Bone Miner Res; Kanis 2004 J Bone Miner Res";
    TnfOsteoblast, "tnf_osteoblast", "cytokines", "tnf", "osteoblast_recruitment", Lowers, Power, [tnf_osteoblast],
        "TNF inhibits the differentiation of osteoblasts.",
        Recalled, "Gilbert 2000 Endocrinology";
    TCellActivation, "t_cell_activation", "t_cells", "antigen_presentation,t_resting", "t_activated,th17,treg", Raises, Power, [t_activation_by_antigen, t_activated_of_pool],
        "T cells that meet antigen wake; what there is of them at rest limits all that come of them.",
        Assumed, "textbooks of immunology; no single paper is cited";
    TCellCytokines, "t_cell_cytokines", "t_cells", "t_activated", "tnf,ifn_gamma", Raises, Power, [t_activated_tnf, t_activated_ifn_gamma],
        "Activated T cells make TNF and IFN-gamma.",
        Recalled, "Cenci 2000 J Clin Invest; Roggia 2001 PNAS";
    EstrogenTreg, "estrogen_treg", "t_cells", "estrogen", "treg", Raises, Power, [treg_estrogen_loss],
        "Estrogen expands regulatory T cells.",
        Recalled, "Tai 2008 J Cell Physiol";
    BCellMaturation, "b_cell_maturation", "b_cells", "b_cells", "plasma_cells", Raises, Power, [plasma_of_b_cells],
        "Plasma cells come of B cells.",
        Recalled, "Shapiro-Shelef & Calame 2005 Nat Rev Immunol";
    EstrogenOsteoclastApoptosis, "estrogen_osteoclast_apoptosis", "estrogen", "estrogen", "osteoclast_lifespan", Lowers, Power, [estrogen_loss_osteoclast_lifespan_fold, estrogen_withdrawal_osteoclast_lifespan_fold, newness_half_effect],
        "Estrogen promotes the apoptosis of osteoclasts; without it they live longer, longest while its loss is new.",
        Recalled, "Hughes 1996 Nat Med; Eriksen 1999 J Bone Miner Res";
    EstrogenOsteoblastSurvival, "estrogen_osteoblast_survival", "estrogen", "estrogen", "osteoblast_lifespan,osteoblast_recruitment", Raises, Power, [estrogen_loss_osteoblast_lifespan_fold, estrogen_loss_osteoblast_recruitment_fold, estrogen_withdrawal_osteoblast_lifespan_fold],
        "Estrogen keeps osteoblasts alive and their recruits coming.",
        Recalled, "Manolagas 2002 Recent Prog Horm Res";
    AgeingOsteoblast, "ageing_osteoblast", "ageing", "age", "osteoblast_recruitment", Lowers, Power, [osteoblast_ageing_per_year, osteoblast_ageing_begins_years],
        "With age fewer precursors become osteoblasts, and walls grow thinner.",
        Recalled, "Lips 1978 Calcif Tissue Res";
    TestosteroneOsteoblast, "testosterone_osteoblast", "androgen", "testosterone", "osteoblast_recruitment", Raises, Power, [testosterone_osteoblast_exponent],
        "Testosterone keeps osteoblasts coming; as it falls, walls grow thinner.",
        Recalled, "Manolagas 2002 Recent Prog Horm Res; Khosla 2006 J Bone Miner Res";
    EstrogenCalciumAbsorption, "estrogen_calcium_absorption", "minerals", "estrogen", "calcium_absorption", Raises, Power, [calcium_absorption_menopause_loss, calcium_absorption_age_loss_per_year],
        "Without estrogen the gut absorbs less calcium, and less with each year of age.",
        Recalled, "Heaney 1989 J Bone Miner Res; Khosla 1997 J Clin Endocrinol Metab";
    PthRankl, "pth_rankl", "minerals", "pth", "rankl", Raises, Power, [pth_rankl],
        "PTH that stays high makes osteoblast-lineage cells present RANKL.",
        Recalled, "Lee & Lorenzo 1999 Endocrinology; Ma 2001 Endocrinology";
    PthCanal, "pth_canal", "minerals", "pth", "osteoclast (canals of the cortex)", Raises, Power, [pth_canal_origination_exponent],
        "PTH makes cortex porous: osteocytes about its canals bear PTH receptors and answer with RANKL.",
        Recalled, "Parisien 1990 J Clin Endocrinol Metab; Saini 2013 J Biol Chem; Nishiyama 2010 J Bone Miner Res";
    Hyperparathyroidism, "primary_hyperparathyroidism", "minerals", "parathyroid glands (set-point)", "pth,calcium", Raises, Power, [hyperparathyroidism_set_point_fold, calcium_per_set_point],
        "Glands with a raised set-point make more PTH and hold plasma calcium higher.",
        Recalled, "Silverberg 1999 N Engl J Med";
    BoneCalcium, "bone_calcium", "minerals", "resorption", "calcium", Raises, Factor, [bone_calcium_share, bone_calcium_uptake_days],
        "Bone gives off calcium where it is resorbed and takes it up as it mineralises: what the blood gains or lacks moves PTH.",
        Recalled, "Makras 2013 Clin Endocrinol; Dempster 2016 J Clin Endocrinol Metab; LeBlanc 1995 J Bone Miner Res";
    VitdToxicity, "vitd_toxicity", "vitamin_d", "vitamin_d", "calcium", Raises, Power, [vitamin_d_toxic_nmol_l],
        "Where 25-hydroxyvitamin D is several times the usual, free calcitriol lets in more calcium than kidneys clear.",
        Recalled, "Jones 2008 Am J Clin Nutr";
    PthCalcitriol, "pth_calcitriol", "minerals", "pth", "calcitriol", Raises, Power, [calcitriol_pth_exponent],
        "PTH makes the kidney activate vitamin D.",
        Recalled, "Garabedian 1972 PNAS; Fraser & Kodicek 1973 Nature New Biol";
    Igf1Osteoblast, "igf1_osteoblast", "endocrine", "igf1", "matrix_formation_rate", Raises, Power, [igf1_formation_exponent],
        "IGF-1 keeps mature osteoblasts at work.",
        Recalled, "Zhao 2000 Endocrinology";
    Unloading, "unloading", "lifestyle", "bed rest, weightlessness, immobilisation, injury of the spinal cord", "mechanical_load", Lowers, Power, [bed_rest_unloaded_share, microgravity_unloaded_share, immobilisation_unloaded_share, spinal_cord_injury_unloaded_share],
        "Bed rest, weightlessness and immobilisation take load from spine and legs, injury of the spinal cord from the legs alone; arms keep theirs.",
        Recalled, "LeBlanc 1990 J Bone Miner Res; Vico 2000 Lancet; Lang 2004 J Bone Miner Res; Eser 2004 Bone";
    LoadAccommodation, "load_accommodation", "lifestyle", "load that lasts", "strain that osteocytes feel", Raises, Power, [load_accommodation_days, load_accommodation_least_fold],
        "Osteocytes get used to a load: bone that is no longer loaded is lost for some years, and then no more.",
        Recalled, "Turner 1999 J Orthop Sci; Schriefer 2005 J Biomech";
    DisuseOsteoblast, "disuse_osteoblast", "lifestyle", "sclerostin of osteocytes without load", "osteoblast_recruitment", Lowers, Power, [disuse_recruitment_exponent],
        "Sclerostin of osteocytes that are not loaded keeps osteoblasts from coming.",
        Recalled, "Lin 2009 J Bone Miner Res (mice)";
    BodyMassLoad, "body_mass_load", "lifestyle", "body_mass", "mechanical_load", Raises, Power, [load_body_mass_exponent, upper_limb_load_share],
        "Mass gained or lost changes the load of a skeleton that is used to the patient's own.",
        Recalled, "Soltani 2016 Osteoporos Int";
    RaloxifeneBone, "raloxifene_bone", "therapy", "raloxifene, bazedoxifene, tamoxifen, tibolone", "estrogen action", Raises, Factor, [raloxifene_max_agonism, raloxifene_half_effect_mg_per_day, bazedoxifene_greatest_effect, tamoxifen_greatest_effect, tibolone_greatest_effect],
        "Raloxifene and its like act on bone as estrogen does, in part; where there is estradiol, tamoxifen takes its place and does less.",
        Recalled, "Ettinger 1999 JAMA";
    Semaphorin4dLiningCell, "semaphorin_4d_lining_cell", "coupling", "osteoclast (semaphorin 4D)", "lining_cell_activation", Lowers, Power, [semaphorin_4d_half_resorption],
        "Osteoclasts hold lining cells back by semaphorin 4D; without osteoclasts these build bone on surfaces that were not resorbed.",
        Recalled, "Negishi-Koga 2011 Nat Med; Dempster 2018 J Bone Miner Res";
    Il10Inflammation, "il10_inflammation", "cytokines", "il10", "il1,il6,tnf", Lowers, Power, [il10_inflammation],
        "IL-10 keeps monocytes from making IL-1, IL-6 and TNF.",
        Read, "de Waal Malefyt 1991 J Exp Med (abstract)";
    EstrogenIl10, "estrogen_il10", "cytokines", "estrogen", "il10", Raises, Power, [il10_estrogen_loss],
        "With estrogen there is more IL-10.",
        Assumed, "no paper of marrow is known to us (in plasma of women, against: PMID 11886764 has no difference)";
    TregCytokines, "treg_cytokines", "t_cells", "treg", "il10,tgf_beta", Raises, Power, [treg_il10, treg_tgf_beta],
        "Regulatory T cells make IL-10 and TGF-beta, through which they act on osteoclasts.",
        Recalled, "Luo 2011 Cell Mol Immunol; Zaiss 2007 Arthritis Rheum";
    EstrogenIl7, "estrogen_il7", "cytokines", "estrogen", "il7", Lowers, Power, [il7_estrogen_loss],
        "Estrogen loss raises IL-7, and with it the pool of T cells.",
        Recalled, "Weitzmann 2002 J Clin Invest; Ryan 2005 PNAS (mice; against: Tani 2013 J Inflamm Res, serum of women)";
    Il6Precursors, "il6_precursors", "cytokines", "il6", "osteoclast_precursor_birth", Raises, Power, [il6_precursors],
        "IL-6 enlarges the pool of osteoclast precursors.",
        Recalled, "Jilka 1992 Science";
    JakInhibition, "jak_inhibition", "therapy", "JAK inhibitor", "il6,il7,il10,il23,ifn_gamma,osteoclast_precursor_birth", Lowers, Power, [tofacitinib_half_block_nmol_l, baricitinib_half_block_nmol_l, upadacitinib_half_block_nmol_l, gm_csf_precursor_share, response_arthritis, response_spondylitis, response_lupus],
        "Inhibitors of Janus kinases keep cells from hearing IL-6, IL-7, IL-10, IL-23, IFN-gamma and GM-CSF.",
        Read, "McInnes 2019 Arthritis Res Ther (abstract; which cytokines, not how much)";
    SulfasalazineNfKb, "sulfasalazine_nf_kb", "therapy", "sulfasalazine", "tnf,il1,il6", Lowers, Power, [sulfasalazine_half_effect_mg_per_day, sulfasalazine_greatest_effect, response_arthritis, response_spondylitis, response_lupus],
        "Sulfasalazine holds NF-kB back, and with it the making of TNF, IL-1 and IL-6.",
        Recalled, "Wahl 1998 J Clin Invest";
    HydroxychloroquineAntigen, "hydroxychloroquine_antigen", "therapy", "hydroxychloroquine", "antigen_presentation", Lowers, Power, [hydroxychloroquine_half_effect_mg_per_day, hydroxychloroquine_greatest_effect, response_arthritis, response_spondylitis, response_lupus],
        "Hydroxychloroquine keeps cells from presenting antigen.",
        Recalled, "Fox 1993 Semin Arthritis Rheum";
    AndrogenTherapy, "androgen_therapy", "therapy", "testosterone", "testosterone,estrogen", Raises, Power + Factor, [testosterone_production_mg_per_day, testosterone_feedback_half_effect_fold, castrate_testosterone_fold, castrate_man_estradiol_fold],
        "Testosterone that is given adds to a man's own, of which it leaves little, and some of it becomes estradiol.",
        Recalled, "Behre 1997 J Clin Endocrinol Metab; Snyder 2000 J Clin Endocrinol Metab";
    ActiveVitaminD, "active_vitamin_d", "therapy", "calcitriol, alfacalcidol, eldecalcitol", "calcitriol,calcium_absorption", Raises, Power + Factor, [calcitriol_production_ug_per_day, active_vitamin_d_absorption_exponent, active_vitamin_d_pth_exponent],
        "Active vitamin D lets calcium in at the gut, holds parathyroid glands back and calms T cells, without any kidney.",
        Recalled, "Gallagher 1979 J Clin Invest; Slatopolsky 1984 J Clin Invest";
}
