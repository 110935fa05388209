//! Pictures of a run, as SVG and PNG, from `summary.csv` and the scenario alone.
//!
//! The charts are drawn by plotters, on a sheet of our own: see `docs/decision/charts-on-plotters.md`.

pub mod axis;
pub mod bone;
pub mod caption;
mod comparison;
pub mod course;
pub mod figure;
pub mod font;
pub mod language;
pub mod legend;
pub mod lighter;
mod line_name;
pub mod marrow;
pub mod observed;
pub mod panel;
pub mod paper;
pub mod raster;
pub mod sheet;
pub mod single;
pub mod specimen;
pub mod style;
pub mod svg;
pub mod words;

use crate::scenario::schema::Scenario;

use super::catalogue;
use super::summary::Summary;
use sheet::DrawError;

/// A finished picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Name of the file without its extension.
    pub name: String,
    /// The picture.
    pub svg: String,
    /// Width of its PNG, pixels.
    pub pixels: u32,
}

impl Picture {
    /// The picture as PNG.
    ///
    /// # Errors
    /// Where the SVG cannot be drawn.
    pub fn png(&self) -> Result<Vec<u8>, raster::RasterError> {
        raster::png(&self.svg, self.pixels)
    }
}

/// Draws every picture of courses over time.
///
/// # Errors
/// Where the drawing fails.
pub fn courses(scenario: &Scenario, summary: &Summary) -> Result<Vec<Picture>, DrawError> {
    catalogue::plans().iter().map(|plan| course::draw(plan, scenario, summary)).collect()
}

