//! Formulae that the means of several parts share.

/// Share of a standard normal variable that lies below `z` (Abramowitz & Stegun 26.2.17, within 8e-8).
pub(super) fn normal_below(z: f64) -> f64 {
    let t = 1.0 / (1.0 + 0.231_641_9 * z.abs());
    let series =
        t * (0.319_381_530 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))));
    let above = (-0.5 * z * z).exp() / (2.0 * std::f64::consts::PI).sqrt() * series;
    if z >= 0.0 { 1.0 - above } else { above }
}

/// Share of cavities that is refilled where osteoblasts make `made` of what fits in on average, and more or less in each (`cv`).
/// What does not fit goes on the rim in part (`rim_share`).
pub fn refilled(made: f64, cv: f64, rim_share: f64) -> f64 {
    if made <= 0.0 {
        return 0.0;
    }
    let sigma = (1.0 + cv * cv).ln().sqrt().max(1e-6);
    // expected excess of a log-normal variable of this mean over 1
    let upper = (made.ln() + 0.5 * sigma * sigma) / sigma;
    let excess = made * normal_below(upper) - normal_below(upper - sigma);
    made - (1.0 - rim_share) * excess
}

/// A power; the most common exponents are exact and cost next to nothing.
pub(super) fn power(base: f64, exponent: f64) -> f64 {
    match exponent.to_bits() {
        ONE => base,
        TWO => base * base,
        _ => base.powf(exponent),
    }
}

/// Bits of 1 and 2.
const ONE: u64 = 1.0_f64.to_bits();
/// See `ONE`.
const TWO: u64 = 2.0_f64.to_bits();

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_little_matrix_is_all_placed_and_too_much_fills_the_cavity_and_its_rim() {
        approx::assert_relative_eq!(refilled(0.3, 0.1, 0.0), 0.3, max_relative = 1e-6);
        approx::assert_relative_eq!(refilled(3.0, 0.1, 0.0), 1.0, max_relative = 1e-6);
        approx::assert_relative_eq!(refilled(3.0, 0.1, 0.4), 1.8, max_relative = 1e-6);
        assert!(refilled(1.0, 0.3, 0.0) < 0.95, "where the mean fits, some cavities get too little");
    }
}
