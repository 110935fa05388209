//! Files of other kinds, made by hand: VTK, NIfTI, DICOM, Scanco, and lists of slices.

#![allow(clippy::float_cmp, reason = "numbers that were written and are read again are the same to the last bit")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use half::f16;

use super::read;
use super::tests::{EDGE, VOXEL_UM, assert_is_pattern, fault_of, file, folder, gzip, metaimage, nrrd, request, values};
use super::vti::write_vti;
use crate::scenario::{ImageRequest, ImageThreshold, Placement};

fn bytes() -> Vec<u8> {
    values().collect()
}

#[test]
fn lists_of_slices_and_lenient_headers_are_read() {
    let folder = folder();
    let at = folder.path();
    let (bytes, mha) = (bytes(), metaimage("MET_UCHAR", false, false, "LOCAL"));
    let mut names = String::new();
    for (number, page) in bytes.chunks(EDGE * EDGE).enumerate() {
        file(at, &format!("s{number:03}.raw"), &[page]);
        writeln!(names, "s{number:03}.raw").expect("written");
    }
    let nhdr = nrrd("uint8", false, "raw", "spacings: 0.04 0.04 0.04\n");
    let nhdr = nhdr.trim_end();
    file(at, "list.mhd", &[mha.replace("LOCAL", "LIST").as_bytes(), names.as_bytes()]);
    file(at, "pattern.mhd", &[mha.replace("LOCAL", "s%03d.raw 0 19 1").as_bytes()]);
    file(at, "list.nhdr", &[format!("{nhdr}\ndata file: LIST 2\n{names}").as_bytes()]);
    file(at, "pattern.nhdr", &[format!("{nhdr}\ndata file: s%03d.raw 0 19 1 2\n").as_bytes()]);
    let four = mha
        .replace("NDims = 3", "NDims = 4")
        .replace("20 20 20", "20 20 20 1")
        .replace("0.04 0.04 0.04", "0.04 0.04 0.04 1");
    file(at, "four.mha", &[four.as_bytes(), &bytes]);
    file(at, "comment.mha", &[b"Comment = distal radius\nsecond visit\n\n", mha.as_bytes(), &bytes]);
    file(at, "newline.mha", &[mha.as_bytes(), &bytes, b"\n"]);
    let latin = nrrd("uint8", false, "raw", "spacings: 40 40 40\nunits: \"Xm\" \"Xm\" \"Xm\"\n");
    let latin: Vec<u8> = latin.bytes().map(|byte| if byte == b'X' { 0xb5 } else { byte }).collect();
    file(at, "latin.nrrd", &[&latin, &bytes]);
    for name in
        ["list.mhd", "pattern.mhd", "list.nhdr", "pattern.nhdr", "four.mha", "comment.mha", "newline.mha", "latin.nrrd"]
    {
        assert_is_pattern(&read(at, &request(name)).unwrap_or_else(|fault| panic!("{name}: {fault}")), name);
    }
    let pixels = nrrd("uint8", false, "raw", "spacings: 1 1 1\nunits: \"pixel\" \"pixel\" \"pixel\"\n");
    file(at, "pixel.nrrd", &[pixels.as_bytes(), &bytes]);
    assert!(fault_of(at, &request("pixel.nrrd")).wrong.contains("pixel"));
    let sized = ImageRequest { image_voxel_um: Some([VOXEL_UM; 3]), ..request("pixel.nrrd") };
    assert_is_pattern(&read(at, &sized).expect("an image"), "pixels, and their size in the scenario");
    let channels = mha.replace("NDims = 3", "NDims = 4").replace("20 20 20", "20 20 20 2");
    file(at, "times.mha", &[channels.as_bytes(), &bytes, &bytes]);
    assert!(fault_of(at, &request("times.mha")).wrong.contains("points of time"));
    file(at, "short.mhd", &[mha.replace("LOCAL", "s%03d.raw 0 18 1").as_bytes()]);
    assert!(fault_of(at, &request("short.mhd")).wrong.contains("19 files cannot hold 20 slices"));
}

