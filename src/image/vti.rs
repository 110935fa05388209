//! VTK's XML image data, which ParaView opens. Format: <https://docs.vtk.org/en/latest/vtk_file_formats/vtkxml_file_format.html>.

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;

use crate::scenario::Placement;

/// Bytes of a compressed block.
const BLOCK: usize = 1 << 20;

/// Writes a cube of `edge_voxels` voxels with the fields `bone_fraction` (0-1) and `matrix_age_days` in its cells, where it lies, at a
/// time from time 0; and with the field `cell` where cells have places. `bone` is 0 to 255, x fastest, then y, then z.
///
/// # Errors
/// Where it cannot be written.
pub fn write_vti(
    output: &mut dyn Write,
    (edge_voxels, voxel_um): (u32, f64),
    placement: &Placement,
    time_years: f64,
    (bone, matrix_age_days): (&[u8], &[u16]),
    cells: Option<&[u8]>,
) -> io::Result<()> {
    let fraction: Vec<u8> = bone.iter().flat_map(|&bone| (f32::from(bone) / 255.0).to_le_bytes()).collect();
    let age: Vec<u8> = matrix_age_days.iter().flat_map(|days| days.to_le_bytes()).collect();
    let (fraction, age) = (packed(&fraction)?, packed(&age)?);
    let cells = cells.map(packed).transpose()?;
    let (edge, spacing_mm, age_offset) = (edge_voxels, voxel_um * 1e-3, fraction.len());
    let cell_array = cells.as_ref().map_or_else(String::new, |_| {
        let offset = age_offset + age.len();
        format!("\n        <DataArray type=\"UInt8\" Name=\"cell\" format=\"appended\" offset=\"{offset}\"/>")
    });
    // VTK asks for the corner of the first cell, and for the directions in columns
    let [x, y, z] = placement.point([-0.5 * spacing_mm; 3]).map(|along| (along * 1e9).round() / 1e9);
    let directions = (0..9).map(|at| placement.directions[at % 3][at / 3].to_string()).collect::<Vec<_>>().join(" ");
    write!(
        output,
        r#"<?xml version="1.0"?>
<VTKFile type="ImageData" version="1.0" byte_order="LittleEndian" header_type="UInt64" compressor="vtkZLibDataCompressor">
  <ImageData WholeExtent="0 {edge} 0 {edge} 0 {edge}" Origin="{x} {y} {z}" Spacing="{spacing_mm} {spacing_mm} {spacing_mm}" Direction="{directions}">
    <FieldData>
      <DataArray type="Float64" Name="TimeValue" NumberOfTuples="1" format="ascii">{time_years}</DataArray>
    </FieldData>
    <Piece Extent="0 {edge} 0 {edge} 0 {edge}">
      <PointData/>
      <CellData Scalars="bone_fraction">
        <DataArray type="Float32" Name="bone_fraction" format="appended" offset="0"/>
        <DataArray type="UInt16" Name="matrix_age_days" format="appended" offset="{age_offset}"/>{cell_array}
      </CellData>
    </Piece>
  </ImageData>
  <AppendedData encoding="raw">
_"#
    )?;
    output.write_all(&fraction)?;
    output.write_all(&age)?;
    output.write_all(cells.as_deref().unwrap_or_default())?;
    output.write_all(b"\n  </AppendedData>\n</VTKFile>\n")
}

/// Numbers in compressed blocks, their sizes before them.
fn packed(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut sizes = Vec::new();
    let mut blocks = Vec::new();
    for block in bytes.chunks(BLOCK) {
        let before = blocks.len();
        let mut encoder = ZlibEncoder::new(blocks, Compression::default());
        encoder.write_all(block)?;
        blocks = encoder.finish()?;
        sizes.push(blocks.len() - before);
    }
    // a last block of full size has no size of its own
    let heading = [sizes.len(), BLOCK, bytes.len() % BLOCK];
    let mut packed: Vec<u8> = heading.iter().chain(&sizes).flat_map(|&number| (number as u64).to_le_bytes()).collect();
    packed.extend(blocks);
    Ok(packed)
}
