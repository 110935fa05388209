//! Constants of the body: hormones, cytokines, drugs.

/// Age at the final menstrual period where a scenario does not say, years. Median of the SWAN cohort, 52.5
/// (Gold 2013 Am J Epidemiol).
pub const MENOPAUSE_AGE_YEARS: f64 = 52.5;
