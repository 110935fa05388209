//! Age, sex, minerals, load, and how people differ. All by means.

use osteon::elementary::{exp, ln};
use osteon::observation::record::{FractureSite, Report, Site};

use crate::course::{Course, Lived, ctx};
use crate::shipped;

pub fn ovaries() -> Vec<f64> {
    let lived = Lived::through("ovaries", &[]);
    let (spine, ctx) = (lived.bmd("oophorectomy", Site::LumbarSpine), lived.course("oophorectomy", ctx));
    vec![
        spine.at(12.0),
        spine.at(12.0) / spine.at(60.0),
        spine.at(36.0) - spine.at(24.0),
        ctx.between(6.0, 24.0).most() / ctx.at(0.0),
        ctx.at(12.0) / ctx.at(0.0),
    ]
}

/// A life from an age on, so many years long.
fn life(sex: &str, age: u32, years: u32) -> Lived {
    Lived::through(sex, &[&format!("patient.age_years={age}"), &format!("simulation.years={years}")])
}

/// T-scores lived through from 50, and found in one who is of that age at time 0.
fn lived_and_met(sex: &str, site: Site, ages: &[u32]) -> Vec<(f64, f64)> {
    let t_score = life(sex, 50, 40).t_score("none", site);
    let met = |age| life(sex, age, 1).t_score("none", site).at(0.0);
    ages.iter().map(|&age| (t_score.at(12.0 * f64::from(age - 50)), met(age))).collect()
}

/// Change between two years of a course in percent of that at the first.
fn change(course: &Course, from_years: f64, to_years: f64) -> f64 {
    100.0 * (course.at(12.0 * to_years) / course.at(12.0 * from_years) - 1.0)
}

fn hip(report: &Report) -> f64 {
    report.dxa[Site::TotalHip as usize].bmd_g_cm2
}

fn neck(report: &Report) -> f64 {
    report.dxa[Site::FemoralNeck as usize].bmd_g_cm2
}

fn cancellous(report: &Report) -> f64 {
    report.qct[0].vbmd_mg_cm3
}

pub fn ageing() -> Vec<f64> {
    let hips = lived_and_met("woman", Site::TotalHip, &[65, 75, 85]);
    let mut found: Vec<f64> = hips.iter().map(|(lived, _)| *lived).collect();
    found.extend(hips.iter().map(|(lived, met)| lived - met));
    let old = life("woman", 50, 40).course("none", hip);
    let (woman, man) = (life("woman", 25, 65), life("man", 25, 65));
    let spine = woman.course("none", cancellous);
    found.extend([
        change(&old, 30.0, 35.0) / change(&old, 15.0, 20.0),
        change(&spine, 0.0, 65.0),
        change(&man.course("none", cancellous), 0.0, 65.0),
        change(&spine, 5.0, 25.0),
        change(&woman.course("none", neck), 10.0, 20.0),
    ]);
    found
}

pub fn old_men() -> Vec<f64> {
    let spine = lived_and_met("man", Site::LumbarSpine, &[80, 90]);
    vec![spine[0].0, spine[1].0, spine[0].0 - spine[0].1]
}

pub fn minerals() -> Vec<f64> {
    let lived = Lived::through("minerals", &[]);
    let parathyroid = |arm| lived.course(arm, |report| report.markers.pth_pg_ml).change_pct();
    let calcium = |arm| lived.course(arm, |report| report.markers.calcium_mmol_l.unwrap_or(f64::NAN));
    let denosumab = calcium("denosumab");
    let beyond = |arm| {
        let radius = |arm| lived.bmd(arm, Site::DistalRadius).at(36.0);
        radius(arm) - radius("none")
    };
    vec![
        parathyroid("denosumab").between(0.0, 3.0).most(),
        denosumab.between(0.0, 2.0).least() - denosumab.at(0.0),
        parathyroid("bed rest").at(2.0),
        beyond("4000 IU"),
        beyond("10000 IU"),
        calcium("100000 IU").at(36.0),
    ]
}

pub fn osteomalacia() -> Vec<f64> {
    let fed = ["lifestyle.vitamin_d_iu_per_day=600", "lifestyle.sun=1", "lifestyle.calcium_mg_per_day=1000"];
    let (deprived, fed) = (Lived::through("osteomalacia", &[]), Lived::through("osteomalacia", &fed));
    let phosphatase = |lived: &Lived| lived.course("none", |report| report.markers.bsap_ug_l).at(0.0);
    let neck = |lived: &Lived| lived.course("none", neck).at(0.0);
    vec![
        phosphatase(&deprived) / phosphatase(&fed),
        100.0 * (neck(&deprived) / neck(&fed) - 1.0),
        deprived.bmd("repleted", Site::FemoralNeck).at(12.0),
    ]
}