#[test]
fn long_numbers_and_half_floats_are_read() {
    let folder = folder();
    let at = folder.path();
    let long: Vec<u8> = bytes().iter().flat_map(|&value| (i64::from(value) - 50).to_le_bytes()).collect();
    file(at, "a.mha", &[metaimage("MET_LONG_LONG", false, false, "LOCAL").as_bytes(), &long]);
    let unsigned: Vec<u8> = bytes().iter().flat_map(|&value| (u64::from(value) << 40).to_be_bytes()).collect();
    file(at, "b.nrrd", &[nrrd("uint64", true, "raw", "spacings: 0.04 0.04 0.04\n").as_bytes(), &unsigned]);
    let half: Vec<u8> = bytes().iter().flat_map(|&value| f16::from_f32(f32::from(value) - 0.5).to_le_bytes()).collect();
    file(at, "c.nrrd", &[nrrd("float16", false, "raw", "spacings: 0.04 0.04 0.04\n").as_bytes(), &half]);
    for name in ["a.mha", "b.nrrd", "c.nrrd"] {
        assert_is_pattern(&read(at, &request(name)).expect("an image"), name);
    }
}

#[test]
fn own_image_data_of_vtk_are_read_where_they_lie() {
    let folder = folder();
    let bone: Vec<u8> = values().map(|value| if value > 50 { 255 } else { 0 }).collect();
    let placement =
        Placement::of([1.0, -2.0, 3.5], [[0.0, 1.0, 0.0], [-1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]).expect("a place");
    let mut written = Vec::new();
    write_vti(&mut written, (EDGE as u32, VOXEL_UM), &placement, 0.0, (&bone, &vec![7; bone.len()]), None)
        .expect("written");
    file(folder.path(), "own.vti", &[&written]);
    let image = read(folder.path(), &request("own.vti")).expect("an image");
    assert_is_pattern(&image, "own");
    for (found, expected) in image.placement.origin_mm.iter().zip(placement.origin_mm) {
        assert!((found - expected).abs() < 1e-9, "{:?}", image.placement);
    }
    assert_eq!(image.placement.directions, placement.directions);
    file(folder.path(), "cut.vti", &[&written[..written.len() / 2]]);
    assert!(read(folder.path(), &request("cut.vti")).is_err());
}

/// A NIfTI of version 1 with values of 16 bits.
fn nifti(slope: f32, intercept: f32) -> Vec<u8> {
    let mut header = vec![0; 352];
    let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, &348_i32.to_le_bytes());
    for (axis, along) in [3_i16, 20, 20, 20, 1, 1, 1, 1].iter().enumerate() {
        put(40 + 2 * axis, &along.to_le_bytes());
        put(76 + 4 * axis, &40_f32.to_le_bytes());
    }
    put(70, &4_i16.to_le_bytes());
    put(72, &16_i16.to_le_bytes());
    put(108, &352_f32.to_le_bytes());
    put(112, &slope.to_le_bytes());
    put(116, &intercept.to_le_bytes());
    put(123, &[3]);
    put(254, &1_i16.to_le_bytes());
    for (row, numbers) in
        [[40_f32, 0.0, 0.0, 1000.0], [0.0, 40.0, 0.0, 2000.0], [0.0, 0.0, 40.0, 3000.0]].iter().enumerate()
    {
        for (column, number) in numbers.iter().enumerate() {
            put(280 + 16 * row + 4 * column, &number.to_le_bytes());
        }
    }
    put(344, b"n+1\0");
    header
}

#[test]
fn nifti_is_read_in_its_units() {
    let folder = folder();
    let at = folder.path();
    let values: Vec<u8> = bytes().iter().flat_map(|&value| i16::from(value).to_le_bytes()).collect();
    file(at, "a.nii", &[&nifti(10.0, -400.0), &values]);
    file(at, "b.nii.gz", &[&gzip(&[nifti(10.0, -400.0), values.clone()].concat())]);
    for name in ["a.nii", "b.nii.gz"] {
        let image =
            read(at, &ImageRequest { threshold: Some(ImageThreshold::At(450.0)), ..request(name) }).expect("an image");
        assert_is_pattern(&image, name);
        assert_eq!(image.seen.range, [-370.0, 600.0]);
        assert_eq!(image.placement.origin_mm, [-1.0, -2.0, 3.0], "in the space of ITK");
    }
    let mut times = nifti(1.0, 0.0);
    times[40..42].copy_from_slice(&4_i16.to_le_bytes());
    times[48..50].copy_from_slice(&5_i16.to_le_bytes());
    file(at, "times.nii", &[&times, &values]);
    assert!(fault_of(at, &request("times.nii")).wrong.contains("20 x 20 x 20 x 5"));
    file(at, "short.nii", &[&nifti(1.0, 0.0), &values[..100]]);
    assert!(fault_of(at, &request("short.nii")).wrong.contains("bytes of values"));
}

