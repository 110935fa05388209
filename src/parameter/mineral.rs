//! Constants of vitamin D, calcium and the kidney; those of PTH stand with the body's.

/// Serum 25-hydroxyvitamin D of the reference adult, nmol/L: 24 ng/mL, about the mean of adults in temperate countries.
pub const VITAMIN_D_REFERENCE_NMOL_L: f64 = 60.0;
/// nmol/L that a ng/mL is.
pub const NMOL_L_PER_NG_ML: f64 = 2.496;
/// 25-hydroxyvitamin D that the average sun of temperate latitudes makes, nmol/L (assumed: what the reference diet leaves).
pub const VITAMIN_D_SUN_NMOL_L: f64 = 48.0;
/// 25-hydroxyvitamin D that 400 IU/day by mouth make, nmol/L: 1.2 per 40 IU (Cashman 2008 Am J Clin Nutr: 1.96 in those who saw
/// no sun; Heaney 2003 Am J Clin Nutr: 0.7 at high doses).
pub const VITAMIN_D_INTAKE_NMOL_L: f64 = 12.0;
/// Exponent of intake, dimensionless: the more is taken, the less each unit adds (between the two slopes above).
pub const VITAMIN_D_INTAKE_EXPONENT: f64 = 0.8;
/// Least 25-hydroxyvitamin D, nmol/L.
pub const VITAMIN_D_LEAST_NMOL_L: f64 = 4.0;
/// Time constant of 25-hydroxyvitamin D, days: half-life of some three weeks, plateau after three months (Heaney 2003).
pub const VITAMIN_D_TIME_CONSTANT_DAYS: f64 = 35.0;
/// 25-hydroxyvitamin D at which the gut lets in half of what it could, nmol/L. Calibrated: PTH +30-50% from 75 to 25 nmol/L
/// (Chapuy 1997 Osteoporos Int; Lips 2001 Endocr Rev).
pub const VITAMIN_D_HALF_ABSORPTION_NMOL_L: f64 = 28.0;
/// 25-hydroxyvitamin D below which osteoid mineralises slowly, nmol/L: excess osteoid is seen below 30 (Priemel 2010 J Bone Miner
/// Res: in none above 75).
pub const MINERALISATION_VITAMIN_D_NMOL_L: f64 = 30.0;
/// Exponent of what is left of it in the speed of mineralisation (assumed).
pub const MINERALISATION_EXPONENT: f64 = 1.0;

/// Glomerular filtration below which the kidney makes less calcitriol, mL/min: PTH rises from 60 down (KDIGO stage 3).
pub const EGFR_CALCITRIOL_ML_MIN: f64 = 60.0;
/// Exponent of filtration in calcitriol below that (Levin 2007 Kidney Int: calcitriol halves from 60 to 20, direction; size
/// assumed).
pub const EGFR_CALCITRIOL_EXPONENT: f64 = 0.6;
/// Exponent of what vitamin D lets in, in calcitriol: its level is defended until the substrate is nearly gone.
pub const CALCITRIOL_SUBSTRATE_EXPONENT: f64 = 0.4;
/// Exponent of PTH in calcitriol (assumed).
pub const CALCITRIOL_PTH_EXPONENT: f64 = 0.4;

/// Plasma calcium of the reference adult, mmol/L (laboratory range 2.15-2.55).
pub const CALCIUM_REFERENCE_MMOL_L: f64 = 2.38;
/// Fold by which plasma calcium differs at PTH twice the reference: a small fall calls much PTH (assumed).
pub const CALCIUM_PER_PTH: f64 = -0.03;
