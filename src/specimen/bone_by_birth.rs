//! How much bone there is of each age: mineral is read from it without a pass over all voxels.

/// Bone by the day on which its matrix was laid down, quanta.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct BoneByBirth {
    /// Day of the first entry.
    first_day: i32,
    quanta: Vec<u64>,
}

impl BoneByBirth {
    /// Adds bone of a day.
    pub fn add(&mut self, day: i32, quanta: u64) {
        if quanta == 0 {
            return;
        }
        if self.quanta.is_empty() {
            self.first_day = day;
        }
        let before = i64::from(self.first_day) - i64::from(day);
        if before > 0 {
            self.quanta.splice(0..0, std::iter::repeat_n(0, before as usize));
            self.first_day = day;
        }
        let at = self.at(day);
        if at >= self.quanta.len() {
            self.quanta.resize(at + 1, 0);
        }
        self.quanta[at] += quanta;
    }

    /// Takes bone of a day away, which is there.
    pub fn remove(&mut self, day: i32, quanta: u64) {
        if quanta > 0 {
            let at = self.at(day);
            self.quanta[at] -= quanta;
        }
    }

    fn at(&self, day: i32) -> usize {
        (i64::from(day) - i64::from(self.first_day)) as usize
    }

    /// Days and the bone that was born on them.
    pub fn days(&self) -> impl Iterator<Item = (i32, u64)> {
        (self.first_day..).zip(self.quanta.iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bone_is_found_under_the_day_of_its_birth() {
        let mut bone = BoneByBirth::default();
        bone.add(-3, 10);
        bone.add(2, 5);
        bone.add(-100, 7);
        bone.remove(-3, 4);
        let found: Vec<(i32, u64)> = bone.days().filter(|(_, quanta)| *quanta > 0).collect();
        assert_eq!(found, [(-100, 7), (-3, 6), (2, 5)]);
    }
}
