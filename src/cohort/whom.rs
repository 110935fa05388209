//! Which patients of a cohort are lived: all, one, or a shard of them.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

/// Which patients of a cohort are lived.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whom {
    /// All of them.
    #[default]
    All,
    /// The patient of this number, from 1, as if nobody else were there.
    Alone(u32),
    /// A shard of the whole: what comes of it is what the whole would have of these patients.
    Shard(Shard),
}

impl Whom {
    /// The numbers of those who are lived, of so many patients; none where no patient has them.
    pub fn numbers(self, patients: u32) -> RangeInclusive<u32> {
        match self {
            Self::All => 1..=patients,
            Self::Alone(patient) => patient..=patient.min(patients),
            Self::Shard(shard) => shard.numbers(patients),
        }
    }

    /// How many are lived, of so many patients.
    pub fn count(self, patients: u32) -> u32 {
        let numbers = self.numbers(patients);
        (numbers.end() + 1).saturating_sub(*numbers.start())
    }

    /// The patient who is run alone; `None` where all or a shard of them are.
    pub fn alone(self) -> Option<u32> {
        if let Self::Alone(patient) = self { Some(patient) } else { None }
    }
}

/// One of the shards into which a cohort is cut: patients whose numbers follow one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shard {
    /// Number of the shard, from 1.
    pub number: u32,
    /// Shards in all.
    pub of: u32,
}

impl Shard {
    /// Every shard of so many.
    pub fn all(of: u32) -> impl Iterator<Item = Self> {
        (1..=of).map(move |number| Self { number, of })
    }

    /// The numbers of its patients, of so many; none where there are more shards than patients. Sizes differ by one at most.
    pub fn numbers(self, patients: u32) -> RangeInclusive<u32> {
        let patients_before =
            |shards: u32| (u64::from(patients) * u64::from(shards) / u64::from(self.of.max(1))) as u32;
        patients_before(self.number - 1) + 1..=patients_before(self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shards_have_every_patient_once_and_are_of_a_size() {
        for (patients, of) in [(1, 1), (10, 1), (10, 3), (10, 10), (3, 7), (1_000_000, 64), (u32::MAX - 1, 9999)] {
            let (mut next, mut sizes) = (1, Vec::new());
            for shard in Shard::all(of) {
                let numbers = shard.numbers(patients);
                assert_eq!(*numbers.start(), next, "{shard:?} of {patients} patients");
                next = numbers.end() + 1;
                sizes.push(Whom::Shard(shard).count(patients));
            }
            assert_eq!(next, patients + 1);
            let (least, most) = (sizes.iter().min().copied(), sizes.iter().max().copied());
            assert!(most.unwrap_or_default() - least.unwrap_or_default() <= 1);
        }
    }

    #[test]
    fn nobody_has_a_number_beyond_the_last() {
        assert_eq!((Whom::Alone(3).count(3), Whom::Alone(4).count(3), Whom::All.count(3)), (1, 0, 3));
    }
}
