//! Constants of fracture hazard: how often a population breaks what, what bone density makes of it, and what else does.
//!
//! All sources are open literature. "Looked up" means that the abstract or table was read; "recalled" that it was not.
//! Where a published ratio is of all fractures that osteoporosis causes, a quarter of which are of the hip at 65-75, the
//! share of the other sites was worked out from it, and is said to be.

/// Ages at which incidence is tabulated, years; between them a line in the logarithm, beyond them the nearest.
pub const INCIDENCE_AGES_YEARS: [f64; 12] = [25.0, 35.0, 45.0, 50.0, 55.0, 60.0, 65.0, 70.0, 75.0, 80.0, 85.0, 90.0];

// ---- Incidence, per 100 000 person-years, women then men --------------------------------------------------------
// Malmö, Sweden (Kanis 2000 Osteoporos Int 11:669): first fractures of hip, distal forearm, proximal humerus and spine
// that came to clinical attention. From 45 years the tables were fitted to what is published of them, with Swedish mortality:
// lifetime risks at 45 of 23.3, 15.4, 21.5 and 13.3% (hip, spine, forearm, humerus) in women and 11.2, 8.6, 5.2 and 4.4% in men
// (looked up); the sum of the four ten-year probabilities in women, 6.9% at 50, 12.9 at 60, 24.8 at 70, 35.3 at 80 (Ettinger
// 2010 Osteoporos Int, PMC2788143, table 5, looked up); ten-year probabilities by site, and those of men (Kanis 2001 Osteoporos Int
// 12:989, recalled). Below 45 they are recalled from England and Wales (van Staa 2001 Bone).

/// Hip fractures, per 100 000 person-years.
pub const HIP_INCIDENCE: [[f64; 12]; 2] = [
    [3.0, 6.0, 15.0, 30.0, 58.0, 115.0, 229.0, 454.0, 898.0, 1680.0, 2750.0, 3940.0],
    [6.0, 12.0, 35.0, 55.0, 80.0, 110.0, 150.0, 245.0, 480.0, 950.0, 1650.0, 2550.0],
];
/// Clinical vertebral fractures, per 100 000 person-years.
pub const CLINICAL_VERTEBRAL_INCIDENCE: [[f64; 12]; 2] = [
    [12.0, 25.0, 55.0, 80.0, 119.0, 183.0, 290.0, 463.0, 705.0, 975.0, 1220.0, 1410.0],
    [15.0, 25.0, 50.0, 65.0, 95.0, 145.0, 225.0, 330.0, 470.0, 660.0, 910.0, 1250.0],
];
/// Fractures of the distal forearm, per 100 000 person-years.
pub const FOREARM_INCIDENCE: [[f64; 12]; 2] = [
    [150.0, 200.0, 300.0, 400.0, 440.0, 480.0, 600.0, 750.0, 870.0, 900.0, 860.0, 780.0],
    [250.0, 200.0, 170.0, 170.0, 165.0, 160.0, 150.0, 140.0, 130.0, 125.0, 120.0, 120.0],
];
/// Fractures of the proximal humerus, per 100 000 person-years.
pub const HUMERUS_INCIDENCE: [[f64; 12]; 2] = [
    [25.0, 35.0, 56.0, 79.0, 111.0, 162.0, 242.0, 363.0, 535.0, 772.0, 1070.0, 1400.0],
    [22.0, 26.0, 30.0, 38.0, 50.0, 66.0, 95.0, 145.0, 225.0, 345.0, 520.0, 790.0],
];

/// Incidence as a fold of that of the tables, which are of Europeans, at the same bone density and body mass: African,
/// Asian, Hispanic. Women of five origins, adjusted for both (Barrett-Connor 2005 J Bone Miner Res, looked up).
pub const ANCESTRY_FOLD: [f64; 3] = [0.52, 0.32, 0.95];

// ---- Bone mineral density ---------------------------------------------------------------------------------------

/// Ages at which the gradient of hip fracture is tabulated, years.
pub const HIP_GRADIENT_AGES_YEARS: [f64; 8] = [50.0, 55.0, 60.0, 65.0, 70.0, 75.0, 80.0, 85.0];
/// Rise of hip fracture per standard deviation of femoral neck BMD that is missing, fold: women, then men. 2.88 and 2.94 at 65, and
/// higher at 50 than at 80 (Johnell 2005 J Bone Miner Res, looked up); the course with age is recalled from the same paper.
pub const HIP_GRADIENT: [[f64; 8]; 2] =
    [[3.68, 3.35, 3.07, 2.88, 2.78, 2.58, 2.28, 1.93], [3.76, 3.42, 3.13, 2.94, 2.84, 2.63, 2.33, 1.97]];
