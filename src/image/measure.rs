//! What the voxels of an image measure: how large they are, and what their values stand for.

/// How large voxels are, if the file says so.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Spacing {
    /// Edges of a voxel, um.
    pub um: Option<[f64; 3]>,
    /// Who says so, or why nobody does: words that follow the name of the file.
    pub from: String,
}

/// What the values of a file stand for: slope * value + intercept.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Calibration {
    pub slope: f64,
    pub intercept: f64,
    /// Empty where the file names none.
    pub unit: String,
}

impl Spacing {
    /// What the file says, in words.
    pub fn of(um: [f64; 3], from: impl Into<String>) -> Self {
        Self { um: Some(um), from: from.into() }
    }

    /// The file does not say how large its voxels are.
    pub fn unknown() -> Self {
        Self { um: None, from: "the file does not say how large its voxels are".to_owned() }
    }
}

impl Calibration {
    /// One that changes something; `None` where it would leave every value as it is or make none of it.
    pub fn of(slope: f64, intercept: f64, unit: &str) -> Option<Self> {
        #[expect(clippy::float_cmp, reason = "exactly these leave values as they are")]
        let is_idle = slope == 1.0 && intercept == 0.0;
        let is_possible = slope.is_finite() && intercept.is_finite() && slope != 0.0;
        (is_possible && !is_idle).then(|| Self { slope, intercept, unit: unit.trim().to_owned() })
    }

    /// In words.
    pub fn note(&self) -> String {
        let Self { slope, intercept, unit } = self;
        let unit = if unit.is_empty() { String::new() } else { format!(", in {unit}") };
        format!("its values count as {slope} x value + {intercept}{unit}, as its header says")
    }
}
