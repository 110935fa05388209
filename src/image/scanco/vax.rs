//! Floating point numbers as VAX computers write them, on which Scanco's software ran.

/// A number of 32 bits: two words, each low byte first, and an exponent that is greater by two than that of IEEE 754.
pub(super) fn float(bytes: &[u8]) -> f64 {
    let &[a, b, c, d] = bytes else { return f64::NAN };
    f64::from(f32::from_bits(u32::from_be_bytes([b, a, d, c]))) * 0.25
}

/// A number of 64 bits, in the form whose exponent has 11 bits.
pub(super) fn double(bytes: &[u8]) -> f64 {
    let &[a, b, c, d, e, f, g, h] = bytes else { return f64::NAN };
    f64::from_bits(u64::from_be_bytes([b, a, d, c, f, e, h, g])) * 0.25
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_written_so() {
        assert!((float(&[0x80, 0x40, 0, 0]) - 1.0).abs() < 1e-9);
        assert!((double(&[0x10, 0x40, 0, 0, 0, 0, 0, 0]) - 1.0).abs() < 1e-12);
        assert!(float(&[0]).is_nan());
    }
}