/// The same for clinical vertebral fracture: from BMD of the hip 1.8 (Marshall 1996 BMJ, recalled).
pub const CLINICAL_VERTEBRAL_GRADIENT: f64 = 1.8;
/// The same for forearm and humerus: 1.38-1.41 for all fractures that osteoporosis causes, at 65 (Johnell 2005, looked up).
pub const UPPER_LIMB_GRADIENT: f64 = 1.4;
/// Farthest from the mean that gradients are trusted, standard deviations.
pub const Z_SCORE_LIMIT: f64 = 4.0;

// ---- Glucocorticoid ---------------------------------------------------------------------------------------------

/// Daily doses that stand for the bands of van Staa 2000 (J Bone Miner Res), mg of prednisone: none, below 2.5, 2.5-7.5, above 7.5.
/// Between them a line.
pub const GLUCOCORTICOID_DOSES_MG_PER_DAY: [f64; 4] = [0.0, 1.25, 5.0, 12.5];
/// Rise of hip fracture by those doses, fold, with what bone density explains of it (looked up; .99 for the least dose is none).
pub const GLUCOCORTICOID_HIP_FOLD: [f64; 4] = [1.0, 1.0, 1.77, 2.27];
/// The same for clinical vertebral fracture (looked up).
pub const GLUCOCORTICOID_VERTEBRAL_FOLD: [f64; 4] = [1.0, 1.55, 2.59, 5.18];
/// The same for the forearm (recalled; 1.09 over all doses, looked up; made to rise evenly).
pub const GLUCOCORTICOID_FOREARM_FOLD: [f64; 4] = [1.0, 1.04, 1.10, 1.19];
/// The same for the humerus, as for all nonvertebral fractures (recalled; 1.33 over all doses, looked up).
pub const GLUCOCORTICOID_HUMERUS_FOLD: [f64; 4] = [1.0, 1.17, 1.36, 1.64];
/// Part of these rises that bone density does not explain, as a share of their logarithm: hip, vertebral, forearm and
/// humerus. BMD of the femoral neck of users is about half a standard deviation below that of others, which the gradients
/// above make 1.7 at the hip (two thirds of 2.27) and 1.3 at the spine (a fifth of 5.18); against that, the rise of hip fracture
/// hardly fell when Kanis 2004 (J Bone Miner Res) adjusted it for BMD. Split between the two (assumed).
pub const GLUCOCORTICOID_INDEPENDENT_SHARE: [f64; 4] = [0.5, 0.8, 0.5, 0.5];
/// Time constant with which this part follows the dose, days: risk is up within 3 to 6 months, and gone within a year of
/// stopping (van Staa 2002 Osteoporos Int).
pub const GLUCOCORTICOID_FRACTURE_TIME_CONSTANT_DAYS: f64 = 90.0;

// ---- Other diseases ---------------------------------------------------------------------------------------------

/// Rise of fracture in rheumatoid arthritis at [`RHEUMATOID_REFERENCE_DAS28`], fold, beyond what bone density explains: 1.5 (osteoporotic
/// fractures 1.56, with BMD 1.47: Kanis 2007, recalled; claims 1.5, Kim 2010 Arthritis Res Ther, looked up).
pub const RHEUMATOID_FRACTURE_FOLD: f64 = 1.5;
/// DAS28 at which it holds: that of an ordinary clinic (assumed).
pub const RHEUMATOID_REFERENCE_DAS28: f64 = 4.2;
/// Rise with each unit of DAS28, fold (assumed; direction: with length and severity of disease the hip's risk goes from 2.0 to
/// 3.4 times, van Staa 2006 Arthritis Rheum, looked up).
pub const RHEUMATOID_FRACTURE_FOLD_PER_DAS28: f64 = 1.10;

/// Rise of vertebral fracture once ankylosing spondylitis has stiffened the spine, fold, beyond what bone density explains. In all
/// 3.3 (Vosse 2009 Ann Rheum Dis), 1.9 (Muñoz-Ortego 2014 J Bone Miner Res) to 5 times (Prieto-Alhambra 2015 Osteoporos Int;
/// looked up), of which half a standard deviation of BMD makes 1.3.
pub const SPONDYLITIS_VERTEBRAL_FOLD: f64 = 2.5;
/// Years of disease in which it comes about, in proportion to its logarithm (assumed: syndesmophytes take about ten).
pub const SPONDYLITIS_STIFFENING_YEARS: f64 = 10.0;

// ---- History ----------------------------------------------------------------------------------------------------

