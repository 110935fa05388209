//! Constants of rheumatoid arthritis, ankylosing spondylitis and systemic lupus, and of how they answer to drugs.
//!
//! An intensity is 0 in a disease at rest and 1 at the activity named; exponents are logarithms of a fold at intensity 1.

// ---- Scales -----------------------------------------------------------------------------------------------------

/// DAS28 of remission, below which arthritis does nothing (Prevoo 1995; EULAR: below 2.6).
pub const DAS28_REMISSION: f64 = 2.6;
/// DAS28 above which arthritis is highly active (EULAR).
pub const DAS28_ACTIVE: f64 = 5.1;
/// ASDAS of inactive disease (ASAS: below 1.3).
pub const ASDAS_INACTIVE: f64 = 1.3;
/// ASDAS above which disease is very highly active (ASAS).
pub const ASDAS_ACTIVE: f64 = 3.5;
/// SLEDAI below which lupus is hardly active (mild: up to 4).
pub const SLEDAI_INACTIVE: f64 = 2.0;
/// SLEDAI of an active lupus (6-10: moderate; above 10 high).
pub const SLEDAI_ACTIVE: f64 = 10.0;
/// Most that an intensity can be.
pub const INTENSITY_MOST: f64 = 2.0;

/// Range of DAS28, rheumatoid arthritis: 0-9.4 by its formula, rounded up (Prevoo 1995 Arthritis Rheum, recalled).
pub const DAS28_RANGE: [f64; 2] = [0.0, 10.0];
/// DAS28 where a scenario says none: moderate, between 3.2 and 5.1 (van Gestel 1996 Arthritis Rheum, recalled).
pub const DAS28_DEFAULT: f64 = 4.2;

/// Range of ASDAS, ankylosing spondylitis: rarely above 6 (Lukas 2009 Ann Rheum Dis, recalled).
pub const ASDAS_RANGE: [f64; 2] = [0.0, 8.0];
/// ASDAS where a scenario says none: high, between 2.1 and 3.5 (Machado 2011 Ann Rheum Dis, recalled).
pub const ASDAS_DEFAULT: f64 = 2.8;

/// Range of SLEDAI, systemic lupus (Bombardier 1992 Arthritis Rheum, recalled).
pub const SLEDAI_RANGE: [f64; 2] = [0.0, 105.0];
/// SLEDAI where a scenario says none: mild to moderate, up to 6 and up to 12 (field standard).
pub const SLEDAI_DEFAULT: f64 = 6.0;

/// Range of the radiographic grade of Kellgren and Lawrence, osteoarthritis (Kellgren 1957 Ann Rheum Dis).
pub const KELLGREN_LAWRENCE_RANGE: [f64; 2] = [0.0, 4.0];
/// Grade where a scenario says none: the least that counts as osteoarthritis.
pub const KELLGREN_LAWRENCE_DEFAULT: f64 = 2.0;

/// Range of the joint erosion score, rheumatoid arthritis: modified Sharp score of van der Heijde, erosions and joint
/// spaces together (van der Heijde 2000 J Rheumatol).
pub const JOINT_EROSION_SCORE_RANGE: [f64; 2] = [0.0, 448.0];

/// C-reactive protein in health, mg/L (median of adults about 1.5).
pub const CRP_REFERENCE_MG_L: f64 = 1.5;
/// Logarithm of CRP's fold at intensity 1 of arthritis: some 20-30 mg/L in early active disease.
pub const CRP_ARTHRITIS: f64 = 2.8;
/// Logarithm of CRP's fold at intensity 1 of spondylitis: some 20 mg/L.
pub const CRP_SPONDYLITIS: f64 = 2.5;
/// Logarithm of CRP's fold at intensity 1 of lupus, where it rises little.
pub const CRP_LUPUS: f64 = 0.8;

// ---- Bone about the joints --------------------------------------------------------------------------------------

/// Osteoclastogenic drive in the hand at intensity 1 of arthritis, logarithm of the fold, by cytokines of the joints nearby.
/// Calibrated with the next three: hand bone falls by some 5% in the first year of early disease (Deodhar 1995 Ann Rheum Dis),
/// hip more than spine (Gough 1994 Lancet).
pub const PERIARTICULAR_HAND: f64 = 0.45;
/// The same at the hip.
pub const PERIARTICULAR_HIP: f64 = 0.20;
/// Drive of the RANKL of inflamed joints, in the hand, logarithm of the fold.
pub const LOCAL_RANKL_HAND: f64 = 0.45;
/// The same at the hip.
pub const LOCAL_RANKL_HIP: f64 = 0.20;
/// Drive in vertebrae beside inflamed entheses at intensity 1 of spondylitis, logarithm of the fold. Calibrated: spine -5% in 19
/// months of active disease, neck -3% (Gratacos 1999 Arthritis Rheum).
pub const ENTHESITIS_VERTEBRA: f64 = 0.80;

// ---- Load and weight --------------------------------------------------------------------------------------------

