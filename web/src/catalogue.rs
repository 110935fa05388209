//! Everything that a page can offer, from the library's own declarations.

use osteon::model::Model;
use osteon::observation::record::{DiseaseKind, FractureSite, QCT_COMPARTMENTS, Site};
use osteon::observation::table::{TABLES, Table};
use osteon::patient::network::{EDGES, Edge};
use osteon::patient::{LEVELS, Mechanism, MechanismEntry};
use osteon::quantity::Quantity;
use osteon::report::measurement;
use osteon::scenario::schema::{EventKind, ValueOfEvent};
use osteon::scenario::{self, ByRoute, DrugEntry, Usual};
use serde_json::{Value, json};

/// The catalogue.
pub fn whole() -> Value {
    let (least, most) = Mechanism::STRENGTH_RANGE;
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        // as `constants_sha256` in the run.json of a run
        "constants_sha256": Model::STANDARD.digest(),
        "keys": scenario::json_schema(),
        "drugs": scenario::drugs().map(|entry| drug(&entry)).collect::<Vec<_>>(),
        "events": EventKind::ALL.map(event),
        "diseases": DiseaseKind::ALL.map(disease),
        "mechanisms": osteon::patient::catalogue().iter().map(mechanism).collect::<Vec<_>>(),
        "strength": [least, most],
        "edges": EDGES.iter().map(edge).collect::<Vec<_>>(),
        "levels": LEVELS.iter().map(quantity).collect::<Vec<_>>(),
        "tables": TABLES.iter().map(table).collect::<Vec<_>>(),
        "sites": Site::ALL.map(|site| json!({ "id": site.name(), "title": site.title() })),
        "compartments": QCT_COMPARTMENTS,
        "fracture_sites": FractureSite::ALL.map(|site| json!({ "id": site.name(), "title": site.title() })),
    })
}

fn drug(entry: &DrugEntry) -> Value {
    json!({
        "id": entry.drug.name(),
        "class": entry.class,
        "is_ideal": entry.drug.is_ideal(),
        "schedule": entry.default_schedule,
        "sources": entry.sources,
        "routes": entry.by_route.iter().map(route).collect::<Vec<_>>(),
    })
}

/// A route: the greatest dose, and the usual ones as `[mg, days]` or as days alone.
fn route(by: &ByRoute) -> Value {
    let (every_days, doses) = match by.usual {
        Usual::Every(days) => (Some(days), &[][..]),
        Usual::ByDose(doses) => (None, doses),
    };
    json!({
        "id": by.route.name(),
        "most_mg": by.most_mg,
        "least_interval_days": by.least_interval_days,
        "every_days": every_days,
        "doses": doses,
    })
}

fn event(kind: EventKind) -> Value {
    let value = match kind.value() {
        ValueOfEvent::None => Value::Null,
        ValueOfEvent::Optional { default, least, most, unit } => {
            json!({ "range": [least, most], "default": default, "unit": unit })
        }
        ValueOfEvent::Required { least, most, unit } => json!({ "range": [least, most], "unit": unit }),
    };
    json!({ "id": kind.name(), "stops": kind.takes_stop(), "value": value })
}

fn disease(kind: DiseaseKind) -> Value {
    let scale = kind.scale();
    json!({ "id": kind.name(), "scale": scale.name, "range": scale.range, "default": scale.default })
}

fn mechanism(entry: &MechanismEntry) -> Value {
    json!({
        "id": entry.id,
        "system": entry.system,
        "source": entry.source,
        "target": entry.target,
        "sign": entry.sign.to_string(),
        "takes_strength": entry.mechanism.takes_strength(),
        "constants": entry.constants,
        "text": entry.text,
        "confidence": entry.confidence.name(),
        "evidence": entry.evidence,
    })
}

fn edge(edge: &Edge) -> Value {
    json!({
        "mechanism": edge.mechanism.id(),
        "source": edge.source.name(),
        "target": edge.target.name(),
        "constant": edge.constant,
        "raises": edge.raises(&Model::STANDARD),
        // what the target is multiplied by
        "at_double": edge.factor(2.0, &Model::STANDARD),
        "at_half": edge.factor(0.5, &Model::STANDARD),
    })
}

fn table(table: &Table) -> Value {
    let columns = measurement::columns(table).into_iter().map(|column| {
        let known = table.quantities.iter().find(|quantity| quantity.id == column.name);
        let symbol = known.map_or(&*column.name, |quantity| quantity.symbol);
        json!({
            "id": column.name,
            "symbol": symbol,
            "unit": column.unit,
            "meaning": column.meaning,
            "measure": known.and_then(|quantity| quantity.measure),
            "usual": known.and_then(|quantity| quantity.usual),
            "is_measured": known.is_some(),
        })
    });
    json!({ "name": table.name, "holds": table.holds, "columns": columns.collect::<Vec<_>>() })
}

fn quantity(quantity: &Quantity) -> Value {
    json!({ "id": quantity.id, "symbol": quantity.symbol, "meaning": quantity.meaning })
}
