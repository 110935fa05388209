//! Folders of slices, and TIFF stacks of the kinds that programs write.

#![allow(clippy::float_cmp, reason = "numbers that were written and are read again are the same to the last bit")]

use std::fs;
use std::path::Path;

use ::image::{GrayImage, RgbImage};
use tiff::encoder::{TiffEncoder, colortype};
use tiff::tags::Tag;

use super::read;
use super::tests::{EDGE, VOXEL_UM, assert_is_pattern, fault_of, file, folder, request, values};
use crate::scenario::{ImageRequest, ImageThreshold};

const EDGE_32: u32 = EDGE as u32;

/// The pattern, page by page.
fn pages() -> Vec<Vec<u8>> {
    values().collect::<Vec<u8>>().chunks(EDGE * EDGE).map(<[u8]>::to_vec).collect()
}

fn sized(name: &str) -> ImageRequest<'_> {
    ImageRequest { image_voxel_um: Some([VOXEL_UM; 3]), threshold: Some(ImageThreshold::At(50.0)), ..request(name) }
}

fn tiff_of(path: &Path, pages: &[Vec<u8>], description: &str) {
    let mut encoder = TiffEncoder::new(fs::File::create(path).expect("made")).expect("begun");
    for page in pages {
        let mut image = encoder.new_image::<colortype::Gray8>(EDGE_32, EDGE_32).expect("begun");
        if !description.is_empty() {
            image.encoder().write_tag(Tag::ImageDescription, description).expect("written");
        }
        image.write_data(page).expect("written");
    }
}

fn save(path: &Path, page: &[u8]) {
    GrayImage::from_raw(EDGE_32, EDGE_32, page.to_vec()).expect("a picture").save(path).expect("saved");
}

#[test]
fn slices_of_every_kind_are_read() {
    let folder = folder();
    let at = folder.path();
    for ending in ["bmp", "png", "tif", "jpg"] {
        let slices = at.join(ending);
        fs::create_dir(&slices).expect("made");
        for (number, page) in pages().iter().enumerate() {
            let path = slices.join(format!("s{number}_{VOXEL_UM}um_2024-05-01.{ending}"));
            if ending == "tif" {
                tiff_of(&path, std::slice::from_ref(page), "");
            } else {
                save(&path, page);
            }
            // what another system leaves beside each file
            file(&slices, &format!("._s{number}_{VOXEL_UM}um_2024-05-01.{ending}"), &[b"x"]);
        }
        // JPEG of these steep edges is not exact at this threshold
        let image = read(at, &sized(ending)).expect("an image");
        if ending == "jpg" {
            assert!(image.seen.notes.iter().any(|note| note.contains("JPEG")));
        } else {
            assert_is_pattern(&image, ending);
        }
    }
    // the folder above has several of them
    assert!(fault_of(at, &sized(".")).wrong.contains("several folders"));
    fs::create_dir_all(at.join("scan/recon")).expect("made");
    for (number, page) in pages().iter().enumerate() {
        let path = at.join(format!("scan/recon/{number}.png"));
        RgbImage::from_fn(EDGE_32, EDGE_32, |x, y| [page[(x + y * EDGE_32) as usize]; 3].into())
            .save(path)
            .expect("saved");
    }
    let below = read(at, &sized("scan")).expect("an image");
    assert_is_pattern(&below, "grey in three colours, in a folder below");
    assert!(below.seen.notes[0].contains("recon"), "{:?}", below.seen.notes);
}

