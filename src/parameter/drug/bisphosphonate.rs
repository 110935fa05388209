//! Bisphosphonates: what reaches bone, how long it stays, and what it does there.

/// One bisphosphonate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bisphosphonate {
    /// Share of an oral dose that is absorbed, 0-1.
    pub bioavailability: f64,
    /// Share of what is absorbed or injected that bone binds; the rest leaves in urine within days, 0-1.
    pub bound_share: f64,
    /// Share of what is bound that stays for years; the rest is on exchangeable surface, 0-1.
    pub slow_share: f64,
    /// Half-life of what stays for years, years.
    pub slow_half_life_years: f64,
    /// Effect of a milligram that bone gives off, fold of alendronate's.
    pub potency: f64,
}

/// Half-life on exchangeable surface, days. Of a dose by vein 50% was excreted in 5 days and 17% in the next 6 months
/// (Khan 1997 JBMR 12:1700).
pub const SURFACE_HALF_LIFE_DAYS: f64 = 40.0;

/// Alendronate. Bioavailability 0.64% (label); half of it bound, a third of that on exchangeable surface, the rest with a
/// half-life beyond 10 years (Khan 1997 JBMR 12:1700).
pub const ALENDRONATE: Bisphosphonate = Bisphosphonate {
    bioavailability: 0.0064,
    bound_share: 0.5,
    slow_share: 0.66,
    slow_half_life_years: 10.9,
    potency: 1.37,
};

/// Risedronate. Bioavailability 0.63%, half excreted in a day, 85% in 28 days (label, recalled). Its slow half-life is assumed:
/// turnover is back within a year or two. Potency is calibrated: 5 mg a day for three years (Harris 1999 JAMA, VERT-NA).
pub const RISEDRONATE: Bisphosphonate = Bisphosphonate {
    bioavailability: 0.0063,
    bound_share: 0.5,
    slow_share: 0.3,
    slow_half_life_years: 3.0,
    potency: 0.24,
};

/// Ibandronate. Bioavailability 0.6%, 40-50% bound (label, recalled); slow share and half-life assumed. Potency: 150 mg a month
/// equals 70 mg of alendronate a week (MOTION, Miller 2008 Curr Med Res Opin, recalled).
pub const IBANDRONATE: Bisphosphonate = Bisphosphonate {
    bioavailability: 0.006,
    bound_share: 0.45,
    slow_share: 0.5,
    slow_half_life_years: 5.0,
    potency: 1.32,
};

/// Zoledronate, by vein. 39% excreted in a day, 61% bound (label, recalled). Slow share, half-life and potency are calibrated: CTX
/// -60% or more days after 5 mg, -50% at 1 year (Delmas 2009 JBMR), -44% at 3 years of the one dose (Grey 2010 JBMR).
pub const ZOLEDRONATE: Bisphosphonate = Bisphosphonate {
    bioavailability: 0.0,
    bound_share: 0.61,
    slow_share: 0.9,
    slow_half_life_years: 5.0,
    potency: 15.0,
};

/// Mean time for which a surface lies between one remodelling and the next where what it holds counts as much as what is taken up anew,
/// days: so much of what lies bound is given off in a day. As the terminal half-life of alendronate has it, 10.9 years (Khan 1997).
pub const SURFACE_RELEASE_DAYS: f64 = 10.9 * 365.25 / std::f64::consts::LN_2;
/// What bone gives off a day in the steady state on 10 mg of alendronate a day, mg: what it takes up. A level of 1.
pub const BISPHOSPHONATE_REFERENCE_MG_PER_DAY: f64 = 10.0 * ALENDRONATE.bioavailability * ALENDRONATE.bound_share;
/// Level with half of the effect on osteoclasts, fold of the steady level on 10 mg of alendronate a day. Calibrated to CTX on it:
/// -45% at 1 month, -60% at 3, -65% at 6-12 (Rosen 2005 JBMR, recalled); and half gone two years after five years of it.
pub const BISPHOSPHONATE_HALF_EFFECT_LEVEL: f64 = 0.058;
/// Level below which none is left.
pub const BISPHOSPHONATE_NEGLIGIBLE_LEVEL: f64 = 1e-6;