/// Draws the same pictures in 16:9, for slides.
///
/// # Errors
/// Where the drawing fails.
pub fn course_slides(scenario: &Scenario, summary: &Summary) -> Result<Vec<Picture>, DrawError> {
    let slides: Result<Vec<_>, _> =
        catalogue::plans().iter().map(|plan| course::draw_slides(plan, scenario, summary)).collect();
    Ok(slides?.into_iter().flatten().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cohort::result::CohortResult;
    use crate::report::fixture;
    use crate::scenario::schema::Scenario;

    /// Draws everything of a cohort, pixels too, and gives the text of the pictures.
    fn draw(scenario: &Scenario, result: &CohortResult) -> String {
        let summary = Summary::new(scenario, result);
        let specimen = specimen::draw(scenario, &result.portraits, &summary, 40).expect("drawn");
        let pictures = courses(scenario, &summary).expect("drawn").into_iter().chain(specimen);
        let text = pictures.map(|picture| {
            assert!(!picture.png().expect("drawn").is_empty());
            // an encoded image may hold any letters
            let words = |word| picture.name != "specimen" && picture.svg.contains(word);
            assert!(!words("NaN") && !words("inf"), "{}", picture.name);
            picture.svg
        });
        text.collect()
    }

    #[test]
    fn odd_names_are_drawn() {
        let scenario = fixture::scenario(&["<control> & \"others\"", &"very long name ".repeat(20), ""]);
        let text = draw(&scenario, &fixture::cohort(3, 4));
        assert!(text.contains("&lt;control&gt; &amp; &quot;others&quot;"));
    }

    #[test]
    fn one_patient_has_lines_without_bands() {
        let text = draw(&fixture::scenario(&["control", "treated"]), &fixture::cohort(2, 1));
        assert!(text.contains("one virtual patient") && !text.contains("fill-opacity=\"0.13\""));
    }

    #[test]
    fn many_arms_without_a_control_are_drawn() {
        let names: Vec<String> = (0..12).map(|arm| format!("arm {arm}")).collect();
        let mut scenario = fixture::scenario(&names.iter().map(String::as_str).collect::<Vec<_>>());
        scenario.arms[0].control = false;
        draw(&scenario, &fixture::cohort(12, 3));
    }

    #[test]
    fn a_single_report_is_drawn_with_what_was_published() {
        let mut scenario = fixture::scenario(&["control", "treated"]);
        let spine = Some("lumbar_spine");
        scenario.observed = vec![
            fixture::observed("treated", Some("control"), "bmd", spine, 0.0, 5.0),
            fixture::observed("treated", None, "bmd", spine, f64::NAN, 5.0),
            fixture::observed("treated", None, "no such measure", None, 1.0, 5.0),
        ];
        let mut result = fixture::cohort(2, 3);
        for run in &mut result.runs {
            run.outcome.as_mut().expect("fixture").truncate(1);
        }
        draw(&scenario, &result);
    }

    #[test]
    fn courses_that_are_flat_vast_or_not_numbers_are_drawn() {
        for value in [0.0, 1e300, -1e-300, f64::NAN, f64::INFINITY] {
            let mut result = fixture::cohort(2, 3);
            for run in &mut result.runs {
                for report in run.outcome.as_mut().expect("fixture") {
                    report.dxa[0].bmd_change_pct = value;
                    report.markers.ctx_ng_ml = value;
                    report.levels.fill(value);
                    report.cells[0].osteoclasts = value;
                    report.histomorphometry[0].bv_tv = value;
                }
            }
            draw(&fixture::scenario(&["control", "treated"]), &result);
        }
    }

    #[test]
    fn a_cohort_in_which_everyone_failed_is_drawn() {
        let mut result = fixture::cohort(2, 3);
        for run in &mut result.runs {
            run.outcome = Err(crate::simulation::Failure::NotLived);
        }
        result.portraits.clear();
        assert!(draw(&fixture::scenario(&["control", "treated"]), &result).contains("Nothing was measured."));
    }

    #[test]
    fn portraits_that_are_no_cubes_are_left_out() {
        let scenario = fixture::scenario(&["control"]);
        let mut portraits = vec![fixture::portrait(0, 8)];
        portraits[0].after.bone.pop();
        assert_eq!(specimen::draw(&scenario, &portraits, &Summary::default(), 40).expect("drawn"), None);
        assert_eq!(specimen::draw(&scenario, &[], &Summary::default(), 40).expect("drawn"), None);
    }

    /// Draws the fixture where `OSTEON_PICTURES` says, for people to look at.
    #[test]
    #[ignore = "for looking at: OSTEON_PICTURES=folder cargo test --lib show_pictures -- --ignored"]
    fn show_pictures() {
        let folder = std::path::PathBuf::from(std::env::var_os("OSTEON_PICTURES").expect("OSTEON_PICTURES"));
        let mut scenario =
            fixture::scenario(&["prednisone", "prednisone, denosumab from year 1", "prednisone, estradiol"]);
        let treated = scenario.arms[1].name.clone();
        scenario.observed = vec![
            fixture::observed(&treated, Some("prednisone"), "bmd", Some("lumbar_spine"), 2.0, 9.5),
            fixture::observed(&treated, Some("prednisone"), "bmd", Some("total_hip"), 2.0, 6.5),
            fixture::observed(&treated, Some("prednisone"), "bmd", Some("lumbar_spine"), 3.0, 13.5),
            fixture::observed("prednisone", None, "bmd", Some("lumbar_spine"), 2.0, -3.1),
            fixture::observed(&treated, None, "ctx", None, 0.5, -42.0),
            fixture::observed("prednisone", None, "ctx", None, 0.5, 32.0),
            fixture::observed(&treated, None, "bv_tv", None, 2.0, 8.0),
        ];
        let summary = Summary::new(&scenario, &fixture::cohort(3, 30));
        let portraits: Vec<_> = (0..3).map(|arm| fixture::portrait(arm, 120)).collect();
        let specimen = specimen::draw(&scenario, &portraits, &summary, specimen::CUBE_PIXELS).expect("drawn");
        for picture in courses(&scenario, &summary).expect("drawn").into_iter().chain(specimen) {
            std::fs::write(folder.join(format!("{}.svg", picture.name)), &picture.svg).expect("written");
            std::fs::write(folder.join(format!("{}.png", picture.name)), picture.png().expect("drawn"))
                .expect("written");
        }
    }
}
