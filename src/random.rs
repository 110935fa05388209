//! Keyed random draws: the same key gives the same numbers whatever the thread, shard, restart or arm.
//!
//! The generator is Philox4x32-10 (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3"): a block cipher
//! run on a counter, so a draw costs nothing to set up and no draw shifts another.

use std::convert::Infallible;

use multiversion::multiversion;
use rand::rand_core::TryRng;

use crate::elementary::{exp, ln, normal_quantile};

/// What a draw decides; part of its key, so that a draw added for one purpose shifts none of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum Purpose {
    /// Characteristics of a virtual patient.
    Patient = 1,
    /// The random field a specimen is cut from.
    Architecture = 2,
    /// Age of the matrix a specimen starts with.
    MatrixAge = 3,
    /// How many BMUs begin on a day.
    Origination = 4,
    /// Where a BMU begins, and its own character.
    Bmu = 5,
    /// How a BMU's heading wanders on a day.
    Heading = 6,
    /// An osteoclast at its birth.
    Osteoclast = 7,
    /// An osteoclast's place on a day.
    OsteoclastPlace = 8,
    /// A team of osteoblasts at its birth.
    Osteoblast = 9,
    /// Whether the reversal of a cavity is arrested, and for how long.
    Reversal = 10,
    /// Where bone is formed without resorption before it.
    Modelling = 11,
    /// Which osteocytes die.
    Osteocyte = 12,
    /// What a virtual patient is like where the scenario does not say.
    Population = 13,
    /// A lymphocyte at its birth, and where it goes.
    Lymphocyte = 14,
    /// Where marrow has much stroma.
    Stroma = 15,
    /// Where in its coarse cell a lymphocyte is drawn.
    LymphocytePlace = 16,
    /// Where a study of a scenario's parameters looks.
    Design = 100,
    /// Which samples a bootstrap takes.
    Bootstrap = 101,
    /// Where a posterior's draws begin and go.
    Posterior = 102,
    /// Where the points of a sweep lie.
    Sweep = 103,
}

/// A number for the name of what is drawn (FNV-1a), so that a further thing that is drawn leaves the others' draws as they were.
pub fn name_number(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)) >> 8
}

/// Key of all draws of one specimen (or of one patient, where no specimen is concerned).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key([u32; 2]);

impl Key {
    /// Key of a patient's or specimen's draws.
    pub fn new(seed: u64, patient: u32, specimen: u32) -> Self {
        // two rounds of the cipher's own mixing separate neighbouring seeds, patients and specimens
        let low = philox([patient, specimen, 0x6f73_7465, 0x6f6e], [seed as u32, (seed >> 32) as u32]);
        Self([low[0], low[1]])
    }

    /// The draws for one agent, time and purpose.
    pub fn draws(self, purpose: Purpose, agent: u64, time: u32) -> Draws {
        Draws {
            key: self.0,
            counter: [0, time, agent as u32, ((agent >> 32) as u32) << 8 | purpose as u32],
            buffer: [0; 4],
            used: 4,
        }
    }

    /// First block of the draws of many agents at one time: the four words that [`Key::draws`] gives each of them first,
    /// computed side by side.
    ///
    /// # Panics
    ///
    /// If there are not as many blocks as agents.
    pub fn blocks(self, purpose: Purpose, agents: &[u32], time: u32, blocks: &mut [[u32; 4]]) {
        assert_eq!(agents.len(), blocks.len(), "one block an agent");
        philox_blocks([0, time, 0, purpose as u32], self.0, agents, blocks);
    }
}

/// A number in (0, 1) from a random word.
pub fn uniform(word: u32) -> f64 {
    (f64::from(word) + 0.5) / 4_294_967_296.0
}

/// A sequence of draws under one key; implements `rand`'s generator trait, so every distribution works on it.
#[derive(Debug, Clone)]
pub struct Draws {
    key: [u32; 2],
    counter: [u32; 4],
    buffer: [u32; 4],
    used: u8,
}

impl Draws {
    fn word(&mut self) -> u32 {
        if self.used == 4 {
            self.buffer = philox(self.counter, self.key);
            self.counter[0] = self.counter[0].wrapping_add(1);
            self.used = 0;
        }
        let word = self.buffer[self.used as usize];
        self.used += 1;
        word
    }

    /// Uniform in (0, 1).
    pub fn uniform(&mut self) -> f64 {
        uniform(self.word())
    }

    /// One of so many, each as likely, 0 to one less.
    pub fn index(&mut self, count: usize) -> usize {
        ((u64::from(self.word()) * count as u64) >> 32) as usize
    }

    /// Uniform in (-1, 1).
    pub fn symmetric(&mut self) -> f64 {
        2.0 * self.uniform() - 1.0
    }
}

/// Numbers that are the same on every machine: a library's distributions take the system's logarithms.
impl Draws {
    /// Of a standard normal distribution.
    pub fn normal(&mut self) -> f64 {
        normal_quantile(self.uniform())
    }

    /// Of a log-normal distribution with this mean and coefficient of variation.
    pub fn log_normal(&mut self, mean: f64, cv: f64) -> f64 {
        let variance = ln(1.0 + cv * cv);
        mean * exp(variance.sqrt() * self.normal() - 0.5 * variance)
    }

    /// Of a gamma distribution with this shape (1 or more) and mean (Marsaglia & Tsang 2000).
    pub fn gamma(&mut self, shape: f64, mean: f64) -> f64 {
        let depth = shape - 1.0 / 3.0;
        loop {
            let normal = self.normal();
            let root = 1.0 + normal / (9.0 * depth).sqrt();
            let volume = root * root * root;
            if root > 0.0 && ln(self.uniform()) < 0.5 * normal * normal + depth * (1.0 - volume + ln(volume)) {
                return mean / shape * depth * volume;
            }
        }
    }
}

