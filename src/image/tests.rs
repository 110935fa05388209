//! Files made by hand, of every type and packing, and files that are wrong.

use std::fs;
use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};
use proptest::prelude::*;
use tiff::encoder::{TiffEncoder, colortype};

use super::metaimage::write_mha;
use super::read;
use crate::scenario::{ImageFault, ImageRequest, ImageThreshold, Placement, StartingImage};
use crate::specimen::lattice::{FULL, Lattice};
use crate::specimen::snapshot::Snapshot;

/// Voxels along an edge, and their edge: the smallest cube a scenario can have.
pub(super) const EDGE: usize = 20;
pub(super) const VOXEL_UM: f64 = 40.0;

pub(super) fn request(path: &str) -> ImageRequest<'_> {
    ImageRequest::new(path, VOXEL_UM)
}

/// A pattern that no exchange of axes leaves as it is.
pub(super) fn is_bone(voxel: usize) -> bool {
    let [x, y, z] = [voxel % EDGE, voxel / EDGE % EDGE, voxel / EDGE / EDGE];
    (x < 3 && y < 7) || (z > 15 && x % 2 == 0)
}

/// The pattern in values: marrow 3, bone 100.
pub(super) fn values() -> impl Iterator<Item = u8> {
    (0..EDGE.pow(3)).map(|voxel| if is_bone(voxel) { 100 } else { 3 })
}

/// Bytes of the values in some type, low byte first, or high byte first.
fn bytes<const N: usize>(is_big_endian: bool, to_bytes: impl Fn(u8) -> [u8; N]) -> Vec<u8> {
    values()
        .flat_map(|value| {
            let mut word = to_bytes(value);
            if is_big_endian {
                word.reverse();
            }
            word
        })
        .collect()
}

/// Every type: its name in MetaImage and in NRRD, and the bytes of the pattern.
fn every_type(is_big_endian: bool) -> Vec<(&'static str, &'static str, Vec<u8>)> {
    vec![
        ("MET_UCHAR", "unsigned char", bytes(is_big_endian, u8::to_le_bytes)),
        ("MET_CHAR", "int8", bytes(is_big_endian, |value| (value as i8 - 50).to_le_bytes())),
        ("MET_USHORT", "uint16", bytes(is_big_endian, |value| (u16::from(value) * 600).to_le_bytes())),
        ("MET_SHORT", "short", bytes(is_big_endian, |value| (i16::from(value) * 300 - 9000).to_le_bytes())),
        ("MET_UINT", "uint", bytes(is_big_endian, |value| (u32::from(value) << 25).to_le_bytes())),
        ("MET_INT", "int32_t", bytes(is_big_endian, |value| ((i32::from(value) << 20) - 9_000_000).to_le_bytes())),
        ("MET_FLOAT", "float", bytes(is_big_endian, |value| (f32::from(value) - 50.5).to_le_bytes())),
        ("MET_DOUBLE", "double", bytes(is_big_endian, |value| (1e-9 * f64::from(value)).to_le_bytes())),
    ]
}

pub(super) fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("packed");
    encoder.finish().expect("packed")
}

pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("packed");
    encoder.finish().expect("packed")
}

pub(super) fn metaimage(element: &str, is_big_endian: bool, is_packed: bool, data: &str) -> String {
    let edge_mm = VOXEL_UM / 1e3;
    format!(
        "ObjectType = Image\nNDims = 3\nBinaryData = True\nBinaryDataByteOrderMSB = {is_big_endian}\n\
         CompressedData = {is_packed}\nElementSpacing = {edge_mm} {edge_mm} {edge_mm}\nDimSize = {EDGE} {EDGE} {EDGE}\n\
         ElementType = {element}\nElementDataFile = {data}\n"
    )
}

pub(super) fn nrrd(of: &str, is_big_endian: bool, encoding: &str, more: &str) -> String {
    let endian = if is_big_endian { "big" } else { "little" };
    format!(
        "NRRD0004\n# by hand\ntype: {of}\ndimension: 3\nsizes: {EDGE} {EDGE} {EDGE}\nendian: {endian}\n\
         encoding: {encoding}\nnote:=a: b\n{more}\n"
    )
}

const DIRECTIONS: &str = "space: left-posterior-superior\nspace directions: (0,0,40) (0,-40,0) (24,32,0)\n\
                          space units: \"um\" \"um\" \"um\"\nspace origin: (0,0,0)\n";

