//! SHA-256: what bytes are known by, so that a change of one of them shows. Every room may use it.

use std::fmt::Write as _;
use std::io;

use sha2::{Digest as _, Sha256};

/// Hexadecimal digits in the checksum of a line.
const CHECKSUM_DIGITS: usize = 16;

/// SHA-256 that is fed piece by piece, by [`Digest::add`] or as something to write to.
#[derive(Debug, Clone, Default)]
pub struct Digest(Sha256);

impl Digest {
    /// Adds bytes.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest in hexadecimal.
    pub fn finish(self) -> String {
        self.0.finalize().iter().fold(String::new(), |mut text, byte| {
            // writing to a String cannot fail
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}

impl io::Write for Digest {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.add(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// SHA-256 in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    let mut digest = Digest::default();
    digest.add(bytes);
    digest.finish()
}

/// The checksum of a line: the first 16 hexadecimal digits of its SHA-256.
pub fn checksum(line: &[u8]) -> String {
    let mut digits = sha256(line);
    digits.truncate(CHECKSUM_DIGITS);
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_sha_256() {
        // FIPS 180-2
        let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256(b"abc"), digest);
        assert_eq!(checksum(b"abc"), digest[..16]);
        let mut pieces = Digest::default();
        io::copy(&mut &b"abc"[..], &mut pieces).expect("taken");
        assert_eq!(pieces.finish(), digest);
    }
}
