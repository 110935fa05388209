//! The files of a run: all there, with the columns of the contract, and enough to repeat the run from.

mod program;

use std::fs;
use std::path::Path;
use std::process::Command;

use program::{SMALL, folder_with, results, run, run_to_end};

/// Files and headers as published. Columns may be added at the end: the data dictionary has them all.
const HEADERS: [(&str, &str); 8] = [
    ("bmd.csv", "arm,patient,site,time_years,bmd_g_cm2,bmd_change_pct,t_score,z_score"),
    ("qct.csv", "arm,patient,site,compartment,time_years,vbmd_mg_cm3,vbmd_change_pct"),
    (
        "markers.csv",
        "arm,patient,time_years,ctx_ng_ml,p1np_ng_ml,bsap_ug_l,osteocalcin_ng_ml,pth_pg_ml,calcium_mmol_l,\
         vitamin_d_25oh_ng_ml",
    ),
    (
        "cytokines.csv",
        "arm,patient,time_years,estradiol,testosterone,fsh,igf1,pth,calcitriol,antigen_presentation,t_resting,t_activated,th17,\
         treg,cd8_regulatory,b_cells,plasma_cells,il1,il6,il7,il10,il17,il23,tnf,ifn_gamma,tgf_beta,m_csf,rank_sensitivity,\
         rankl,opg,rankl_free",
    ),
    (
        "cells.csv",
        "arm,patient,specimen,time_years,bmus,osteoclast_precursors,osteoclasts,osteomorphs,osteoblast_precursors,\
         osteoblasts,lining_cells,osteocytes",
    ),
    (
        "histomorphometry.csv",
        "arm,patient,specimen,time_years,bv_tv,tb_th_um,tb_sp_um,tb_n_per_mm,bs_bv_per_mm,conn_d_per_mm3,es_bs,os_bs,\
         ms_bs,mar_um_per_day,bfr_bs,ac_f_per_year,w_th_um,e_de_um,stiffness_mpa,oc_s_bs,\
         res_p_days,rev_p_days,f_p_days,remodelling_space_bv,turnover_per_year,osteocytes_per_mm3,ca_mean_wt_pct,\
         ca_width_wt_pct,ct_po,ct_th_um",
    ),
    ("fracture.csv", "arm,patient,time_years,site,hazard_per_year,cumulative_probability"),
    ("summary.csv", "arm,measure,site,time_years,n,mean,sd,se,q05,q25,q50,q75,q95,versus_control,versus_control_se"),
];

/// The columns of a file of a run in the data dictionary.
fn in_dictionary(name: &str) -> Vec<&'static str> {
    let dictionary = include_str!("../docs/data-dictionary.md");
    let (_, section) = dictionary.split_once(&format!("## `{name}` of `osteon run`")).expect("a table");
    let section = section.split("\n## ").next().expect("a section");
    section.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect()
}

#[test]
fn every_file_has_its_columns_and_its_rows() {
    let (folder, scenario) = folder_with(SMALL);
    let out = folder.path().join("new/and/deep");
    run_to_end(&scenario, &out, &[]);
    let files = results(&out);
    for (name, header) in HEADERS {
        let text = String::from_utf8(files[name].clone()).expect("UTF-8");
        assert!(text.ends_with('\n'));
        let mut lines = text.lines();
        let columns: Vec<&str> = lines.next().expect("a header").split(',').collect();
        let published: Vec<&str> = header.split(',').collect();
        assert_eq!(columns[..published.len().min(columns.len())], published, "{name}");
        assert_eq!(columns, in_dictionary(name), "{name} against docs/data-dictionary.md");
        assert!(lines.count() > 50, "{name}");
        assert!(!text.contains("NaN") && !text.contains("inf"), "{name}");
    }
    // a patient-arm and site: time 0, eleven or twelve months and the end
    let bmd = String::from_utf8(files["bmd.csv"].clone()).expect("UTF-8");
    assert_eq!(bmd.lines().skip(1).count(), 2 * 3 * 5 * 13);
    assert!(files.contains_key("patients.csv") && files.contains_key("scenario.toml"));
    for picture in ["bmd", "qct", "markers", "cytokines", "cells", "histomorphometry", "fracture", "specimen"] {
        let (svg, png) = (&files[&format!("{picture}.svg")], &files[&format!("{picture}.png")]);
        assert!(svg.starts_with(b"<svg") || svg.starts_with(b"<?xml"), "{picture}.svg");
        assert!(png.starts_with(b"\x89PNG"), "{picture}.png");
    }
    assert!(files.keys().all(|name| !name.starts_with('.')), "nothing is left behind: {:?}", files.keys());
}