/// Writes a file out of its parts.
pub(super) fn file(folder: &Path, name: &str, parts: &[&[u8]]) {
    fs::write(folder.join(name), parts.concat()).expect("written");
}

pub(super) fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

pub(super) fn assert_is_pattern(image: &StartingImage, what: &str) {
    assert_eq!(image.size_voxels, [EDGE; 3], "{what}");
    assert!(image.image_voxel_um.iter().all(|um| (um - VOXEL_UM).abs() < 1e-4), "{what}: {:?}", image.image_voxel_um);
    let expected: Vec<u16> = (0..EDGE.pow(3)).map(|voxel| if is_bone(voxel) { FULL } else { 0 }).collect();
    assert!(image.bone.bone() == expected, "{what}");
}

pub(super) fn fault_of(folder: &Path, request: &ImageRequest) -> ImageFault {
    read(folder, request).expect_err("a fault")
}

#[test]
fn metaimages_of_every_type_are_read() {
    let folder = folder();
    let at = folder.path();
    for is_big_endian in [false, true] {
        for (element, _, bytes) in every_type(is_big_endian) {
            let header = |is_packed, data| metaimage(element, is_big_endian, is_packed, data);
            file(at, "a.mha", &[header(false, "LOCAL").as_bytes(), &bytes]);
            file(at, "b.mha", &[header(true, "LOCAL").as_bytes(), &zlib(&bytes)]);
            file(at, "c.mhd", &[header(false, "c.raw").as_bytes()]);
            file(at, "c.raw", &[&bytes]);
            file(at, "d.mhd", &[header(true, "d.zraw").replace('\n', "\r\n").as_bytes()]);
            file(at, "d.zraw", &[&gzip(&bytes)]);
            let skipping = header(false, "e.raw").replace("ElementType", "HeaderSize = -1\nElementType");
            file(at, "e.mhd", &[skipping.as_bytes()]);
            file(at, "e.raw", &[b"something else", &bytes]);
            for name in ["a.mha", "b.mha", "c.mhd", "d.mhd", "e.mhd"] {
                let image = read(at, &request(name)).expect("an image");
                assert_is_pattern(&image, &format!("{name}, {element}, big endian {is_big_endian}"));
            }
        }
    }
}

#[test]
fn nrrds_of_every_type_are_read() {
    let folder = folder();
    let at = folder.path();
    for is_big_endian in [false, true] {
        for (_, of, bytes) in every_type(is_big_endian) {
            let header = |encoding, more: &str| nrrd(of, is_big_endian, encoding, more);
            file(at, "a.nrrd", &[header("raw", "spacings: 0.04 0.04 0.04\n").as_bytes(), &bytes]);
            file(at, "b.nrrd", &[header("gzip", DIRECTIONS).as_bytes(), &gzip(&bytes)]);
            let units = "spacings: 4e-5 4e-5 4e-5\nunits: \"m\" \"m\" \"m\"\n";
            file(at, "c.nhdr", &[header("raw", &format!("{units}byte skip: 4\ndata file: c.raw")).as_bytes()]);
            file(at, "c.raw", &[b"skip", &bytes]);
            file(at, "d.nhdr", &[header("gz", &format!("{DIRECTIONS}datafile: d.raw.gz\n")).as_bytes()]);
            file(at, "d.raw.gz", &[&gzip(&bytes)]);
            for name in ["a.nrrd", "b.nrrd", "c.nhdr", "d.nhdr"] {
                let image = read(at, &request(name)).expect("an image");
                assert_is_pattern(&image, &format!("{name}, {of}, big endian {is_big_endian}"));
            }
        }
    }
}

/// A page of 20 x 20 bits with the least that a TIFF must say, low byte first.
fn tiff_of_bits(rows: &[u8]) -> Vec<u8> {
    let entries: [(u16, u32); 8] = [
        (256, EDGE as u32),
        (257, EDGE as u32),
        (258, 1),
        (259, 1),
        (262, 1),
        (273, 8 + 2 + 8 * 12 + 4),
        (277, 1),
        (279, rows.len() as u32),
    ];
    let mut bytes = b"II\x2a\0\x08\0\0\0\x08\0".to_vec();
    for (tag, value) in entries {
        bytes.extend([tag.to_le_bytes(), 4_u16.to_le_bytes()].concat());
        bytes.extend([1_u32.to_le_bytes(), value.to_le_bytes()].concat());
    }
    bytes.extend(0_u32.to_le_bytes());
    bytes.extend(rows);
    bytes
}