/// An ISQ with a calibration: attenuation is value / 4096, and density 1640 * attenuation - 190.
fn isq() -> Vec<u8> {
    let mut bytes = vec![0; 6 * 512];
    let mut put = |at: usize, part: &[u8]| bytes[at..at + part.len()].copy_from_slice(part);
    put(0, b"CTDATA-HEADER_V1");
    put(16, &3_i32.to_le_bytes());
    for axis in 0..3 {
        put(44 + 4 * axis, &20_i32.to_le_bytes());
        put(56 + 4 * axis, &800_i32.to_le_bytes());
    }
    put(88, &4096_i32.to_le_bytes());
    put(508, &5_i32.to_le_bytes());
    put(512 + 8, b"MultiHeader     ");
    put(1024 + 8, b"Calibration     ");
    put(1024 + 24, &2_i32.to_le_bytes());
    put(3 * 512 + 648, b"mg HA/ccm       ");
    put(3 * 512 + 664, &vax(1640.0));
    put(3 * 512 + 672, &vax(-190.0));
    bytes
}

/// A number as a VAX writes it.
fn vax(number: f64) -> [u8; 8] {
    let [a, b, c, d, e, f, g, h] = (number * 4.0).to_bits().to_be_bytes();
    [b, a, d, c, f, e, h, g]
}

/// An AIM of version 020 or 030 with a log.
fn aim(is_030: bool, kind: i32, log: &str) -> Vec<u8> {
    let word =
        |number: i64| if is_030 { number.to_le_bytes().to_vec() } else { (number as i32).to_le_bytes().to_vec() };
    let of_header = if is_030 { 224 } else { 140 };
    let mut bytes = if is_030 { b"AIMDATA_V030   \0".to_vec() } else { Vec::new() };
    for number in [if is_030 { 40 } else { 20 }, of_header, log.len() as i64, 0, 0] {
        bytes.extend(word(number));
    }
    let start = bytes.len();
    bytes.extend(vec![0; if is_030 { 12 } else { 20 }]);
    bytes.extend(kind.to_le_bytes());
    for number in [10, 20, 30, 20, 20, 20] {
        bytes.extend(word(number));
    }
    bytes.extend(vec![0; 15 * word(0).len()]);
    for _ in 0..3 {
        if is_030 {
            bytes.extend(40_000_i64.to_le_bytes());
        } else {
            let [a, b, c, d] = (0.04_f32 * 4.0).to_bits().to_be_bytes();
            bytes.extend([b, a, d, c]);
        }
    }
    bytes.resize(start + of_header as usize, 0);
    bytes.extend(log.bytes());
    bytes
}

#[test]
fn scanco_is_read_in_mg_of_hydroxyapatite() {
    let folder = folder();
    let at = folder.path();
    // 3 and 100 times 100: -70 and 3814 mg
    let values: Vec<u8> = bytes().iter().flat_map(|&value| (i16::from(value) * 100).to_le_bytes()).collect();
    file(at, "a.isq", &[&isq(), &values]);
    let log = "! Processing Log\nMu_Scaling                    4096\nDensity: unit                 mg HA/ccm   \n\
               Density: slope                1640\nDensity: intercept            -190\n";
    file(at, "b.aim", &[&aim(false, 0x0002_0002, log), &values]);
    file(at, "C.AIM;1", &[&aim(true, 0x0002_0002, log), &values]);
    for name in ["a.isq", "b.aim", "C.AIM;1"] {
        let asked = ImageRequest { threshold: Some(ImageThreshold::At(3000.0)), ..request(name) };
        let image = read(at, &asked).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        assert_is_pattern(&image, name);
        assert!((image.seen.range[1] - (1640.0 * 10_000.0 / 4096.0 - 190.0)).abs() < 1e-6, "{name}: {:?}", image.seen);
        assert!(image.seen.notes.iter().any(|note| note.contains("mg HA/ccm")), "{name}: {:?}", image.seen.notes);
    }
    // runs of 0 and 127, each less than 255 long
    let mut runs = vec![0, 127];
    let bone: Vec<bool> = values_are_bone();
    let mut now = false;
    let mut length = 0_u8;
    for is_bone in bone {
        if is_bone != now {
            runs.push(length);
            (now, length) = (is_bone, 0);
        }
        if length == 254 {
            runs.extend([254, 0]);
            length = 0;
        }
        length += 1;
    }
    runs.push(length);
    let of_runs = |bytes: &[u8]| [&(bytes.len() as i32 + 4).to_le_bytes()[..], bytes].concat();
    file(at, "d.aim", &[&aim(false, 0x0015_0001, log), &of_runs(&runs)]);
    let image = read(at, &request("d.aim")).expect("an image");
    assert_is_pattern(&image, "packed");
    assert_eq!(image.seen.range, [0.0, 127.0], "what is cut has no density");
    file(at, "e.aim", &[&aim(false, 0x0015_0001, log), &of_runs(&runs[..40])]);
    assert!(fault_of(at, &request("e.aim")).wrong.contains("end before its last voxel"));
    file(at, "f.isq", &[&isq(), &values[..500]]);
    assert!(fault_of(at, &request("f.isq")).wrong.contains("bytes of values"));
}