/// Parquet is written where it is asked for, beside every CSV, and is as large a table.
#[cfg(feature = "parquet")]
#[test]
fn parquet_stands_beside_csv_where_it_is_asked_for() {
    use parquet::file::reader::{FileReader, SerializedFileReader};

    let (folder, scenario) = folder_with(SMALL);
    let out = folder.path().join("out");
    run_to_end(&scenario, &out, &["--patients", "1", "--no-plots"]);
    assert!(results(&out).keys().all(|name| !name.ends_with(".parquet")));
    run_to_end(&scenario, &out, &["--patients", "1", "--no-plots", "--parquet"]);
    let files = results(&out);
    let tables: Vec<&str> = files.keys().filter_map(|name| name.strip_suffix(".csv")).collect();
    assert!(tables.len() >= 9, "{tables:?}");
    for table in tables {
        let csv = String::from_utf8(files[&format!("{table}.csv")].clone()).expect("UTF-8");
        let file = fs::File::open(out.join(format!("{table}.parquet"))).expect("a file");
        let metadata = SerializedFileReader::new(file).expect("Parquet").metadata().file_metadata().clone();
        let columns: Vec<&str> = metadata.schema_descr().columns().iter().map(|column| column.name()).collect();
        assert_eq!(columns.join(","), csv.lines().next().expect("a header"), "{table}");
        let rows = csv::Reader::from_reader(csv.as_bytes()).into_records().count();
        assert_eq!(metadata.num_rows(), rows as i64, "{table}");
    }
}

/// A file that a run would write and did not is never overwritten.
#[test]
fn a_picture_of_the_users_own_is_kept() {
    let (folder, scenario) = folder_with(SMALL);
    let out = folder.path().join("out");
    fs::create_dir(&out).expect("made");
    let would_write: [(&str, &[&str]); 3] =
        [("fracture.svg", &[]), ("bmd.parquet", &["--no-plots", "--parquet"]), ("disease.csv", &["--no-plots"])];
    for (mine, arguments) in would_write {
        fs::write(out.join(mine), "mine").expect("written");
        let output = run(&scenario, &out, arguments).output().expect("started");
        assert_eq!(output.status.code(), Some(2), "{mine}");
        assert_eq!(fs::read(out.join(mine)).expect("still there"), b"mine");
        fs::remove_file(out.join(mine)).expect("removed");
    }
}

/// A disease has a table of its own where there is one, and raises the hazard of fracture.
#[test]
fn a_disease_has_its_table_and_a_hazard() {
    let ill = format!("{SMALL}[[disease]]\nkind = 'rheumatoid_arthritis'\nactivity = [[-4, 6], [0.5, 3]]\n");
    let (folder, scenario) = folder_with(SMALL);
    let (well, out) = (folder.path().join("well"), folder.path().join("ill"));
    run_to_end(&scenario, &well, &["--patients", "1", "--no-plots"]);
    fs::write(&scenario, ill).expect("written");
    run_to_end(&scenario, &out, &["--patients", "1", "--no-plots"]);
    let text = |folder: &Path, name: &str| fs::read_to_string(folder.join(name)).expect("a table");
    assert!(!well.join("disease.csv").exists());
    let diseases = text(&out, "disease.csv");
    let rows: Vec<&str> = diseases.lines().collect();
    assert_eq!(rows[0], "arm,patient,time_years,disease,activity,crp_mg_l,erosion_score,esr_mm_h");
    // vitamin D, which the ill are short of, makes it a little more active than it was said to be
    assert!(rows[1].starts_with("control,1,0,rheumatoid_arthritis,6.0"), "{}", rows[1]);
    assert_eq!(rows.len(), 1 + 2 * 13);
    let at_first = |folder: &Path| {
        let table = text(folder, "fracture.csv");
        let row = table.lines().find(|row| row.starts_with("control,1,0,major,")).expect("a row").to_owned();
        row.split(',').nth(4).and_then(|hazard| hazard.parse::<f64>().ok()).expect("a number")
    };
    assert!(at_first(&out) > 1.4 * at_first(&well));
    assert!(text(&out, "summary.csv").contains("control,activity,rheumatoid_arthritis,0,1,6.0"));
    assert!(text(&out, "summary.csv").contains(",cumulative_probability,hip,"));
}

