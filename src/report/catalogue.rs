//! Which pictures a run has, and what each of their panels shows.

use crate::observation::record::{FractureSite, QCT_COMPARTMENTS, Site};
use crate::patient::LEVEL_NAMES;
use crate::specimen::cube::Kind;

use super::table::CELLS;

/// A picture of small multiples.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Name of the file without its extension.
    pub name: &'static str,
    /// What is shown.
    pub subtitle: &'static str,
    /// Label of the value axis, where the panels share it.
    pub value_label: Option<&'static str>,
    /// Whether they share the range of their values.
    pub shared_values: bool,
    /// Panels in a row.
    pub columns: usize,
    /// Height of a panel, units.
    pub panel_height: f64,
    /// Panels.
    pub panels: Vec<PanelPlan>,
}

/// A panel of such a picture.
#[derive(Debug, Clone)]
pub struct PanelPlan {
    /// Title.
    pub title: String,
    /// Measure in `summary.csv`.
    pub measure: String,
    /// Its site.
    pub site: String,
    /// The percent change that published figures speak of, where it is not the measure itself.
    pub change: Option<String>,
    /// What a value is multiplied by to be shown.
    pub scale: f64,
    /// Value of no change.
    pub reference: Option<f64>,
    /// Narrowest range of the axis.
    pub least_span: f64,
}

/// Every picture of small multiples, in the order of the tables.
pub fn plans() -> Vec<Plan> {
    vec![bmd(), qct(), markers(), cytokines(), cells(), histomorphometry(), fracture()]
}

fn bmd() -> Plan {
    let panel = |site: Site| change(site_title(site), "bmd_change_pct", site.name().to_owned(), 1.0);
    Plan {
        name: "bmd",
        subtitle: "Areal bone mineral density (DXA) by site",
        value_label: Some("BMD, change from time 0 (%)"),
        shared_values: true,
        columns: 2,
        panel_height: 150.0,
        panels: Site::ALL.into_iter().map(panel).collect(),
    }
}

fn qct() -> Plan {
    let panel = |compartment: &str| {
        let site = format!("{}:{compartment}", Site::LumbarSpine.name());
        change(&capitalised(compartment), "vbmd_change_pct", site, 1.0)
    };
    Plan {
        name: "qct",
        subtitle: "Volumetric bone mineral density (QCT) of the lumbar spine by compartment",
        value_label: Some("vBMD, change from time 0 (%)"),
        shared_values: true,
        columns: 3,
        panel_height: 150.0,
        panels: QCT_COMPARTMENTS.into_iter().map(panel).collect(),
    }
}

fn markers() -> Plan {
    let names = [
        ("CTX", "ctx"),
        ("P1NP", "p1np"),
        ("BSAP", "bsap"),
        ("Osteocalcin", "osteocalcin"),
        ("PTH", "pth"),
        ("Calcium", "calcium"),
        ("25-hydroxyvitamin D", "vitamin_d_25oh"),
    ];
    let panel = |(title, marker): (&str, &str)| change(title, &format!("{marker}_change_pct"), String::new(), 5.0);
    Plan {
        name: "markers",
        subtitle: "Serum markers of bone turnover and mineral homeostasis",
        value_label: Some("Change from time 0 (%)"),
        shared_values: false,
        columns: 3,
        panel_height: 130.0,
        panels: names.into_iter().map(panel).collect(),
    }
}

fn cytokines() -> Plan {
    let panel = |name: &&str| PanelPlan {
        reference: Some(1.0),
        least_span: 0.2,
        ..absolute(&level_title(name), name, "", 1.0)
    };
    let columns = if LEVEL_NAMES.len() > 12 { 5 } else { 4 };
    Plan {
        name: "cytokines",
        subtitle: "Hormones, cytokines and immune cells, as fold of the healthy premenopausal reference",
        value_label: Some("Fold of reference"),
        shared_values: false,
        columns,
        panel_height: 80.0,
        panels: LEVEL_NAMES.iter().map(panel).collect(),
    }
}

