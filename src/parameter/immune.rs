//! Constants of the osteoimmune network: how strongly immune cells and cytokines act on one another and on bone cells.
//!
//! Folds are of the healthy premenopausal adult. An exponent is of the source's fold in the target; one that was only assumed
//! says so, and its sign is what the literature of its mechanism gives. Those marked "estrogen loss" are the target's fold after
//! menopause, before what the loops add.

// ---- Paces ------------------------------------------------------------------------------------------------------

/// Time constant of antigen presentation, days (assumed: within a week of losing estrogen, Cenci 2003 Proc Natl Acad Sci USA,
/// mice).
pub const ANTIGEN_PRESENTATION_DAYS: f64 = 3.0;
/// Time constant of the pool of T cells at rest, days: thymus and homeostatic division (assumed).
pub const LYMPHOCYTE_POOL_DAYS: f64 = 30.0;
/// Time constant of activated T cells and Th17 cells, days: markers of resorption move within three weeks of estrogen
/// withdrawal (Charatcharoenwitthaya 2007 J Bone Miner Res).
pub const T_CELL_DAYS: f64 = 7.0;
/// Time constant of regulatory T cells, days (assumed).
pub const TREG_DAYS: f64 = 14.0;
/// Time constant of regulatory CD8 T cells, days (assumed).
pub const CD8_REGULATORY_DAYS: f64 = 14.0;
/// Time constant of B cells, days (assumed: weeks).
pub const B_CELL_DAYS: f64 = 30.0;
/// Time constant of plasma cells, days (assumed: months in marrow).
pub const PLASMA_CELL_DAYS: f64 = 90.0;
/// Time constant of cytokines, days: hours of life in blood, days of expression.
pub const CYTOKINE_DAYS: f64 = 2.0;

/// Days after which a body whose surroundings stay is at rest.
pub const SETTLING_DAYS: u32 = 720;

// ---- Bounds -----------------------------------------------------------------------------------------------------

/// Least level in a logarithm, fold.
pub const LEAST_LEVEL: f64 = 0.01;
/// Bounds of every level, fold, whatever the input.
pub const LEVEL_RANGE: [f64; 2] = [0.0, 50.0];

/// Part of an exponent that holds below the healthy level of a cytokine or activated cell: healthy bone hardly depends on
/// them (blocking TNF does little to markers of bone in those who are not inflamed). Assumed.
pub const BASAL_DEPENDENCE: f64 = 0.15;

// ---- Immune cells -----------------------------------------------------------------------------------------------

/// Antigen presentation at estrogen loss, fold: estrogen loss induces CIITA (Cenci 2003; size assumed).
pub const ANTIGEN_PRESENTATION_ESTROGEN_LOSS: f64 = 1.35;
/// Exponent of IFN-gamma in antigen presentation (assumed).
pub const IFN_GAMMA_ANTIGEN_PRESENTATION: f64 = 0.15;
/// Exponent of IL-7 in T cells at rest (assumed).
pub const IL7_T_CELLS: f64 = 0.5;
/// Exponent of IL-7 in B cells (assumed).
pub const IL7_B_CELLS: f64 = 0.3;
/// Exponent of antigen presentation in activated T cells.
pub const T_ACTIVATION_BY_ANTIGEN: f64 = 1.0;
/// Exponent of the pool in the T cells that come of it.
pub const T_ACTIVATED_OF_POOL: f64 = 1.0;
/// Activated T cells at estrogen loss, fold, since fewer die of activation (size assumed).
pub const T_ACTIVATED_LIFE_ESTROGEN_LOSS: f64 = 1.15;
/// Exponent of RANKL in activated T cells, by dendritic cells that live longer (assumed).
pub const RANKL_T_ACTIVATED: f64 = 0.05;
/// Exponent of regulatory T cells in activated T and Th17 cells (assumed).
pub const TREG_EFFECTOR: f64 = -0.3;
/// Exponent of TGF-beta in activated T cells (assumed).
pub const TGF_BETA_T_ACTIVATED: f64 = -0.3;
/// Exponent of 25-hydroxyvitamin D in activated T and Th17 cells (assumed).
pub const VITAMIN_D_EFFECTOR: f64 = -0.04;
/// Exponent of glucocorticoid's restraint in activated T cells (assumed).
pub const GC_T_ACTIVATED: f64 = 0.15;
/// Exponent of TGF-beta in Th17 cells (assumed).
pub const TGF_BETA_TH17: f64 = 0.1;
/// Exponent of IL-1 in Th17 cells (assumed).
pub const IL1_TH17: f64 = 0.2;
/// Exponent of IL-6 in Th17 cells (assumed).
pub const IL6_TH17: f64 = 0.2;
/// Exponent of IL-23 in Th17 cells (assumed).
pub const IL23_TH17: f64 = 0.5;
/// Regulatory T cells at estrogen loss, fold: estrogen expands them (Tai 2008 J Cell Physiol, direction).
pub const TREG_ESTROGEN_LOSS: f64 = 0.90;
/// Exponent of resorption in regulatory CD8 T cells, which osteoclasts prime (Kiesel 2009 Blood, direction).
pub const RESORPTION_CD8: f64 = 0.5;
/// Exponent of RANKL in B cells (assumed).
pub const RANKL_B_CELLS: f64 = 0.05;
/// Exponent of B cells in the plasma cells that come of them.
pub const PLASMA_OF_B_CELLS: f64 = 1.0;