/// Load that pain takes at intensity 1 of arthritis, logarithm of the fold: hips and legs (assumed).
pub const ARTHRITIS_LOAD_LOWER_LIMB: f64 = -0.20;
/// The same on the spine (assumed).
pub const ARTHRITIS_LOAD_SPINE: f64 = -0.08;
/// The same on the hand, which grips less (assumed; grip strength in active disease is half of normal).
pub const ARTHRITIS_LOAD_HAND: f64 = -0.40;
/// Load that a stiff back does without at intensity 1 of spondylitis, logarithm of the fold (assumed).
pub const SPONDYLITIS_LOAD: f64 = -0.12;
/// Years in which stiffness comes to its full effect, time constant (loss precedes it: Gratacos 1999).
pub const STIFFNESS_YEARS: f64 = 8.0;
/// Load that lupus takes at intensity 1, logarithm of the fold (assumed).
pub const LUPUS_LOAD: f64 = -0.06;
/// Body mass at intensity 1 of arthritis, logarithm of the fold, in years (rheumatoid cachexia; size assumed).
pub const ARTHRITIS_BODY_MASS: f64 = -0.05;
/// Time constant of the change of body mass, days (assumed).
pub const ARTHRITIS_BODY_MASS_DAYS: f64 = 365.0;

// ---- Hormones, sun, kidney --------------------------------------------------------------------------------------

/// 25-hydroxyvitamin D at intensity 1 of any of the three, fold of what sun and diet make (Kostoglou-Athanassiou 2012 Ther Adv
/// Endocrinol Metab: lower by a third in arthritis).
pub const ILLNESS_VITAMIN_D: f64 = 0.75;
/// Sun that skin sees where lupus must avoid it, fold (assumed).
pub const LUPUS_SUN: f64 = 0.4;
/// Glomerular filtration at intensity 1 of lupus, fold (assumed: a third to a half of patients have nephritis).
pub const LUPUS_EGFR: f64 = 0.85;
/// Estradiol while periods are absent, fold (assumed: hypothalamic amenorrhoea, some 30 pg/mL or less).
pub const AMENORRHOEA_ESTRADIOL: f64 = 0.35;
/// Exponent of 25-hydroxyvitamin D in the activity of arthritis and lupus (Lin 2016 PLoS One: DAS28 lower by 0.13 for
/// 10 ng/mL more, direction and order).
pub const VITAMIN_D_ACTIVITY: f64 = -0.05;

// ---- Damage -----------------------------------------------------------------------------------------------------

/// Growth of the erosion score of joints at intensity 1 of arthritis, untreated, points of the modified Sharp score per year
/// (ERA and PREMIER: some 5-9 predicted a year, half of it erosion).
pub const EROSION_PER_YEAR: f64 = 4.0;
/// Exponent of the osteoclastogenic drive of the whole body in that growth.
pub const EROSION_BY_DRIVE: f64 = 0.7;
/// Part of that growth that osteoclasts do, which drugs against them prevent (denosumab: erosion halved and more, Cohen 2008
/// Arthritis Rheum).
pub const EROSION_BY_OSTEOCLASTS: f64 = 0.8;
/// Growth of syndesmophytes, mSASSS units per year, at no and at full intensity (Ramiro 2014 Ann Rheum Dis: 1 a year, 1.2 more
/// per unit of ASDAS over 2 years in the active).
pub const SYNDESMOPHYTES_PER_YEAR: [f64; 2] = [0.6, 1.6];
/// Years of disease before syndesmophytes begin to grow (assumed).
pub const SYNDESMOPHYTES_AFTER_YEARS: f64 = 4.0;
/// Antero-posterior spine BMD that a unit of mSASSS adds, fold of true (Klingberg 2012 Arthritis Res Ther, direction; size
/// assumed).
pub const SYNDESMOPHYTE_BMD: f64 = 0.006;

// ---- Response to drugs ------------------------------------------------------------------------------------------
// Part of the intensity that a drug takes away where its target is wholly blocked; several drugs multiply what they leave.

/// What each kind of drug takes of arthritis: TNF, IL-1, IL-6, IL-17, IL-23, abatacept, rituximab, methotrexate, glucocorticoid
/// (ACR20 over placebo of phase III trials as a guide: 60% of patients on TNF and IL-6 blockade, 40% on IL-1; IL-17 and IL-23
/// hardly more than placebo).
pub const RESPONSE_ARTHRITIS: [f64; 9] = [0.65, 0.35, 0.65, 0.20, 0.05, 0.55, 0.50, 0.45, 0.80];
/// The same of spondylitis: TNF and IL-17 blockade halve ASDAS; IL-6, IL-1, IL-23 blockade, abatacept and methotrexate failed.
pub const RESPONSE_SPONDYLITIS: [f64; 9] = [0.70, 0.10, 0.05, 0.65, 0.05, 0.05, 0.10, 0.05, 0.20];
/// The same of lupus.
pub const RESPONSE_LUPUS: [f64; 9] = [0.0, 0.10, 0.20, 0.10, 0.10, 0.20, 0.45, 0.30, 0.85];
/// Prednisone that has half of its effect on disease, mg/day: 7.5 mg lower DAS28 by about a unit (Kirwan 1995 N Engl J Med).
pub const RESPONSE_PREDNISONE_MG: f64 = 5.0;
/// Time constant of a response, days: weeks.
pub const RESPONSE_DAYS: f64 = 28.0;
/// Years of disease at its first treatment that cost a third of the response (Anderson 2000 Arthritis Rheum: 53% respond in
/// the first year, 35% after ten).
pub const EARLY_CONTROL_YEARS: f64 = 20.0;
