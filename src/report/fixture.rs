//! A made-up cohort to test tables and pictures with: plausible courses, fixed noise, no simulation.

use std::collections::BTreeMap;
use std::f64::consts::TAU;

use crate::cohort::result::{ArmPortrait, CohortResult, DrawnPatient, PatientRun, Portrait};
use crate::elementary::{cos, exp, exp_m1, sin};
use crate::observation::record::{
    CellCount, Dxa, FractureReport, FractureSite, Kind, Markers, QCT_COMPARTMENTS, Qct, Report, Site,
};
use crate::patient::LEVELS;
use crate::scenario::schema::{Arm, Lifestyle, Observed, PatientPlan, Scenario, SimulationPlan, SpecimenPlan, Usage};
use crate::specimen::histomorphometry::Histomorphometry;

/// A scenario with the named arms, the first of them the control.
pub fn scenario(arms: &[&str]) -> Scenario {
    let arm = |(index, name): (usize, &&str)| Arm { name: (*name).to_owned(), control: index == 0, ..Arm::default() };
    Scenario {
        name: "fixture".to_owned(),
        title: "Prednisone 7.5 mg & denosumab from year 1".to_owned(),
        simulation: SimulationPlan::default(),
        specimen: SpecimenPlan::default(),
        patient: PatientPlan::default(),
        lifestyle: Lifestyle::default(),
        diseases: Vec::new(),
        cohort: None,
        mechanisms: BTreeMap::new(),
        parameters: BTreeMap::new(),
        arms: arms.iter().enumerate().map(arm).collect(),
        observed: vec![],
    }
}

/// A published figure.
pub fn observed(arm: &str, versus: Option<&str>, measure: &str, site: Option<&str>, years: f64, pct: f64) -> Observed {
    Observed {
        id: None,
        evidence: None,
        arm: arm.to_owned(),
        versus: versus.map(str::to_owned),
        measure: measure.to_owned(),
        site: site.map(str::to_owned),
        years,
        change_pct: Some(pct),
        fold: None,
        value: None,
        ratio: None,
        ci95: Some([pct - 0.9, pct + 0.9]),
        se: None,
        sd: None,
        n: None,
        dispersion: None,
        usage: Usage::Prediction,
        source: "Author Year Journal".to_owned(),
    }
}

/// A cohort over three years, reported every quarter.
pub fn cohort(arms: u32, patients: u32) -> CohortResult {
    let run = |arm: u32, patient: u32| PatientRun { arm, patient, outcome: Ok(reports(arm, patient)) };
    CohortResult {
        patients: (1..=patients).map(drawn).collect(),
        runs: (0..arms).flat_map(|arm| (1..=patients).map(move |patient| run(arm, patient))).collect(),
        portraits: (0..arms).map(|arm| portrait(arm, 16)).collect(),
        images: Vec::new(),
        agent_updates: 123_456_789,
        stage_seconds: vec![("lead_in".to_owned(), 1.234_567), ("arm".to_owned(), 0.5)],
        specimen_stage_seconds: vec![("resorb".to_owned(), 0.234_567)],
    }
}

