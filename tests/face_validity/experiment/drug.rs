//! Drugs: how bone goes on them, and after them. All by means.

use osteon::observation::record::{FractureSite, Site};

use crate::course::{Lived, ctx, p1np};
use crate::shipped;

pub fn denosumab_stop() -> Vec<f64> {
    let lived = Lived::through("denosumab-stop", &[]);
    let (spine, ctx_two) = (lived.bmd("two years", Site::LumbarSpine), lived.course("two years", ctx).change_pct());
    let (long_spine, ctx_long) =
        (lived.bmd("eight years", Site::LumbarSpine), lived.course("eight years", ctx).change_pct());
    // the last dose is given half a year before its effect ends
    let (stop, long_stop) = (24.0, 96.0);
    let after = ctx_two.between(stop, stop + 24.0);
    vec![
        spine.at(stop + 12.0),
        (spine.at(stop) - spine.at(stop + 6.0)) / (spine.at(stop) - spine.at(stop + 12.0)),
        spine.between(stop, stop + 24.0).v_depth(),
        after.most(),
        after.month_of_most() - stop,
        ctx_long.between(long_stop, long_stop + 24.0).most(),
        long_spine.at(long_stop + 17.0) - long_spine.at(long_stop),
    ]
}

pub fn estrogen_stop() -> Vec<f64> {
    let lived = Lived::through("estrogen-stop", &[]);
    let stop = 36.0;
    let after = |arm| {
        let (spine, ctx) = (lived.bmd(arm, Site::LumbarSpine), lived.course(arm, ctx).change_pct());
        let lost = |months| spine.at(stop + months) - spine.at(stop);
        (lost(12.0), lost(6.0) / lost(12.0), ctx.between(stop, stop + 12.0).most(), ctx.at(stop + 12.0))
    };
    let (estrogen, raloxifene) = (after("estrogen"), after("raloxifene"));
    vec![estrogen.0, estrogen.1, estrogen.3, raloxifene.0, raloxifene.1, raloxifene.2, raloxifene.3]
}

pub fn romosozumab() -> Vec<f64> {
    let lived = Lived::through("romosozumab", &[]);
    let [usual, thrice] = ["210 mg", "630 mg"].map(|arm| lived.bmd(arm, Site::LumbarSpine));
    vec![usual.at(6.0), usual.at(12.0), usual.fall(), thrice.most() / usual.most()]
}

pub fn teriparatide() -> Vec<f64> {
    let lived = Lived::through("teriparatide", &[]);
    let markers = [ctx, p1np].map(|of| lived.course("teriparatide", of).change_pct());
    let [ctx, p1np] = markers;
    vec![ctx.month_of_most(), ctx.most(), ctx.at(24.0) / ctx.most(), p1np.month_of_most()]
}

pub fn teriparatide_with_alendronate() -> Vec<f64> {
    let lived = Lived::through("teriparatide", &[]);
    let beyond = |site| lived.bmd("both", site).at(24.0) - lived.bmd("teriparatide", site).at(24.0);
    let qct = |arm| lived.qct(arm).at(24.0);
    vec![beyond(Site::LumbarSpine), beyond(Site::TotalHip), qct("both") / qct("teriparatide")]
}

pub fn fractures() -> Vec<f64> {
    let lived = Lived::through("fractures", &[]);
    let hazard = |arm, site: FractureSite, from, to| {
        lived.course(arm, |report| report.fractures[site as usize].hazard_per_year).between(from, to).mean()
    };
    let vertebral = |arm, from, to| {
        let of = |arm| hazard(arm, FractureSite::ClinicalVertebral, from, to);
        of(arm) / of("none")
    };
    let second_year = ["denosumab", "zoledronate", "alendronate", "risedronate", "teriparatide", "raloxifene"]
        .map(|arm| vertebral(arm, 12.0, 24.0));
    let hip = |arm| hazard(arm, FractureSite::Hip, 24.0, 36.0) / hazard("none", FractureSite::Hip, 24.0, 36.0);
    let after = |against| {
        let of = |arm| hazard(arm, FractureSite::ClinicalVertebral, 27.0, 42.0);
        of("denosumab two years") / of(against)
    };
    let mut found = second_year.to_vec();
    found.extend([
        vertebral("romosozumab", 0.0, 12.0),
        hip("denosumab"),
        hip("zoledronate"),
        after("none"),
        after("denosumab"),
    ]);
    found
}

pub fn glucocorticoid() -> Vec<f64> {
    let lived = Lived::through("glucocorticoid", &[]);
    let [p1np, ctx] = [p1np, ctx].map(|of| lived.course("5 mg", of).change_pct().at(1.0));
    let lost = |arm| lived.bmd(arm, Site::LumbarSpine).at(12.0) - lived.bmd("none", Site::LumbarSpine).at(12.0);
    vec![p1np, ctx, lived.bmd("21 to 11 mg", Site::LumbarSpine).at(12.0), lost("pulses") / lost("30 mg")]
}

pub fn osteocalcin() -> Vec<f64> {
    let result = shipped::run("denosumab.toml", &["simulation.method=\"mean_field\"", "cohort.patients=1"]);
    let change = |of: fn(&osteon::observation::record::Report) -> f64, years| {
        let [before, now] = [0.0, years].map(|years| shipped::mean(&result, 1, years, of));
        100.0 * (now / before - 1.0)
    };
    let (osteocalcin, propeptide) = (change(|report| report.markers.osteocalcin_ng_ml, 0.5), change(p1np, 0.5));
    vec![osteocalcin, osteocalcin - propeptide]
}

pub fn stops() -> Vec<f64> {
    let estrogen = Lived::through("estrogen-stop", &[]);
    let other = Lived::through("other-stops", &[]);
    let v = |lived: &Lived, arm, stop| lived.bmd(arm, Site::LumbarSpine).between(stop, stop + 24.0).v_depth();
    vec![
        v(&estrogen, "estrogen", 36.0),
        v(&estrogen, "raloxifene", 36.0),
        v(&other, "teriparatide", 18.0),
        v(&other, "romosozumab", 12.0),
        v(&other, "prednisone", 12.0),
        v(&other, "alendronate", 60.0),
    ]
}

pub fn high_turnover() -> Vec<f64> {
    let inhibitor = Lived::through("aromatase-inhibitor", &[]);
    let glucocorticoid = Lived::through("glucocorticoid-bone", &[]);
    let spine = |lived: &Lived, arm, month| lived.bmd(arm, Site::LumbarSpine).at(month);
    let beyond = |arm| spine(&inhibitor, arm, 12.0) - spine(&inhibitor, "inhibitor", 12.0);
    vec![
        spine(&inhibitor, "inhibitor", 12.0),
        beyond("with zoledronate"),
        beyond("with denosumab"),
        spine(&glucocorticoid, "alendronate", 11.0) - spine(&glucocorticoid, "none", 11.0),
        spine(&glucocorticoid, "teriparatide", 18.0),
    ]
}
