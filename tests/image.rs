//! Specimens that start from an image, and specimens saved as images: what the program promises, and that VTK and ITK read
//! and write the same.

mod program;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use osteon::image;
use osteon::image::vti::write_vti;
use osteon::scenario::{ImageRequest, ImageThreshold, Placement, StartingImage};

use program::{JOURNAL, run, run_to_end};

/// A tiny trial that saves its specimens.
const SAVING: &str = r#"
name = "saving"

[simulation]
years = 0.5
lead_in_years = 0

[specimen]
edge_mm = 1.2
voxel_um = 30
save_years = [0.5, 0]
save_patients = 2

[cohort]
patients = 3

[[arm]]
name = "no drug"

[[arm]]
name = "denosumab"
[[arm.treatment]]
drug = "denosumab"
dose_mg = 60
every_days = 182.625
"#;

/// A scenario that starts from one of those specimens.
const STARTING: &str = r#"
name = "starting"

[simulation]
years = 0.2
lead_in_years = 0

[specimen]
voxel_um = 30
image = "saved.mha"
image_threshold = 128

[[arm]]
name = "only"
"#;

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout)
}

fn check(scenario: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_osteon")).arg("check").arg(scenario).output().expect("started")
}

/// A folder with the two scenarios, and the specimen that the first saves at time 0 for the second to start from.
fn folder_with_image() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let (saving, starting) = (folder.path().join("saving.toml"), folder.path().join("starting.toml"));
    fs::write(&saving, SAVING).expect("written");
    fs::write(&starting, STARTING).expect("written");
    run_to_end(&saving, &folder.path().join("first"), &["--no-plots"]);
    fs::copy(folder.path().join("first/specimens/no_drug-p1-s1-0y.mha"), folder.path().join("saved.mha"))
        .expect("saved");
    (folder, starting)
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    names
}

/// The column of a table in its first row.
fn first_of(table: &Path, column: &str) -> f64 {
    let mut reader = csv::Reader::from_path(table).expect("a table");
    let index = reader.headers().expect("headers").iter().position(|name| name == column).expect("a column");
    reader.records().next().expect("a row").expect("a row")[index].parse().expect("a number")
}

fn json(path: &Path) -> serde_json::Value {
    serde_json::from_str(&fs::read_to_string(path).expect("a file")).expect("JSON")
}

#[test]
fn a_run_starts_from_what_another_saved_and_can_be_repeated() {
    let (folder, starting) = folder_with_image();
    let at = folder.path();
    let saved = names(&at.join("first/specimens"));
    assert_eq!(saved.len(), 2 * 2 * 2 * 2 * 2, "arms, patients, kinds of specimen, times, formats: {saved:?}");
    assert!(saved.contains(&"denosumab-p2-s1-0.5y.vti".to_owned()) && saved.iter().all(|name| !name.contains("-p3-")));

    let bytes_of = |name: &str| fs::read(at.join("first/specimens").join(name)).expect("a file");
    assert_ne!(bytes_of("no_drug-p2-s1-0y.mha"), bytes_of("no_drug-p2-s1-0.5y.mha"), "bone goes on between the times");
    assert_eq!(bytes_of("no_drug-p2-s1-0y.mha"), bytes_of("denosumab-p2-s1-0y.mha"), "arms part at time 0");

    let out = at.join("second");
    run_to_end(&starting, &out, &["--no-plots"]);
    let first = first_of(&at.join("first/histomorphometry.csv"), "bv_tv");
    let second = first_of(&out.join("histomorphometry.csv"), "bv_tv");
    assert!((second / first - 1.0).abs() < 0.03, "partial voxels are rounded, or else bone is kept: {first} {second}");
    let run = json(&out.join("run.json"));
    assert_eq!(run["image"]["sha256"].as_str().map(str::len), Some(64));
    let seam = run["image"]["seam_surface_share"].as_f64().expect("a number");
    assert!(seam < 0.02, "this image repeats itself: {seam}");

    // from the scenario as run, out of its own folder
    let again = at.join("again");
    run_to_end(&out.join("scenario.toml"), &again, &["--no-plots"]);
    for name in names(&out).iter().filter(|name| !["run.json", "report.html"].contains(&name.as_str())) {
        assert!(fs::read(out.join(name)).expect("file") == fs::read(again.join(name)).expect("file"), "{name}");
    }

    // neither that run nor an interrupted one goes on with another image
    let mut bytes = fs::read(at.join("first/specimens/no_drug-p2-s1-0.5y.mha")).expect("a file");
    fs::write(at.join("saved.mha"), &bytes).expect("written");
    let output = check(&out.join("scenario.toml"));
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("image_sha256") && said(&output).contains("has changed"), "{}", said(&output));
    let output = self::run(&starting, &out, &["--no-plots"]).output().expect("started");
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("specimen.image_sha256 is"), "{}", said(&output));

    bytes.truncate(bytes.len() - 50);
    fs::write(at.join("saved.mha"), &bytes).expect("written");
    let output = check(&starting);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("starting.toml:10:"), "it points at the line of the key: {}", said(&output));
}

