//! What has no expectation in closed form, as it was measured in cubes. No figure of a trial has a part in it.

/// What was measured of a zone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Closure {
    /// Bone over tissue of a young adult, at which the rest was measured.
    pub at_bv_tv: f64,
    /// Bone surface over tissue then, 1/mm.
    pub surface_per_mm: f64,
    /// Exponent of bone left (in a cortex: of its pores) in its surface.
    pub surface_exponent: f64,
    /// Bone that this zone lacks where a share of the whole is lost with age, fold of that share.
    pub lost_share: f64,
    /// BMUs that are born, of those that the surface and the supply of precursors call for.
    pub birth_share: f64,
    /// Share of BMUs that tunnel.
    pub canal_share: f64,
    /// Time for which a canopy recruits, fold of what it would where no front were stopped.
    pub canopy_share: f64,
    /// Osteoclasts at work, by their nuclei as folds of those of a new one, per canopy that recruits, in health.
    pub nuclei_per_canopy: f64,
    /// Bone within reach of an osteoclast, share of what it could resorb, in health.
    pub found_share: f64,
    /// Exponent of osteoclasts per canopy in that share, with its sign changed.
    pub found_exponent: f64,
    /// Bone that the cells of reversal clear away, share of what osteoclasts resorb.
    pub cleared_share: f64,
    /// Time for which a cavity is open, days.
    pub open_days: f64,
    /// Coefficient of variation between cavities of the matrix made over what they can take.
    pub fill_cv: f64,
    /// Share of what a full cavity cannot take that goes on its rim.
    pub rim_share: f64,
    /// Packets without resorption that are begun, of those that surface and waking call for.
    pub modelled_share: f64,
    /// Area of such a packet, fold of a disc of its radius.
    pub packet_share: f64,
}

/// Cancellous bone.
pub(super) const CANCELLOUS: Closure = Closure {
    at_bv_tv: 0.24,
    surface_per_mm: 3.75,
    surface_exponent: 0.3,
    lost_share: 0.0,
    birth_share: 1.0,
    canal_share: 0.01,
    canopy_share: 0.83,
    nuclei_per_canopy: 16.6,
    found_share: 0.924,
    found_exponent: 0.25,
    cleared_share: 0.012,
    open_days: 28.0,
    fill_cv: 0.12,
    rim_share: 0.28,
    modelled_share: 1.0,
    packet_share: 1.39,
};

/// The inner half of a cortex, with its face to the marrow.
pub(super) const ENDOCORTICAL: Closure = Closure {
    at_bv_tv: 0.951,
    surface_per_mm: 3.5,
    surface_exponent: 0.147,
    lost_share: 1.56,
    birth_share: 0.62,
    canal_share: 0.47,
    canopy_share: 0.79,
    nuclei_per_canopy: 20.9,
    found_share: 0.951,
    found_exponent: 0.21,
    cleared_share: 0.005,
    open_days: 28.4,
    fill_cv: 0.12,
    rim_share: 0.3,
    modelled_share: 0.45,
    packet_share: 0.86,
};

/// The outer half of a cortex.
pub(super) const COMPACT: Closure = Closure {
    at_bv_tv: 0.9515,
    surface_per_mm: 2.6,
    surface_exponent: 0.43,
    lost_share: 0.247,
    birth_share: 0.45,
    canal_share: 0.9,
    canopy_share: 0.70,
    nuclei_per_canopy: 25.0,
    found_share: 0.98,
    found_exponent: 0.11,
    cleared_share: 0.005,
    open_days: 28.4,
    fill_cv: 0.12,
    rim_share: 0.3,
    modelled_share: 0.0,
    packet_share: 1.0,
};

/// Surface of remodelled cancellous bone, fold of that of plates as thick.
pub(super) const SURFACE_FOLD: f64 = 1.05;
/// Least surface over tissue of sparse cancellous bone as it is made, 1/mm: no wave is longer than a cube.
pub(super) const LEAST_SURFACE_PER_MM: f64 = 2.2;
/// Coefficient of variation of the strain that osteocytes of cancellous bone, and of a cortex, feel about their mean.
pub(super) const STRAIN_CV: [f64; 2] = [0.137, 0.005];
/// Strain of remodelled cancellous bone, and of a cortex, fold of that of bone as it is made.
pub(super) const STRAIN_FOLD: [f64; 2] = [1.02, 1.0];
/// Resorption that marrow feels where a cavity is refilled beyond the mean, fold of health: the cavity's own BMU is one of few in a cube.
pub(super) const OWN_RESORPTION: f64 = 0.15;
