//! What the keys beside `image` do, and what is said of an image.

#![allow(clippy::float_cmp, reason = "numbers that were written and are read again are the same to the last bit")]

use super::read;
use super::tests::{EDGE, VOXEL_UM, fault_of, file, folder, metaimage, request, values};
use crate::scenario::{
    ImageBone, ImageFault, ImageKeep, ImageRequest, ImageThreshold, Placement, StartingImage, ThresholdRule,
};
use crate::specimen::lattice::FULL;

/// Writes an image of bytes as `a.mha`, and reads it as asked.
fn read_bytes(edge: usize, bytes: &[u8], asked: impl Fn(&mut ImageRequest)) -> Result<StartingImage, ImageFault> {
    let folder = folder();
    let header = metaimage("MET_UCHAR", false, false, "LOCAL").replace("20 20 20", &format!("{edge} {edge} {edge}"));
    file(folder.path(), "a.mha", &[header.as_bytes(), bytes]);
    file(folder.path(), "mask.mha", &[header.as_bytes(), &mask(edge)]);
    let mut request = request("a.mha");
    asked(&mut request);
    read(folder.path(), &request)
}

fn image_of(edge: usize, value: impl Fn([usize; 3]) -> u8) -> Vec<u8> {
    (0..edge.pow(3)).map(|voxel| value([voxel % edge, voxel / edge % edge, voxel / edge / edge])).collect()
}

/// 24 voxels along each axis, from the fourth on.
fn mask(edge: usize) -> Vec<u8> {
    image_of(edge, |place| u8::from(place.iter().all(|along| (3..27).contains(along))))
}

fn notes(image: &StartingImage) -> String {
    image.seen.notes.join("\n")
}

/// Plates across y and z, so that load passes along both.
fn plates([_, y, _]: [usize; 3]) -> bool {
    y % 5 < 2
}

#[test]
fn specks_are_told_and_left_out() {
    let specked =
        image_of(
            EDGE,
            |place| if plates(place) || (place[0] % 4 == 3 && place[1] == 3 && place[2] % 4 == 3) { 9 } else { 0 },
        );
    let all = read_bytes(EDGE, &specked, |_| {}).expect("an image");
    assert!(all.seen.pieces > 4 && all.seen.outside_largest_share > 0.5, "{:?}", all.seen);
    assert!(notes(&all).contains("image_keep = \"largest_piece\""), "{}", notes(&all));
    let largest = read_bytes(EDGE, &specked, |request| request.keep = ImageKeep::LargestPiece).expect("an image");
    assert!((largest.bone.bv_tv() - 0.1).abs() < 1e-9, "one of the plates: {}", largest.bone.bv_tv());
}

#[test]
fn a_round_core_is_told_and_its_corners_avoided() {
    let edge = 40;
    let away = |along: usize| along as f64 - 19.5;
    let core =
        image_of(edge, |place| u8::from(plates(place) && away(place[0]).powi(2) + away(place[1]).powi(2) < 400.0));
    let square = read_bytes(edge, &core, |_| {}).expect("an image");
    assert!(square.seen.empty_corner_share > 0.1, "{:?}", square.seen);
    assert!(notes(&square).contains("image_mask = \"largest_cylinder\""), "{}", notes(&square));
    let round =
        read_bytes(edge, &core, |request| request.mask = Some(ImageRequest::LARGEST_CYLINDER)).expect("an image");
    assert_eq!(round.bone.edge_voxels(), 28, "40 voxels over the root of 2");
    assert!(round.seen.empty_corner_share == 0.0 && !notes(&round).contains("largest_cylinder"));
    assert!((round.bone.bv_tv() - 0.4).abs() < 0.04, "{}", round.bone.bv_tv());
    let fault = read_bytes(edge, &core, |request| {
        (request.mask, request.edge_mm) = (Some(ImageRequest::LARGEST_CYLINDER), Some(1.4));
    });
    assert!(fault.expect_err("too large").wrong.contains("largest cylinder 1.6 mm wide"));
}

#[test]
fn the_cube_lies_in_the_mask_or_where_it_is_asked_for() {
    let edge = 40;
    let bytes = image_of(edge, |place| u8::from(plates(place)));
    let masked = read_bytes(edge, &bytes, |request| request.mask = Some("mask.mha")).expect("an image");
    assert_eq!(masked.bone.edge_voxels(), 24);
    assert!(masked.mask.is_some_and(|mask| mask.ends_with("mask.mha")));
    let first_mm = 1e-3 * VOXEL_UM * 3.0;
    assert!(masked.placement.origin_mm.iter().all(|along| (along - first_mm).abs() < 1e-9), "{:?}", masked.placement);
    // the upper end of the mask is nearer now
    let moved = read_bytes(edge, &bytes, |request| {
        (request.mask, request.centre_mm) = (Some("mask.mha"), Some([0.6, 0.6, 0.64]));
    });
    assert_eq!(moved.expect("an image").bone.edge_voxels(), 22);
    let elsewhere = read_bytes(edge, &bytes, |request| request.centre_mm = Some([0.4, 0.4, 0.4])).expect("an image");
    assert_eq!(elsewhere.bone.edge_voxels(), 20);
    assert_eq!(elsewhere.bone.bone()[0], FULL, "it begins with the image");
    let other = read_bytes(EDGE, &values().collect::<Vec<u8>>(), |request| request.mask = Some("a.raw"));
    assert_eq!(other.expect_err("no mask").key, "image_mask");
}

