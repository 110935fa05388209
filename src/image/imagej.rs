//! What other programs write into the description of a TIFF: ImageJ, OME and tifffile.

use std::collections::BTreeMap;

use super::measure::{Calibration, Spacing};

/// What a description says of the stack.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Description {
    /// Pages that follow the first, where they have no directories of their own: all images of the stack.
    pub images: Option<usize>,
    /// What is stacked beside slices; it makes the stack unreadable.
    pub stacked: Option<String>,
    pub spacing: Option<Spacing>,
    pub calibration: Option<Calibration>,
    /// A calibration that is none of a line.
    pub curve: Option<String>,
}

/// Reads a description; `per_unit` are pixels per unit of length along x and y, where the file has them.
pub(super) fn read(text: &str, per_unit: Option<[f64; 2]>) -> Description {
    if text.starts_with("ImageJ=") {
        of_imagej(text, per_unit)
    } else if text.contains("<OME") {
        of_ome(text)
    } else {
        of_tifffile(text)
    }
}

fn of_imagej(text: &str, per_unit: Option<[f64; 2]>) -> Description {
    let fields: BTreeMap<&str, &str> = text.lines().filter_map(|line| line.split_once('=')).collect();
    let number = |name: &str| fields.get(name).and_then(|value| value.trim().parse::<f64>().ok());
    let stacked = |name: &str| number(name).filter(|&count| count > 1.0).map(|count| format!("{count} {name}"));
    let both: Vec<String> = ["channels", "frames"].into_iter().filter_map(stacked).collect();
    let (calibration, curve) = match number("cf") {
        Some(0.0) => (
            Calibration::of(
                number("c1").unwrap_or(1.0),
                number("c0").unwrap_or(0.0),
                fields.get("vunit").copied().unwrap_or_default(),
            ),
            None,
        ),
        // 20 is none, 21 a look of optical density
        Some(curve) if !(20.0..=21.0).contains(&curve) => (None, Some(format!("{curve}"))),
        _ => (None, None),
    };
    Description {
        images: number("images").map(|count| count as usize),
        stacked: (!both.is_empty()).then(|| both.join(" and ")),
        spacing: imagej_spacing(&fields, per_unit),
        calibration,
        curve,
    }
}

/// Spacing of ImageJ, if it is known along all axes.
fn imagej_spacing(fields: &BTreeMap<&str, &str>, per_unit: Option<[f64; 2]>) -> Option<Spacing> {
    let unit = fields.get("unit").map(|unit| unit.trim())?;
    let um = um_of(unit)?;
    let spacing: f64 = fields.get("spacing").and_then(|value| value.trim().parse().ok())?;
    let [x, y] = per_unit?.map(|per_unit| um / per_unit);
    let um = [x, y, spacing.abs() * um];
    um.iter().all(|um| um.is_finite() && *um > 0.0).then(|| Spacing::of(um, format!("the header of ImageJ, in {unit}")))
}

/// Micrometres of a unit as ImageJ and OME write them.
fn um_of(unit: &str) -> Option<f64> {
    Some(match unit {
        "um" | "µm" | "μm" | "\\u00B5m" | "\\u03BCm" | "micron" | "microns" | "micrometer" => 1.0,
        "mm" | "millimeter" | "millimeters" => 1e3,
        "cm" => 1e4,
        "nm" => 1e-3,
        _ => return None,
    })
}

/// OME: `<Pixels SizeC="1" SizeT="1" PhysicalSizeX="20" ...>`.
fn of_ome(text: &str) -> Description {
    let attribute = |name: &str| {
        let (_, rest) = text.split_once(&format!("{name}=\""))?;
        Some(rest.split_once('"')?.0)
    };
    let size = |name: &str| attribute(name).and_then(|value| value.parse::<usize>().ok()).filter(|&count| count > 1);
    let stacked = [("SizeC", "channels"), ("SizeT", "frames")];
    let stacked: Vec<String> =
        stacked.into_iter().filter_map(|(name, words)| size(name).map(|count| format!("{count} {words}"))).collect();
    let along = |axis: &str| {
        let um = um_of(attribute(&format!("PhysicalSize{axis}Unit")).unwrap_or("um"))?;
        attribute(&format!("PhysicalSize{axis}")).and_then(|value| value.parse::<f64>().ok()).map(|size| size * um)
    };
    let spacing = (|| Some(Spacing::of([along("X")?, along("Y")?, along("Z")?], "the header of OME")))();
    Description { stacked: (!stacked.is_empty()).then(|| stacked.join(" and ")), spacing, ..Description::default() }
}

/// tifffile: `{"shape": [50, 52, 56]}`.
fn of_tifffile(text: &str) -> Description {
    let shape = serde_json::from_str::<serde_json::Value>(text).ok().and_then(|text| text.get("shape").cloned());
    let Some(serde_json::Value::Array(shape)) = shape else { return Description::default() };
    let mut shape: Vec<u64> = shape.iter().filter_map(serde_json::Value::as_u64).collect();
    // red, green and blue, with or without a fourth
    if shape.len() > 3 && matches!(shape.last(), Some(1 | 3 | 4)) {
        shape.pop();
    }
    shape.retain(|&along| along > 1);
    let words: Vec<String> = shape.iter().map(ToString::to_string).collect();
    let stacked = (shape.len() > 3).then(|| format!("an array of {}", words.join(" x ")));
    Description { stacked, ..Description::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_of_imagej_is_understood() {
        let text = "ImageJ=1.54f\nimages=100\nchannels=2\nslices=50\nunit=\\u00B5m\nspacing=25\ncf=0\nc0=-400\nc1=0.3\nvunit=mg\n";
        let said = read(text, Some([0.05, 0.05]));
        assert_eq!((said.images, said.stacked.as_deref()), (Some(100), Some("2 channels")));
        let um = said.spacing.and_then(|spacing| spacing.um).expect("a spacing");
        assert!((um[0] - 20.0).abs() < 1e-9 && (um[2] - 25.0).abs() < 1e-9);
        assert_eq!(said.calibration, Some(Calibration { slope: 0.3, intercept: -400.0, unit: "mg".to_owned() }));
        assert_eq!(read("ImageJ=1.54f\ncf=5\n", None).curve.as_deref(), Some("5"));
        assert_eq!(read("ImageJ=1.54f\nframes=9\n", None).stacked.as_deref(), Some("9 frames"));
        assert_eq!(read("something else", None), Description::default());
    }

    #[test]
    fn descriptions_of_other_programs_are_understood() {
        let ome = "<?xml?><OME><Image><Pixels SizeC=\"1\" SizeT=\"3\" PhysicalSizeX=\"20\" PhysicalSizeY=\"20\" \
                   PhysicalSizeZ=\"0.03\" PhysicalSizeZUnit=\"mm\"/></Image></OME>";
        let said = read(ome, None);
        assert_eq!(said.stacked.as_deref(), Some("3 frames"));
        assert_eq!(said.spacing.and_then(|spacing| spacing.um), Some([20.0, 20.0, 30.0]));
        assert_eq!(read("{\"shape\": [50, 52, 56]}", None).stacked, None);
        assert_eq!(read("{\"shape\": [50, 52, 56, 3]}", None).stacked, None);
        assert_eq!(read("{\"shape\": [2, 50, 52, 56]}", None).stacked.as_deref(), Some("an array of 2 x 50 x 52 x 56"));
    }
}