// ---- Cytokines --------------------------------------------------------------------------------------------------

/// IL-1 at estrogen loss, fold. With the next two and the T cells calibrated to menopause, see `docs/calibration.md`.
pub const IL1_ESTROGEN_LOSS: f64 = 1.25;
/// IL-6 at estrogen loss, fold.
pub const IL6_ESTROGEN_LOSS: f64 = 1.25;
/// IL-17 at estrogen loss, fold, beside what more Th17 cells make; serum rises 1.21 times (Molnar 2014 Menopause), marrow more.
pub const IL17_ESTROGEN_LOSS: f64 = 1.28;
/// TGF-beta at estrogen loss, fold (size assumed).
pub const TGF_BETA_ESTROGEN_LOSS: f64 = 0.85;
/// Exponent of IL-17 in IL-1, IL-6 and TNF (assumed).
pub const IL17_INFLAMMATION: f64 = 0.2;
/// Exponent of Th17 cells in IL-17.
pub const TH17_IL17: f64 = 0.7;
/// Exponent of Th17 cells in IL-23 (assumed).
pub const TH17_IL23: f64 = 0.2;
/// Exponent of Th17 cells in TNF (assumed).
pub const TH17_TNF: f64 = 0.1;
/// Exponent of activated T cells in TNF: T cells are its main new source after ovariectomy (Cenci 2000 J Clin Invest).
pub const T_ACTIVATED_TNF: f64 = 0.9;
/// Exponent of TGF-beta in TNF (assumed).
pub const TGF_BETA_TNF: f64 = -0.2;
/// Exponent of activated T cells in IFN-gamma (assumed).
pub const T_ACTIVATED_IFN_GAMMA: f64 = 0.5;
/// Exponent of TGF-beta in IFN-gamma (assumed).
pub const TGF_BETA_IFN_GAMMA: f64 = -0.2;
/// IL-10 follows the patient's genotype.
pub const IL10_OF_GENOTYPE: f64 = 1.0;

// ---- Diseases in marrow -----------------------------------------------------------------------------------------
// Exponents of a level that is e at the activity named with it: the logarithm of the cytokine's fold there.

/// TNF of marrow at a DAS28 of 5.1, logarithm of the fold. With the others calibrated to early disease without
/// glucocorticoid (spine -2.4%, trochanter -4% in a year, Gough 1994 Lancet).
pub const SYNOVITIS_TNF: f64 = 0.10;
/// IL-1, likewise.
pub const SYNOVITIS_IL1: f64 = 0.08;
/// IL-6, likewise.
pub const SYNOVITIS_IL6: f64 = 0.16;
/// IL-17, likewise.
pub const SYNOVITIS_IL17: f64 = 0.06;
/// TNF of marrow at an ASDAS of 3.5, logarithm of the fold.
pub const ENTHESITIS_TNF: f64 = 0.30;
/// IL-17, likewise.
pub const ENTHESITIS_IL17: f64 = 0.25;
/// IL-23, likewise.
pub const ENTHESITIS_IL23: f64 = 0.2;
/// Osteoblasts recruited, likewise.
pub const ENTHESITIS_OSTEOBLAST: f64 = -0.20;
/// TNF at a SLEDAI of 10, logarithm of the fold (assumed).
pub const LUPUS_TNF: f64 = 0.06;
/// IL-6, likewise (assumed).
pub const LUPUS_IL6: f64 = 0.12;
/// Interferon, likewise (assumed).
pub const LUPUS_IFN: f64 = 0.3;
/// Exponent of glucocorticoid's restraint in IL-1, IL-6, IL-17 and TNF where they are raised.
pub const GC_CYTOKINE: f64 = 0.5;

// ---- M-CSF, RANKL and OPG of marrow -----------------------------------------------------------------------------

