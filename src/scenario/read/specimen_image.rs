//! `[specimen]`: the image that cubes start from.

use std::sync::Arc;

use super::Reader;
use crate::scenario::document::{Node, Value};
use crate::scenario::fields::{Fields, out_of_range, wrong_kind};
use crate::scenario::image::{
    IMAGE_CENTRE_RANGE_MM, IMAGE_THRESHOLD_RANGE, IMAGE_VOXEL_RANGE_UM, ImageRequest, ImageThreshold, ThresholdRule,
};
use crate::scenario::key::range;
use crate::scenario::problem::Finding;
use crate::scenario::schema::SpecimenPlan;

/// The keys that say something of an image, itself the first.
pub(super) const IMAGE_KEYS: [&str; 9] = [
    "image",
    "image_voxel_um",
    "image_threshold",
    "image_bone",
    "image_axes",
    "image_centre_mm",
    "image_mask",
    "image_keep",
    "image_sha256",
];

impl Reader<'_> {
    /// Fetches the image, once all that is said of it is in order. The plan then holds what was used of it.
    pub(super) fn image(&mut self, fields: &Fields, plan: &mut SpecimenPlan) {
        let Some((read_image, path)) = self.files.image.zip(plan.image.clone()) else { return };
        let is_missing = |key: &str, is_read: bool| fields.has(key) && !is_read;
        if IMAGE_KEYS.iter().chain(&["edge_mm", "voxel_um"]).any(|key| fields.is_faulty(key))
            || is_missing("image_voxel_um", plan.image_voxel_um.is_some())
            || is_missing("image_threshold", plan.image_threshold.is_some())
            || is_missing("image_centre_mm", plan.image_centre_mm.is_some())
        {
            return;
        }
        let axes = plan.image_axes.as_deref().unwrap_or("xyz");
        let axis = |at: usize| match axes.as_bytes().get(at) {
            Some(b'x') => 0,
            Some(b'y') => 1,
            _ => 2,
        };
        let request = ImageRequest {
            path: &path,
            sha256: plan.image_sha256.as_deref(),
            image_voxel_um: plan.image_voxel_um,
            threshold: plan.image_threshold,
            bone: plan.image_bone.unwrap_or_default(),
            centre_mm: plan.image_centre_mm,
            mask: plan.image_mask.as_deref(),
            keep: plan.image_keep.unwrap_or_default(),
            axes: [axis(0), axis(1), axis(2)],
            edge_mm: fields.number("edge_mm"),
            voxel_um: plan.voxel_um,
        };
        match read_image(&request) {
            Ok(image) => {
                let bone = &image.bone;
                plan.edge_mm = (f64::from(bone.edge_voxels()) * bone.voxel_um() * 1e6).round() / 1e9;
                plan.image = Some(image.path.clone());
                plan.image_mask.clone_from(&image.mask);
                plan.image_threshold = Some(ImageThreshold::At(image.threshold));
                plan.image_sha256 = Some(image.sha256.clone());
                plan.starting_image = Some(Arc::new(image));
            }
            Err(fault) => {
                // a key that is not given is missing where the image is named
                let at = if fields.has(fault.key) { fault.key } else { "image" };
                let place = fields.place_of(at);
                self.findings.add(
                    Finding::new(place, fields.path_of(fault.key), fault.wrong, "of this image").allowed(fault.allowed),
                );
            }
        }
    }

    /// One edge for all axes, or one for each.
    pub(super) fn image_voxel_um(&mut self, fields: &Fields) -> Option<[f64; 3]> {
        let node = fields.node("image_voxel_um")?;
        let (least, most) = IMAGE_VOXEL_RANGE_UM;
        let allowed = format!("{}, or three of them, [x, y, z]", range(least, most, "um"));
        let nodes: Vec<_> = match &node.value {
            Value::Number(_) | Value::Whole(_) => vec![node; 3],
            Value::List(items) => items.iter().collect(),
            _ => Vec::new(),
        };
        self.three(fields, "image_voxel_um", &nodes, (least, most), &allowed)
    }

    pub(super) fn image_centre_mm(&mut self, fields: &Fields) -> Option<[f64; 3]> {
        let node = fields.node("image_centre_mm")?;
        let (least, most) = IMAGE_CENTRE_RANGE_MM;
        let allowed = format!("[x, y, z], each {}, from the first corner of the image", range(least, most, "mm"));
        let nodes: Vec<_> = if let Value::List(items) = &node.value { items.iter().collect() } else { Vec::new() };
        self.three(fields, "image_centre_mm", &nodes, (least, most), &allowed)
    }

    /// Three numbers within a range.
    fn three(
        &mut self,
        fields: &Fields,
        key: &str,
        nodes: &[&Node],
        (least, most): (f64, f64),
        allowed: &str,
    ) -> Option<[f64; 3]> {
        let path = fields.path_of(key);
        let Ok(nodes) = <[&Node; 3]>::try_from(nodes.to_vec()) else {
            self.findings.add(wrong_kind(fields.node(key)?, path, allowed));
            return None;
        };
        let mut three = [0.0; 3];
        for (number, node) in three.iter_mut().zip(nodes) {
            if !matches!(node.value, Value::Number(_) | Value::Whole(_)) {
                self.findings.add(wrong_kind(node, path, allowed));
                return None;
            }
            if let Some(wrong) = out_of_range(node.value.number(), least, most, node.place, &path) {
                self.findings.add(wrong.allowed(allowed.to_owned()));
                return None;
            }
            *number = node.value.number()?;
        }
        Some(three)
    }

    /// A value, or the name of a rule.
    pub(super) fn image_threshold(&mut self, fields: &Fields) -> Option<ImageThreshold> {
        let node = fields.node("image_threshold")?;
        let (least, most) = IMAGE_THRESHOLD_RANGE;
        let allowed = format!("a number {}, or \"otsu\"", range(least, most, ""));
        let path = fields.path_of("image_threshold");
        match &node.value {
            Value::Text(word) if word == "otsu" => return Some(ImageThreshold::By(ThresholdRule::Otsu)),
            Value::Text(word) => {
                let wrong = format!("`{word}` is not a value it takes");
                self.findings.add(Finding::new(node.place, path, wrong, "unknown word").allowed(allowed));
                return None;
            }
            Value::Number(_) | Value::Whole(_) => {}
            _ => {
                self.findings.add(wrong_kind(node, path, &allowed));
                return None;
            }
        }
        if let Some(wrong) = out_of_range(node.value.number(), least, most, node.place, &path) {
            self.findings.add(wrong.allowed(allowed));
            return None;
        }
        node.value.number().map(ImageThreshold::At)
    }

    pub(super) fn image_sha256(&mut self, fields: &Fields) -> Option<String> {
        let digest = fields.text("image_sha256")?;
        if digest.len() != 64 || !digest.chars().all(|letter| letter.is_ascii_hexdigit()) {
            let wrong = "it is no SHA-256";
            self.findings.add(
                fields.wrong("image_sha256", wrong, "no checksum").allowed("64 hexadecimal digits, as in run.json"),
            );
        }
        Some(digest.to_owned())
    }
}
