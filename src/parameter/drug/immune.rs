//! Drugs of lymphocytes, and the ideal blockers.

/// B cells killed in a day where rituximab saturates: depletion within days (label).
pub const RITUXIMAB_KILL_PER_DAY: f64 = 0.5;
/// Time constant with which B cells come back, days: half are back some 8 months after a course, as published (6-9 months;
/// label, recalled).
pub const B_CELL_RECOVERY_TIME_CONSTANT_DAYS: f64 = 100.0;
/// Share of B cells missing that counts as none.
pub const B_CELL_NEGLIGIBLE_DEPLETION: f64 = 1e-5;

/// Half-life of methotrexate in cells, as polyglutamates, days: 1.2-4.3 weeks (Dalrymple 2008 Arthritis Rheum 58:3299).
pub const METHOTREXATE_HALF_LIFE_DAYS: f64 = 21.0;
/// Bioavailability of a small dose of methotrexate by mouth.
pub const METHOTREXATE_ORAL_BIOAVAILABILITY: f64 = 0.90;
/// Dose by mouth that halves it, mg: 64% of 30 mg (Hoekstra 2004 J Rheumatol 31:645).
pub const METHOTREXATE_ORAL_SATURATION_MG: f64 = 75.0;
/// Greatest inhibition of T-cell proliferation by methotrexate, share (assumed).
pub const METHOTREXATE_MAX_INHIBITION: f64 = 0.8;
/// Methotrexate absorbed with half of it, mg/week (assumed: within the 10-25 mg in use).
pub const METHOTREXATE_HALF_EFFECT_MG_PER_WEEK: f64 = 10.0;

/// Share of its target that an ideal blocker takes away while it is given, whatever the dose.
pub const IDEAL_BLOCKED_SHARE: f64 = 0.95;
