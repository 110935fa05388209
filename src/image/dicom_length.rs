//! Whether a DICOM file is as long as its elements say: held against the file before anything is made room for, since the crate
//! `dicom-object` makes room for what an element says it has.

use std::io::{self, Read, Seek, SeekFrom};

/// Of what is as long as what is in it.
const UNDEFINED: u32 = u32::MAX;

const META: u16 = 0x0002;
const TRANSFER_SYNTAX: (u16, u16) = (META, 0x0010);
const PIXEL_DATA: (u16, u16) = (0x7fe0, 0x0010);
/// The group of items and of what ends them.
const ITEMS: u16 = 0xfffe;
const END_OF_SEQUENCE: (u16, u16) = (ITEMS, 0xe0dd);

/// Kinds of values whose length takes four bytes, after two that are empty.
const LONG: [&[u8; 2]; 13] =
    [b"OB", b"OD", b"OF", b"OL", b"OV", b"OW", b"SQ", b"SV", b"UC", b"UN", b"UR", b"UT", b"UV"];

/// How elements are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Syntax {
    Explicit { is_big_endian: bool },
    Implicit,
    Deflated,
}

impl Syntax {
    fn of(name: &[u8]) -> Self {
        match std::str::from_utf8(name).unwrap_or_default().trim_end_matches(['\0', ' ']) {
            "1.2.840.10008.1.2" => Self::Implicit,
            "1.2.840.10008.1.2.1.99" => Self::Deflated,
            "1.2.840.10008.1.2.2" => Self::Explicit { is_big_endian: true },
            _ => Self::Explicit { is_big_endian: false },
        }
    }
}

/// Whether no element says that it is longer than what is left of the file. What ends in the middle of an element's head, or is
/// written in no way known here, is left to who reads it.
pub(super) fn is_within(file: &mut (impl Read + Seek)) -> io::Result<bool> {
    let length = file.seek(SeekFrom::End(0))?;
    let mut walk = Walk { file, at: 0, length };
    match walk.all() {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(true),
        walked => walked,
    }
}

struct Walk<'a, F> {
    file: &'a mut F,
    at: u64,
    length: u64,
}

impl<F: Read + Seek> Walk<'_, F> {
    fn all(&mut self) -> io::Result<bool> {
        self.at = self.start()?;
        self.file.seek(SeekFrom::Start(self.at))?;
        let meta = Syntax::Explicit { is_big_endian: false };
        let (mut syntax, mut is_meta) = (meta, true);
        let mut named = meta;
        loop {
            let start = self.at;
            let (mut tag, mut of, mut length) = self.head(syntax)?;
            if is_meta && tag.0 != META {
                // what follows is written as the group before it says
                (is_meta, syntax) = (false, named);
                if syntax == Syntax::Deflated {
                    return Ok(true);
                }
                self.go_to(start)?;
                (tag, of, length) = self.head(syntax)?;
            }
            // what is in an item or in a sequence is looked at in its turn
            if tag.0 == ITEMS || of == *b"SQ" {
                continue;
            }
            if length == UNDEFINED {
                match (tag, syntax) {
                    (PIXEL_DATA, _) => return self.fragments(syntax),
                    // without its kind, a sequence
                    (_, Syntax::Implicit) => continue,
                    _ => return Ok(true),
                }
            }
            if u64::from(length) > self.length.saturating_sub(self.at) {
                return Ok(false);
            }
            if tag == TRANSFER_SYNTAX {
                let mut name = Vec::new();
                self.file.by_ref().take(u64::from(length).min(128)).read_to_end(&mut name)?;
                named = Syntax::of(&name);
            }
            self.go_to(self.at + u64::from(length))?;
        }
    }

    /// Where elements begin: after a preamble, if there is one.
    fn start(&mut self) -> io::Result<u64> {
        for (at, after) in [(128, 132), (0, 4)] {
            let mut magic = [0; 4];
            self.file.seek(SeekFrom::Start(at))?;
            if self.file.read_exact(&mut magic).is_ok() && magic == *b"DICM" {
                return Ok(after);
            }
        }
        Ok(0)
    }

    fn go_to(&mut self, at: u64) -> io::Result<()> {
        self.at = at;
        self.file.seek(SeekFrom::Start(at)).map(|_| ())
    }

    fn bytes<const N: usize>(&mut self) -> io::Result<[u8; N]> {
        let mut bytes = [0; N];
        self.file.read_exact(&mut bytes)?;
        self.at += N as u64;
        Ok(bytes)
    }

    fn short(&mut self, is_big_endian: bool) -> io::Result<u16> {
        let bytes = self.bytes()?;
        Ok(if is_big_endian { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) })
    }

    fn long(&mut self, is_big_endian: bool) -> io::Result<u32> {
        let bytes = self.bytes()?;
        Ok(if is_big_endian { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) })
    }

    /// The tag of an element, the kind of its values where it is written, and its length.
    fn head(&mut self, syntax: Syntax) -> io::Result<((u16, u16), [u8; 2], u32)> {
        let is_big_endian = syntax == Syntax::Explicit { is_big_endian: true };
        let tag = (self.short(is_big_endian)?, self.short(is_big_endian)?);
        if tag.0 == ITEMS || syntax == Syntax::Implicit {
            return Ok((tag, [0; 2], self.long(is_big_endian)?));
        }
        let of: [u8; 2] = self.bytes()?;
        if LONG.contains(&&of) {
            self.bytes::<2>()?;
            return Ok((tag, of, self.long(is_big_endian)?));
        }
        Ok((tag, of, u32::from(self.short(is_big_endian)?)))
    }

    /// The pieces of packed pixels, each with its length before it.
    fn fragments(&mut self, syntax: Syntax) -> io::Result<bool> {
        loop {
            let (tag, _, length) = self.head(syntax)?;
            if tag == END_OF_SEQUENCE {
                return Ok(true);
            }
            if u64::from(length) > self.length.saturating_sub(self.at) {
                return Ok(false);
            }
            self.go_to(self.at + u64::from(length))?;
        }
    }
}
