//! Basic multicellular units: born on a quiescent surface, they travel along it under their canopy, which recruits
//! osteoclasts to their front, and leave a trail of cavities.

use std::collections::VecDeque;
use std::f64::consts::TAU;

use crate::elementary::{cos, sin};
use crate::model::Model;
use crate::random::{Key, Purpose};

use super::cavity::CavitySlot;
use super::lattice::Lattice;
use super::neighbourhood::{Neighbourhood, Surface, cross, facing, length, tangent};

/// Where a BMU is kept; a slot is used again when its BMU has ended.
pub type BmuSlot = u32;

/// A place on a BMU's trail.
#[derive(Debug, Clone, Copy)]
pub struct TrailPoint {
    /// Place, um.
    pub place_um: [f64; 3],
    /// Direction across the trail along the surface, a unit vector.
    pub side: [f64; 3],
    /// Unit vector from bone to marrow; in a canal any direction across it.
    pub outward: [f64; 3],
    /// Whether the trail runs in a canal, with bone all around.
    pub in_canal: bool,
}

impl TrailPoint {
    fn new(place_um: [f64; 3], heading: [f64; 3], outward: [f64; 3], in_canal: bool) -> Self {
        Self { place_um, side: cross(heading, outward), outward, in_canal }
    }
}

/// One basic multicellular unit with osteoclasts at work.
#[derive(Debug, Clone)]
pub struct Bmu {
    /// Day and order of birth, the key of its draws.
    pub origin: u64,
    /// Direction of travel, a unit vector along the surface.
    pub heading: [f64; 3],
    /// Distance travelled, um.
    pub travelled_um: f64,
    /// Where the front's tip was, latest first, one entry an advance: the trail on which its osteoclasts work.
    trail: VecDeque<TrailPoint>,
    /// Days for which the canopy goes on recruiting.
    pub supply_days: f64,
    /// This BMU's own fold of recruitment.
    supply_fold: f64,
    /// Recruits owed: a part of an osteoclast waits for the next day.
    recruits_due: f64,
    /// Reversal period of its cavities, days.
    pub reversal_days: f64,
    /// Osteoclasts recruited so far.
    pub recruited: u32,
    /// Osteoclasts alive.
    pub osteoclasts: u32,
    /// Cavities still open to resorption, oldest first.
    pub open: VecDeque<CavitySlot>,
    /// Number along the trail of the oldest open cavity.
    pub first_open: u32,
}

impl Bmu {
    /// A BMU is born at a place of the surface, with its own character.
    pub fn born(model: &Model, origin: u64, place_um: [f64; 3], surface: Surface, key: Key, time: u32) -> Self {
        let mut draws = key.draws(Purpose::Bmu, origin, time);
        let angle = TAU * draws.uniform();
        let any = if surface.outward[2].abs() < 0.9 { [0.0, 0.0, 1.0] } else { [1.0, 0.0, 0.0] };
        let east = tangent(any, surface.outward).unwrap_or([1.0, 0.0, 0.0]);
        let north = cross(surface.outward, east);
        let mut heading = [0, 1, 2].map(|axis| cos(angle) * east[axis] + sin(angle) * north[axis]);
        if let Some(axis) = surface.canal {
            heading = facing(axis, heading);
        }
        let mut about = |mean: f64, cv: f64| draws.log_normal(mean, cv);
        Self {
            origin,
            heading,
            travelled_um: 0.0,
            trail: VecDeque::from([TrailPoint::new(place_um, heading, surface.outward, surface.canal.is_some())]),
            supply_days: about(model.bmu_lifespan_days, model.bmu_lifespan_cv),
            supply_fold: about(1.0, model.bmu_supply_cv),
            recruits_due: 0.0,
            reversal_days: about(model.reversal_days, model.reversal_cv),
            recruited: 0,
            osteoclasts: 0,
            open: VecDeque::new(),
            first_open: 0,
        }
    }

    /// Osteoclasts that join on a day when the precursor pools give `supply` (fold). In a canal the front is fed from all
    /// around. A newborn BMU is given as many at once as it takes to advance.
    pub fn recruit(&mut self, model: &Model, supply: f64) -> u32 {
        let around = if self.tip().in_canal { model.canal_supply_fold } else { 1.0 };
        let per_day =
            model.osteoclast_recruitment_per_day * around * self.supply_fold * supply_saturation(model, supply);
        if self.recruited == 0 && self.recruits_due == 0.0 {
            self.recruits_due = per_day.min(1.0) * f64::from(model.bmu_least_osteoclasts);
        }
        if self.supply_days > 0.0 {
            self.supply_days -= 1.0;
            self.recruits_due += per_day;
        }
        let joining = self.recruits_due.floor();
        self.recruits_due -= joining;
        joining as u32
    }