/// Rise of fracture after one before, fold: 1.86 for any, adjusted for BMD 1.76 for osteoporotic ones and 1.62 for the hip
/// (Kanis 2004 Bone, recalled). Hip, then other sites.
pub const PRIOR_FRACTURE_FOLD: [f64; 2] = [1.62, 1.76];
/// Rise where a parent broke a hip, fold: hip 2.27, all osteoporotic fractures 1.54, with or without BMD (Kanis 2004 Bone, recalled), of
/// which other sites make 1.30. In larger cohorts 1.37 and 1.19 (McCloskey 2025 Osteoporos Int, looked up). Hip, then other sites.
pub const PARENTAL_HIP_FRACTURE_FOLD: [f64; 2] = [2.27, 1.30];

// ---- Lifestyle --------------------------------------------------------------------------------------------------

/// Rise in current smokers, fold, beyond what bone density explains: hip 1.60, any 1.13 (Kanis 2005 Osteoporos Int, looked up). Hip,
/// then other sites.
pub const SMOKING_FOLD: [f64; 2] = [1.60, 1.13];
/// Cigarettes a day from which a smoker is one in full, per day; below in proportion to the logarithm (assumed).
pub const SMOKING_FULL_CIGARETTES_PER_DAY: f64 = 10.0;
/// Time constant with which the rise fades when smoking stops, years: some benefit after ten (Cornuz 1999 Am J Med, recalled).
pub const SMOKING_CESSATION_TIME_CONSTANT_YEARS: f64 = 5.0;

/// Rise above two units of alcohol a day, fold: hip 1.68, all osteoporotic 1.38 (Kanis 2005 Osteoporos Int, looked up), of which other
/// sites make 1.28. It hardly depends on BMD. Hip, then other sites.
pub const ALCOHOL_FOLD: [f64; 2] = [1.68, 1.28];
/// Units a day at which the rise holds: those who drank more than two drank about four (assumed); between in proportion to the
/// logarithm.
pub const ALCOHOL_REFERENCE_UNITS_PER_DAY: f64 = 4.0;
/// Greatest multiple of the rise's logarithm: hip 2.2, as above four units in the same study (recalled).
pub const ALCOHOL_GREATEST_EXPONENT: f64 = 1.5;

/// Body mass index at which its own part is tabulated, kg/m2.
pub const BODY_MASS_INDEX_KG_M2: [f64; 4] = [15.0, 20.0, 24.0, 30.0];
/// Hip fracture by body mass index at the same BMD, fold: less of a cushion to fall on. 1.42 at 20 against 25, none at 30 (De Laet
/// 2005 Osteoporos Int, recalled; .98 per unit, looked up); at 15 as steep again. Other sites have none of it (looked up).
pub const BODY_MASS_INDEX_HIP_FOLD: [f64; 4] = [2.02, 1.42, 1.0, 1.0];
/// Protein below which falls break hips more easily, g per kg body mass per day: the recommended allowance.
pub const PROTEIN_ALLOWANCE_G_PER_KG_PER_DAY: f64 = 0.8;
/// Rise of hip fracture with each .1 g/kg of protein that is missing, fold: .89 at the highest against the lowest intake (Wu 2015 Sci
/// Rep, recalled), over .3 g/kg (assumed).
pub const PROTEIN_HIP_FOLD_PER_TENTH: f64 = 1.04;

// ---- Falls ------------------------------------------------------------------------------------------------------

/// Share of fractures that follow a fall: hip, clinical vertebral, forearm, humerus. 68-83% of hips, 68-86% of other nonvertebral and
/// 24-45% of vertebral fractures (Costa 2013 PLoS One, looked up), by what women remember.
pub const FALL_SHARE: [f64; 4] = [0.83, 0.40, 0.86, 0.86];
/// Falls per year that people differ by beyond what they say, per year: hazard goes with (falls + this). Fitted to a hazard
/// ratio of 1.42 in women and 1.53 in men with any fall within a year (Vandenput 2024 Osteoporos Int, looked up), taken as 1.5
/// falls a year against none.
pub const FALLS_UNTOLD_PER_YEAR: f64 = 2.7;
/// Most falls per year that count.
pub const FALLS_MOST_PER_YEAR: f64 = 12.0;
/// Serum 25-hydroxyvitamin D from which there are no more falls for want of it, ng/mL: trials that reached 60 nmol/L had a fourth
/// fewer (Bischoff-Ferrari 2009 BMJ, recalled).
pub const VITAMIN_D_FALLS_ENOUGH_NG_ML: f64 = 24.0;
/// Serum 25-hydroxyvitamin D at which its trials began, ng/mL (about 30 nmol/L; recalled).
pub const VITAMIN_D_FALLS_LACKING_NG_ML: f64 = 12.0;
/// Falls at that level, fold: 700-1000 IU/day take away 19% (Bischoff-Ferrari 2009 BMJ, recalled). Fractures that follow falls go with
/// them: nonvertebral .80 in the trials of Bischoff-Ferrari 2009 Arch Intern Med (looked up).
pub const VITAMIN_D_FALLS_FOLD: f64 = 1.23;