#[test]
fn an_interrupted_run_does_not_go_on_with_another_image() {
    let (folder, starting) = folder_with_image();
    let out = folder.path().join("out");
    run_to_end(&starting, &out, &["--no-plots"]);
    // what such a run leaves: a journal that keeps a patient of it
    let text = fs::read_to_string(out.join("scenario.toml")).expect("a file");
    let identity = osteon::cohort::journal::RunIdentity {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        git_revision: osteon::report::provenance::GIT_REVISION.map(str::to_owned),
        scenario_sha256: osteon::digest::sha256(text.as_bytes()),
        whom: osteon::cohort::Whom::All,
    };
    let interrupted = folder.path().join("interrupted");
    fs::create_dir(&interrupted).expect("made");
    let journal = osteon::cohort::journal::Journal::begin(&interrupted.join(JOURNAL), &identity).expect("begun");
    let patient = osteon::cohort::result::FinishedPatient {
        patient: 1,
        outcomes: vec![Err(osteon::simulation::Failure::NotLived)],
        portraits: Vec::new(),
        images: Vec::new(),
        agent_updates: 0,
    };
    journal.keep(&patient).expect("kept");
    drop(journal);
    let output = run(&starting, &interrupted, &["--no-plots"]).output().expect("started");
    assert!(said(&output).contains("--resume goes on"), "it is this very run: {}", said(&output));
    fs::copy(folder.path().join("first/specimens/no_drug-p2-s1-0.5y.mha"), folder.path().join("saved.mha"))
        .expect("saved");
    let output = run(&starting, &interrupted, &["--no-plots", "--resume"]).output().expect("started");
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("another run"), "{}", said(&output));
}

/// Such an image once made bone that turned solid within two years.
#[test]
fn an_image_with_blank_slices_at_an_end_is_refused_for_it_carries_no_load() {
    const EDGE: usize = 60;
    let folder = tempfile::tempdir().expect("a folder");
    let scenario = folder.path().join("starting.toml");
    fs::write(&scenario, STARTING).expect("written");
    let header = "ObjectType = Image\nNDims = 3\nDimSize = 60 60 60\nElementSpacing = 0.03 0.03 0.03\n\
                  ElementType = MET_UCHAR\nElementDataFile = LOCAL\n";
    let check_with = |blank: usize| {
        let wall = |voxel: usize| if voxel % EDGE < 15 && voxel / EDGE / EDGE >= blank { 255 } else { 0 };
        let bytes: Vec<u8> = header.bytes().chain((0..EDGE.pow(3)).map(wall)).collect();
        fs::write(folder.path().join("saved.mha"), bytes).expect("written");
        check(&scenario)
    };
    let output = check_with(0);
    assert!(output.status.success(), "{}", said(&output));
    let output = check_with(12);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    for word in ["carries no load along z", "saved.mha", "a smaller edge_mm", "starting.toml:10:"] {
        assert!(said(&output).contains(word), "{word}: {}", said(&output));
    }
}

