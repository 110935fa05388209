//! Glucocorticoids: equal doses, and what reaches the circulation by each route.

/// Milligrams that equal 5 mg of prednisone in anti-inflammatory effect (field standard).
pub const PREDNISONE_EQUIVALENT_MG: f64 = 5.0;
/// Prednisolone, mg equal to 5 mg of prednisone.
pub const PREDNISOLONE_EQUIVALENT_MG: f64 = 5.0;
/// Methylprednisolone, mg equal to 5 mg of prednisone.
pub const METHYLPREDNISOLONE_EQUIVALENT_MG: f64 = 4.0;
/// Triamcinolone, mg equal to 5 mg of prednisone.
pub const TRIAMCINOLONE_EQUIVALENT_MG: f64 = 4.0;
/// Deflazacort, mg equal to 5 mg of prednisone.
pub const DEFLAZACORT_EQUIVALENT_MG: f64 = 6.0;
/// Dexamethasone, mg equal to 5 mg of prednisone.
pub const DEXAMETHASONE_EQUIVALENT_MG: f64 = 0.75;

// What is injected into a joint or a muscle is absorbed whole, but slowly: 40 mg of triamcinolone acetonide gives off some 3
// mg a day at first, which is less than the cortisol it replaces, and is over in weeks.

/// Half-life of triamcinolone acetonide in a joint or muscle, days: 213 hours; peak 3.6 ng/mL within a day, cortisol
/// suppressed for 4.4 days (Dickson 2018 Pain Pract).
pub const TRIAMCINOLONE_DEPOT_HALF_LIFE_DAYS: f64 = 213.0 / 24.0;
/// Half-life of methylprednisolone acetate in a joint or muscle, days: 139 hours (label, recalled).
pub const METHYLPREDNISOLONE_DEPOT_HALF_LIFE_DAYS: f64 = 139.0 / 24.0;
/// Half-life of prednisolone acetate in a joint or muscle, days (assumed: between the soluble salts and the acetates above).
pub const PREDNISOLONE_DEPOT_HALF_LIFE_DAYS: f64 = 3.0;
/// Half-life of dexamethasone phosphate in a joint or muscle, days (assumed: soluble).
pub const DEXAMETHASONE_DEPOT_HALF_LIFE_DAYS: f64 = 0.5;
/// Amount in a depot that counts as none, mg of prednisone.
pub const STEROID_DEPOT_NEGLIGIBLE_MG: f64 = 0.01;

/// Share of inhaled triamcinolone acetonide that reaches the circulation: 25% (Derendorf 1995 J Clin Pharmacol, recalled).
pub const INHALED_SYSTEMIC_SHARE: f64 = 0.25;
/// Share of triamcinolone acetonide by the nose that reaches the circulation: 46% (Daley-Yates 2001 Br J Clin Pharmacol, recalled).
pub const INTRANASAL_SYSTEMIC_SHARE: f64 = 0.46;
