//! Drugs of hormones: conjugated estrogens, raloxifene, anastrozole, leuprolide, and the agonists of the PTH receptor.

// ---- Estrogen ---------------------------------------------------------------------------------------------------

/// Estradiol by mouth that a milligram of conjugated estrogens equals, mg: 0.625 mg equals 1 mg (field standard; BMD in PEPI,
/// 1996 JAMA).
pub const CONJUGATED_ESTROGENS_ESTRADIOL_MG: f64 = 1.6;

/// Half-life of raloxifene, days: 27.7 hours (label, recalled).
pub const RALOXIFENE_HALF_LIFE_DAYS: f64 = 27.7 / 24.0;
/// Greatest agonism of raloxifene in bone, share of premenopausal estrogen. Calibrated: 60 mg raise the spine by 2.6 points in 3
/// years (Ettinger 1999 JAMA), estrogen by 5.3-6.8 (PEPI 1996 JAMA).
pub const RALOXIFENE_MAX_AGONISM: f64 = 0.36;
/// Raloxifene with half of it, mg/day: 30, 60 and 150 mg differ little in BMD (Delmas 1997 NEJM, recalled).
pub const RALOXIFENE_HALF_EFFECT_MG_PER_DAY: f64 = 15.0;

// ---- Suppression of estrogen ------------------------------------------------------------------------------------

/// Half-life of anastrozole, days: 50 hours (label, recalled).
pub const ANASTROZOLE_HALF_LIFE_DAYS: f64 = 50.0 / 24.0;
/// Anastrozole that halves aromatase, mg/day: 1 mg inhibits 96.7%, 10 mg 98.1% (Geisler 1996 Br J Cancer, recalled).
pub const ANASTROZOLE_HALF_EFFECT_MG_PER_DAY: f64 = 0.034;

/// Days over which a depot of leuprolide is released, by the greatest dose (mg) of that make: monthly, three-, four-, six-monthly
/// (labels: 3.75 and 7.5 mg, 11.25 and 22.5, 30, 45). A dose between two makes is taken for the one that still suppresses in full.
pub const LEUPROLIDE_RELEASE: [(f64, f64); 4] =
    [(10.0, 30.4375), (22.5, 91.3125), (30.0, 121.75), (f64::INFINITY, 182.625)];
/// Release that suppresses all that can be, mg/day: 3.75 mg a month does (label).
pub const LEUPROLIDE_FULL_RELEASE_MG_PER_DAY: f64 = 0.1;
/// Greatest suppression of gonadotropins, share.
pub const LEUPROLIDE_MAX_SUPPRESSION: f64 = 0.98;
/// Time constant with which suppression comes, days: castrate within 2-4 weeks (label). The flare of the first days is left out.
pub const LEUPROLIDE_ONSET_TIME_CONSTANT_DAYS: f64 = 7.0;
/// Time constant with which it goes, days: menses return 2-3 months after the last monthly depot (label, recalled).
pub const LEUPROLIDE_RECOVERY_TIME_CONSTANT_DAYS: f64 = 25.0;

// ---- PTH receptor -----------------------------------------------------------------------------------------------

/// An agonist of the PTH receptor, injected under the skin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PthAgonist {
    /// Share absorbed, 0-1.
    pub bioavailability: f64,
    /// Clearance, L/h.
    pub clearance_l_per_h: f64,
    /// Absorption, per hour: the slower of the two rates, so that it is the half-life seen.
    pub absorption_per_h: f64,
    /// Elimination, per hour.
    pub elimination_per_h: f64,
    /// Effect of an exposure, fold of the same exposure to teriparatide.
    pub potency: f64,
    /// Share of that effect that also calls for resorption, fold of teriparatide's.
    pub resorptive_share: f64,
}

/// Teriparatide: bioavailability 95%, clearance 62 L/h in women, peak at half an hour, half-life 1 hour (label; Forsteo
/// product description).
pub const TERIPARATIDE: PthAgonist = PthAgonist {
    bioavailability: 0.95,
    clearance_l_per_h: 62.0,
    absorption_per_h: 0.693,
    elimination_per_h: 4.5,
    potency: 1.0,
    resorptive_share: 1.0,
};

/// Abaloparatide: bioavailability 36%, peak 812 pg/mL at 0.51 hours, 1622 pg/mL x h, half-life 1-2.6 hours (label, recalled).
/// Potency: 80 ug does a little more than 20 ug of teriparatide (Miller 2016 JAMA). It leaves the receptor sooner: CTX rises about
/// half as much (Miller 2016 JAMA, recalled).
pub const ABALOPARATIDE: PthAgonist = PthAgonist {
    bioavailability: 0.36,
    clearance_l_per_h: 17.76,
    absorption_per_h: 0.63,
    elimination_per_h: 4.6,
    potency: 0.21,
    resorptive_share: 0.45,
};

/// Dose of teriparatide whose daily pulse is 1, ug.
pub const TERIPARATIDE_REFERENCE_UG: f64 = 20.0;
/// Exposure with half of the greatest anabolic pulse, fold of 20 ug of teriparatide: 40 ug raise the spine by 13 points, 20 ug by 9
/// (Neer 2001 NEJM).
pub const PTH_PULSE_HALF_EFFECT_FOLD: f64 = 1.73;