fn values_are_bone() -> Vec<bool> {
    values().map(|value| value > 50).collect()
}

/// One slice of a DICOM series, explicit values, low byte first.
fn dicom(series: &str, z_mm: f64, page: &[u8]) -> Vec<u8> {
    fn element(group: u16, number: u16, of: &str, value: &[u8]) -> Vec<u8> {
        let mut value = value.to_vec();
        if value.len() % 2 == 1 {
            value.push(if of == "UI" || of == "OW" { 0 } else { b' ' });
        }
        let length = if matches!(of, "OW" | "OB") {
            [&[0, 0][..], &(value.len() as u32).to_le_bytes()].concat()
        } else {
            (value.len() as u16).to_le_bytes().to_vec()
        };
        [&group.to_le_bytes()[..], &number.to_le_bytes(), of.as_bytes(), &length, &value].concat()
    }
    let short = |number: u16, value: u16| element(0x0028, number, "US", &value.to_le_bytes());
    let meta = [
        element(2, 1, "OB", &[0, 1]),
        element(2, 2, "UI", b"1.2.840.10008.5.1.4.1.1.2"),
        element(2, 3, "UI", b"1.2.3.4"),
        element(2, 0x10, "UI", b"1.2.840.10008.1.2.1"),
        element(2, 0x12, "UI", b"1.2.3"),
    ]
    .concat();
    let pixels: Vec<u8> = page.iter().flat_map(|&value| u16::from(value).to_le_bytes()).collect();
    let parts = [
        vec![0; 128],
        b"DICM".to_vec(),
        element(2, 0, "UL", &(meta.len() as u32).to_le_bytes()),
        meta,
        element(0x0008, 0x16, "UI", b"1.2.840.10008.5.1.4.1.1.2"),
        element(0x0008, 0x18, "UI", b"1.2.3.4"),
        element(0x0018, 0x50, "DS", b"0.04"),
        element(0x0020, 0x0e, "UI", series.as_bytes()),
        element(0x0020, 0x32, "DS", format!("1\\2\\{z_mm}").as_bytes()),
        element(0x0020, 0x37, "DS", b"1\\0\\0\\0\\1\\0"),
        short(0x0002, 1),
        element(0x0028, 0x0004, "CS", b"MONOCHROME2"),
        short(0x0010, 20),
        short(0x0011, 20),
        element(0x0028, 0x30, "DS", b"0.04\\0.04"),
        short(0x0100, 16),
        short(0x0101, 16),
        short(0x0102, 15),
        short(0x0103, 0),
        element(0x0028, 0x1052, "DS", b"-400"),
        element(0x0028, 0x1053, "DS", b"10"),
        element(0x7fe0, 0x10, "OW", &pixels),
    ];
    parts.concat()
}

fn save_series(folder: &Path, series: &str) {
    fs::create_dir_all(folder).expect("made");
    for (number, page) in bytes().chunks(EDGE * EDGE).enumerate() {
        // names say nothing of the order
        let name = format!("IM{:04}", (number * 7) % 20);
        fs::write(folder.join(name), dicom(series, 0.04 * number as f64 - 3.0, page)).expect("written");
    }
}

