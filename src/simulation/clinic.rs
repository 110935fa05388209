//! What a clinic measures of a virtual patient, and what it compares that with.

use super::fracture_clinic::{Found, FractureClinic};
use super::grown::{kept, peak_bmd_g_cm2, reference_column};
use super::skeleton::Skeleton;
use crate::observation::record::{DiseaseReport, Dxa, Report, Site};
use crate::observation::site::Mineral;
use crate::observation::{dxa, marker, qct};
use crate::patient::{DiseaseState, Mechanism, Patient};
use crate::scenario::schema::PatientPlan;
use crate::signal::Region;
use crate::specimen::cube::BoneCube;
use crate::specimen::histomorphometry::measure;

/// What measuring needs beside the patient.
pub struct Clinic {
    reference: usize,
    plan: PatientPlan,
    /// Grams per cm2 that a young adult's mineral stands for, by site.
    scale_g_cm2: Vec<f64>,
    baseline: Option<Baseline>,
    fractures: FractureClinic,
}

/// What changes are counted from.
struct Baseline {
    bmd_g_cm2: Vec<f64>,
    vbmd_mg_cm3: [f64; 3],
}

impl Clinic {
    /// Sets the clinic up at time 0: where a T-score was measured, the size of the patient's bones is such that it holds.
    pub fn new(plan: &PatientPlan, patient: &Patient, skeleton: &Skeleton) -> Self {
        let reference = reference_column(plan.sex);
        let mineral = skeleton.mineral();
        let scale_g_cm2 = Site::ALL.map(|site| at_start(plan, patient, site, &mineral)).to_vec();
        let fractures = FractureClinic::new(plan);
        Self { reference, plan: plan.clone(), scale_g_cm2, baseline: None, fractures }
    }

    /// Everything that is measured at a time, with a scan of structure or without; the first report is the baseline of the
    /// later ones.
    pub fn report(&mut self, time_years: f64, patient: &Patient, skeleton: &Skeleton, scan: bool) -> Report {
        let model = patient.model();
        let mineral = skeleton.mineral();
        let sites = Site::ALL.iter().zip(&self.scale_g_cm2);
        let artefact = patient.spine_bmd_artefact();
        let seen = |site, scale: f64| {
            let shown = if site == Site::LumbarSpine { artefact } else { 1.0 };
            scale * shown * dxa::bmd_fold(model, site, &mineral)
        };
        let bmd_g_cm2: Vec<f64> = sites.map(|(&site, &scale)| seen(site, scale)).collect();
        let vbmd_mg_cm3 = qct::vbmd_mg_cm3(
            model,
            skeleton.cancellous_mineral_tv(&mineral[0]),
            f64::midpoint(mineral[0].endocortical, mineral[0].compact),
        );
        let age_years = self.plan.age_years + time_years;
        let seen_mg_cm3 = qct::seen_mg_cm3(model, vbmd_mg_cm3, age_years, self.reference);
        let baseline =
            self.baseline.get_or_insert_with(|| Baseline { bmd_g_cm2: bmd_g_cm2.clone(), vbmd_mg_cm3: seen_mg_cm3 });
        let dxa: Vec<Dxa> = Site::ALL
            .iter()
            .zip(bmd_g_cm2.iter().zip(&baseline.bmd_g_cm2))
            .map(|(&site, (&now, &before))| dxa::scan(model, site, (now, before), age_years, self.reference))
            .collect();
        let markers = marker::markers(model, skeleton.flux(), &patient.blood());
        let [cancellous_kept, cortical_kept] = kept(model, &self.plan, time_years);
        let expected = qct::vbmd_mg_cm3(model, cancellous_kept * model.bv_tv_young, cortical_kept);
        let neck = Site::ALL.iter().zip(&dxa).find(|(site, _)| **site == Site::FemoralNeck);
        let bone = Found {
            femoral_neck_z_score: neck.map_or(0.0, |(_, dxa)| dxa.z_score),
            vertebral_vbmd: vbmd_mg_cm3[2] / expected[2],
            ctx_ng_ml: markers.ctx_ng_ml,
        };
        let found = |state: DiseaseState| DiseaseReport {
            disease: state.kind,
            activity: state.activity,
            crp_mg_l: state.crp_mg_l,
            erosion_score: state.erosion_score,
            esr_mm_h: state.esr_mm_h,
        };
        Report {
            time_years,
            fractures: self.fractures.report(model, time_years, patient, bone, &markers),
            diseases: patient.diseases().map(found).collect(),
            dxa,
            qct: qct::scan(seen_mg_cm3, baseline.vbmd_mg_cm3),
            markers,
            levels: patient.levels().to_vec(),
            specimens: skeleton.specimens().iter().map(BoneCube::kind).collect(),
            cells: skeleton.specimens().iter().map(BoneCube::count_cells).collect(),
            lymphocytes: skeleton.specimens().iter().filter_map(BoneCube::count_lymphocytes).collect(),
            histomorphometry: skeleton.specimens().iter().map(|cube| measure(cube, scan)).collect(),
        }
    }
}

/// Grams per cm2 that a young adult's mineral stands for at a site, in a patient whose bones hold so much of it (folds of the young
/// adult's) at time 0: where a T-score was measured, the size of the bones is such that it holds.
pub(super) fn at_start(plan: &PatientPlan, patient: &Patient, site: Site, mineral: &[Mineral; Region::COUNT]) -> f64 {
    let (model, reference) = (patient.model(), reference_column(plan.sex));
    if let Some(&t_score) = plan.bmd_t_score.get(site.name()) {
        // a measured T-score was measured with whatever the scan adds to bone
        let shown = if site == Site::LumbarSpine { patient.spine_bmd_artefact() } else { 1.0 };
        return dxa::bmd_at_t_score_g_cm2(model, site, t_score, reference)
            / (shown * dxa::bmd_fold(model, site, mineral));
    }
    let ancestry = patient.strengths().pass(Mechanism::SleAncestry, dxa::ancestry_fold(model, patient.body().ancestry));
    peak_bmd_g_cm2(model, plan, site) * ancestry
}