pub fn disuse() -> Vec<f64> {
    let lived = Lived::through("disuse", &[]);
    let [hip, spine] = [Site::TotalHip, Site::LumbarSpine].map(|site| lived.bmd("weightless", site).at(6.0));
    let injured = [Site::FemoralNeck, Site::LumbarSpine].map(|site| lived.bmd("injured", site).at(24.0));
    vec![hip, spine, hip / spine, lived.course("sitting", ctx).change_pct().most(), injured[0], injured[1]]
}

pub fn exercise() -> Vec<f64> {
    let result =
        shipped::run("habits.toml", &["simulation.method=\"mean_field\"", "simulation.years=1", "cohort.patients=1"]);
    let neck = |arm| shipped::bmd_change(&result, arm, Site::FemoralNeck as usize, 1.0);
    let trained = Lived::through("training", &[]);
    let more = |arm, site| trained.bmd(arm, site).at(8.0) - trained.bmd("none", site).at(8.0);
    vec![
        neck(1) - neck(0),
        neck(2) - neck(0),
        more("lifting", Site::LumbarSpine),
        more("lifting", Site::FemoralNeck),
        more("swimming", Site::LumbarSpine),
    ]
}

/// What is read of every patient at time 0.
fn at_start(lived: &Lived, of: impl Fn(&Report) -> f64) -> Vec<f64> {
    lived.patients("none").iter().map(|reports| of(&reports[0])).collect()
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// Mean of the products of departures from the mean.
fn covariance(a: &[f64], b: &[f64]) -> f64 {
    let departures = a.iter().zip(b).map(|(x, y)| (x - mean(a)) * (y - mean(b)));
    departures.sum::<f64>() / a.len() as f64
}

/// Mean and standard deviation.
pub fn spread(values: &[f64]) -> (f64, f64) {
    (mean(values), covariance(values, values).sqrt())
}

fn t_score(site: Site) -> impl Fn(&Report) -> f64 {
    move |report| report.dxa[site as usize].t_score
}

pub fn people() -> Vec<f64> {
    let of_age =
        |age: u32| Lived::through("population", &["simulation.years=0.1", &format!("patient.age_years={age}")]);
    let worst = |report: &Report| t_score(Site::LumbarSpine)(report).min(t_score(Site::FemoralNeck)(report));
    let osteoporotic = |age| {
        let scores = at_start(&of_age(age), worst);
        100.0 * scores.iter().filter(|&&score| score <= -2.5).count() as f64 / scores.len() as f64
    };
    let (ctx_mean, ctx_sd) = spread(&at_start(&of_age(65), ctx));
    let mut found = vec![100.0 * ctx_sd / ctx_mean];
    found.extend([55, 65, 75, 85].map(osteoporotic));
    found
}

pub fn skeleton() -> Vec<f64> {
    let women = Lived::through("skeleton", &[]);
    let [spine, hip, neck] =
        [Site::LumbarSpine, Site::TotalHip, Site::FemoralNeck].map(|site| at_start(&women, t_score(site)));
    let slope = |of: &[f64], on: &[f64]| covariance(of, on) / covariance(on, on).max(f64::MIN_POSITIVE);
    let apart = ["patient.bmd_t_score.lumbar_spine=-2.5", "patient.bmd_t_score.total_hip=-1", "cohort.vary={}"];
    let vary_hip = ["cohort.vary={ bmd_t_score.total_hip = { sd = 1 } }", "patient.bmd_t_score={ total_hip = -1.5 }"];
    let met = Lived::through("skeleton", &apart);
    let off = |site, given: f64| (met.t_score("none", site).at(0.0) - given).abs();
    let hips = Lived::through("skeleton", &vary_hip);
    let hazard = at_start(&hips, |report| ln(report.fractures[FractureSite::Hip as usize].hazard_per_year));
    let score = at_start(&hips, t_score(Site::TotalHip));
    let neck_of_hips = at_start(&hips, t_score(Site::FemoralNeck));
    vec![
        slope(&hip, &spine),
        slope(&neck, &spine),
        slope(&neck_of_hips, &score),
        off(Site::LumbarSpine, -2.5).max(off(Site::TotalHip, -1.0)),
        exp(-slope(&hazard, &score)),
    ]
}