#[test]
fn a_dicom_series_is_sorted_by_position_and_rescaled() {
    let folder = folder();
    let at = folder.path();
    save_series(&at.join("series"), "1.2.3.5");
    let asked = ImageRequest { threshold: Some(ImageThreshold::At(450.0)), ..request("series") };
    let image = read(at, &asked).unwrap_or_else(|fault| panic!("{fault}"));
    assert_is_pattern(&image, "series");
    assert_eq!(image.seen.range, [-370.0, 600.0]);
    assert!(image.placement.origin_mm.iter().zip([1.0, 2.0, -3.0]).all(|(a, b)| (a - b).abs() < 1e-6));
    fs::remove_file(at.join("series/IM0007")).expect("removed");
    assert!(fault_of(at, &asked).wrong.contains("slices are missing"));
    fs::write(at.join("series/IM0007"), dicom("1.2.3.6", -2.96, &bytes()[..400])).expect("written");
    assert!(fault_of(at, &asked).wrong.contains("several series"));
}

#[cfg(unix)]
#[test]
fn a_pipe_is_refused_and_not_waited_for() {
    let folder = folder();
    let made = std::process::Command::new("mkfifo").arg(folder.path().join("a.mha")).status();
    if made.is_ok_and(|status| status.success()) {
        assert!(fault_of(folder.path(), &request("a.mha")).wrong.contains("pipe"));
    }
}

#[test]
fn a_pattern_of_files_beyond_all_numbers_is_refused() {
    let folder = folder();
    let at = folder.path();
    let mha = metaimage("MET_UCHAR", false, false, "LOCAL");
    for numbers in
        ["0 -9223372036854775808 -1", "-9223372036854775808 9223372036854775807 1", "9223372036854775807 0 1"]
    {
        let pattern = format!("s%d.raw {numbers}");
        file(at, "bone.mhd", &[mha.replace("LOCAL", &pattern).as_bytes()]);
        let fault = fault_of(at, &request("bone.mhd"));
        assert!(fault.wrong.contains(&pattern), "{numbers}: {}", fault.wrong);
    }
}

#[test]
fn a_nifti_may_have_a_name_whose_small_letters_take_more_bytes() {
    let folder = folder();
    let at = folder.path();
    let values: Vec<u8> = bytes().iter().flat_map(|&value| i16::from(value).to_le_bytes()).collect();
    for beginning in ["İ", "Ⱥ", "K"] {
        let [header, small, great] = [".hdr", ".img", ".IMG"].map(|ending| beginning.to_owned() + ending);
        file(at, &header, &[&nifti(1.0, 0.0)[..348]]);
        file(at, &small, &[&values]);
        assert_is_pattern(&read(at, &request(&small)).expect("an image"), beginning);
        file(at, &great, &[&values]);
        assert_is_pattern(&read(at, &request(&great)).expect("an image"), beginning);
    }
}

#[test]
fn values_of_vtk_beyond_all_files_are_refused() {
    let folder = folder();
    let mut written = Vec::new();
    let bone = vec![255; EDGE.pow(3)];
    let placement = Placement::of([0.0; 3], Placement::UNTURNED).expect("a place");
    write_vti(&mut written, (EDGE as u32, VOXEL_UM), &placement, 0.0, (&bone, &[7; EDGE.pow(3)]), None)
        .expect("written");
    let far = String::from_utf8_lossy(&written).replace("offset=\"0\"", &format!("offset=\"{}\"", u64::MAX));
    file(folder.path(), "far.vti", &[far.as_bytes()]);
    assert!(fault_of(folder.path(), &request("far.vti")).wrong.contains("too few for its values"));
}

#[test]
fn a_dicom_is_no_longer_than_its_file_whatever_an_element_says() {
    let folder = folder();
    let at = folder.path();
    save_series(at, "1.2.3");
    let names: Vec<_> = fs::read_dir(at).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    let slice = fs::read(&names[0]).expect("a slice");
    let head = b"\xe0\x7f\x10\x00OW\x00\x00";
    let length = slice.windows(head.len()).position(|window| window == head).expect("pixels") + head.len();
    let mut long = slice.clone();
    long[length..length + 4].copy_from_slice(&0x7fff_ffff_u32.to_le_bytes());
    file(at, "long.dcm", &[&long]);
    assert!(fault_of(at, &request("long.dcm")).wrong.contains("longer than the file"));
    file(at, "cut.dcm", &[&slice[..slice.len() - 1]]);
    assert!(fault_of(at, &request("cut.dcm")).wrong.contains("longer than the file"));
}