impl TryRng for Draws {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(self.word())
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(u64::from(self.word()) | u64::from(self.word()) << 32)
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for chunk in bytes.chunks_mut(4) {
            chunk.copy_from_slice(&self.word().to_le_bytes()[..chunk.len()]);
        }
        Ok(())
    }
}

const MULTIPLIER: [u32; 2] = [0xD251_1F53, 0xCD9E_8D57];
const WEYL: [u32; 2] = [0x9E37_79B9, 0xBB67_AE85];

/// One block of Philox4x32-10.
#[expect(clippy::inline_always, reason = "must be compiled for the instructions of its caller")]
#[inline(always)]
fn philox(mut counter: [u32; 4], mut key: [u32; 2]) -> [u32; 4] {
    for _ in 0..10 {
        let first = u64::from(MULTIPLIER[0]) * u64::from(counter[0]);
        let second = u64::from(MULTIPLIER[1]) * u64::from(counter[2]);
        counter = [
            (second >> 32) as u32 ^ counter[1] ^ key[0],
            second as u32,
            (first >> 32) as u32 ^ counter[3] ^ key[1],
            first as u32,
        ];
        key = [key[0].wrapping_add(WEYL[0]), key[1].wrapping_add(WEYL[1])];
    }
    counter
}

/// A block for each agent, whose number is the third word of its counter.
#[multiversion(targets("x86_64+avx+avx2", "x86_64+avx+avx2+avx512f+avx512vl+avx512dq"))]
fn philox_blocks(counter: [u32; 4], key: [u32; 2], agents: &[u32], blocks: &mut [[u32; 4]]) {
    for (agent, block) in agents.iter().zip(blocks) {
        *block = philox([counter[0], counter[1], *agent, counter[3]], key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Known answers published with the Random123 library (kat_vectors, philox4x32 10).
    #[test]
    fn philox_gives_the_published_answers() {
        for (counter, key, block) in [
            ([0; 4], [0; 2], [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
            ([u32::MAX; 4], [u32::MAX; 2], [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]),
            (
                [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
                [0xa409_3822, 0x299f_31d0],
                [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1],
            ),
        ] {
            assert_eq!(philox(counter, key), block);
            let mut blocks = [[0; 4]; 37];
            philox_blocks(counter, key, &[counter[2]; 37], &mut blocks);
            assert_eq!(blocks, [block; 37]);
        }
    }

    #[test]
    fn blocks_are_the_first_words_of_each_agent() {
        let key = Key::new(1, 2, 3);
        let agents: Vec<u32> = (0..37).map(|agent: u32| agent.wrapping_mul(0x9E37_79B9)).collect();
        let mut blocks = vec![[0; 4]; agents.len()];
        key.blocks(Purpose::Bmu, &agents, 77, &mut blocks);
        for (agent, block) in agents.iter().zip(blocks) {
            let mut draws = key.draws(Purpose::Bmu, u64::from(*agent), 77);
            assert_eq!(block, [draws.word(), draws.word(), draws.word(), draws.word()]);
        }
    }

    #[test]
    fn draws_have_the_mean_and_the_variance_of_their_distribution() {
        const COUNT: u32 = 40_000;
        let mut draws = Key::new(1, 2, 3).draws(Purpose::Design, 0, 0);
        let mut moments = |draw: &dyn Fn(&mut Draws) -> f64| {
            let drawn: Vec<f64> = (0..COUNT).map(|_| draw(&mut draws)).collect();
            let mean = drawn.iter().sum::<f64>() / f64::from(COUNT);
            (mean, drawn.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / f64::from(COUNT))
        };
        for ((mean, variance), (wanted_mean, wanted_variance)) in [
            (moments(&Draws::normal), (0.0, 1.0)),
            (moments(&|draws| draws.log_normal(3.0, 0.4)), (3.0, 1.44)),
            (moments(&|draws| draws.gamma(4.0, 12.0)), (12.0, 36.0)),
            (moments(&|draws| draws.gamma(1.0, 2.0)), (2.0, 4.0)),
        ] {
            approx::assert_abs_diff_eq!(mean, wanted_mean, epsilon = 0.02 * f64::sqrt(wanted_variance));
            approx::assert_relative_eq!(variance, wanted_variance, max_relative = 0.04);
        }
    }

    #[test]
    fn keys_that_differ_in_anything_give_other_numbers() {
        let first = |key: Key, purpose, agent, time| key.draws(purpose, agent, time).word();
        let base = first(Key::new(1, 1, 1), Purpose::Bmu, 1, 1);
        for other in [
            first(Key::new(2, 1, 1), Purpose::Bmu, 1, 1),
            first(Key::new(1, 2, 1), Purpose::Bmu, 1, 1),
            first(Key::new(1, 1, 2), Purpose::Bmu, 1, 1),
            first(Key::new(1, 1, 1), Purpose::Heading, 1, 1),
            first(Key::new(1, 1, 1), Purpose::Bmu, 2, 1),
            first(Key::new(1, 1, 1), Purpose::Bmu, 1, 2),
            first(Key::new(1, 1, 1), Purpose::Bmu, 1 << 32, 1),
        ] {
            assert_ne!(base, other);
        }
        assert_eq!(base, first(Key::new(1, 1, 1), Purpose::Bmu, 1, 1));
    }
}
