//! The numbers of an image file: of which type, in which order of bytes.

/// Type of the values of an image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SampleType {
    U8,
    I8,
    U16,
    I16,
    U32,
    I32,
    F32,
    F64,
}

/// The types, for messages.
pub(super) const SAMPLE_TYPES: &str =
    "whole numbers of 8, 16 or 32 bits, signed or not, or floating point numbers of 32 or 64 bits";

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
            Self::U16 | Self::I16 => 2,
            Self::U32 | Self::I32 | Self::F32 => 4,
            Self::F64 => 8,
        }
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
