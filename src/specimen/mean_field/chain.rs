//! What passes through a stage of life whose length scatters: a chain of equal steps (Erlang).

/// Amounts in each of `N` steps, which are passed one after the other: the time in all of them has a coefficient of variation
/// of one over the root of `N`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Chain<const N: usize>([f64; N]);

impl<const N: usize> Chain<N> {
    /// Nothing on its way.
    pub const EMPTY: Self = Self([0.0; N]);

    /// A day on which `entering` comes in and what is here passes through in `mean_days`, of which it is here at the end of so many.
    /// Gives what comes out.
    pub fn pass(&mut self, entering: f64, mean_days: f64) -> f64 {
        let share = (N as f64 / mean_days).min(1.0);
        let mut moving = entering;
        for step in &mut self.0 {
            let out = *step * share;
            *step += moving - out;
            moving = out;
        }
        moving
    }

    /// All that is on its way.
    pub fn amount(&self) -> f64 {
        self.0.iter().sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_enters_comes_out_after_the_mean_time() {
        let mut chain = Chain::<4>::EMPTY;
        let (mut out, mut moment) = (0.0, 0.0);
        for day in 0..2000 {
            let leaving = chain.pass(if day == 0 { 1.0 } else { 0.0 }, 40.0);
            out += leaving;
            moment += leaving * f64::from(day);
        }
        approx::assert_relative_eq!(out + chain.amount(), 1.0, max_relative = 1e-12);
        approx::assert_relative_eq!(moment, 40.0, max_relative = 1e-6);
    }

    #[test]
    fn a_steady_flow_holds_what_it_brings_times_the_mean_time() {
        let mut chain = Chain::<6>::EMPTY;
        for _ in 0..3000 {
            chain.pass(2.0, 95.0);
        }
        approx::assert_relative_eq!(chain.amount(), 190.0, max_relative = 1e-9);
    }
}
