//! `datapackage.json`: every table of a run with its columns, their units and meanings, and its checksum, as a Data Package (Frictionless)
//! that other programs read.

use serde_json::{Map, Value, json};

use crate::model::Model;

use super::provenance::{RunContext, SCENARIO, question};
use super::sheet::Column;

/// Name of the file.
pub(super) const DATA_PACKAGE: &str = "datapackage.json";

/// The text of the file; `tables` are the tables of the run with their columns, `checksums` the SHA-256 of each file that is data.
pub(super) fn data_package(
    run: &RunContext,
    tables: &[(String, Vec<Column>)],
    checksums: &Map<String, Value>,
) -> String {
    let resource = |name: String, path: &str, format: &str, media_type: &str| {
        json!({
            "name": name,
            "path": path,
            "format": format,
            "mediatype": media_type,
            "hash": checksums.get(path).and_then(Value::as_str).map(|sha256| format!("sha256:{sha256}")),
        })
    };
    let mut resources = vec![];
    for (name, columns) in tables {
        for sink in run.sinks {
            let path = format!("{name}.{}", sink.extension());
            if !checksums.contains_key(&path) {
                continue;
            }
            // names are unique: the first format has that of the table
            let own = if resources.iter().any(|known: &Value| known["name"] == *name) {
                format!("{name}-{}", sink.extension())
            } else {
                name.clone()
            };
            let mut table = resource(own, &path, sink.extension(), sink.media_type());
            table["type"] = json!("table");
            table["schema"] =
                json!({ "fields": columns.iter().map(Column::field).collect::<Vec<_>>(), "missingValues": [""] });
            resources.push(table);
        }
    }
    resources.push(resource("scenario".to_owned(), SCENARIO, "toml", "application/toml"));
    let package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": run.scenario.name,
        "title": run.scenario.title,
        "description": question(run.source_text),
        "sources": [{
            "title": format!("osteon {}, constants with SHA-256 {}", env!("CARGO_PKG_VERSION"), Model::STANDARD.digest()),
        }],
        "resources": resources,
    });
    format!("{package:#}\n")
}
