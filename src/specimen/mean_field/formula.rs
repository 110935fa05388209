//! Formulae that the means of several parts share.

use crate::elementary::{exp_m1, ln, normal_below, pow};

/// The rim of a full cavity: the share of the first surplus that it takes, and all that it can take, fold of the cavity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rim {
    /// See `Rim`.
    pub share: f64,
    /// See `Rim`.
    pub room: f64,
}

impl Rim {
    /// A rim that takes nothing.
    pub const NONE: Self = Self { share: 0.0, room: 1.0 };

    /// What it takes of a surplus, both fold of the cavity.
    pub fn takes(self, surplus: f64) -> f64 {
        -self.room * exp_m1(-self.share * surplus / self.room)
    }

    /// The rim where only so much of it is free.
    pub(super) fn free(self, share: f64) -> Self {
        Self { share: self.share * share, room: (self.room * share).max(f64::MIN_POSITIVE) }
    }
}

/// Share of cavities that is refilled where osteoblasts make `made` of what fits in on average, and more or less in each (`cv`).
/// What does not fit goes on the rim in part.
pub fn refilled(made: f64, cv: f64, rim: Rim) -> f64 {
    if made <= 0.0 {
        return 0.0;
    }
    let sigma = ln(1.0 + cv * cv).sqrt().max(1e-6);
    // expected excess of a log-normal variable of this mean over 1
    let upper = (ln(made) + 0.5 * sigma * sigma) / sigma;
    let excess = made * normal_below(upper) - normal_below(upper - sigma);
    made - excess + rim.takes(excess)
}

/// A power; the most common exponents are exact and cost next to nothing.
pub(super) fn power(base: f64, exponent: f64) -> f64 {
    match exponent.to_bits() {
        ONE => base,
        TWO => base * base,
        _ => pow(base, exponent),
    }
}

/// Bits of 1 and 2.
const ONE: u64 = 1.0_f64.to_bits();
/// See `ONE`.
const TWO: u64 = 2.0_f64.to_bits();

/// A power of something that moves little from day to day: near where it was worked out last, by the first terms of its
/// series, which are right to a part in 10^9.
#[derive(Debug, Clone, Copy)]
pub(super) struct SlowPower {
    base: f64,
    exponent: f64,
    value: f64,
}

/// How far from where it was worked out last a power is taken by its series, and a refill by its slope.
const NEAR: f64 = 1e-2;
/// See `NEAR`.
const NEAR_MADE: f64 = 1e-3;
/// Change of a rim from which a refill is worked out anew.
const NEAR_RIM: f64 = 1e-6;

impl SlowPower {
    /// Of 1.
    pub const ONE: Self = Self { base: 1.0, exponent: 0.0, value: 1.0 };

    /// `base` (more than 0) to the power `exponent`.
    pub fn of(&mut self, base: f64, exponent: f64) -> f64 {
        let moved = base / self.base - 1.0;
        if moved.abs() > NEAR || exponent.to_bits() != self.exponent.to_bits() {
            *self = Self { base, exponent, value: power(base, exponent) };
            return self.value;
        }
        let third = 1.0 + (exponent - 2.0) / 3.0 * moved * (1.0 + (exponent - 3.0) / 4.0 * moved);
        self.value * (1.0 + exponent * moved * (1.0 + (exponent - 1.0) / 2.0 * moved * third))
    }
}

/// [`refilled`] of something that moves little from day to day: near where it was worked out last, by its slope.
#[derive(Debug, Clone, Copy)]
pub(super) struct SlowRefill {
    made: f64,
    rim: Rim,
    value: f64,
    slope: f64,
}

impl SlowRefill {
    /// Of nothing.
    pub const NONE: Self = Self { made: 0.0, rim: Rim::NONE, value: 0.0, slope: 0.0 };

    /// What [`refilled`] gives, within a part in 10^6.
    pub fn of(&mut self, made: f64, cv: f64, rim: Rim) -> f64 {
        let moved = made - self.made;
        let is_near = moved.abs() <= NEAR_MADE * self.made
            && (rim.share - self.rim.share).abs() <= NEAR_RIM
            && (rim.room - self.rim.room).abs() <= NEAR_RIM;
        if self.made <= 0.0 || !is_near {
            let value = refilled(made, cv, rim);
            let step = NEAR_MADE * made;
            let slope = if step > 0.0 { (refilled(made + step, cv, rim) - value) / step } else { 0.0 };
            *self = Self { made, rim, value, slope };
            return value;
        }
        self.value + self.slope * moved
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::elementary::{exp, sin};

    /// A rim that takes two fifths of a small surplus, and in all as much as the cavity.
    const RIM: Rim = Rim { share: 0.4, room: 1.0 };

    #[test]
    fn a_slow_power_is_a_power() {
        for exponent in [-1.5, -0.25, 0.4, 1.0, 2.74, 3.0] {
            let (mut slow, mut base) = (SlowPower::ONE, 0.7_f64);
            for day in 0..500 {
                base *= 1.0 + 0.002 * sin(f64::from(day) / 40.0);
                approx::assert_relative_eq!(slow.of(base, exponent), pow(base, exponent), max_relative = 2e-9);
            }
        }
    }

    #[test]
    fn a_slow_refill_is_a_refill() {
        let (mut slow, mut made) = (SlowRefill::NONE, 0.6_f64);
        for day in 0..500 {
            made *= 1.0 + 0.004 * sin(f64::from(day) / 40.0);
            approx::assert_relative_eq!(slow.of(made, 0.3, RIM), refilled(made, 0.3, RIM), max_relative = 1e-5);
        }
    }

    #[test]
    fn too_little_matrix_is_all_placed_and_too_much_fills_the_cavity_and_its_rim() {
        approx::assert_relative_eq!(refilled(0.3, 0.1, Rim::NONE), 0.3, max_relative = 1e-6);
        approx::assert_relative_eq!(refilled(3.0, 0.1, Rim::NONE), 1.0, max_relative = 1e-6);
        approx::assert_relative_eq!(refilled(3.0, 0.1, RIM), 2.0 - exp(-0.8), max_relative = 1e-6);
        approx::assert_relative_eq!(refilled(50.0, 0.1, RIM), 2.0, max_relative = 1e-6);
        assert!(refilled(1.0, 0.3, Rim::NONE) < 0.95, "where the mean fits, some cavities get too little");
    }
}