#[test]
fn a_folder_that_is_no_series_is_refused_by_name() {
    let folder = folder();
    let at = folder.path();
    let fill = |name: &str| {
        fs::create_dir(at.join(name)).expect("made");
        for (number, page) in pages().iter().enumerate() {
            save(&at.join(format!("{name}/s{number:02}.png")), page);
        }
    };
    for name in ["gap", "mixed", "bits", "size", "two"] {
        fill(name);
    }
    fs::remove_file(at.join("gap/s07.png")).expect("removed");
    fs::remove_file(at.join("mixed/s07.png")).expect("removed");
    save(&at.join("mixed/s07.bmp"), &pages()[7]);
    let deep: Vec<u16> = pages()[3].iter().map(|&value| u16::from(value) * 256).collect();
    let deep = ::image::ImageBuffer::<::image::Luma<u16>, _>::from_raw(EDGE_32, EDGE_32, deep).expect("a picture");
    deep.save(at.join("bits/s03.png")).expect("saved");
    GrayImage::new(7, 7).save(at.join("size/s04.png")).expect("saved");
    save(&at.join("two/other1.png"), &pages()[0]);
    for (name, words) in [
        ("gap", ["s06.png", "s08.png"]),
        ("mixed", ["s07.bmp", "two kinds"]),
        ("bits", ["s03.png", "L16"]),
        ("size", ["s04.png", "7 x 7"]),
        ("two", ["other1.png", "not clear"]),
    ] {
        let fault = fault_of(at, &sized(name));
        assert!(words.iter().all(|word| fault.wrong.contains(word)), "{name}: {fault}");
    }
}

#[test]
fn the_log_of_nrecon_is_followed_and_its_preview_left_out() {
    let folder = folder();
    let at = folder.path();
    fs::create_dir(at.join("slices")).expect("made");
    for (number, page) in pages().iter().enumerate() {
        save(&at.join(format!("slices/L3_20um__rec{:08}.bmp", 2 * number)), page);
    }
    GrayImage::new(7, 7).save(at.join("slices/L3_20um__rec_spr.bmp")).expect("saved");
    let log = "[Acquisition]\r\nImage Pixel Size (um)=10\r\n[Reconstruction]\r\nPixel Size (um)=40.00000\r\nSections Count=21\r\n\
               Section to Section Step=2\r\n";
    file(at, "slices/L3_20um__rec.log", &[log.as_bytes()]);
    let image = read(at, &ImageRequest { image_voxel_um: None, ..sized("slices") }).expect("an image");
    assert!((image.image_voxel_um[0] - 40.0).abs() < 1e-9 && (image.image_voxel_um[2] - 80.0).abs() < 1e-9);
    assert!(image.seen.spacing_from.contains("rec.log"), "{}", image.seen.spacing_from);
    let notes = image.seen.notes.join("\n");
    assert!(notes.contains("_spr.bmp is left out") && notes.contains("21 slices"), "{notes}");
    let other = read(at, &sized("slices")).expect("an image");
    assert!(
        other.seen.notes.iter().any(|note| note.contains("by image_voxel_um, which is taken")),
        "{:?}",
        other.seen.notes
    );
}

#[test]
fn descriptions_of_imagej_are_followed() {
    let folder = folder();
    let at = folder.path();
    let described =
        |name: &str, more: &str| tiff_of(&at.join(name), &pages(), &format!("ImageJ=1.54f\nimages=20\n{more}"));
    described("channels.tif", "channels=2\nslices=10\nhyperstack=true\n");
    described("times.tif", "frames=20\n");
    described("curve.tif", "cf=1\nc0=3\n");
    for (name, word) in [("channels.tif", "2 channels"), ("times.tif", "20 frames"), ("curve.tif", "cf=1")] {
        let fault = fault_of(at, &sized(name));
        assert!(fault.wrong.contains(word), "{name}: {fault}");
    }
    described("calibrated.tif", "slices=20\ncf=0\nc0=-400\nc1=10\nvunit=mg HA/ccm\n");
    // 3 and 100 stand for -370 and 600
    let at_450 = ImageRequest { threshold: Some(ImageThreshold::At(450.0)), ..sized("calibrated.tif") };
    let image = read(at, &at_450).expect("an image");
    assert_is_pattern(&image, "calibrated");
    assert_eq!(image.seen.range, [-370.0, 600.0]);
    assert!(image.seen.notes.iter().any(|note| note.contains("mg HA/ccm")));

    // one directory, and all slices after it
    let text = b"ImageJ=1.54f\nimages=20\nslices=20\n\0";
    let entries: [(u16, u16, u32, u32); 9] = [
        (256, 4, 1, EDGE_32),
        (257, 4, 1, EDGE_32),
        (258, 3, 1, 8),
        (259, 3, 1, 1),
        (262, 3, 1, 1),
        (270, 2, text.len() as u32, 122),
        (273, 4, 1, 122 + text.len() as u32),
        (278, 4, 1, EDGE_32),
        (279, 4, 1, EDGE_32 * EDGE_32),
    ];
    let mut head = b"II\x2a\0\x08\0\0\0\x09\0".to_vec();
    for (tag, kind, count, value) in entries {
        head.extend([tag.to_le_bytes(), kind.to_le_bytes()].concat());
        head.extend([count.to_le_bytes(), value.to_le_bytes()].concat());
    }
    head.extend([0; 4]);
    let bytes: Vec<u8> = values().collect();
    file(at, "single.tif", &[&head, text, &bytes]);
    assert_is_pattern(&read(at, &sized("single.tif")).expect("an image"), "one directory");
    file(at, "cut.tif", &[&head, text, &bytes[..7000]]);
    assert!(fault_of(at, &sized("cut.tif")).wrong.contains("20 images"));
}

