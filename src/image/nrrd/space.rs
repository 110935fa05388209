//! Where an NRRD lies, and how large its voxels are: mm where the header names no unit.

use std::collections::BTreeMap;

use crate::image::header::Header;
use crate::image::measure::Spacing;
use crate::scenario::{ImageFault, Placement};

/// Spacing and place of three of the axes.
pub(super) fn of(
    header: &Header,
    fields: &BTreeMap<String, String>,
    axes: [usize; 3],
) -> Result<(Spacing, Option<Placement>), ImageFault> {
    if let Some(directions) = fields.get("spacedirections") {
        let all = vectors(directions);
        let vectors = axes.map(|axis| all.get(axis).copied().flatten());
        let [Some(x), Some(y), Some(z)] = vectors else {
            let wrong = format!("its `space directions` are `{directions}`");
            return Err(header.fault(wrong, "three vectors such as (0.02,0,0)"));
        };
        let lengths = [x, y, z].map(|vector| vector.iter().map(|along| along * along).sum::<f64>().sqrt());
        let unit = unit(fields.get("spaceunits"));
        let placement = unit.as_ref().ok().and_then(|unit| placement(fields, [x, y, z], lengths, unit.um));
        return Ok((spacing("space directions", lengths, unit), placement));
    }
    let Some(spacings) = fields.get("spacings") else { return Ok((Spacing::unknown(), None)) };
    let all: Vec<f64> = header.numbers("spacings", spacings)?;
    if axes.iter().any(|&axis| axis >= all.len()) {
        return Err(header.fault(format!("`spacings` is `{spacings}`"), "three numbers, of x, y and z"));
    }
    Ok((spacing("spacings", axes.map(|axis| all[axis]), unit(fields.get("units"))), None))
}

/// A unit of length.
struct Unit {
    um: f64,
    /// As in `in mm`.
    words: String,
}

fn spacing(field: &str, lengths: [f64; 3], unit: Result<Unit, String>) -> Spacing {
    match unit {
        Ok(unit) => {
            Spacing::of(lengths.map(|length| length * unit.um), format!("`{field}` in the file, {}", unit.words))
        }
        Err(units) => Spacing {
            um: None,
            from: format!("its units are {units}; \"mm\", \"um\", \"cm\", \"m\" and \"nm\" are known, one for all"),
        },
    }
}

/// The unit of all axes of space; the words of the header where it is none of length.
fn unit(units: Option<&String>) -> Result<Unit, String> {
    let Some(units) = units else {
        return Ok(Unit { um: 1e3, words: "taken as mm, since it names no unit".to_owned() });
    };
    let words: Vec<&str> = units.split('"').map(str::trim).filter(|word| !word.is_empty() && *word != "none").collect();
    let first = words.first().copied().unwrap_or_default();
    let um = um_of(&first.to_lowercase()).filter(|_| words.iter().all(|word| *word == first));
    um.map(|um| Unit { um, words: format!("in {}", if first.is_empty() { "mm" } else { first }) }).ok_or(units.clone())
}

/// Vectors such as `(x,y,z)`; `None` for an axis that is none of space.
fn vectors(words: &str) -> Vec<Option<[f64; 3]>> {
    let mut vectors = Vec::new();
    let mut rest = words.trim();
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix("none") {
            vectors.push(None);
            rest = after.trim_start();
        } else {
            let Some((vector, after)) = rest.trim_start_matches('(').split_once(')') else { break };
            vectors.push(three(vector));
            rest = after.trim_start();
        }
    }
    vectors
}

fn three(vector: &str) -> Option<[f64; 3]> {
    let numbers: Vec<f64> = vector.split(',').map(|word| word.trim().parse()).collect::<Result<_, _>>().ok()?;
    numbers.try_into().ok()
}

/// Its place in the space of ITK, whose axes point to the left, to the back and up.
fn placement(
    fields: &BTreeMap<String, String>,
    vectors: [[f64; 3]; 3],
    lengths: [f64; 3],
    um: f64,
) -> Option<Placement> {
    let origin = fields.get("spaceorigin").and_then(|words| three(words.trim().trim_matches(['(', ')'])));
    let space = fields.get("space").map(|space| space.to_lowercase()).unwrap_or_default();
    let signs = match space.as_str() {
        "right-anterior-superior" | "ras" => [-1.0, -1.0, 1.0],
        "left-anterior-superior" | "las" => [1.0, -1.0, 1.0],
        _ => [1.0; 3],
    };
    let signed = |vector: [f64; 3]| std::array::from_fn(|along| signs[along] * vector[along]);
    let origin_mm = signed(origin.unwrap_or([0.0; 3])).map(|along| along * um * 1e-3);
    let directions = std::array::from_fn(|axis| signed(vectors[axis]).map(|along: f64| along / lengths[axis]));
    Placement::of(origin_mm, directions)
}

/// Micrometres of a unit; mm where none is named.
fn um_of(unit: &str) -> Option<f64> {
    Some(match unit {
        "" | "mm" | "millimeter" | "millimeters" => 1e3,
        "um" | "µm" | "μm" | "micron" | "microns" | "micrometer" | "micrometers" => 1.0,
        "cm" => 1e4,
        "m" => 1e6,
        "nm" => 1e-3,
        _ => return None,
    })
}
