//! The rows of the catalogue.

use serde::{Deserialize, Serialize};

use super::{MechanismEntry, Sign};

/// Declares the edges and their catalogue together, so that neither can lack the other.
macro_rules! mechanisms {
    ($($name:ident, $id:literal, $system:literal, $source:literal, $target:literal, $sign:ident, $text:literal,
       $evidence:literal;)+) => {
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
                text: $text,
                evidence: $evidence,
            },)+
        ];
    };
}

mechanisms! {
    RanklOsteoclastogenesis, "rankl_osteoclastogenesis", "rankl_opg", "rankl", "osteoclast_differentiation", Raises,
        "Free RANKL binds RANK on precursors and turns them into osteoclasts.",
        "osteoimmunology review";
    RanklOsteoclastSurvival, "rankl_osteoclast_survival", "rankl_opg", "rankl", "osteoclast_lifespan", Raises,
        "Osteoclasts that meet free RANKL live longer; without it they soon die.",
        "field standard";
    OpgDecoy, "opg_decoy", "rankl_opg", "opg", "rankl_free", Lowers,
        "OPG, a soluble decoy, takes up RANKL in competition with RANK and antibodies.",
        "osteoimmunology review";
    McsfPrecursors, "mcsf_precursors", "rankl_opg", "m_csf", "osteoclast_precursors", Raises,
        "M-CSF multiplies osteoclast precursors and keeps them alive.",
        "osteoimmunology review";
    RanklDendriticTLoop, "rankl_dendritic_t_loop", "rankl_opg", "rankl", "t_activated", Raises,
        "Dendritic cells that meet RANKL live longer and wake more T cells.",
        "osteoimmunology review";
    TActivatedRankl, "t_activated_rankl", "t_cells", "t_activated", "rankl", Raises,
        "Activated T cells make RANKL of their own.",
        "osteoimmunology review";
    TActivatedOpg, "t_activated_opg", "t_cells", "t_activated", "opg", Raises,
        "Activated T cells make some OPG too.",
        "osteoimmunology review";
    TRestingProtects, "t_resting_protects", "t_cells", "t_resting", "osteoclast_differentiation", Lowers,
        "T cells at rest hold resorption back.",
        "osteoimmunology review";
    Th17Secretome, "th17_secretome", "t_cells", "th17", "il17,rankl,tnf,il23", Raises,
        "Th17 cells make IL-17, RANKL, TNF and IL-23.",
        "osteoimmunology review";
    Th17Induction, "th17_induction", "t_cells", "tgf_beta,il1,il6", "th17", Raises,
        "TGF-beta, IL-1 and IL-6 make T cells into Th17 cells.",
        "osteoimmunology review";
    Il23Th17Maintenance, "il23_th17_maintenance", "t_cells", "il23", "th17", Raises,
        "IL-23 keeps Th17 cells going.",
        "osteoimmunology review";
    TregSuppressEffector, "treg_suppress_effector", "t_cells", "treg", "t_activated,th17", Lowers,
        "Regulatory T cells hold effector T cells down.",
        "osteoimmunology review";
    TregSuppressOsteoclast, "treg_suppress_osteoclast", "t_cells", "treg", "osteoclast_differentiation", Lowers,
        "Cytokines of regulatory T cells keep precursors from becoming osteoclasts.",
        "osteoimmunology review; Luo 2011 Cell Mol Immunol";
    TregEndostealNiche, "treg_endosteal_niche", "t_cells", "treg", "osteoclast (near)", Lowers,
        "Regulatory T cells gather where osteoclasts work and restrain the next ones there.",
        "osteoimmunology review";
    OsteoclastCd8Feedback, "osteoclast_cd8_feedback", "t_cells", "osteoclast", "cd8_regulatory", Raises,
        "Osteoclasts prime regulatory CD8 T cells, which damp resorption in turn.",
        "osteoimmunology review; Kiesel 2009 Blood";
    Cd40lStroma, "cd40l_stroma", "t_cells", "t_activated (CD40L)", "rankl,m_csf", Raises,
        "CD40L of activated T cells makes stroma present RANKL and M-CSF.",
        "osteoimmunology review";
    TWntFormation, "t_wnt_formation", "t_cells", "t_activated (Wnt10b)", "osteoblast_formation", Raises,
        "Wnt ligands of T cells bring on osteoblasts.",
        "osteoimmunology review; Terauchi 2009 Cell Metab";
    BOpg, "b_opg", "b_cells", "b_cells,plasma_cells", "opg", Raises,
        "The B lineage makes most of marrow's OPG, a plasma cell five to six times as much as a B cell.",
        "osteoimmunology review; Li 2007 Blood";
    Cd40lBOpg, "cd40l_b_opg", "b_cells", "t_activated (CD40L)", "b_cell_opg", Raises,
        "B cells need CD40L of T cells to make all their OPG.",
        "osteoimmunology review; Li 2007 Blood";
    BRankl, "b_rankl", "b_cells", "b_cells", "rankl", Raises,
        "B cells make some RANKL.",
        "osteoimmunology review";
    RanklBProliferation, "rankl_b_proliferation", "b_cells", "rankl", "b_cells", Raises,
        "RANKL multiplies B cells.",
        "osteoimmunology review";
    Il17StromalRankl, "il17_stromal_rankl", "cytokines", "il17", "rankl", Raises,
        "IL-17 makes stromal cells and osteoblasts present RANKL.",
        "osteoimmunology review";
    Il17Inflammation, "il17_inflammation", "cytokines", "il17", "il1,il6,tnf", Raises,
        "IL-17 releases IL-1, IL-6 and TNF.",
        "osteoimmunology review";
    Il17PrecursorSignalling, "il17_precursor_signalling", "cytokines", "il17,il1,il6,tnf", "rank_sensitivity", Raises,
        "IL-17, IL-1, IL-6 and TNF together strengthen RANK signalling in precursors and keep osteoclasts alive; without any one there is none of it.",
        "osteoimmunology review; Jimi 1999 J Immunol";
    Il17Mmp, "il17_mmp", "cytokines", "il17", "resorption_rate", Raises,
        "IL-17 induces enzymes that break matrix down.",
        "osteoimmunology review";
    EstrogenIl17, "estrogen_il17", "cytokines", "estrogen", "il17", Lowers,
        "Estrogen restrains IL-17; its loss raises it.",
        "osteoimmunology review; Molnar 2014 Menopause";
    Il6Osteoclastogenesis, "il6_osteoclastogenesis", "cytokines", "il6", "osteoclast_differentiation", Raises,
        "IL-6 makes precursors more ready to become osteoclasts.",
        "osteoimmunology review";
    EstrogenIl6, "estrogen_il6", "cytokines", "estrogen", "il6", Lowers,
        "Estrogen restrains IL-6; its loss raises it.",
        "osteoimmunology review";
    TnfOsteoclast, "tnf_osteoclast", "cytokines", "tnf", "osteoclast_precursor_birth", Raises,
        "TNF enlarges the pool of osteoclast precursors.",
        "osteoimmunology review; Iqbal 2006 PNAS";
    TnfRankSensitivity, "tnf_rank_sensitivity", "cytokines", "tnf", "rank_sensitivity", Raises,
        "TNF makes precursors respond more to the same RANKL: it multiplies.",
        "osteoimmunology review";
    EstrogenAntigenPresentation, "estrogen_antigen_presentation", "cytokines", "estrogen", "antigen_presentation,t_activated", Lowers,
        "Estrogen loss lets more antigen be presented to T cells, which wake and make TNF.",
        "osteoimmunology review; Cenci 2003 PNAS";
    EstrogenAicd, "estrogen_aicd", "cytokines", "estrogen", "t_activated", Lowers,
        "Without estrogen fewer activated T cells die of their activation.",
        "osteoimmunology review";
    Il10OpgRankl, "il10_opg_rankl", "cytokines", "il10", "opg,rankl,m_csf", Either,
        "IL-10 raises OPG and lowers RANKL and M-CSF.",
        "osteoimmunology review";
    Il10Genotype, "il10_genotype", "cytokines", "il10 genotype", "il10", Either,
        "How much IL-10 a patient makes is inborn.",
        "osteoimmunology review";
    Il1Osteoclast, "il1_osteoclast", "cytokines", "il1", "osteoclast_differentiation", Raises,
        "IL-1 makes precursors more ready to become osteoclasts.",
        "osteoimmunology review";
    EstrogenIl1, "estrogen_il1", "cytokines", "estrogen", "il1", Lowers,
        "Estrogen restrains IL-1; its loss raises it.",
        "osteoimmunology review";
    TgfBetaCoupling, "tgf_beta_coupling", "cytokines", "resorption (matrix TGF-beta)", "osteoblast_recruitment", Raises,
        "TGF-beta that resorption frees from matrix brings osteoprogenitors to the cavity.",
        "field standard";
    TgfBetaStromal, "tgf_beta_stromal", "cytokines", "tgf_beta", "rankl,m_csf", Raises,
        "TGF-beta makes stroma present M-CSF and RANKL.",
        "osteoimmunology review";
    TgfBetaOsteoclastDirect, "tgf_beta_osteoclast_direct", "cytokines", "tgf_beta", "osteoclast_differentiation", Chosen,
        "What TGF-beta does to precursors itself is disputed: a scenario says stimulates, inhibits or biphasic.",
        "osteoimmunology review";
    TgfBetaTSuppression, "tgf_beta_t_suppression", "cytokines", "tgf_beta", "t_activated,ifn_gamma,tnf", Lowers,
        "TGF-beta holds down T cells, IFN-gamma and TNF.",
        "osteoimmunology review";
    EstrogenTgfBeta, "estrogen_tgf_beta", "cytokines", "estrogen", "tgf_beta", Raises,
        "Estrogen raises TGF-beta.",
        "osteoimmunology review";
    IfnGamma, "ifn_gamma", "cytokines", "ifn_gamma", "osteoclast_differentiation", Either,
        "IFN-gamma blocks osteoclast formation itself and promotes it through antigen presentation.",
        "osteoimmunology review";
    Il7Lymphopoiesis, "il7_lymphopoiesis", "cytokines", "il7", "t_resting,b_cells", Raises,
        "IL-7 makes T and B cells.",
        "osteoimmunology review";
    VitdCalciumAbsorption, "vitd_calcium_absorption", "vitamin_d", "vitamin_d", "gut_calcium_absorption", Raises,
        "Vitamin D lets calcium in at the gut.",
        "osteoimmunology review";
    VitdMineralisation, "vitd_mineralisation", "vitamin_d", "vitamin_d", "mineralisation", Raises,
        "Severe lack of vitamin D slows the mineralisation of osteoid.",
        "osteoimmunology review";
    VitdFalls, "vitd_falls", "vitamin_d", "vitamin_d", "fall_rate", Lowers,
        "Want of vitamin D weakens muscle and makes people fall.",
        "osteoimmunology review; patient leaflet (RA and osteoporosis); Bischoff-Ferrari 2009 BMJ";
    VitdImmune, "vitd_immune", "vitamin_d", "vitamin_d", "t_activated,th17", Lowers,
        "Vitamin D calms T cells.",
        "osteoimmunology review";
    VitdDiseaseActivity, "vitd_disease_activity", "vitamin_d", "vitamin_d", "ra_activity,sle_activity", Lowers,
        "Arthritis and lupus are more active where vitamin D is short.",
        "osteoimmunology review";
    RheumaticVitd, "rheumatic_vitd", "vitamin_d", "ra,as,sle", "vitamin_d", Lowers,
        "The ill see less sun.",
        "osteoimmunology review";
    PthAxis, "pth_axis", "vitamin_d", "calcium", "pth", Lowers,
        "Too little absorbed calcium raises PTH: secondary hyperparathyroidism.",
        "field standard";
    RaSynovitisCascade, "ra_synovitis_cascade", "ra", "synovitis", "il17,tnf,il1,il6", Raises,
        "Synovial T cells make IL-17, which drives TNF, IL-1 and IL-6, in the joint and beyond it.",
        "osteoimmunology review";
    RaPeriarticularGradient, "ra_periarticular_gradient", "ra", "synovitis", "osteoclast_differentiation (near the joint)", Raises,
        "Bone beside inflamed joints is hit hardest: hand, then hip, then spine.",
        "patient leaflet (RA and osteoporosis); osteoimmunology review";
    RaLocalRankl, "ra_local_rankl", "ra", "synovitis", "rankl (local)", Raises,
        "Inflamed joints are full of RANKL, which erodes them.",
        "osteoimmunology review";
    RaInactivity, "ra_inactivity", "ra", "ra_activity", "mechanical_load", Lowers,
        "Pain and stiffness take load off bone.",
        "patient leaflet (RA and osteoporosis); osteoimmunology review";
    RaLowWeight, "ra_low_weight", "ra", "ra_activity", "body_mass", Lowers,
        "Active arthritis wastes body mass.",
        "osteoimmunology review";
    RaEstrogen, "ra_estrogen", "ra", "age/sex", "estrogen", Lowers,
        "Arthritis comes mostly to women past the middle of life, who are short of estrogen.",
        "osteoimmunology review; patient leaflet (RA and osteoporosis)";
    RaBmdPredictsErosion, "ra_bmd_predicts_erosion", "ra", "systemic_bmd_loss", "joint_erosion", Raises,
        "What drives osteoclasts in all bones erodes joints too.",
        "osteoimmunology review";
    OaControl, "oa_control", "ra", "osteoarthritis", "bmd", None,
        "Osteoarthritis is the negative control: it does nothing to bone mass.",
        "patient leaflet (RA and osteoporosis)";
    AsInflammation, "as_inflammation", "as", "enthesitis", "tnf,crp", Raises,
        "Enthesitis raises TNF, IL-17, IL-23 and CRP, and drives osteoclasts in the vertebrae beside it.",
        "osteoimmunology review";
    AsFormationSuppression, "as_formation_suppression", "as", "enthesitis", "osteoblast_recruitment", Lowers,
        "Inflammation keeps osteoblasts from coming.",
        "osteoimmunology review";
    AsDisuse, "as_disuse", "as", "stiffness", "mechanical_load", Lowers,
        "A stiff back carries less.",
        "osteoimmunology review";
    AsSyndesmophyteArtefact, "as_syndesmophyte_artefact", "as", "syndesmophytes", "lumbar_ap_dxa", Measures,
        "Syndesmophytes add to antero-posterior DXA of the spine; QCT and the hip show the truth.",
        "osteoimmunology review";
    AsVertebralFracture, "as_vertebral_fracture", "as", "as", "vertebral_fracture", Raises,
        "A spine that ankylosing spondylitis has stiffened breaks like a long bone.",
        "osteoimmunology review; Vosse 2009 Ann Rheum Dis; Munoz-Ortego 2014 JBMR";
    SleInflammation, "sle_inflammation", "sle", "sle_activity", "ifn_gamma,tnf,il6", Raises,
        "Lupus raises interferon, TNF and IL-6.",
        "osteoimmunology review";
    SleAncestry, "sle_ancestry", "sle", "ancestry", "baseline_bmd", Either,
        "Ancestry sets the bone that is grown.",
        "osteoimmunology review";
    SleAmenorrhoea, "sle_amenorrhoea", "sle", "amenorrhoea", "estrogen", Lowers,
        "Where lupus stops periods, estrogen is short.",
        "osteoimmunology review";
    SleRenal, "sle_renal", "sle", "renal_impairment", "calcitriol", Lowers,
        "A damaged kidney makes less calcitriol.",
        "osteoimmunology review";
    SlePhotosensitivity, "sle_photosensitivity", "sle", "sun_avoidance", "vitamin_d", Lowers,
        "Skin that must not see the sun makes no vitamin D.",
        "osteoimmunology review";
    SleInactivity, "sle_inactivity", "sle", "sle_activity", "mechanical_load", Lowers,
        "Sore joints and muscles take load off bone.",
        "osteoimmunology review";
    GcOsteoblastDifferentiation, "gc_osteoblast_differentiation", "glucocorticoid", "glucocorticoid", "matrix_formation_rate,osteoblast_recruitment,bmu_origination", Lowers,
        "Glucocorticoid slows osteoblasts at work within a day, then recruits fewer, then starves the birth of BMUs.",
        "osteoimmunology review; Godschalk & Downs 1988 JBMR; Weinstein 1998 JCI";
    GcOsteoblastApoptosis, "gc_osteoblast_apoptosis", "glucocorticoid", "glucocorticoid", "osteoblast_lifespan,osteocyte_lifespan", Lowers,
        "Glucocorticoid promotes the apoptosis of osteoblasts and osteocytes.",
        "osteoimmunology review; Weinstein 1998 JCI";
    GcOsteoclast, "gc_osteoclast", "glucocorticoid", "glucocorticoid", "osteoclast_lifespan", Raises,
        "Glucocorticoid delays the apoptosis of the osteoclasts it finds: the early, fast phase.",
        "Weinstein 2002 JCI; Jia 2006 Endocrinology (mice; against: Sivagurunathan 2005 JBMR)";
    GcCalcium, "gc_calcium", "glucocorticoid", "glucocorticoid", "calcium_absorption", Lowers,
        "Glucocorticoid lets less calcium in at the gut and more out in urine.",
        "osteoimmunology review";
    GcPth, "gc_pth", "glucocorticoid", "glucocorticoid", "pth", Raises,
        "Glucocorticoid raises PTH beyond what calcium explains.",
        "osteoimmunology review";
    GcOpgRankl, "gc_opg_rankl", "glucocorticoid", "glucocorticoid", "rankl,opg", Either,
        "Glucocorticoid raises RANKL and lowers OPG, while cells that make them last.",
        "osteoimmunology review; Sivagurunathan 2005 JBMR";
    GcGonadal, "gc_gonadal", "glucocorticoid", "glucocorticoid", "estrogen,testosterone", Lowers,
        "Glucocorticoid lowers gonadotropins and adrenal androgens, and so estradiol and testosterone.",
        "osteoimmunology review";
    GcIgf1, "gc_igf1", "glucocorticoid", "glucocorticoid", "igf1", Lowers,
        "Glucocorticoid lowers IGF-1 and with it the work of mature osteoblasts.",
        "osteoimmunology review";
    GcTimeCourse, "gc_time_course", "glucocorticoid", "exposure time", "rate_of_loss", Shape,
        "What glucocorticoid does first (osteoclasts that last, osteoblasts that die) fades within half a year.",
        "patient leaflet (RA and osteoporosis)";
    GcPulses, "gc_pulses", "glucocorticoid", "repeated high oral or intravenous pulses", "osteoblast_lifespan", Lowers,
        "What a pulse gives beyond a full daily dose counts too.",
        "patient leaflet (RA and osteoporosis)";
    GcIntraArticular, "gc_intra_articular", "glucocorticoid", "intra-articular route", "bmd", None,
        "Injections into a joint hardly reach the rest of the body.",
        "patient leaflet (RA and osteoporosis)";
    GcRecovery, "gc_recovery", "glucocorticoid", "withdrawal", "osteoblast_recruitment", Raises,
        "When glucocorticoid stops, cells recover.",
        "field standard";
    GcAntiInflammatory, "gc_anti_inflammatory", "glucocorticoid", "glucocorticoid", "t_activated,tnf,il1,il6,il17", Lowers,
        "Glucocorticoid calms T cells and the cytokines of inflammation.",
        "field standard";
    CalciumIntake, "calcium_intake", "lifestyle", "dietary_calcium", "calcium balance", Raises,
        "Calcium eaten is calcium absorbed, with the root of the amount.",
        "patient leaflet (RA and osteoporosis); Heaney 1989 JBMR";
    VitdIntake, "vitd_intake", "lifestyle", "vitamin_d_supplement, sun, diet", "vitamin_d", Raises,
        "Sun and diet make 25-hydroxyvitamin D.",
        "patient leaflet (RA and osteoporosis)";
    ProteinWeight, "protein_weight", "lifestyle", "protein, body mass", "igf1, fall padding", Raises,
        "Protein keeps IGF-1 up; body mass and protein pad the hip in a fall.",
        "patient leaflet (RA and osteoporosis); De Laet 2005 Osteoporos Int; Wu 2015 Sci Rep";
    Exercise, "exercise", "lifestyle", "weight-bearing and muscle exercise", "mechanical_load", Raises,
        "Weight-bearing exercise loads bone: the first minutes of a day do most.",
        "patient leaflet (RA and osteoporosis); Howe 2011 Cochrane; Rubin & Lanyon 1984 JBJS";
    Smoking, "smoking", "lifestyle", "smoking", "estrogen, calcium_absorption, fracture", Lowers,
        "Smoking hastens the loss of estrogen, lets less calcium in, and breaks bones beside that.",
        "patient leaflet (RA and osteoporosis); Law & Hackshaw 1997 BMJ; Kanis 2005 Osteoporos Int";
    Alcohol, "alcohol", "lifestyle", "alcohol > 2 units/day", "osteoblast_recruitment, fracture", Lowers,
        "More than two units a day poison osteoblasts and make people fall.",
        "patient leaflet (RA and osteoporosis)";
    Falls, "falls", "lifestyle", "fall hazard", "fracture", Raises,
        "Most fractures of hip and arm, and some of the spine, follow a fall.",
        "patient leaflet (RA and osteoporosis); Vandenput 2024 Osteoporos Int";
    FamilyPriorFracture, "family_prior_fracture", "lifestyle", "prior fracture, family history", "fracture", Raises,
        "Who has broken a bone, or has a parent who broke a hip, breaks more at the same bone density.",
        "patient leaflet (RA and osteoporosis); Kanis 2004 Bone";
    Hrt, "hrt", "therapy", "estrogen therapy", "estrogen", Raises,
        "Estrogen therapy adds to the body's own estradiol.",
        "osteoimmunology review";
    Bisphosphonates, "bisphosphonates", "therapy", "bisphosphonate", "osteoclast_lifespan", Lowers,
        "Bisphosphonate taken up with bone kills the osteoclast that resorbs it.",
        "osteoimmunology review";
    AntiRankl, "anti_rankl", "therapy", "anti-RANKL antibody", "rankl_free", Lowers,
        "An antibody takes up RANKL, in competition with OPG.",
        "osteoimmunology review";
    TnfAntagonist, "tnf_antagonist", "therapy", "TNF antagonist", "tnf", Lowers,
        "TNF antagonists take up TNF.",
        "osteoimmunology review";
    Il1ra, "il1ra", "therapy", "IL-1 receptor antagonist", "il1 effect", Lowers,
        "Anakinra keeps IL-1 from its receptor.",
        "osteoimmunology review";
    AntiIl17, "anti_il17", "therapy", "anti-IL-17A", "il17", Lowers,
        "Antibodies take up IL-17A.",
        "osteoimmunology review";
    AntiIl23, "anti_il23", "therapy", "anti-IL-23", "il23", Lowers,
        "Antibodies take up IL-23.",
        "osteoimmunology review";
    AntiIl6, "anti_il6", "therapy", "IL-6 receptor antibody", "il6 effect", Lowers,
        "Antibodies keep IL-6 from its receptor.",
        "osteoimmunology review";
    BTCellTherapies, "b_t_cell_therapies", "therapy", "rituximab, abatacept, methotrexate", "b_cells,t_activated", Lowers,
        "Rituximab removes B cells, abatacept keeps T cells from waking, methotrexate from dividing.",
        "osteoimmunology review";
    CalciumVitdTherapy, "calcium_vitd_therapy", "therapy", "calcium, vitamin D", "calcium balance", Raises,
        "Supplements add to what is eaten.",
        "osteoimmunology review; patient leaflet (RA and osteoporosis)";
    ExerciseTherapy, "exercise_therapy", "therapy", "exercise programme", "mechanical_load", Raises,
        "An exercise programme adds to the exercise of every day.",
        "osteoimmunology review";
    CombinedTherapy, "combined_therapy", "therapy", "anti-osteoporotic + anti-rheumatic", "joint_erosion", Lowers,
        "What stops osteoclasts in bone stops them in joints, beside what calms the joint.",
        "osteoimmunology review";
    EarlyControl, "early_control", "therapy", "early treatment of RA", "cumulative inflammation", Lowers,
        "The earlier arthritis is treated, the better it answers.",
        "patient leaflet (RA and osteoporosis)";
    Anabolics, "anabolics", "therapy", "teriparatide, abaloparatide, romosozumab", "formation", Raises,
        "Pulses of PTH and the loss of sclerostin bring on osteoblasts and wake lining cells.",
        "field standard";
    CancerTherapy, "cancer_therapy", "therapy", "aromatase inhibitor, GnRH agonist", "estrogen, testosterone", Lowers,
        "Aromatase inhibitors and GnRH agonists take sex steroids away.",
        "patient leaflet (RA and osteoporosis)";
    DxaAssessment, "dxa_assessment", "measurement", "bone state", "DXA aBMD, T-score, Z-score", Measures,
        "DXA sees the mineral that bone has gained or lost.",
        "patient leaflet (RA and osteoporosis)";
    RiskAssessment, "risk_assessment", "measurement", "clinical risk factors + BMD", "fracture probability", Measures,
        "Bone density sets how often bones break, on top of age and sex: most at the hip, and there more in the young.",
        "Johnell 2005 JBMR; Marshall 1996 BMJ";
    RaFractureRisk, "ra_fracture_risk", "measurement", "ra", "fracture", Raises,
        "Rheumatoid arthritis raises fracture half as much again beyond bone density, more with severity.",
        "patient leaflet (RA and osteoporosis); Kim 2010 Arthritis Res Ther";
    GcFracture, "gc_fracture", "glucocorticoid", "glucocorticoid", "fracture", Raises,
        "Bone under glucocorticoid breaks more easily than its density says; within months of starting, not a year after.",
        "van Staa 2000 JBMR; Kanis 2004 JBMR";
    TnfOsteoblast, "tnf_osteoblast", "cytokines", "tnf", "osteoblast_recruitment", Lowers,
        "TNF inhibits the differentiation of osteoblasts.",
        "Gilbert 2000 Endocrinology";
    TCellActivation, "t_cell_activation", "t_cells", "antigen_presentation,t_resting", "t_activated,th17,treg", Raises,
        "T cells that meet antigen wake; what there is of them at rest limits all that come of them.",
        "field standard";
    TCellCytokines, "t_cell_cytokines", "t_cells", "t_activated", "tnf,ifn_gamma", Raises,
        "Activated T cells make TNF and IFN-gamma.",
        "Cenci 2000 JCI; Roggia 2001 PNAS";
    EstrogenTreg, "estrogen_treg", "t_cells", "estrogen", "treg", Raises,
        "Estrogen expands regulatory T cells.",
        "Tai 2008 J Cell Physiol";
    BCellMaturation, "b_cell_maturation", "b_cells", "b_cells", "plasma_cells", Raises,
        "Plasma cells come of B cells.",
        "field standard";
    EstrogenOsteoclastApoptosis, "estrogen_osteoclast_apoptosis", "estrogen", "estrogen", "osteoclast_lifespan", Lowers,
        "Estrogen promotes the apoptosis of osteoclasts; without it they live longer, longest while its loss is new.",
        "Hughes 1996 Nat Med; Eriksen 1999 JBMR";
    EstrogenOsteoblastSurvival, "estrogen_osteoblast_survival", "estrogen", "estrogen", "osteoblast_lifespan,osteoblast_recruitment", Raises,
        "Estrogen keeps osteoblasts alive and their recruits coming.",
        "Manolagas 2002 Recent Prog Horm Res";
    AgeingOsteoblast, "ageing_osteoblast", "ageing", "age", "osteoblast_recruitment", Lowers,
        "With age fewer precursors become osteoblasts, and walls grow thinner.",
        "Lips 1978 Calcif Tissue Res";
    TestosteroneOsteoblast, "testosterone_osteoblast", "androgen", "testosterone", "osteoblast_recruitment", Raises,
        "Testosterone keeps osteoblasts coming; as it falls, walls grow thinner.",
        "Manolagas 2002 Recent Prog Horm Res; Khosla 2006 JBMR";
    EstrogenCalciumAbsorption, "estrogen_calcium_absorption", "minerals", "estrogen", "calcium_absorption", Raises,
        "Without estrogen the gut absorbs less calcium, and less with each year of age.",
        "Heaney 1989 JBMR; Khosla 1997 JCEM";
    PthRankl, "pth_rankl", "minerals", "pth", "rankl", Raises,
        "PTH that stays high makes osteoblast-lineage cells present RANKL.",
        "field standard";
    PthCalcitriol, "pth_calcitriol", "minerals", "pth", "calcitriol", Raises,
        "PTH makes the kidney activate vitamin D.",
        "field standard";
    Igf1Osteoblast, "igf1_osteoblast", "endocrine", "igf1", "matrix_formation_rate", Raises,
        "IGF-1 keeps mature osteoblasts at work.",
        "osteoimmunology review";
    Unloading, "unloading", "lifestyle", "bed rest, weightlessness, immobilisation", "mechanical_load", Lowers,
        "Bed rest, weightlessness and immobilisation take away most of the load of spine and legs, little of the arms'.",
        "LeBlanc 1990 JBMR; Vico 2000 Lancet; Lang 2004 JBMR";
    BodyMassLoad, "body_mass_load", "lifestyle", "body_mass", "mechanical_load", Raises,
        "Mass gained or lost changes the load of a skeleton that is used to the patient's own.",
        "Soltani 2016 Osteoporos Int";
    RaloxifeneBone, "raloxifene_bone", "therapy", "raloxifene", "estrogen action", Raises,
        "Raloxifene acts on bone as estrogen does, in part.",
        "Ettinger 1999 JAMA";
    Semaphorin4dLiningCell, "semaphorin_4d_lining_cell", "coupling", "osteoclast (semaphorin 4D)", "lining_cell_activation", Lowers,
        "Osteoclasts hold lining cells back by semaphorin 4D; without osteoclasts these build bone on surfaces that were not resorbed.",
        "Negishi-Koga 2011 Nat Med; Dempster 2018 JBMR";
}