/// Exponent of activated T cells in M-CSF of stroma, by CD40L (assumed).
pub const CD40L_MCSF: f64 = 0.1;
/// Exponent of TGF-beta in RANKL and M-CSF of stroma (assumed).
pub const TGF_BETA_STROMAL: f64 = 0.05;
/// Exponent of IL-10 in OPG, and negated in RANKL and M-CSF (assumed).
pub const IL10_STROMAL: f64 = 0.1;
/// Exponent of IL-17 in RANKL of stroma and osteoblasts.
pub const IL17_RANKL: f64 = 0.30;
/// Exponent of activated T cells in RANKL, their own (assumed).
pub const T_ACTIVATED_RANKL: f64 = 0.15;
/// Exponent of activated T cells in RANKL of stroma, by CD40L (assumed).
pub const CD40L_RANKL: f64 = 0.1;
/// Exponent of Th17 cells in RANKL, their own (assumed).
pub const TH17_RANKL: f64 = 0.1;
/// Share of RANKL that B cells make (assumed; B cells of ovariectomised mice add to it, Onal 2012 J Biol Chem).
pub const B_CELL_RANKL: f64 = 0.1;
/// Exponent of PTH in RANKL of osteoblast-lineage cells. Calibrated: PTH +35% raises RANKL 1.2 times.
pub const PTH_RANKL: f64 = 0.5;
/// Share of marrow OPG that B cells short of plasma cells make: 64% is the B lineage's, a fifth of that the plasma
/// cells' (Li 2007 Blood).
pub const B_CELL_OPG: f64 = 0.51;
/// Share of marrow OPG that plasma cells make, 5-6 times a B cell's each (Li 2007 Blood).
pub const PLASMA_CELL_OPG: f64 = 0.13;
/// Share of marrow OPG that needs CD40L of T cells (Li 2007 Blood: mice without CD40 or its ligand are short of OPG; size
/// assumed).
pub const CD40L_OPG: f64 = 0.1;
/// Exponent of activated T cells in OPG, their own (assumed).
pub const T_ACTIVATED_OPG: f64 = 0.03;

// ---- What they mean to bone cells -------------------------------------------------------------------------------
// Calibrated together so that free RANKL x sensitivity is 2.2-2.8 with estradiol at 20%, and blocking TNF prevents about half
// of the rise (Charatcharoenwitthaya 2007 J Bone Miner Res).

/// Exponent of TNF in the response of precursors to RANKL.
pub const TNF_SENSITIVITY: f64 = 0.28;
/// Exponent of IL-1, likewise.
pub const IL1_SENSITIVITY: f64 = 0.36;
/// Exponent of IL-6, likewise.
pub const IL6_SENSITIVITY: f64 = 0.10;
/// Exponent of IFN-gamma, likewise: what it blocks directly (assumed; what it promotes goes through antigen presentation).
pub const IFN_GAMMA_SENSITIVITY: f64 = -0.10;
/// Exponent of T cells at rest, likewise (assumed).
pub const T_RESTING_SENSITIVITY: f64 = -0.03;
/// Exponent of regulatory T cells, likewise (assumed; Luo 2011 Cell Mol Immunol, direction).
pub const TREG_SENSITIVITY: f64 = -0.08;
/// Exponent of regulatory CD8 T cells, likewise (assumed).
pub const CD8_SENSITIVITY: f64 = -0.05;
/// Exponent of TGF-beta's own effect on precursors, likewise, with the sign that the scenario chooses.
pub const TGF_BETA_DIRECT: f64 = 0.2;
/// Logarithm of TGF-beta's fold at which a biphasic effect is e to the power of -1/2 of its best.
pub const TGF_BETA_BIPHASIC_WIDTH: f64 = 1.0;
/// Gain of the synergy of IL-17, IL-1, IL-6 and TNF on precursors, per geometric mean of their excesses: without any
/// one of the four there is none, as each blockade alone prevents most of the loss in ovariectomised mice (Cenci 2000
/// J Clin Invest; Roggia 2001 Proc Natl Acad Sci USA; Poli 1994 EMBO J).
pub const CYTOKINE_SYNERGY_GAIN: f64 = 1.08;
/// The synergy after menopause, geometric mean of excesses, as the network settles.
pub const CYTOKINE_SYNERGY_AT_MENOPAUSE: f64 = 0.46;
/// Exponent of TNF in the birth of osteoclast precursors (direction: Iqbal 2006 Proc Natl Acad Sci USA; size assumed).
pub const TNF_PRECURSORS: f64 = 0.13;
/// Exponent of M-CSF, likewise (assumed).
pub const MCSF_PRECURSORS: f64 = 0.3;
/// Exponent of IL-17 in the bone that an osteoclast removes in a day, by matrix-degrading enzymes (size assumed).
pub const IL17_RESORPTION: f64 = 0.10;
/// Exponent of TNF in the recruitment of osteoblasts, whose differentiation it inhibits (Gilbert 2000 Endocrinology
/// 141:3956, direction). Calibrated to menopause.
pub const TNF_OSTEOBLAST: f64 = -0.18;
/// Exponent of activated T cells in the recruitment of osteoblasts, by Wnt10b (Terauchi 2009 Cell Metab, direction; size
/// assumed).
pub const T_WNT: f64 = 0.03;
