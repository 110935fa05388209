//! Who wants to know what a specimen's day is spent on. The core reads no clock: it only says where it is.
//!
//! A specimen whose day takes a [`StageClock`] calls [`StageClock::enter`] at the head of each stage, and
//! [`StageClock::leave`] at the end of the day. Entering a stage ends the one before; a stage may be entered more than
//! once a day, and one that has nothing to do need not be entered at all.
//!
//! ```
//! use osteon::stage::{SpecimenStage, StageClock, Untimed};
//!
//! fn step<C: StageClock + ?Sized>(clock: &mut C) {
//!     clock.enter(SpecimenStage::Sense);
//!     // ...
//!     clock.enter(SpecimenStage::Resorb);
//!     // ...
//!     clock.leave();
//! }
//! step(&mut Untimed); // compiles to a step without calls
//! ```

/// What a specimen's day is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SpecimenStage {
    /// Reads the body's signals and the state of the bone.
    Sense,
    /// Lets osteocytes die and matrix be damaged, and solves the cytokine fields.
    Fields,
    /// Solves for strain.
    Mechanics,
    /// Moves precursors, gives birth to BMUs, recruits to them and moves them on.
    Originate,
    /// Osteoclasts resorb, grow old and end.
    Resorb,
    /// Cavities wait, and get their osteoblasts.
    Reverse,
    /// Osteoblasts lay down matrix.
    Form,
    /// Counts what will be reported.
    Count,
}

impl SpecimenStage {
    /// Every stage, in the order of a day.
    pub const ALL: [Self; 8] = [
        Self::Sense,
        Self::Fields,
        Self::Mechanics,
        Self::Originate,
        Self::Resorb,
        Self::Reverse,
        Self::Form,
        Self::Count,
    ];

    /// Name in `run.json`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sense => "sense",
            Self::Fields => "fields",
            Self::Mechanics => "mechanics",
            Self::Originate => "originate",
            Self::Resorb => "resorb",
            Self::Reverse => "reverse",
            Self::Form => "form",
            Self::Count => "count",
        }
    }
}

/// Told at which stage a specimen's day is. One belongs to one thread.
pub trait StageClock {
    /// A stage begins, and with it the one before ends.
    fn enter(&mut self, stage: SpecimenStage);

    /// The stage entered last ends, and none begins.
    fn leave(&mut self);
}

/// Nobody wants to know.
#[derive(Debug, Clone, Copy, Default)]
pub struct Untimed;

impl StageClock for Untimed {
    #[inline(always)]
    fn enter(&mut self, _stage: SpecimenStage) {}

    #[inline(always)]
    fn leave(&mut self) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_are_in_order_and_their_names_differ() {
        for (index, stage) in SpecimenStage::ALL.into_iter().enumerate() {
            assert_eq!(stage as usize, index);
            assert_eq!(SpecimenStage::ALL.iter().filter(|other| other.name() == stage.name()).count(), 1);
        }
    }
}
