//! What has no expectation in closed form, as it was measured in cubes. No figure of a trial has a part in it.

use super::formula::Rim;

/// What was measured of a zone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Closure {
    /// Bone over tissue of a young adult, at which the rest was measured.
    pub at_bv_tv: f64,
    /// Bone surface over tissue then, 1/mm.
    pub surface_per_mm: f64,
    /// Exponent of bone left (in a cortex: of its pores) in its surface.
    pub surface_exponent: f64,
    /// The same where cancellous bone was gained.
    pub gain_surface_exponent: f64,
    /// Bone that this zone lacks where a share of the whole is lost with age, fold of that share.
    pub lost_share: f64,
    /// BMUs that are born, of those that the surface and the supply of precursors call for.
    pub birth_share: f64,
    /// Exponent of bone left (in a cortex: of its pores), fold of `at_bv_tv`, in births and in how long their canopies recruit.
    pub birth_exponent: f64,
    /// Bone left (in a cortex: its pores) in old age, fold of `at_bv_tv`, at which that exponent was measured and beyond which it does not hold.
    pub birth_at_fold: f64,
    /// Exponent of the supply of precursors above health in the same, with its sign changed: BMUs take each other's places.
    pub crowd_exponent: f64,
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
    /// Bone lost from cavities whose floor is gone, share of what is lost, in health: nothing is built where nothing stands.
    pub unfounded_share: f64,
    /// Exponent of osteoclasts per canopy in that share: deep cavities break through.
    pub unfounded_crowd_exponent: f64,
    /// Exponent of bone left in that share, with its sign changed: thin struts break first.
    pub unfounded_bone_exponent: f64,
    /// Bone resorbed that no cavity misses when osteoblasts come, share of what is resorbed, per unit of the supply of precursors
    /// above health: cavities meet.
    pub met_share: f64,
    /// Coefficient of variation between cavities of the matrix made over what they can take.
    pub fill_cv: f64,
    /// Share of the first of what a full cavity cannot take that goes on its rim.
    pub rim_share: f64,
    /// All that its rim can take, fold of the cavity.
    pub rim_room: f64,
    /// Packets without resorption that are begun, of those that surface and waking call for.
    pub modelled_share: f64,
    /// Area of such a packet, fold of a disc of its radius.
    pub packet_share: f64,
    /// Exponent of bone gained in that area.
    pub gain_packet_exponent: f64,
    /// Thickness at which such a packet is full, fold of that in health.
    pub packet_room: f64,
}

impl Closure {
    /// The rim of a cavity.
    pub const fn rim(&self) -> Rim {
        Rim { share: self.rim_share, room: self.rim_room }
    }
}
