//! A specimen as it was at one time, packed: what is kept to be written as an image.

use std::io::{self, Read, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::lattice::{FULL, Lattice};

/// Bone and age of its matrix in a periodic cube.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Voxels along an edge.
    pub edge_voxels: u32,
    /// Voxel edge, um.
    pub voxel_um: f64,
    /// Bone of each voxel, a byte from 0 (none) to 255 (full), x fastest, then y, then z.
    pub bone: Packed,
    /// Age of the matrix of each voxel on the specimen's mineral clock, days in two bytes, the low one first; 0 where there is
    /// no bone.
    pub matrix_age_days: Packed,
    /// The cell in each voxel by its code (see [`super::cube::lymphocyte_code`]), where lymphocytes are agents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cells: Option<Packed>,
}

impl Snapshot {
    /// A specimen on a day of its mineral clock.
    pub fn of(lattice: &Lattice, clock_day: i32) -> Self {
        let full = u32::from(FULL);
        let bone: Vec<u8> =
            lattice.bone().iter().map(|&quanta| ((u32::from(quanta) * 255 + full / 2) / full) as u8).collect();
        let age = |(&quanta, &birth_day): (&u16, &i32)| {
            let days = if quanta > 0 { i64::from(clock_day) - i64::from(birth_day) } else { 0 };
            (days.clamp(0, i64::from(u16::MAX)) as u16).to_le_bytes()
        };
        let ages: Vec<u8> = lattice.bone().iter().zip(lattice.birth_day()).flat_map(age).collect();
        Self {
            edge_voxels: lattice.edge(),
            voxel_um: lattice.voxel_um(),
            bone: Packed::of(&bone),
            matrix_age_days: Packed::of(&ages),
            cells: None,
        }
    }

    /// With the cell in each voxel, where they are known.
    #[must_use]
    pub fn with_cells(self, cells: Option<&[u8]>) -> Self {
        Self { cells: cells.map(Packed::of), ..self }
    }
}

/// Bytes as a zlib stream; in text, in base64.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed(Vec<u8>);

impl Packed {
    /// Packs some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
        // writing to a Vec cannot fail
        let _ = encoder.write_all(bytes);
        Self(encoder.finish().unwrap_or_default())
    }

    /// The zlib stream.
    pub fn zlib(&self) -> &[u8] {
        &self.0
    }

    /// The bytes again.
    ///
    /// # Errors
    /// Where the stream is damaged.
    pub fn unpack(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        ZlibDecoder::new(self.0.as_slice()).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

impl Serialize for Packed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Packed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        STANDARD.decode(text).map(Self).map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snapshot_comes_back_from_text_and_from_its_packing() {
        let mut lattice = Lattice::empty(8, 20.0);
        lattice.place_bone(1, FULL, -400);
        lattice.place_bone(2, FULL / 2, -100_000);
        lattice.place_bone(511, 100, 7);
        let snapshot = Snapshot::of(&lattice, 5);
        let text = serde_json::to_string(&snapshot).expect("text");
        let again: Snapshot = serde_json::from_str(&text).expect("a snapshot");
        assert_eq!(again, snapshot);
        let bone = again.bone.unpack().expect("bytes");
        assert_eq!((bone.len(), &bone[..4], bone[511]), (512, &[0, 255, 128, 0][..], 0));
        let ages = again.matrix_age_days.unpack().expect("bytes");
        let age = |voxel: usize| u16::from_le_bytes([ages[2 * voxel], ages[2 * voxel + 1]]);
        assert_eq!([age(0), age(1), age(2), age(511)], [0, 405, u16::MAX, 0]);
    }
}
