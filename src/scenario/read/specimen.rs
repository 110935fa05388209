//! `[specimen]`: cubes, and when they are saved.

use super::Reader;
use super::specimen_image::IMAGE_KEYS;
use crate::scenario::document::Value;
use crate::scenario::fields::{Fields, out_of_range, unknown_word, wrong_kind};
use crate::scenario::image::MOST_VOXELS_PER_EDGE;
use crate::scenario::problem::Finding;
use crate::scenario::schema::{ImageFormat, MOST_SAVED, SAVE_AS, SimulationPlan, SpecimenPlan};
use crate::scenario::table::Table;

impl Reader<'_> {
    pub(super) fn specimen(&mut self, root: &Fields, simulation: &SimulationPlan) -> SpecimenPlan {
        let fields = self.section(root, "specimen", SpecimenPlan::SECTION);
        let mut plan = SpecimenPlan {
            image_voxel_um: self.image_voxel_um(&fields),
            image_threshold: self.image_threshold(&fields),
            image_centre_mm: self.image_centre_mm(&fields),
            image_sha256: self.image_sha256(&fields),
            save_years: self.save_years(&fields, simulation.years),
            save_as: self.save_as(&fields),
            ..fields.plan()
        };
        if !plan.save_years.is_empty() {
            plan.save_patients = plan.save_patients.or(Some(1));
            if plan.save_as.is_empty() {
                plan.save_as = ImageFormat::ALL.to_vec();
            }
        }
        self.needs(&fields, "image", &IMAGE_KEYS[1..]);
        self.needs(&fields, "save_years", &["save_as", "save_patients"]);
        // where nobody gave an edge, an image has its own
        let has_own_edge = fields.has("image") && !fields.has("edge_mm");
        if !fields.is_faulty("edge_mm") && !fields.is_faulty("voxel_um") && !has_own_edge {
            self.findings_of_grain(&fields, &plan);
        }
        self.image(&fields, &mut plan);
        plan
    }

    /// Keys that say nothing without another.
    fn needs(&mut self, fields: &Fields, needed: &str, keys: &[&str]) {
        for key in keys.iter().filter(|key| fields.has(key) && !fields.has(needed)) {
            let wrong = format!("it says nothing without `{needed}`");
            self.findings.add(
                Finding::new(fields.key_place_of(key), fields.path_of(key), wrong, "alone")
                    .allowed(format!("`{key}` beside `{needed}`")),
            );
        }
    }

    /// Times within the reported ones, in their order and each once.
    fn save_years(&mut self, fields: &Fields, end_years: f64) -> Vec<f64> {
        let Some(node) = fields.node("save_years") else { return Vec::new() };
        let allowed = format!("a list of 1 to {MOST_SAVED} times from 0 to {end_years} years, such as [0]");
        let path = fields.path_of("save_years");
        let items = match &node.value {
            Value::List(items) if (1..=MOST_SAVED).contains(&items.len()) => items,
            Value::List(_) => {
                self.findings
                    .add(fields.wrong("save_years", "it has no time, or too many", "not so many").allowed(allowed));
                return Vec::new();
            }
            _ => {
                self.findings.add(wrong_kind(node, path, &allowed));
                return Vec::new();
            }
        };
        let mut years = Vec::new();
        for item in items {
            if !matches!(item.value, Value::Number(_) | Value::Whole(_)) {
                self.findings.add(wrong_kind(item, path.clone(), &allowed));
            } else if let Some(wrong) = out_of_range(item.value.number(), 0.0, end_years, item.place, &path) {
                self.findings.add(wrong.allowed(allowed.clone()));
            } else {
                years.extend(item.value.number());
            }
        }
        years.sort_by(f64::total_cmp);
        years.dedup();
        years
    }

    fn save_as(&mut self, fields: &Fields) -> Vec<ImageFormat> {
        let Some(node) = fields.node("save_as") else { return Vec::new() };
        let path = fields.path_of("save_as");
        let allowed = &fields.allowed("save_as");
        let items = match &node.value {
            Value::List(items) if !items.is_empty() => items,
            _ => {
                self.findings.add(wrong_kind(node, path, allowed));
                return Vec::new();
            }
        };
        let mut formats: Vec<ImageFormat> = Vec::new();
        for item in items {
            let Value::Text(word) = &item.value else {
                self.findings.add(wrong_kind(item, path.clone(), allowed));
                continue;
            };
            self.findings.add_any(unknown_word(word, SAVE_AS, item.place, path.clone()));
            let format = ImageFormat::ALL.into_iter().find(|format| format.name() == word);
            formats.extend(format.filter(|format| !formats.contains(format)));
        }
        formats
    }

    /// The edge must be a whole number of voxels, and the cube must fit in memory.
    fn findings_of_grain(&mut self, fields: &Fields, plan: &SpecimenPlan) {
        let voxels = plan.edge_mm * 1000.0 / plan.voxel_um;
        let at = if fields.has("edge_mm") { "edge_mm" } else { "voxel_um" };
        let edge_of = |voxels: f64| format!("{}", (voxels * plan.voxel_um * 1000.0).round() / 1e6);
        if (voxels - voxels.round()).abs() > 1e-6 {
            let wrong = format!("an edge of {} mm is not a whole number of {} um voxels", plan.edge_mm, plan.voxel_um);
            let (below, above) = (edge_of(voxels.floor()), edge_of(voxels.ceil()));
            self.findings.add(
                fields
                    .wrong(at, wrong, "does not divide evenly")
                    .allowed(format!("a whole number of voxels; the nearest edges are {below} and {above} mm")),
            );
        } else if voxels.round() > MOST_VOXELS_PER_EDGE {
            let most = MOST_VOXELS_PER_EDGE;
            let wrong = format!("{} voxels along an edge are more than memory holds", voxels.round());
            self.findings.add(fields.wrong(at, wrong, "too fine a grain for this edge").allowed(format!(
                "{most} voxels along an edge at most: an edge_mm of {} or less, or a voxel_um of {} or more",
                edge_of(most),
                (plan.edge_mm * 1000.0 / most).ceil()
            )));
        }
    }
}