#[test]
fn tiff_stacks_are_read_from_one_file_or_many() {
    let folder = folder();
    let at = folder.path();
    let pages: Vec<Vec<u8>> = values().collect::<Vec<u8>>().chunks(EDGE * EDGE).map(<[u8]>::to_vec).collect();
    let edge = EDGE as u32;
    let mut bytes = TiffEncoder::new(fs::File::create(at.join("bytes.tif")).expect("made")).expect("begun");
    let mut floats = TiffEncoder::new(fs::File::create(at.join("floats.TIFF")).expect("made")).expect("begun");
    for page in &pages {
        bytes.write_image::<colortype::Gray8>(edge, edge, page).expect("written");
        let page: Vec<f32> = page.iter().map(|&value| f32::from(value) - 50.0).collect();
        floats.write_image::<colortype::Gray32Float>(edge, edge, &page).expect("written");
    }
    drop((bytes, floats));
    fs::create_dir_all(at.join("slices")).expect("made");
    fs::create_dir_all(at.join("bits")).expect("made");
    for (number, page) in (1..).zip(&pages) {
        let file = fs::File::create(at.join(format!("slices/slice{number}.tif"))).expect("made");
        let page16: Vec<u16> = page.iter().map(|&value| u16::from(value) * 100).collect();
        TiffEncoder::new(file).expect("begun").write_image::<colortype::Gray16>(edge, edge, &page16).expect("written");
        let byte = |row: &[u8], byte: usize| {
            (0..8).fold(0, |bits, bit| bits << 1 | u8::from(row.get(8 * byte + bit).is_some_and(|&value| value == 100)))
        };
        let rows: Vec<u8> = page.chunks(EDGE).flat_map(|row| [byte(row, 0), byte(row, 1), byte(row, 2)]).collect();
        fs::write(at.join(format!("bits/{number:03}.tif")), tiff_of_bits(&rows)).expect("written");
    }
    for name in ["bytes.tif", "floats.TIFF", "slices", "bits"] {
        let sized = ImageRequest { image_voxel_um: Some([VOXEL_UM; 3]), ..request(name) };
        assert_is_pattern(&read(at, &sized).expect("an image"), name);
        let fault = fault_of(at, &request(name));
        assert!(fault.key == "image" && fault.allowed.contains("image_voxel_um"), "{fault}");
    }
    fs::copy(at.join("slices/slice1.tif"), at.join("slices/other1.tif")).expect("copied");
    assert!(fault_of(at, &request("slices")).wrong.contains("not clear"));
}

#[test]
fn what_is_written_is_read_back() {
    let folder = folder();
    let mut lattice = Lattice::empty(EDGE as u32, VOXEL_UM);
    for voxel in (0..EDGE.pow(3)).filter(|&voxel| is_bone(voxel)) {
        lattice.place_bone(voxel as u32, FULL, 0);
    }
    let mut bytes = Vec::new();
    let placement = Placement::of_cube(VOXEL_UM);
    write_mha(&mut bytes, (EDGE as u32, VOXEL_UM), &placement, Snapshot::of(&lattice, 0).bone.zlib()).expect("written");
    file(folder.path(), "own.mha", &[&bytes]);
    let image = read(folder.path(), &request("own.mha")).expect("an image");
    assert_is_pattern(&image, "own");
    approx::assert_relative_eq!(image.threshold, 127.5);
    approx::assert_relative_eq!(image.bone.bv_tv(), lattice.bv_tv());
}