#[test]
fn what_is_wrong_with_an_image_is_found_before_anything_is_written() {
    let (folder, starting) = folder_with_image();
    let out = folder.path().join("out");
    let cases: [(&[&str], &[&str]); 6] = [
        (&["specimen.image=\"gone.mha\""], &["cannot read", "gone.mha", "specimen.image"]),
        (&["specimen.edge_mm=3"], &["a cube of 3 mm does not fit", "1.2 x 1.2 x 1.2 mm", "specimen.edge_mm"]),
        (&["specimen.image_threshold=300"], &["none of the cube", "specimen.image_threshold"]),
        (&["specimen.image_voxel_um=[30, 30]"], &["specimen.image_voxel_um", "[x, y, z]"]),
        (&["specimen.image_voxel_um=1000"], &["1000 is out of range"]),
        (&["specimen.image_sha256=\"abc\""], &["64 hexadecimal digits"]),
    ];
    for (set, wanted) in cases {
        let arguments: Vec<&str> = set.iter().flat_map(|set| ["--set", set]).collect();
        let output = run(&starting, &out, &arguments).output().expect("started");
        assert_eq!(output.status.code(), Some(2), "{set:?}: {}", said(&output));
        for word in wanted {
            assert!(said(&output).contains(word), "{set:?}: {}", said(&output));
        }
        assert!(!out.exists(), "{set:?}");
    }
}

// --- other programs --------------------------------------------------------------------------------------------------