    /// Whether its osteoclasts are gone and no more will come.
    pub fn has_ended(&self) -> bool {
        self.osteoclasts == 0 && (self.supply_days <= 0.0 || self.recruits_due < 1.0 && self.recruited > 0)
    }

    /// The front moves on along the surface. Where it finds none, or another BMU's cavity, it tries other headings, and
    /// where all fail its canopy ends.
    pub fn advance(&mut self, model: &Model, lattice: &Lattice, sight: &Neighbourhood, key: Key, day: i32) {
        if self.osteoclasts < model.bmu_least_osteoclasts {
            return;
        }
        let mut draws = key.draws(Purpose::Heading, self.origin, day as u32);
        let wander = model.bmu_wander_rad_per_day * draws.normal();
        let [first, second] = model.bmu_turn_rad;
        for turn in [wander, wander + first, wander - first, wander + second, wander - second] {
            if self.step_towards(model, turn, lattice, sight) {
                return;
            }
        }
        self.supply_days = 0.0;
    }

    fn step_towards(&mut self, model: &Model, turn: f64, lattice: &Lattice, sight: &Neighbourhood) -> bool {
        let tip = *self.tip();
        let side = cross(tip.outward, self.heading);
        let turn = if tip.in_canal { 0.0 } else { turn };
        let heading = [0, 1, 2].map(|axis| cos(turn) * self.heading[axis] + sin(turn) * side[axis]);
        let mut place_um = [0, 1, 2].map(|axis| tip.place_um[axis] + model.bmu_advance_um_per_day * heading[axis]);
        let voxel_um = lattice.voxel_um();
        let voxel = place_um.map(|coordinate| (coordinate / voxel_um).floor() as i32);
        let Some(surface) = sight.surface(model, lattice, voxel, heading) else { return false };
        if lattice.lost_at(lattice.at(voxel)) > 0 {
            return false;
        }
        let heading = match surface.canal {
            Some(axis) => axis,
            None => match tangent(heading, surface.outward) {
                Some(heading) => heading,
                None => return false,
            },
        };
        let outward = match surface.canal {
            Some(axis) => tangent(tip.outward, axis).unwrap_or(tip.outward),
            None => surface.outward,
        };
        for (coordinate, lift_um) in place_um.iter_mut().zip(surface.lift_um) {
            *coordinate += lift_um;
        }
        let edge_um = f64::from(lattice.edge()) * voxel_um;
        let place_um = place_um.map(|coordinate| coordinate.rem_euclid(edge_um));
        self.heading = heading;
        self.travelled_um += model.bmu_advance_um_per_day;
        self.trail.push_front(TrailPoint::new(place_um, heading, outward, surface.canal.is_some()));
        self.trail
            .truncate(((model.bmu_front_um + model.osteoclast_reach_um) / model.bmu_advance_um_per_day) as usize + 2);
        debug_assert!((length(self.heading) - 1.0).abs() < 1e-6);
        true
    }

    /// The trail on which its osteoclasts work, its newest point first.
    pub fn trail(&self) -> impl Iterator<Item = &TrailPoint> {
        self.trail.iter()
    }

    /// The newest point of the trail: the front's tip.
    pub fn tip(&self) -> &TrailPoint {
        &self.trail[0]
    }

    /// The point of the trail at a distance behind the tip, or its beginning.
    pub fn trail_point(&self, model: &Model, behind_um: f64) -> &TrailPoint {
        let back = (behind_um / model.bmu_advance_um_per_day) as usize;
        &self.trail[back.min(self.trail.len() - 1)]
    }

    /// Length of the trail on which osteoclasts work, um.
    pub fn front_um(&self, model: &Model) -> f64 {
        self.travelled_um.max(model.cavity_length_um).min(model.bmu_front_um)
    }

    /// Number along the trail of the cavity at a distance behind the tip.
    pub fn stretch(&self, model: &Model, behind_um: f64) -> u32 {
        ((self.travelled_um - behind_um).max(0.0) / model.cavity_length_um) as u32
    }

    /// Cavities that the front has passed, which now close; all of them when the BMU has ended.
    pub fn pass(&mut self, model: &Model) -> Vec<CavitySlot> {
        let passed = if self.has_ended() {
            u32::MAX
        } else {
            self.stretch(model, model.bmu_front_um + model.osteoclast_reach_um)
        };
        let mut closed = Vec::new();
        while self.first_open < passed {
            let Some(cavity) = self.open.pop_front() else { break };
            closed.push(cavity);
            self.first_open += 1;
        }
        closed
    }
}

/// Recruits to one BMU when the precursor pools give `supply`, both folds of health: the canopy delivers only so many.
pub fn supply_saturation(model: &Model, supply: f64) -> f64 {
    supply * (1.0 + model.bmu_supply_half_saturation) / (supply + model.bmu_supply_half_saturation)
}