#[test]
fn turned_axes_are_asked_for_and_turned() {
    let folder = folder();
    let at = folder.path();
    // the first axis of the voxels is upright
    let header = metaimage("MET_UCHAR", false, false, "LOCAL")
        .replace("NDims = 3\n", "NDims = 3\nTransformMatrix = 0 0 1 1 0 0 0 1 0\nOffset = 5 6 7\n");
    file(at, "a.mha", &[header.as_bytes(), &values().collect::<Vec<u8>>()]);
    let image = read(at, &request("a.mha")).expect("an image");
    assert!(notes(&image).contains("image_axes = \"yzx\""), "{}", notes(&image));
    assert_eq!(image.placement.origin_mm.map(f64::to_bits), [5.0_f64, 6.0, 7.0].map(f64::to_bits));
    let turned = ImageRequest { axes: [1, 2, 0], ..request("a.mha") };
    let turned = read(at, &turned).expect("an image");
    assert!(!notes(&turned).contains("image_axes"), "{}", notes(&turned));
    assert_eq!(turned.placement.directions, Placement::UNTURNED);
    let from = |voxel: usize| voxel / EDGE / EDGE + EDGE * (voxel % EDGE) + EDGE * EDGE * (voxel / EDGE % EDGE);
    assert!((0..EDGE.pow(3)).all(|voxel| turned.bone.bone()[voxel] == image.bone.bone()[from(voxel)]));
}

#[test]
fn thresholds_are_found_or_asked_for() {
    let grey = |place: [usize; 3]| if plates(place) { 180 + (place[0] % 20) as u8 } else { 20 + (place[2] % 30) as u8 };
    let grey = image_of(EDGE, grey);
    let fault = read_bytes(EDGE, &grey, |_| {}).expect_err("a question");
    assert!(
        fault.key == "image_threshold" && fault.allowed.contains("otsu") && fault.wrong.contains("grey"),
        "{fault}"
    );
    let by_rule = |request: &mut ImageRequest| request.threshold = Some(ImageThreshold::By(ThresholdRule::Otsu));
    let image = read_bytes(EDGE, &grey, by_rule).expect("an image");
    assert!((49.0..180.0).contains(&image.threshold) && (image.bone.bv_tv() - 0.4).abs() < 1e-9, "{image:?}");
    let labels = image_of(EDGE, |place| if plates(place) { 2 } else { u8::from(place[0] > 3) });
    let fault = read_bytes(EDGE, &labels, |_| {}).expect_err("a question");
    assert!(fault.wrong.contains("3 values, 0, 1, 2"), "{fault}");
    // bone is 0
    let inverse = image_of(EDGE, |place| if plates(place) { 0 } else { 255 });
    let image = read_bytes(EDGE, &inverse, |_| {}).expect("an image");
    assert!(notes(&image).contains("image_bone = \"below\""), "{}", notes(&image));
    let image = read_bytes(EDGE, &inverse, |request| request.bone = ImageBone::Below).expect("an image");
    assert!((image.bone.bv_tv() - 0.4).abs() < 1e-9 && !notes(&image).contains("image_bone"), "{:?}", image.seen);
}

#[test]
fn what_is_no_number_is_no_bone() {
    let folder = folder();
    let value = |at: usize, value: u8| if at % EDGE == 19 { f32::NAN } else { f32::from(value) };
    let bytes: Vec<u8> = values().enumerate().flat_map(|(at, bone)| value(at, bone).to_le_bytes()).collect();
    file(folder.path(), "a.mha", &[metaimage("MET_FLOAT", false, false, "LOCAL").as_bytes(), &bytes]);
    let image = read(folder.path(), &request("a.mha")).expect("an image");
    assert!(notes(&image).contains("5.0 % of its values are no numbers"), "{}", notes(&image));
    assert!(image.bone.bone().chunks(EDGE).all(|row| row[19] == 0));
}

#[test]
fn a_path_of_windows_says_how_to_write_it() {
    let folder = folder();
    let fault = fault_of(folder.path(), &request("C:\\Users\\me\\bone.mha"));
    assert!(fault.allowed.contains('/'), "{fault}");
    // what "C:\temp\new.mha" becomes
    let fault = fault_of(folder.path(), &request("C:\temp\new.mha"));
    assert!(fault.wrong.contains("control characters") && fault.allowed.contains("single quotes"), "{fault}");
}