/// A Python with VTK and SimpleITK: `OSTEON_PYTHON`, or the usual one; `None`, and a word about it, where there is none.
fn python() -> Option<String> {
    let python = std::env::var("OSTEON_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let has_both = Command::new(&python).args(["-c", "import vtk, SimpleITK"]).output();
    if has_both.is_ok_and(|output| output.status.success()) {
        return Some(python);
    }
    println!(
        "skipped: {python} has no vtk and SimpleITK (pip install vtk SimpleITK; OSTEON_PYTHON names another Python)"
    );
    None
}

fn run_python(python: &str, script: &str, folder: &Path) -> String {
    let output = Command::new(python).arg("-c").arg(script).current_dir(folder).output().expect("started");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Bone of a voxel, 0-255, that no exchange or mirroring of axes leaves as it is.
fn pattern([x, y, z]: [usize; 3]) -> u8 {
    if x < 5 && y < 11 { (40 + 9 * z).min(255) as u8 } else { u8::from(z == 3 && x == 17) * 255 }
}

fn pattern_cube(edge: usize) -> Vec<u8> {
    (0..edge.pow(3)).map(|voxel| pattern([voxel % edge, voxel / edge % edge, voxel / edge / edge])).collect()
}

#[test]
fn vtk_and_itk_read_what_is_written() {
    let Some(python) = python() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    // beyond one block of VTK's compression
    let edge = 80;
    let bone: Vec<u8> = pattern_cube(edge).iter().map(|&value| value.min(254)).collect();
    let ages: Vec<u16> = (0..edge.pow(3)).map(|voxel| (voxel % 60_000) as u16).collect();
    let mut file = fs::File::create(folder.path().join("a.vti")).expect("made");
    let placement = Placement::of_cube(12.5);
    let cells: Vec<u8> = (0..edge.pow(3)).map(|voxel| (voxel % 8) as u8).collect();
    write_vti(&mut file, (edge as u32, 12.5), &placement, 2.5, (&bone, &ages), Some(&cells)).expect("written");
    let packed = osteon::specimen::snapshot::Packed::of(&bone);
    let mut file = fs::File::create(folder.path().join("a.mha")).expect("made");
    image::metaimage::write_mha(&mut file, (edge as u32, 12.5), &placement, packed.zlib()).expect("written");
    fs::write(folder.path().join("bone"), &bone).expect("written");

    let script = r"
import vtk, SimpleITK
from vtk.util.numpy_support import vtk_to_numpy
import numpy
bone = numpy.fromfile('bone', dtype=numpy.uint8)
reader = vtk.vtkXMLImageDataReader()
reader.SetFileName('a.vti')
reader.Update()
image = reader.GetOutput()
assert image.GetDimensions() == (81, 81, 81), image.GetDimensions()
assert numpy.allclose(image.GetSpacing(), 0.0125) and image.GetOrigin() == (0, 0, 0)
fraction = vtk_to_numpy(image.GetCellData().GetArray('bone_fraction'))
assert numpy.allclose(fraction, bone / 255.0, atol=1e-7)
age = vtk_to_numpy(image.GetCellData().GetArray('matrix_age_days'))
assert (age == numpy.arange(80 ** 3) % 60000).all()
cell = vtk_to_numpy(image.GetCellData().GetArray('cell'))
assert (cell == numpy.arange(80 ** 3) % 8).all()
assert image.GetFieldData().GetArray('TimeValue').GetValue(0) == 2.5
image = SimpleITK.ReadImage('a.mha')
assert image.GetSize() == (80, 80, 80) and numpy.allclose(image.GetSpacing(), 0.0125), image
assert (SimpleITK.GetArrayFromImage(image).ravel() == bone).all()
print('same')
";
    assert_eq!(run_python(&python, script, folder.path()).trim(), "same");
}

#[test]
fn what_itk_writes_is_read() {
    let Some(python) = python() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let script = r"
import SimpleITK, numpy
z, y, x = numpy.indices((24, 22, 21))
bone = numpy.where((x < 5) & (y < 11), 40 + 9 * z, 255 * ((z == 3) & (x == 17)))
types = dict(u8=numpy.uint8, i8=numpy.int8, u16=numpy.uint16, i16=numpy.int16, u32=numpy.uint32, i32=numpy.int32,
             f32=numpy.float32, f64=numpy.float64)
for name, of in types.items():
    values = numpy.clip(bone, 0, 127) if name == 'i8' else bone
    image = SimpleITK.GetImageFromArray(values.astype(of))
    image.SetSpacing((0.041, 0.04, 0.042))
    image.SetOrigin((3, -2, 5))
    image.SetDirection((0, 1, 0, -1, 0, 0, 0, 0, 1))
    for packing in (False, True):
        for ending in ('mha', 'mhd', 'nrrd', 'nhdr', 'tif'):
            if ending == 'tif' and name in ('u32', 'i32', 'f64', 'i8'):
                continue
            SimpleITK.WriteImage(image, f'{name}-{packing}.{ending}', packing)
";
    run_python(&python, script, folder.path());
    let files: Vec<String> =
        names(folder.path()).into_iter().filter(|name| !name.ends_with("raw") && !name.ends_with("gz")).collect();
    assert!(files.len() > 60, "{files:?}");
    let read = |name: &str| -> StartingImage {
        let is_tiff = Path::new(name).extension().is_some_and(|extension| extension == "tif");
        let request = ImageRequest {
            image_voxel_um: is_tiff.then_some([41.0, 40.0, 42.0]),
            threshold: Some(ImageThreshold::At(100.0)),
            edge_mm: Some(0.8),
            ..ImageRequest::new(name, 40.0)
        };
        image::read(folder.path(), &request).unwrap_or_else(|fault| panic!("{name}: {fault}"))
    };
    let first = read(&files[0]);
    // the cube is the middle of 21 x 22 x 24 voxels of 41 x 40 x 42 um; what lies along y is taken over as it is
    let is_bone = |x: usize, y: usize, z: usize| pattern([x, y, z]) >= 100;
    let overlap = |index: f64, size: f64, edge_um: f64| {
        let start = 0.5 * (size * edge_um - 800.0);
        ((index + 1.0) * edge_um - start).clamp(0.0, 800.0) - (index * edge_um - start).clamp(0.0, 800.0)
    };
    let mut bone_um3 = 0.0;
    for z in 0..24 {
        for y in 0..22 {
            for x in (0..21).filter(|&x| is_bone(x, y, z)) {
                bone_um3 +=
                    overlap(x as f64, 21.0, 41.0) * overlap(y as f64, 22.0, 40.0) * overlap(z as f64, 24.0, 42.0);
            }
        }
    }
    assert!((first.bone.bv_tv() - bone_um3 / 800_f64.powi(3)).abs() < 1e-5, "{} {bone_um3}", first.bone.bv_tv());
    for name in &files {
        let image = read(name);
        assert_eq!(image.size_voxels, [21, 22, 24], "{name}");
        let spacing: Vec<f64> = image.image_voxel_um.iter().map(|um| (um * 1e6).round() / 1e6).collect();
        assert_eq!(spacing, [41.0, 40.0, 42.0], "{name}");
        assert!(image.bone == first.bone, "{name}");
    }
}
