//! The body: hormones, cytokines, glucocorticoid, drugs.

/// Names of the hormones and cytokines reported, in order.
pub const LEVEL_NAMES: &[&str] = &["estradiol"];
