//! What a load is felt as by osteocytes that get used to it.
//!
//! Cells answer to a change of load, and less and less as it lasts (cellular accommodation: Turner 1999 J Orthop Sci; Schriefer 2005
//! J Biomech). So bone that is no longer loaded is lost for some years and then no more, and bone that is loaded more gains for a
//! while.

use crate::elementary::exp_m1;
use crate::model::Model;

/// The load that the osteocytes of a specimen are used to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Accommodation {
    /// Fold of the customary.
    used_to: f64,
}

impl Accommodation {
    /// Used to the customary load.
    pub const CUSTOMARY: Self = Self { used_to: 1.0 };

    /// Lives so many days under a load (fold of the customary); gives the load as osteocytes feel it, fold of what they are used to.
    pub fn feel(&mut self, model: &Model, load: f64, days: f64) -> f64 {
        self.used_to += -exp_m1(-days / model.load_accommodation_days) * (load - self.used_to);
        load / self.used_to.max(model.load_accommodation_least_fold)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_felt_at_once_and_less_as_it_lasts() {
        let model = &Model::STANDARD;
        let mut cells = Accommodation::CUSTOMARY;
        assert!((cells.feel(model, 1.0, 10.0) - 1.0).abs() < 1e-12);
        let felt: Vec<f64> = (0..1000).map(|_| cells.feel(model, 0.5, 10.0)).collect();
        assert!(felt[0] < 0.52 && felt.is_sorted(), "{}", felt[0]);
        assert!((felt[999] - 1.0).abs() < 0.01, "{}", felt[999]);
        // who gets up again feels more than before
        assert!(cells.feel(model, 1.0, 1.0) > 1.5);
        assert!(cells.feel(model, 0.0, 1.0).abs() < 1e-12);
    }
}
