//! What only specimens show: surfaces, porosity, chance, and the size of the cube. All by agents.

use osteon::observation::record::{Kind, Report, Site};
use osteon::specimen::histomorphometry::Histomorphometry;

use super::body::spread;
use crate::course::Lived;

const AGENTS: &str = "simulation.method=\"agent_based\"";

/// What is read of the specimen of a kind.
fn of(kind: Kind, what: fn(&Histomorphometry) -> f64) -> impl Fn(&Report) -> f64 {
    move |report| {
        let specimen = report.specimens.iter().position(|&other| other == kind).expect("a specimen of each kind");
        what(&report.histomorphometry[specimen])
    }
}

pub fn teriparatide() -> Vec<f64> {
    let lived = Lived::through("teriparatide-biopsy", &[AGENTS]);
    let cancellous = lived.course("teriparatide", of(Kind::Cancellous, |seen| seen.ms_bs));
    let cortical = lived.course("teriparatide", of(Kind::Cortical, |seen| seen.ms_bs));
    let porosity = lived.course("teriparatide", of(Kind::Cortical, |seen| seen.ct_po.unwrap_or(f64::NAN)));
    vec![cancellous.at(24.0) / cancellous.at(6.0), 100.0 * cortical.at(6.0), porosity.change_pct().at(24.0)]
}

pub fn osteomalacia() -> Vec<f64> {
    let fed = ["lifestyle.vitamin_d_iu_per_day=600", "lifestyle.sun=1", "lifestyle.calcium_mg_per_day=1000"];
    let lived = |settings: &[&str]| {
        let all: Vec<&str> = [AGENTS, "simulation.years=0.1"].iter().chain(settings).copied().collect();
        Lived::through("osteomalacia", &all)
    };
    let (deprived, fed) = (lived(&[]), lived(&fed));
    let apposition =
        |lived: &Lived| lived.course("none", of(Kind::Cancellous, |seen| seen.mar_um_per_day.unwrap_or(0.0))).at(0.0);
    let osteoid = deprived.course("none", of(Kind::Cancellous, |seen| seen.os_bs)).at(0.0);
    vec![100.0 * osteoid, apposition(&deprived) / apposition(&fed)]
}

pub fn people() -> Vec<f64> {
    let lived = Lived::through("population", &[AGENTS, "cohort.patients=10"]);
    let last = |reports: &&[Report]| reports.last().expect("a report").dxa[Site::LumbarSpine as usize].bmd_change_pct;
    let changes: Vec<f64> = lived.patients("none").iter().map(last).collect();
    vec![spread(&changes).1]
}

pub fn cubes() -> Vec<f64> {
    let gain = |edge_mm: f64| {
        let lived = Lived::through("cube", &[AGENTS, &format!("specimen.edge_mm={edge_mm}")]);
        let spine = |arm| lived.bmd(arm, Site::LumbarSpine).at(24.0);
        spine("denosumab") - spine("none")
    };
    let usual = gain(2.4);
    vec![gain(1.2) - usual, gain(1.6) - usual]
}