#[test]
fn a_grey_image_needs_a_threshold_and_a_binary_one_does_not() {
    let folder = folder();
    let at = folder.path();
    let header = metaimage("MET_UCHAR", false, false, "LOCAL");
    let mut grey: Vec<u8> = values().collect();
    grey[0] = 99;
    file(at, "grey.mha", &[header.as_bytes(), &grey]);
    let fault = fault_of(at, &request("grey.mha"));
    assert!(fault.key == "image_threshold" && fault.wrong.contains("3 values, 3, 99, 100"), "{fault}");
    let image =
        read(at, &ImageRequest { threshold: Some(ImageThreshold::At(99.0)), ..request("grey.mha") }).expect("an image");
    assert_is_pattern(&image, "a value at the threshold is bone");
    for (threshold, word) in [(2.0, "all"), (101.0, "none")] {
        let fault =
            fault_of(at, &ImageRequest { threshold: Some(ImageThreshold::At(threshold)), ..request("grey.mha") });
        assert!(fault.key == "image_threshold" && fault.wrong.contains(word), "{fault}");
    }
    file(at, "same.mha", &[header.as_bytes(), &[7; EDGE * EDGE * EDGE]]);
    assert_eq!(fault_of(at, &request("same.mha")).key, "image_threshold");
    let floats: Vec<u8> = (0..EDGE.pow(3)).flat_map(|_| f32::NAN.to_le_bytes()).collect();
    file(at, "nan.mha", &[metaimage("MET_FLOAT", false, false, "LOCAL").as_bytes(), &floats]);
    assert!(read(at, &request("nan.mha")).is_err());
    assert!(
        fault_of(at, &ImageRequest { threshold: Some(ImageThreshold::At(1.0)), ..request("nan.mha") })
            .wrong
            .contains("no numbers")
    );
}

#[test]
fn an_image_is_known_by_its_checksum() {
    let folder = folder();
    let at = folder.path();
    let bytes: Vec<u8> = values().collect();
    file(at, "a.mha", &[metaimage("MET_UCHAR", false, false, "LOCAL").as_bytes(), &bytes]);
    let digest = read(at, &request("a.mha")).expect("an image").sha256;
    assert_eq!(digest.len(), 64);
    assert!(read(at, &ImageRequest { sha256: Some(&digest.to_uppercase()), ..request("a.mha") }).is_ok());
    let other = "0".repeat(64);
    let fault = fault_of(at, &ImageRequest { sha256: Some(&other), ..request("a.mha") });
    assert!(fault.key == "image_sha256" && fault.wrong.contains(&digest), "{fault}");
    // the values of a detached header count as well
    file(at, "b.mhd", &[metaimage("MET_UCHAR", false, false, "b.raw").as_bytes()]);
    file(at, "b.raw", &[&bytes]);
    let before = read(at, &request("b.mhd")).expect("an image").sha256;
    file(at, "b.raw", &[&bytes.iter().map(|&value| 103 - value).collect::<Vec<u8>>()]);
    assert_ne!(read(at, &request("b.mhd")).expect("an image").sha256, before);
}

#[test]
fn a_spacing_that_is_no_spacing_of_bone_is_refused_unless_it_is_said() {
    let folder = folder();
    let header = metaimage("MET_UCHAR", false, false, "LOCAL").replace("0.04", "1");
    file(folder.path(), "a.mha", &[header.as_bytes(), &values().collect::<Vec<u8>>()]);
    let fault = fault_of(folder.path(), &request("a.mha"));
    assert!(fault.wrong.contains("1000 x 1000 x 1000 um") && fault.allowed.contains("image_voxel_um"), "{fault}");
    let said = ImageRequest { image_voxel_um: Some([VOXEL_UM; 3]), ..request("a.mha") };
    assert_is_pattern(&read(folder.path(), &said).expect("an image"), "said");
}

