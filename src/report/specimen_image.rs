//! Specimens as images, for other programs: `specimens/<arm>-p<patient>-s<specimen>-<time>y.<format>`.

use std::fs;
use std::path::Path;

use crate::cohort::result::SpecimenImage;
use crate::image::metaimage::write_mha;
use crate::image::vti::write_vti;
use crate::scenario::Placement;
use crate::scenario::schema::{ImageFormat, Scenario};
use crate::specimen::snapshot::Packed;

use super::file::{ReportError, write_file};

/// Folder of the images within that of the run.
pub const FOLDER: &str = "specimens";

/// Most letters of an arm in a file's name.
const MOST_LETTERS: usize = 60;

/// Writes every specimen that a run saved, in each of the scenario's formats.
///
/// # Errors
/// Where the folder or a file cannot be written.
pub fn write_specimens(folder: &Path, scenario: &Scenario, images: &[SpecimenImage]) -> Result<(), ReportError> {
    if images.is_empty() {
        return Ok(());
    }
    let folder = folder.join(FOLDER);
    fs::create_dir_all(&folder).map_err(|source| ReportError::Folder { path: folder.clone(), source })?;
    let arms = file_words(scenario.arms.iter().map(|arm| arm.name.as_str()));
    for image in images {
        let Some(arm) = arms.get(image.arm as usize) else { continue };
        for format in &scenario.specimen.save_as {
            write_file(&folder, &file_name(arm, image, *format), |file| match format {
                ImageFormat::Mha => {
                    let snapshot = &image.snapshot;
                    let cube = (snapshot.edge_voxels, snapshot.voxel_um);
                    write_mha(file, cube, &placement(scenario, image), snapshot.bone.zlib())
                }
                ImageFormat::Vti => {
                    let snapshot = &image.snapshot;
                    let ages = snapshot.matrix_age_days.unpack()?;
                    let (ages, _) = ages.as_chunks::<2>();
                    let ages: Vec<u16> = ages.iter().map(|&days| u16::from_le_bytes(days)).collect();
                    let cube = (snapshot.edge_voxels, snapshot.voxel_um);
                    let placement = placement(scenario, image);
                    let cells = snapshot.cells.as_ref().map(Packed::unpack).transpose()?;
                    let matrix = (snapshot.bone.unpack()?, ages);
                    write_vti(file, cube, &placement, image.time_years, (&matrix.0, &matrix.1), cells.as_deref())
                }
            })?;
        }
    }
    Ok(())
}

/// Where a specimen lies: a cancellous one, which come first, where its image lies.
fn placement(scenario: &Scenario, image: &SpecimenImage) -> Placement {
    let plan = &scenario.specimen;
    let of_image = plan.starting_image.as_ref().filter(|_| image.specimen <= plan.cancellous);
    of_image.map_or_else(|| Placement::of_cube(image.snapshot.voxel_um), |image| image.placement)
}

fn file_name(arm: &str, image: &SpecimenImage, format: ImageFormat) -> String {
    let SpecimenImage { patient, specimen, time_years, .. } = image;
    format!("{arm}-p{patient}-s{specimen}-{time_years}y.{}", format.name())
}

/// Names as parts of file names on any system: letters, digits and `_`, each name its own whatever its case.
fn file_words<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for name in names {
        let safe = |letter: char| if letter.is_ascii_alphanumeric() || letter == '-' { letter } else { '_' };
        let word: String = name.chars().map(safe).take(MOST_LETTERS).collect();
        let is_free = |word: &String| !words.iter().any(|other| other.eq_ignore_ascii_case(word));
        let mut numbered = (2_u32..).map(|number| format!("{word}_{number}"));
        let word = if is_free(&word) { Some(word.clone()) } else { numbered.find(is_free) };
        words.extend(word);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cohort::result::Snapshot;
    use crate::report::fixture;
    use crate::specimen::lattice::{FULL, Lattice};

    #[test]
    fn names_are_safe_and_each_arm_has_its_own() {
        let words = file_words(["a b", "a/b", "A_B", "../../etc", "µ", "denosumab-1"].into_iter());
        assert_eq!(words, ["a_b", "a_b_2", "A_B_3", "______etc", "_", "denosumab-1"]);
        assert_eq!(file_words(["x".repeat(300).as_str()].into_iter())[0].len(), MOST_LETTERS);
    }

    #[test]
    fn every_specimen_is_written_in_every_format() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut scenario = fixture::scenario(&["control", "treated, late"]);
        scenario.specimen.save_as = ImageFormat::ALL.to_vec();
        let mut lattice = Lattice::empty(8, 20.0);
        lattice.place_bone(1, FULL, 0);
        let snapshot = Snapshot::of(&lattice, 10);
        let image =
            |arm, time_years| SpecimenImage { arm, patient: 2, specimen: 1, time_years, snapshot: snapshot.clone() };
        write_specimens(folder.path(), &scenario, &[image(0, 0.0), image(1, 2.5)]).expect("written");
        let entries = fs::read_dir(folder.path().join(FOLDER)).expect("a folder").flatten();
        let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.sort();
        let expected = [
            "control-p2-s1-0y.mha",
            "control-p2-s1-0y.vti",
            "treated__late-p2-s1-2.5y.mha",
            "treated__late-p2-s1-2.5y.vti",
        ];
        assert_eq!(names, expected);
    }
}