#[test]
fn run_json_says_from_what_and_by_what() {
    let (folder, scenario) = folder_with(SMALL);
    let out = folder.path().join("out");
    run_to_end(&scenario, &out, &["--threads", "2", "--seed", "9", "--no-plots"]);
    let text = fs::read_to_string(out.join("run.json")).expect("a file");
    let run: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(run["name"], "small");
    assert_eq!(run["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!((&run["seed"], &run["threads"]), (&9.into(), &2.into()));
    assert_eq!((&run["patients"], &run["failed"]), (&3.into(), &0.into()));
    assert_eq!(run["scenario_sha256"].as_str().map(str::len), Some(64));
    assert!(run["agent_updates"].as_u64().is_some_and(|updates| updates > 10_000));
    let stages: Vec<&String> = run["stage_seconds"].as_object().expect("stages").keys().collect();
    assert_eq!(stages, ["specimen", "lead_in", "arm", "observation"]);
}

#[test]
fn the_scenario_as_run_repeats_the_run() {
    let (folder, scenario) = folder_with(SMALL);
    let (first, second) = (folder.path().join("first"), folder.path().join("second"));
    run_to_end(&scenario, &first, &["--seed", "5", "--set", "patient.age_years=53", "--no-plots"]);
    let as_run = first.join("scenario.toml");
    let check = Command::new(env!("CARGO_BIN_EXE_osteon")).arg("check").arg(&as_run).output().expect("started");
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stderr));
    run_to_end(&as_run, &second, &["--no-plots"]);
    // the page names the file that was run, and quotes what it says of itself
    for folder in [&first, &second] {
        fs::remove_file(folder.join("report.html")).expect("a page");
    }
    program::assert_same(&first, &second);
}

#[test]
fn quiet_says_nothing_and_otherwise_the_end_is_told() {
    let (folder, scenario) = folder_with(SMALL);
    let out = folder.path().join("out");
    let output = run(&scenario, &out, &["--quiet", "--no-plots"]).output().expect("started");
    assert!(output.status.success() && output.stdout.is_empty() && output.stderr.is_empty());
    let output = run(&scenario, &out, &["--no-plots"]).output().expect("started");
    assert!(output.status.success() && output.stderr.is_empty());
    let told = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(told.contains(&out.display().to_string()) && told.contains("3 patients"), "{told}");
    assert!(told.lines().any(|line| line.starts_with("denosumab") && line.contains('±')), "{told}");
}

#[test]
fn a_folder_that_cannot_be_made_is_refused_before_anything_is_run() {
    let (folder, scenario) = folder_with(SMALL);
    fs::write(folder.path().join("file"), "").expect("written");
    let output = run(&scenario, &folder.path().join("file/out"), &[]).output().expect("started");
    assert_eq!(output.status.code(), Some(2));
    let output = run(&scenario, &folder.path().join("file"), &[]).output().expect("started");
    assert_eq!(output.status.code(), Some(2));
    assert!(fs::read(folder.path().join("file")).expect("still there").is_empty());
}

#[test]
fn a_picture_of_the_users_own_is_never_overwritten() {
    let (folder, scenario) = folder_with(SMALL);
    let out = folder.path().join("out");
    fs::create_dir(&out).expect("made");
    fs::write(out.join("fracture.svg"), "mine").expect("written");
    let quick = ["--patients", "1", "--set", "simulation.years=0.1", "--set", "simulation.lead_in_years=0"];
    let refused = || {
        let refused = run(&scenario, &out, &quick).output().expect("run");
        assert_eq!(refused.status.code(), Some(2));
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(said.contains("fracture.svg") && !said.contains("bmd.svg"), "{said}");
        assert_eq!(fs::read(out.join("fracture.svg")).expect("it is there"), b"mine");
    };
    refused();
    assert_eq!(fs::read_dir(&out).expect("a folder").count(), 1, "nothing is written");
    // a run without pictures leaves it alone, and does not make it its own
    run_to_end(&scenario, &out, &[&quick[..], &["--no-plots"]].concat());
    refused();
    fs::remove_file(out.join("fracture.svg")).expect("removed");
    for _ in 0..2 {
        run_to_end(&scenario, &out, &quick);
    }
}