#[test]
fn a_wrong_file_says_what_is_wrong() {
    let folder = folder();
    let at = folder.path();
    let bytes: Vec<u8> = values().collect();
    let mha = metaimage("MET_UCHAR", false, false, "LOCAL");
    let packed = metaimage("MET_UCHAR", false, true, "LOCAL");
    let nrrd_raw = nrrd("uint8", false, "raw", "spacings: 0.04 0.04 0.04\n");
    let huge = "4000000000 4000000000 4000000000";
    let cases: [(&str, Vec<u8>, &str); 16] = [
        ("short.mha", [mha.as_bytes(), &bytes[1..]].concat(), "7999 bytes of values"),
        ("long.mha", [mha.as_bytes(), &bytes, &bytes[..400]].concat(), "8400 bytes of values"),
        ("huge.mha", mha.replace("20 20 20", huge).into_bytes(), "4000000000 x 4000000000"),
        ("large.mha", packed.replace("20 20 20", "10000 10000 60000").into_bytes(), "too few"),
        (
            "two.mha",
            mha.replace("20 20 20", "20 20").replace("NDims = 3", "NDims = 2").into_bytes(),
            "`DimSize` is `20 20`",
        ),
        ("minus.mha", mha.replace("20 20 20", "20 20 -20").into_bytes(), "`DimSize`"),
        ("type.mha", mha.replace("MET_UCHAR", "MET_STRING").into_bytes(), "MET_STRING"),
        ("channels.mha", format!("ElementNumberOfChannels = 3\n{mha}").into_bytes(), "Channels"),
        ("gone.mhd", mha.replace("LOCAL", "gone.raw").into_bytes(), "cannot read"),
        ("none.mha", b"nothing of the kind".to_vec(), "no MetaImage"),
        ("packed.mha", [packed.as_bytes(), &zlib(&bytes)[..40]].concat(), "slice"),
        ("more.mha", [packed.as_bytes(), &zlib(&[bytes.as_slice(), b"more"].concat())].concat(), "more values"),
        ("none.nrrd", b"NRRD0009\n\n".to_vec(), "no NRRD"),
        ("text.nrrd", nrrd_raw.replace("raw", "ascii").into_bytes(), "`ascii`"),
        ("flat.nrrd", nrrd_raw.replace("dimension: 3", "dimension: 4").into_bytes(), "4"),
        (
            "units.nrrd",
            nrrd("uint8", false, "raw", "spacings: 1 1 1\nunits: \"inch\"\n").into_bytes(),
            "bytes of values",
        ),
    ];
    for (name, content, wrong) in cases {
        file(at, name, &[&content]);
        let fault = fault_of(at, &request(name));
        assert_eq!(fault.key, "image", "{name}: {fault}");
        assert!(fault.wrong.contains(wrong) && !fault.allowed.is_empty(), "{name}: {fault}");
        assert!(fault.wrong.contains(name.split('.').next().expect("a name")), "{name}: {fault}");
    }
    for (name, wrong) in [("not-there.mha", "cannot read"), ("none.txt", "format")] {
        file(at, "none.txt", &[b"x"]);
        assert!(fault_of(at, &request(name)).wrong.contains(wrong), "{name}");
    }
    file(at, "none.tif", &[b"II\x2a\0\xff\xff\xff\xff"]);
    assert!(fault_of(at, &request("none.tif")).wrong.contains("TIFF"));
    fs::create_dir(at.join("empty")).expect("made");
    assert!(fault_of(at, &request("empty")).wrong.contains("without slices"));
}

/// The bytes of small whole images, by the ending of their names.
fn whole_images() -> Vec<(&'static str, Vec<u8>)> {
    let bytes: Vec<u8> = values().collect();
    let mut stack = std::io::Cursor::new(Vec::new());
    let mut encoder = TiffEncoder::new(&mut stack).expect("begun");
    for page in bytes.chunks(EDGE * EDGE) {
        encoder.write_image::<colortype::Gray8>(EDGE as u32, EDGE as u32, page).expect("written");
    }
    vec![
        ("mha", [metaimage("MET_UCHAR", false, false, "LOCAL").as_bytes(), &bytes].concat()),
        ("mha", [metaimage("MET_UCHAR", false, true, "LOCAL").as_bytes(), &zlib(&bytes)].concat()),
        ("nrrd", [nrrd("uint8", false, "gzip", DIRECTIONS).as_bytes(), &gzip(&bytes)].concat()),
        ("tif", stack.into_inner()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Damage is a fault or another image, never a panic; a file that is cut short is always a fault.
    #[test]
    fn damage_never_panics(
        which in 0..4_usize,
        cut in 0.0..1.0_f64,
        changes in proptest::collection::vec((0.0..1.0_f64, any::<u8>(), any::<bool>()), 0..6),
    ) {
        let folder = folder();
        let (ending, mut bytes) = whole_images().swap_remove(which);
        let (length, is_damaged) = (bytes.len(), !changes.is_empty());
        for (at, byte, is_in_header) in changes {
            let reach = if is_in_header { length.min(300) } else { length };
            bytes[(at * reach as f64) as usize] = byte;
        }
        if !is_damaged {
            bytes.truncate((cut * length as f64) as usize);
        }
        let name = format!("a.{ending}");
        file(folder.path(), &name, &[&bytes]);
        let sized = ImageRequest { image_voxel_um: Some([VOXEL_UM; 3]), threshold: Some(ImageThreshold::At(50.0)), ..request(&name) };
        let outcome = read(folder.path(), &sized);
        prop_assert!(is_damaged || outcome.is_err());
    }
}
