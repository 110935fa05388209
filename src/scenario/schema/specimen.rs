//! `[specimen]`.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::scenario::image::{
    EDGE_RANGE_MM, IMAGE_AXES, IMAGE_CENTRE_RANGE_MM, IMAGE_THRESHOLD_RANGE, IMAGE_VOXEL_RANGE_UM, ImageBone,
    ImageKeep, ImageThreshold, StartingImage,
};
use crate::scenario::key::{Words, choice, count, form, names, number, text};
use crate::scenario::table::table;

table! {
    /// `[specimen]`
    plan SpecimenPlan {
        /// Edge of the cube. From some 1.4 times 2 Tb.Th / (BV/TV) on, sheets of bone lie as far apart as they should: 1.6 mm
        /// in a young adult, 2.4 mm where half of the cancellous bone is lost. In a shorter cube they are uneven, thick in
        /// places and pierced in others, with the same surface.
        edge_mm: f64 = 2.4, number(EDGE_RANGE_MM.0, EDGE_RANGE_MM.1, "mm");
        /// Edge of a voxel; the edge of the cube is a whole number of them.
        voxel_um: f64 = 20.0, number(10.0, 40.0, "um");
        /// Cancellous cubes per patient.
        cancellous: u32 = 1, count(1, 8);
        /// Cortical cubes per patient.
        cortical: u32 = 1, count(1, 8);
        /// Lymphocytes of marrow: the body's levels alone, or agents with places as well, whose numbers follow those levels.
        lymphocytes: LymphocyteMethod = LymphocyteMethod::Levels, choice(names!(LymphocyteMethod::ALL));
        /// Least time between one scan of a cube's structure (thickness, separation, calcium) and the next; it is also scanned
        /// at time 0 and at the end.
        structure_every_days: f64 = 365.25, number(1.0, 36_525.0, "days");
        /// Image that every cancellous cube starts from: the cube at its centre. A file (MetaImage, NRRD, NIfTI, VTK image data,
        /// Scanco's ISQ and AIM, DICOM, TIFF) or a folder of slices (TIFF, BMP, PNG, JPEG, DICOM); relative to the scenario.
        #[serde(skip_serializing_if = "Option::is_none")]
        image: Option<String> = None, text();
        /// Edges of the image's voxels along x, y and z, um, in place of what the image says.
        #[serde(skip_serializing_if = "Option::is_none")]
        image_voxel_um: Option<[f64; 3]> = None, form("a number of um, or [x, y, z]", || {
            let (least, most) = IMAGE_VOXEL_RANGE_UM;
            let edge = number(least, most, "um").takes.schema();
            json!({ "anyOf": [edge, { "type": "array", "items": edge, "minItems": 3, "maxItems": 3 }] })
        });
        /// Value from which a voxel of the image is bone, in the units that the image is calibrated to; "otsu": the value of
        /// Otsu's rule. Half-way between the two values of a binary image.
        #[serde(skip_serializing_if = "Option::is_none")]
        image_threshold: Option<ImageThreshold> = None, form("a number, or \"otsu\"", || {
            let (least, most) = IMAGE_THRESHOLD_RANGE;
            json!({ "anyOf": [number(least, most, "").takes.schema(), { "enum": ["otsu"] }] })
        });
        /// Whether bone is above the threshold or below it; default: above.
        #[serde(skip_serializing_if = "Option::is_none")]
        image_bone: Option<ImageBone> = None, choice(names!(ImageBone::ALL));
        /// Axes of the image that become x, y and z of the cube; load is along z. Default: xyz.
        #[serde(skip_serializing_if = "Option::is_none")]
        image_axes: Option<String> = None, choice(&IMAGE_AXES);
        /// Centre of the cube along the axes of the image, mm from its first corner; default: the middle of the image, or of
        /// the mask.
        #[serde(skip_serializing_if = "Option::is_none")]
        image_centre_mm: Option<[f64; 3]> = None, form("[x, y, z] in mm", || {
            let (least, most) = IMAGE_CENTRE_RANGE_MM;
            let along = number(least, most, "mm").takes.schema();
            json!({ "type": "array", "items": along, "minItems": 3, "maxItems": 3 })
        });
        /// Where the cube may lie: "largest_cylinder" (along z, in the middle of the image), or an image of as many voxels that is
        /// not 0 there; relative to the scenario.
        #[serde(skip_serializing_if = "Option::is_none")]
        image_mask: Option<String> = None, text();
        /// Which bone of the cube is kept: all of it, or the largest piece whose voxels meet at faces; default: all.
        #[serde(skip_serializing_if = "Option::is_none")]
        image_keep: Option<ImageKeep> = None, choice(names!(ImageKeep::ALL));
        /// SHA-256 that the image must have, its mask after it.
        #[serde(skip_serializing_if = "Option::is_none")]
        image_sha256: Option<String> = None, text();
        /// Times at which specimens are saved as images, years from time 0.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        save_years: Vec<f64> = Vec::new(), form("a list of times in years, such as [0, 5]", || {
            json!({ "type": "array", "items": { "type": "number", "minimum": 0 }, "maxItems": MOST_SAVED })
        });
        /// Formats they are saved in: VTK image data, MetaImage.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        save_as: Vec<ImageFormat> = Vec::new(), form("a list of \"vti\" and \"mha\"", || {
            json!({ "type": "array", "items": { "enum": SAVE_AS.now }, "minItems": 1, "uniqueItems": true })
        });
        /// Number of patients whose specimens are saved in every arm, beginning with the first; default: 1.
        #[serde(skip_serializing_if = "Option::is_none")]
        save_patients: Option<u32> = None, count(1, 1_000_000);
    }
    beside {
        /// The image, where it was read.
        starting_image: Option<Arc<StartingImage>>;
        /// What of the bone whoever runs the scenario will look at; all of it, unless a program says otherwise.
        looked_at: LookedAt;
    }
}

/// Most times at which specimens are saved.
pub(in crate::scenario) const MOST_SAVED: usize = 1000;

/// The forms in which specimens are saved.
pub(in crate::scenario) const SAVE_AS: Words = Words { now: names!(ImageFormat::ALL), not_yet: &[] };

/// What of a patient's bone is looked at; the rest need not be simulated or measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LookedAt {
    /// Thickness in three dimensions and other things that take a scan.
    pub structure: bool,
}

impl Default for LookedAt {
    fn default() -> Self {
        Self { structure: true }
    }
}

impl SpecimenPlan {
    /// Whether the specimens of a patient, by number from 1, are saved.
    pub fn saves(&self, patient: u32) -> bool {
        !self.save_years.is_empty() && patient <= self.save_patients.unwrap_or(1)
    }
}

/// How a specimen has its lymphocytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LymphocyteMethod {
    /// As levels of the body, the same everywhere in its marrow.
    #[default]
    Levels,
    /// As agents, which have places.
    Agents,
}

impl LymphocyteMethod {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Levels, Self::Agents];

    /// Name in scenario files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Levels => "levels",
            Self::Agents => "agents",
        }
    }
}

/// A format in which specimens are saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ImageFormat {
    /// VTK's XML image data.
    Vti,
    /// MetaImage.
    Mha,
}

impl ImageFormat {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Vti, Self::Mha];

    /// Name in scenario files, and of its files after the dot.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Vti => "vti",
            Self::Mha => "mha",
        }
    }
}
