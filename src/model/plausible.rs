//! How far a constant could plausibly be from its value: what a study varies it between where nothing else is said.

use super::{Constant, Source};

impl Source {
    /// Fold up and down within which a value from such a source is taken to lie. These five numbers are a convention of this
    /// project: a figure that was read differs from the next paper's by about a tenth, one that was remembered or fitted by a
    /// quarter, and a guess may be half as large again.
    pub const fn plausible_fold(self) -> f64 {
        match self {
            Self::Read { .. } | Self::Derived { .. } => 1.1,
            Self::Recalled { .. } | Self::Fitted { .. } => 1.25,
            Self::Assumed { .. } => 1.5,
        }
    }
}

impl Constant {
    /// The plausible range of the constant: its value divided and multiplied by [`Source::plausible_fold`], within what a
    /// scenario may give. Where the constant is itself the fold that something is changed by (its id ends so), the change
    /// lies between none and twice as much, on the scale of logarithms: its direction is known. `None` for a whole number,
    /// for 0, which has no fold, and where no room is left.
    pub fn plausible(&self) -> Option<(f64, f64)> {
        let fold = self.source.plausible_fold();
        let mut ends = [self.value / fold, self.value * fold];
        ends.sort_by(f64::total_cmp);
        let [mut low, mut high] = ends;
        if self.id.ends_with("_fold") && self.value > 0.0 {
            let twice = self.value * self.value;
            low = low.max(twice.min(1.0));
            high = high.min(twice.max(1.0));
        }
        let (low, high) = (low.max(self.least), high.min(self.most));
        (!self.is_whole && low < high).then_some((low, high))
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{Model, catalogue};

    #[test]
    fn a_change_keeps_its_direction() {
        for constant in catalogue().iter().filter(|constant| constant.id.ends_with("_fold")) {
            let Some((low, high)) = constant.plausible() else { continue };
            assert!(low >= 1.0 || high <= 1.0, "{}: {low} to {high}", constant.id);
        }
    }

    #[test]
    fn plausible_values_hold_the_constant_and_are_allowed() {
        let mut some = 0;
        for constant in catalogue() {
            let Some((low, high)) = constant.plausible() else { continue };
            some += 1;
            assert!((low..=high).contains(&constant.value), "{}: {low} to {high}", constant.id);
            for end in [low, high] {
                assert!(constant.set(&mut Model::default(), end).is_ok(), "{}: {end}", constant.id);
            }
        }
        assert!(some > catalogue().len() / 2, "{some}");
    }
}
