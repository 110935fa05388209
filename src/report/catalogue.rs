//! Which pictures a run has, and what each of their panels shows.

use crate::observation::record::{FractureSite, Kind, QCT_COMPARTMENTS, Site};
use crate::observation::table::{BMD, CELLS, CYTOKINES, FRACTURE, HISTOMORPHOMETRY, MARKERS, QCT, Table};
use crate::quantity::{Change, Drawn, Quantity, Scale};

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
    /// Whether that is a percent change from time 0.
    pub shows_change: bool,
    /// Measure in `[[observed]]` of the figures that belong into it.
    pub observed: Option<&'static str>,
    /// What a value is multiplied by to be shown.
    pub scale: f64,
    /// Value of no change.
    pub reference: Option<f64>,
    /// Narrowest range of the axis.
    pub least_span: f64,
    /// Whether there are no values below 0, so that no interval and no axis goes there.
    pub is_positive: bool,
}

/// Every picture of small multiples, in the order of the tables.
pub fn plans() -> Vec<Plan> {
    vec![bmd(), qct(), markers(), cytokines(), cells(), histomorphometry(), fracture()]
}

fn bmd() -> Plan {
    let panel = |(site, quantity)| change(Site::title(site), quantity, site.name().to_owned(), 1.0);
    Plan {
        name: BMD.name,
        subtitle: "Areal bone mineral density (DXA) by site",
        value_label: Some("BMD, change from time 0 (%)"),
        shared_values: true,
        columns: 2,
        panel_height: 150.0,
        panels: changing(&BMD).flat_map(|quantity| Site::ALL.map(|site| (site, quantity))).map(panel).collect(),
    }
}

fn qct() -> Plan {
    let panel = |(compartment, quantity): (&str, _)| {
        change(&capitalised(compartment), quantity, format!("{}:{compartment}", Site::LumbarSpine.name()), 1.0)
    };
    let panels = changing(&QCT).flat_map(|quantity| QCT_COMPARTMENTS.map(|compartment| (compartment, quantity)));
    Plan {
        name: QCT.name,
        subtitle: "Volumetric bone mineral density (QCT) of the lumbar spine by compartment",
        value_label: Some("vBMD, change from time 0 (%)"),
        shared_values: true,
        columns: 3,
        panel_height: 150.0,
        panels: panels.map(panel).collect(),
    }
}

fn markers() -> Plan {
    Plan {
        name: MARKERS.name,
        subtitle: "Serum markers of bone turnover and mineral homeostasis",
        value_label: Some("Change from time 0 (%)"),
        shared_values: false,
        columns: 3,
        panel_height: 130.0,
        panels: changing(&MARKERS).map(|quantity| change(quantity.symbol, quantity, String::new(), 5.0)).collect(),
    }
}

fn cytokines() -> Plan {
    let panel = |quantity: &Quantity| PanelPlan {
        reference: Some(1.0),
        least_span: 0.2,
        ..absolute(quantity.symbol, quantity, "", 1.0)
    };
    Plan {
        name: CYTOKINES.name,
        subtitle: "Hormones, cytokines and immune cells, as fold of the healthy premenopausal reference",
        value_label: Some("Fold of reference"),
        shared_values: false,
        columns: 5,
        panel_height: 80.0,
        panels: CYTOKINES.quantities.iter().map(panel).collect(),
    }
}

fn cells() -> Plan {
    let panel = |quantity: &Quantity| PanelPlan {
        least_span: 2.0,
        ..absolute(quantity.symbol, quantity, Kind::Cancellous.name(), 1.0)
    };
    Plan {
        name: CELLS.name,
        subtitle: "Cells of a bone specimen",
        value_label: Some("Number in the specimen"),
        shared_values: false,
        columns: 4,
        panel_height: 110.0,
        panels: CELLS.quantities.iter().map(panel).collect(),
    }
}

fn histomorphometry() -> Plan {
    let panel = |(quantity, drawn): (&Quantity, Drawn)| {
        let title = format!("{} ({})", quantity.symbol, drawn.unit);
        absolute(&title, quantity, quantity.only_of.unwrap_or(Kind::Cancellous.name()), drawn.factor)
    };
    Plan {
        name: HISTOMORPHOMETRY.name,
        subtitle: "Structure and turnover of the bone specimens (ASBMR histomorphometry; Ct: cortical, all else cancellous)",
        value_label: None,
        shared_values: false,
        columns: 4,
        panel_height: 105.0,
        panels: drawn(&HISTOMORPHOMETRY).map(panel).collect(),
    }
}

fn fracture() -> Plan {
    let panel = |(site, (quantity, drawn)): (FractureSite, (&Quantity, Drawn))| PanelPlan {
        least_span: 0.1,
        ..absolute(site.title(), quantity, site.name(), drawn.factor)
    };
    Plan {
        name: FRACTURE.name,
        subtitle: "Fracture: probability of at least one since time 0, by site",
        value_label: Some("Cumulative probability (%)"),
        shared_values: false,
        columns: 3,
        panel_height: 130.0,
        panels: drawn(&FRACTURE).flat_map(|shown| FractureSite::ALL.map(|site| (site, shown))).map(panel).collect(),
    }
}

/// The quantities of a table that have a change from time 0.
fn changing(table: &Table) -> impl Iterator<Item = &'static Quantity> {
    table.quantities.iter().filter(|quantity| quantity.change != Change::Untold)
}

/// The quantities of a table that are drawn, of those of which not all are.
fn drawn(table: &Table) -> impl Iterator<Item = (&'static Quantity, Drawn)> {
    table.quantities.iter().filter_map(|quantity| Some((quantity, quantity.drawn?)))
}

/// A panel of the percent changes of a quantity.
fn change(title: &str, quantity: &Quantity, site: String, least_span: f64) -> PanelPlan {
    PanelPlan {
        title: title.to_owned(),
        measure: quantity.change_name().unwrap_or_else(|| quantity.id.to_owned()),
        shows_change: true,
        observed: quantity.measure,
        site,
        scale: 1.0,
        reference: Some(0.0),
        least_span,
        is_positive: false,
    }
}

/// A panel of values as measured.
fn absolute(title: &str, quantity: &Quantity, site: &str, scale: f64) -> PanelPlan {
    PanelPlan {
        title: title.to_owned(),
        measure: quantity.id.to_owned(),
        shows_change: false,
        observed: quantity.measure,
        site: site.to_owned(),
        scale,
        reference: None,
        least_span: 0.0,
        is_positive: quantity.scale == Scale::Ratio,
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::observation::table::reported;

    #[test]
    fn every_panel_shows_a_measure_of_a_table() {
        for panel in plans().into_iter().flat_map(|plan| plan.panels) {
            let known = reported().any(|reported| {
                let quantity = reported.quantity;
                quantity.id == panel.measure || quantity.change_name().as_ref() == Some(&panel.measure)
            });
            assert!(known, "{}", panel.measure);
        }
    }
}
