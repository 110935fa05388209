//! What a load is felt as by osteocytes that get used to it.
//!
//! Cells answer to a change of load, and less and less as it lasts (cellular accommodation: Turner 1999 J Orthop Sci; Schriefer 2005
//! J Biomech). So bone that is no longer loaded is lost for some years and then no more, and bone that is loaded more gains for a
//! while.

use crate::elementary::{exp_m1, pow};
use crate::model::Model;
use crate::signal::Signals;

/// Bits of 1.
const WHOLLY: u64 = 1.0_f64.to_bits();

/// The load that the osteocytes of a specimen are used to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Accommodation {
    /// Fold of the customary.
    used_to: f64,
}

impl Accommodation {
    /// Used to the customary load.
    pub const CUSTOMARY: Self = Self { used_to: 1.0 };

    /// Lives so many days under the load that the body tells (fold of the customary); gives the load as osteocytes feel it, fold of what
    /// they are used to.
    pub fn feel(&mut self, model: &Model, signals: &Signals, days: f64) -> f64 {
        let load = signals.mechanical_load;
        self.used_to += -exp_m1(-days / model.load_accommodation_days) * (load - self.used_to);
        let used_to = self.used_to.max(model.load_accommodation_least_fold);
        load / if signals.load_accommodation.to_bits() == WHOLLY {
            used_to
        } else {
            pow(used_to, signals.load_accommodation)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_felt_at_once_and_less_as_it_lasts() {
        let model = &Model::STANDARD;
        let told = |mechanical_load| Signals { mechanical_load, ..Signals::HEALTHY };
        let mut cells = Accommodation::CUSTOMARY;
        assert!((cells.feel(model, &told(1.0), 10.0) - 1.0).abs() < 1e-12);
        let felt: Vec<f64> = (0..1000).map(|_| cells.feel(model, &told(0.5), 10.0)).collect();
        assert!(felt[0] < 0.52 && felt.is_sorted(), "{}", felt[0]);
        assert!((felt[999] - 1.0).abs() < 0.01, "{}", felt[999]);
        // who gets up again feels more than before
        assert!(cells.feel(model, &told(1.0), 1.0) > 1.5);
        assert!(cells.feel(model, &told(0.0), 1.0).abs() < 1e-12);
    }
}