/// Pages with the least that a TIFF must say, with a photometric interpretation, a kind of subfile and a palette.
fn tiff_by_hand(pages: &[(Vec<u8>, u32, u16, u32)], palette: &[u16]) -> Vec<u8> {
    let mut bytes = b"II\x2a\0".to_vec();
    let mut link = bytes.len();
    bytes.extend([0; 4]);
    for (page, edge, photometric, subfile) in pages {
        let strip = bytes.len() as u32;
        bytes.extend(page);
        let map = bytes.len() as u32;
        bytes.extend(palette.iter().flat_map(|grey| grey.to_le_bytes()));
        let mut entries: Vec<(u16, u16, u32, u32)> = vec![
            (254, 4, 1, *subfile),
            (256, 4, 1, *edge),
            (257, 4, 1, *edge),
            (258, 3, 1, 8),
            (259, 3, 1, 1),
            (262, 3, 1, u32::from(*photometric)),
            (273, 4, 1, strip),
            (278, 4, 1, *edge),
            (279, 4, 1, page.len() as u32),
        ];
        if !palette.is_empty() {
            entries.push((320, 3, palette.len() as u32, map));
        }
        let here = bytes.len() as u32;
        bytes[link..link + 4].copy_from_slice(&here.to_le_bytes());
        bytes.extend((entries.len() as u16).to_le_bytes());
        for (tag, kind, count, value) in entries {
            bytes.extend([tag.to_le_bytes(), kind.to_le_bytes()].concat());
            bytes.extend([count.to_le_bytes(), value.to_le_bytes()].concat());
        }
        link = bytes.len();
        bytes.extend([0; 4]);
    }
    bytes
}

#[test]
fn the_numbers_of_a_page_count_whatever_they_look_like() {
    let folder = folder();
    let at = folder.path();
    let with =
        |photometric: u16| -> Vec<_> { pages().into_iter().map(|page| (page, EDGE_32, photometric, 0)).collect() };
    file(at, "white.tif", &[&tiff_by_hand(&with(0), &[])]);
    assert_is_pattern(&read(at, &sized("white.tif")).expect("an image"), "white is zero");
    let greys: Vec<u16> = (0..768_u16).map(|entry| (entry % 256) * 257).collect();
    file(at, "palette.tif", &[&tiff_by_hand(&with(3), &greys)]);
    assert_is_pattern(&read(at, &sized("palette.tif")).expect("an image"), "a palette of greys");
    let mut colours = greys;
    colours[700] = 0;
    file(at, "colours.tif", &[&tiff_by_hand(&with(3), &colours)]);
    assert!(fault_of(at, &sized("colours.tif")).wrong.contains("palette of colours"));
    // a smaller copy after each page
    let copies: Vec<_> = with(1).into_iter().flat_map(|page| [page, (vec![0; 100], 10, 1, 1)]).collect();
    file(at, "copies.tif", &[&tiff_by_hand(&copies, &[])]);
    let image = read(at, &sized("copies.tif")).expect("an image");
    assert_is_pattern(&image, "reduced copies");
    assert!(image.seen.notes[0].contains("20 pages are left out"), "{:?}", image.seen.notes);
}