fn cells() -> Plan {
    let panel = |name: &&str| {
        let title = if *name == "bmus" { "BMUs".to_owned() } else { capitalised(&name.replace('_', " ")) };
        PanelPlan { least_span: 2.0, ..absolute(&title, name, Kind::Cancellous.name(), 1.0) }
    };
    Plan {
        name: "cells",
        subtitle: "Cells of a bone specimen",
        value_label: Some("Number in the specimen"),
        shared_values: false,
        columns: 4,
        panel_height: 110.0,
        panels: CELLS.measures.iter().map(panel).collect(),
    }
}

fn histomorphometry() -> Plan {
    let (cancellous, cortical) = (Kind::Cancellous.name(), Kind::Cortical.name());
    let names = [
        ("BV/TV (%)", "bv_tv", cancellous, 100.0),
        ("Tb.Th (µm)", "tb_th_um", cancellous, 1.0),
        ("Tb.Sp (µm)", "tb_sp_um", cancellous, 1.0),
        ("Tb.N (/mm)", "tb_n_per_mm", cancellous, 1.0),
        ("ES/BS (%)", "es_bs", cancellous, 100.0),
        ("OS/BS (%)", "os_bs", cancellous, 100.0),
        ("MS/BS (%)", "ms_bs", cancellous, 100.0),
        ("BFR/BS (µm³/µm²/y)", "bfr_bs", cancellous, 1.0),
        ("Ac.f (/y)", "ac_f_per_year", cancellous, 1.0),
        ("W.Th (µm)", "w_th_um", cancellous, 1.0),
        ("E.De (µm)", "e_de_um", cancellous, 1.0),
        ("Stiffness (MPa)", "stiffness_mpa", cancellous, 1.0),
        ("Oc.S/BS (%)", "oc_s_bs", cancellous, 100.0),
        ("CaMean (wt% Ca)", "ca_mean_wt_pct", cancellous, 1.0),
        ("Ct.Po (%)", "ct_po", cortical, 100.0),
        ("Ct.Th (mm)", "ct_th_um", cortical, 1e-3),
    ];
    let panel = |(title, measure, kind, scale): (&str, &str, &str, f64)| PanelPlan {
        change: Some(format!("{measure}_change_pct")),
        ..absolute(title, measure, kind, scale)
    };
    Plan {
        name: "histomorphometry",
        subtitle: "Structure and turnover of the bone specimens (ASBMR histomorphometry; Ct: cortical, all else cancellous)",
        value_label: None,
        shared_values: false,
        columns: 4,
        panel_height: 105.0,
        panels: names.into_iter().map(panel).collect(),
    }
}

fn fracture() -> Plan {
    let panel = |site: FractureSite| PanelPlan {
        least_span: 0.1,
        ..absolute(fracture_title(site), "cumulative_probability", site.name(), 100.0)
    };
    Plan {
        name: "fracture",
        subtitle: "Fracture: probability of at least one since time 0, by site",
        value_label: Some("Cumulative probability (%)"),
        shared_values: false,
        columns: 3,
        panel_height: 130.0,
        panels: FractureSite::ALL.into_iter().map(panel).collect(),
    }
}

/// A panel of percent changes.
fn change(title: &str, measure: &str, site: String, least_span: f64) -> PanelPlan {
    PanelPlan {
        title: title.to_owned(),
        measure: measure.to_owned(),
        site,
        change: None,
        scale: 1.0,
        reference: Some(0.0),
        least_span,
    }
}

/// A panel of values as measured.
fn absolute(title: &str, measure: &str, site: &str, scale: f64) -> PanelPlan {
    PanelPlan {
        title: title.to_owned(),
        measure: measure.to_owned(),
        site: site.to_owned(),
        change: None,
        scale,
        reference: None,
        least_span: 0.0,
    }
}

/// A site as a title.
pub fn site_title(site: Site) -> &'static str {
    match site {
        Site::LumbarSpine => "Lumbar spine",
        Site::TotalHip => "Total hip",
        Site::FemoralNeck => "Femoral neck",
        Site::DistalRadius => "Distal radius",
        Site::Hand => "Hand",
    }
}

