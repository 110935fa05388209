//! What passes between a zone and what surrounds it on a day.

/// What the cells of a zone feel on a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Surroundings {
    /// Osteoclasts that the precursor pools supply, fold.
    pub supply: f64,
    /// BMUs that are born, fold of those of the spine in health.
    pub births: f64,
    /// Recruitment of osteoblasts to a cavity, and to a place that was not resorbed, folds.
    pub recruitment: f64,
    /// See `recruitment`.
    pub modelling_recruitment: f64,
    /// Osteoprogenitors that disuse leaves a cavity, fold.
    pub progenitors: f64,
    /// Waking of lining cells, fold.
    pub waking: f64,
}

/// What one zone's cells did in a day, of its tissue.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct ZoneDay {
    /// Bone resorbed, mm3/mm3.
    pub eroded: f64,
    /// Bone that osteoclasts would have resorbed had bisphosphonate not cut their lives short, mm3/mm3.
    pub called: f64,
    /// Bone laid down, mm3/mm3.
    pub formed: f64,
    /// Osteoclasts that ended, 1/mm3.
    pub osteoclasts_ended: f64,
    /// Osteoblasts buried in their matrix, 1/mm3.
    pub buried: f64,
}