/// Noise in -1..1 that depends on its key alone.
pub fn noise(key: u32) -> f64 {
    let mut state = u64::from(key).wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    state = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    state = (state ^ (state >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    ((state ^ (state >> 31)) >> 11) as f64 / (1_u64 << 52) as f64 - 1.0
}

fn drawn(patient: u32) -> DrawnPatient {
    let mut plan = PatientPlan { age_years: 60.0 + f64::from(patient) / 8.0, ..PatientPlan::default() };
    plan.bmd_t_score.insert("lumbar_spine".to_owned(), -2.5 + 0.7 * noise(patient));
    DrawnPatient { patient, plan, lifestyle: Lifestyle::default() }
}

fn reports(arm: u32, patient: u32) -> Vec<Report> {
    (0..=12).map(|quarter| report(arm, patient, quarter)).collect()
}

fn report(arm: u32, patient: u32, quarter: u32) -> Report {
    let years = f64::from(quarter) / 4.0;
    // arms share their patients, so time 0
    let jitter = |measure: u32| match quarter {
        0 => 0.0,
        _ => noise(arm + 10 * quarter + 1000 * patient + 1_000_000 * measure),
    };
    let own = |measure: u32| noise(7919 * patient + measure);
    // arms: loss, gain from the first year, and so on
    let effect = [-1.6, 2.4, 0.3, -3.0, 1.2, -0.6, 3.2, -2.2][arm as usize % 8];
    let treated = 1.0 - exp(-(years * 4.0));
    let dxa = |index: usize| {
        let change = effect * (1.0 - 0.2 * index as f64) * (years + 0.6 * treated) + 1.2 * own(index as u32) * years;
        let bmd = (0.85 - 0.1 * index as f64) * (1.0 + 0.1 * own(9)) * (1.0 + change / 100.0);
        let change = if quarter == 0 { 0.0 } else { change + 0.3 * jitter(1) };
        Dxa { bmd_g_cm2: bmd, bmd_change_pct: change, t_score: 10.0 * bmd - 10.0, z_score: 8.0 * bmd - 7.0 }
    };
    let marker = |reference: f64, fall: f64, key: u32| {
        reference
            * (1.0 + 0.25 * own(key))
            * (1.0 + fall * effect * treated * exp(-0.3 * years))
            * (1.0 + 0.05 * jitter(key))
    };
    let level = |index: usize| {
        let index = index as u32;
        (1.0 + 0.1 * own(index))
            * (1.0 + 0.3 * f64::from(index % 4) * effect.abs() * treated / 3.0 + 0.03 * jitter(index))
    };
    Report {
        time_years: years,
        dxa: (0..Site::ALL.len()).map(dxa).collect(),
        qct: (0..QCT_COMPARTMENTS.len())
            .map(|index| Qct {
                vbmd_mg_cm3: (120.0 + 100.0 * index as f64) * (1.0 + 0.01 * effect * years),
                vbmd_change_pct: effect * years,
            })
            .collect(),
        markers: Markers {
            ctx_ng_ml: marker(0.45, -0.25, 20),
            p1np_ng_ml: marker(50.0, -0.2, 21),
            bsap_ug_l: marker(12.0, -0.1, 22),
            osteocalcin_ng_ml: marker(22.0, -0.15, 23),
            pth_pg_ml: marker(40.0, 0.1, 24),
            ..Markers::default()
        },
        levels: (0..LEVELS.len()).map(level).collect(),
        specimens: KINDS.to_vec(),
        cells: (1..4).map(|specimen| cells(f64::from(specimen) * (1.0 - 0.2 * effect * treated), jitter(30))).collect(),
        lymphocytes: Vec::new(),
        histomorphometry: (1..)
            .zip(KINDS)
            .map(|(specimen, kind)| {
                bone(f64::from(specimen), kind, effect * treated, jitter(40), quarter.is_multiple_of(2))
            })
            .collect(),
        fractures: FractureSite::ALL
            .into_iter()
            .map(|site| {
                let hazard_per_year = 0.004 * (1.0 + site as u8 as f64) * (1.0 - 0.1 * effect * treated);
                let cumulative_probability = -exp_m1(-hazard_per_year * years);
                FractureReport { site, hazard_per_year, cumulative_probability }
            })
            .collect(),
        diseases: Vec::new(),
    }
}

fn cells(scale: f64, jitter: f64) -> CellCount {
    let scale = scale * (1.0 + 0.2 * jitter);
    CellCount {
        bmus: 12.0 * scale,
        osteoclast_precursors: 300.0 * scale,
        osteoclasts: 80.0 * scale,
        osteomorphs: 20.0 * scale,
        osteoblast_precursors: 400.0 * scale,
        osteoblasts: 2500.0 * scale,
        lining_cells: 30_000.0,
        osteocytes: 45_000.0,
    }
}

/// Kinds of the specimens.
const KINDS: [Kind; 3] = [Kind::Cancellous, Kind::Cancellous, Kind::Cortical];

/// Histomorphometry with a scan of structure, or without.
fn bone(specimen: f64, kind: Kind, effect: f64, jitter: f64, scan: bool) -> Histomorphometry {
    let bv_tv = (0.14 + 0.02 * specimen) * (1.0 + 0.05 * effect + 0.01 * jitter);
    let trabecular = scan && kind == Kind::Cancellous;
    let cortical = kind == Kind::Cortical;
    Histomorphometry {
        bv_tv,
        tb_th_um: trabecular.then_some(900.0 * bv_tv),
        tb_sp_um: trabecular.then_some(900.0 * (1.0 - bv_tv)),
        tb_n_per_mm: trabecular.then_some(1.2),
        bs_bv_per_mm: Some(14.0),
        conn_d_per_mm3: 4.2,
        es_bs: 0.04 * (1.0 - 0.2 * effect),
        os_bs: 0.12 * (1.0 - 0.2 * effect),
        ms_bs: 0.08 * (1.0 - 0.2 * effect),
        mar_um_per_day: Some(0.6),
        bfr_bs: 0.08 * 0.6 * 365.25,
        ac_f_per_year: 0.4 * (1.0 - 0.2 * effect),
        w_th_um: (effect.abs() < 2.0).then_some(40.0 + effect),
        stiffness_mpa: 4000.0 * bv_tv.powi(2),
        oc_s_bs: 0.006,
        res_p_days: Some(30.0),
        rev_p_days: Some(50.0),
        f_p_days: Some(150.0),
        remodelling_space_bv: 0.04,
        turnover_per_year: 0.1,
        osteocytes_per_mm3: 19_000.0,
        ca_mean_wt_pct: scan.then_some(22.0 + 0.1 * effect),
        ca_width_wt_pct: scan.then_some(3.2),
        ct_po: cortical.then_some(0.06 * (1.0 - 0.1 * effect)),
        ct_th_um: cortical.then_some(1600.0 * (1.0 + 0.01 * effect)),
        ..Histomorphometry::default()
    }
}

/// Sheets and struts of a random field, thinner at the end by the arm's number.
pub fn portrait(arm: u32, edge_voxels: u32) -> ArmPortrait {
    let (before, after) =
        (random_bone(edge_voxels, 0.32, 0.0), random_bone(edge_voxels, 0.22 + 0.06 * f64::from(arm), 0.06));
    ArmPortrait { arm, patient: 1, before, after }
}

/// Bone where a sum of waves that fit the cube is near zero.
fn random_bone(edge_voxels: u32, half_width: f64, wobble: f64) -> Portrait {
    let wave = |index: u32| {
        let draw = |part: u32| noise(31 * index + part);
        let number = |part: u32| (3.4 * draw(part)).round();
        ([number(1), number(2), number(3)], TAU * draw(4))
    };
    // waves too long or too short would make no trabeculae
    let length = |(number, _): &([f64; 3], f64)| number.iter().map(|part| part * part).sum::<f64>().sqrt();
    let waves: Vec<_> = (0..400).map(wave).filter(|wave| (2.2..3.4).contains(&length(wave))).take(30).collect();
    let scale = (2.0 / waves.len() as f64).sqrt();
    let voxels = (0..edge_voxels.pow(3)).map(|voxel| {
        [voxel, voxel / edge_voxels, voxel / edge_voxels / edge_voxels]
            .map(|part| f64::from(part % edge_voxels) / f64::from(edge_voxels))
    });
    let bone = voxels.map(|[x, y, z]| {
        let level: f64 = waves.iter().map(|([a, b, c], phase)| cos(TAU * (a * x + b * y + c * z) + phase)).sum();
        let width = half_width + wobble * sin(TAU * (2.0 * x - y)) * cos(TAU * 3.0 * z);
        ((width - (scale * level).abs()) * 8.0 * 255.0 + 127.0).clamp(0.0, 255.0) as u8
    });
    Portrait { edge_voxels, voxel_um: 2400.0 / f64::from(edge_voxels), bone: bone.collect(), cells: None }
}