/// A site of fracture as a title.
pub fn fracture_title(site: FractureSite) -> &'static str {
    match site {
        FractureSite::Hip => "Hip",
        FractureSite::ClinicalVertebral => "Spine (clinical)",
        FractureSite::Forearm => "Forearm",
        FractureSite::Humerus => "Humerus",
        FractureSite::Major => "Any of the four",
    }
}

/// A level's column name as the field writes it: `il_6` IL-6, `tgf_beta` TGF-β, `rankl` RANKL.
pub fn level_title(name: &str) -> String {
    const ACRONYMS: [&str; 26] = [
        "rankl", "opg", "tnf", "ifn", "tgf", "pth", "pthrp", "fsh", "csf", "gm", "bmp", "igf", "dkk1", "sost", "gc",
        "pge2", "nk", "crp", "ros", "vegf", "nfkb", "th1", "th2", "th17", "cd4", "cd8",
    ];
    const AS_SAID: [(&str, &str); 6] = [
        ("igf1", "IGF-1"),
        ("antigen_presentation", "Antigen to T"),
        ("t_resting", "Resting T"),
        ("t_activated", "Activated T"),
        ("cd8_regulatory", "Regulatory CD8"),
        ("rank_sensitivity", "RANK response"),
    ];
    if let Some((_, said)) = AS_SAID.iter().find(|(known, _)| *known == name) {
        return (*said).to_owned();
    }
    if let Some(whole) = name.strip_suffix("_free") {
        return format!("Free {}", level_title(whole));
    }
    let mut title = String::new();
    for word in name.split('_') {
        let greek = match word {
            "alpha" => Some("α"),
            "beta" => Some("β"),
            "gamma" => Some("γ"),
            "kappa" => Some("κ"),
            _ => None,
        };
        let number = word.bytes().all(|byte| byte.is_ascii_digit());
        let interleukin =
            word.strip_prefix("il").filter(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()));
        let written = match (greek, interleukin) {
            (Some(greek), _) => greek.to_owned(),
            (_, Some(rest)) => format!("IL-{}", rest.to_uppercase()),
            _ if word == "il" || ACRONYMS.contains(&word) => {
                word.to_uppercase().replace("TH1", "Th1").replace("TH2", "Th2")
            }
            _ if word == "treg" => "Treg".to_owned(),
            _ if title.is_empty() && word.len() > 1 => capitalised(word),
            // single letters name cells and proteins: T, B, M-CSF
            _ if word.len() == 1 && !number => word.to_uppercase(),
            _ => word.to_owned(),
        };
        if !title.is_empty() {
            let joined = greek.is_some() || number || word == "csf";
            title.push(if joined { '-' } else { ' ' });
        }
        title.push_str(&written);
    }
    title
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::table::TABLES;

    #[test]
    fn every_panel_shows_a_measure_of_a_table() {
        for panel in plans().into_iter().flat_map(|plan| plan.panels) {
            let known = TABLES.iter().any(|table| {
                let change = |measure: &&str| table.change_name.map(|name| name(measure));
                table
                    .measures
                    .iter()
                    .any(|measure| *measure == panel.measure || change(measure).as_ref() == Some(&panel.measure))
            });
            assert!(known, "{}", panel.measure);
        }
    }

    #[test]
    fn levels_are_written_as_in_the_field() {
        for (name, title) in [
            ("estradiol", "Estradiol"),
            ("il_17", "IL-17"),
            ("il17a", "IL-17A"),
            ("il_1_beta", "IL-1-β"),
            ("tnf_alpha", "TNF-α"),
            ("ifn_gamma", "IFN-γ"),
            ("m_csf", "M-CSF"),
            ("rankl", "RANKL"),
            ("th17", "Th17"),
            ("t_activated", "Activated T"),
            ("igf1", "IGF-1"),
            ("rankl_opg_ratio", "RANKL OPG ratio"),
            ("regulatory_t_cells", "Regulatory T cells"),
            ("sclerostin", "Sclerostin"),
        ] {
            assert_eq!(level_title(name), title);
        }
    }
}
