//! Virtual patients of the shipped scenarios.

use osteon::observation::record::Report;

use crate::shipped::{bmd_change, mean, run};

const SPINE: usize = 0;
const HIP: usize = 1;
const NECK: usize = 2;
const HAND: usize = 4;

/// Percent by which the mean of a marker is off another.
fn fold_pct(now: f64, before: f64) -> f64 {
    100.0 * (now / before - 1.0)
}

fn ctx(report: &Report) -> f64 {
    report.markers.ctx_ng_ml
}

fn p1np(report: &Report) -> f64 {
    report.markers.p1np_ng_ml
}

pub fn menopause() -> Vec<f64> {
    let result = run("menopause.toml", &["cohort.patients=24"]);
    let change = |site, years| 1.0 + bmd_change(&result, 0, site, years) / 100.0;
    // the final period is five years after the first scan
    let transmenopausal = |site| 100.0 * (change(site, 7.0) / change(site, 4.0) - 1.0);
    let decade = |site| bmd_change(&result, 0, site, 10.0);
    let rise = mean(&result, 0, 7.0, ctx) / mean(&result, 0, 2.0, ctx);
    vec![transmenopausal(SPINE), transmenopausal(NECK), decade(SPINE), decade(NECK), rise]
}

pub fn denosumab() -> Vec<f64> {
    let result = run("denosumab.toml", &["cohort.patients=12"]);
    let versus = |site, years| bmd_change(&result, 1, site, years) - bmd_change(&result, 0, site, years);
    let marker = |years, of: fn(&Report) -> f64| {
        let [placebo, denosumab] = [0, 1].map(|arm| mean(&result, arm, years, of) / mean(&result, arm, 0.0, of));
        fold_pct(denosumab, placebo)
    };
    vec![
        versus(SPINE, 3.0),
        versus(HIP, 1.0),
        versus(HIP, 2.0),
        versus(HIP, 3.0),
        marker(1.0 / 12.0, ctx),
        marker(0.5, p1np),
    ]
}

pub fn withdrawal() -> Vec<f64> {
    let result = run("trials/bone-2011-denosumab-stop.toml", &["cohort.patients=12"]);
    let peak = |of: fn(&Report) -> f64| {
        let months = (30..=42).map(|month| mean(&result, 1, f64::from(month) / 12.0, of));
        fold_pct(months.fold(0.0, f64::max), mean(&result, 1, 0.0, of))
    };
    vec![peak(ctx), peak(p1np), bmd_change(&result, 1, SPINE, 3.0)]
}

pub fn rheumatoid_arthritis() -> Vec<f64> {
    let result = run("rheumatoid-arthritis.toml", &["cohort.patients=8", "simulation.years=1"]);
    let [spine, hip, hand] = [SPINE, HIP, HAND].map(|site| bmd_change(&result, 2, site, 1.0));
    let at_rest = bmd_change(&result, 1, SPINE, 1.0) - bmd_change(&result, 0, SPINE, 1.0);
    vec![spine, hip, hand - hip, at_rest]
}

pub fn ankylosing_spondylitis() -> Vec<f64> {
    let result = run("ankylosing-spondylitis.toml", &["cohort.patients=8"]);
    let years = 19.0 / 12.0;
    let hidden = bmd_change(&result, 5, SPINE, 3.0) - mean(&result, 5, 3.0, |report| report.qct[2].vbmd_change_pct);
    vec![
        bmd_change(&result, 2, SPINE, years),
        bmd_change(&result, 2, NECK, years),
        bmd_change(&result, 1, SPINE, years),
        hidden,
    ]
}

pub fn oophorectomy() -> Vec<f64> {
    let result = run("oophorectomy.toml", &["cohort.patients=8", "simulation.years=1"]);
    let spine = |arm| bmd_change(&result, arm, SPINE, 1.0);
    let lost = spine(0) - spine(1);
    let mut values: Vec<f64> = (2..=5).map(|arm| 1.0 - (spine(0) - spine(arm)) / lost).collect();
    let (arthritis, both) = (spine(0) - spine(6), spine(0) - spine(7));
    values.push(both / (lost + arthritis));
    values
}

pub fn estrogen_withdrawal() -> Vec<f64> {
    let result = run("estrogen-withdrawal.toml", &["simulation.years=0.1"]);
    let rise = |arm| fold_pct(mean(&result, arm, 21.0 / 365.25, ctx), mean(&result, arm, 0.0, ctx));
    vec![rise(0), rise(1) / rise(0), rise(2) / rise(0)]
}

pub fn days_of_prednisone() -> Vec<f64> {
    let result = run("prednisone-days.toml", &[]);
    let osteocalcin = |arm, day: f64| mean(&result, arm, day / 365.25, |report| report.markers.osteocalcin_ng_ml);
    let change = |(arm, days): (u32, &[f64])| {
        let on = days.iter().map(|&day| osteocalcin(arm, day)).sum::<f64>() / days.len() as f64;
        fold_pct(on, osteocalcin(0, 0.0))
    };
    let (third_and_fourth, first, second_to_fourth): (&[f64], &[f64], &[f64]) = (&[3.0, 4.0], &[1.0], &[2.0, 3.0, 4.0]);
    let courses = [
        (1, third_and_fourth),
        (2, third_and_fourth),
        (3, third_and_fourth),
        (4, third_and_fourth),
        (5, first),
        (5, second_to_fourth),
    ];
    courses.map(change).to_vec()
}

pub fn glucocorticoid() -> Vec<f64> {
    let result = run("glucocorticoid.toml", &["cohort.patients=8", "simulation.years=1"]);
    let qct = |arm| mean(&result, arm, 20.0 / 52.18, |report| report.qct[0].vbmd_change_pct);
    let hazard = |arm, site: usize| mean(&result, arm, 1.0, |report| report.fractures[site].hazard_per_year);
    let ratio = |arm, site| hazard(arm, site) / hazard(0, site);
    let (hip, vertebral) = (0, 1);
    vec![qct(2) - qct(0), ratio(1, vertebral), ratio(3, vertebral), ratio(1, hip), ratio(3, hip)]
}

pub fn bed_rest() -> Vec<f64> {
    const UP_YEARS: f64 = 0.3258;
    let result = run("bed-rest.toml", &["cohort.patients=10"]);
    let bmd = |site, years| bmd_change(&result, 1, site, years);
    let spine = bmd(SPINE, UP_YEARS);
    vec![spine, bmd(NECK, UP_YEARS), (spine - bmd(SPINE, UP_YEARS + 0.5)) / spine]
}

pub fn exercise() -> Vec<f64> {
    let result = run("habits.toml", &["simulation.years=1"]);
    vec![bmd_change(&result, 1, NECK, 1.0) - bmd_change(&result, 0, NECK, 1.0)]
}

pub fn calcium_and_vitamin_d() -> Vec<f64> {
    let result = run("vitamin-d.toml", &["cohort.patients=8"]);
    let versus = |arm, site, years| bmd_change(&result, arm, site, years) - bmd_change(&result, 0, site, years);
    let calcium = versus(2, HIP, 1.0);
    vec![calcium, versus(2, HIP, 3.0) - calcium, versus(1, NECK, 2.0)]
}
