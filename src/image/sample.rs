//! The numbers of an image file: of which type, in which order of bytes.

use half::f16;

/// Type of the values of an image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SampleType {
    U8,
    I8,
    U16,
    I16,
    U32,
    I32,
    U64,
    I64,
    F16,
    F32,
    F64,
}

/// The types, for messages.
pub(super) const SAMPLE_TYPES: &str =
    "whole numbers of 8, 16, 32 or 64 bits, signed or not, or floating point numbers of 16, 32 or 64 bits";

/// How the values of an image are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sample {
    pub of: SampleType,
    pub is_big_endian: bool,
}

impl SampleType {
    /// Bytes of one value.
    pub fn bytes(self) -> usize {
        match self {
            Self::U8 | Self::I8 => 1,
            Self::U16 | Self::I16 | Self::F16 => 2,
            Self::U32 | Self::I32 | Self::F32 => 4,
            Self::U64 | Self::I64 | Self::F64 => 8,
        }
    }

    /// The type of whole numbers of so many bits.
    pub fn whole(bits: u16, is_signed: bool) -> Option<Self> {
        Some(match (bits, is_signed) {
            (8, false) => Self::U8,
            (8, true) => Self::I8,
            (16, false) => Self::U16,
            (16, true) => Self::I16,
            (32, false) => Self::U32,
            (32, true) => Self::I32,
            (64, false) => Self::U64,
            (64, true) => Self::I64,
            _ => return None,
        })
    }

    /// The type of floating point numbers of so many bits.
    pub fn floating(bits: u16) -> Option<Self> {
        Some(match bits {
            16 => Self::F16,
            32 => Self::F32,
            64 => Self::F64,
            _ => return None,
        })
    }
}

impl Sample {
    /// Appends the values that some bytes stand for; what is left over at the end is no value.
    pub fn decode(self, bytes: &[u8], values: &mut Vec<f64>) {
        match self.of {
            SampleType::U8 => values.extend(bytes.iter().map(|&byte| f64::from(byte))),
            SampleType::I8 => values.extend(bytes.iter().map(|&byte| f64::from(byte as i8))),
            SampleType::U16 => self.words(bytes, values, |word| f64::from(u16::from_le_bytes(word))),
            SampleType::I16 => self.words(bytes, values, |word| f64::from(i16::from_le_bytes(word))),
            SampleType::U32 => self.words(bytes, values, |word| f64::from(u32::from_le_bytes(word))),
            SampleType::I32 => self.words(bytes, values, |word| f64::from(i32::from_le_bytes(word))),
            SampleType::U64 => self.words(bytes, values, |word| u64::from_le_bytes(word) as f64),
            SampleType::I64 => self.words(bytes, values, |word| i64::from_le_bytes(word) as f64),
            SampleType::F16 => self.words(bytes, values, |word| f16::from_le_bytes(word).to_f64()),
            SampleType::F32 => self.words(bytes, values, |word| f64::from(f32::from_le_bytes(word))),
            SampleType::F64 => self.words(bytes, values, f64::from_le_bytes),
        }
    }

    fn words<const N: usize>(self, bytes: &[u8], values: &mut Vec<f64>, value: impl Fn([u8; N]) -> f64) {
        let (words, _) = bytes.as_chunks::<N>();
        values.extend(words.iter().map(|&word| {
            let mut word = word;
            if self.is_big_endian {
                word.reverse();
            }
            value(word)
        }));
    }
}
