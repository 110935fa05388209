//! What the picture of a sweep shows of its table.

use std::path::Path;

use super::table::NAME;
use crate::observation::site::Site;

/// The measure that is drawn.
const MEASURE: &str = "bmd_change_pct";

/// Sites that are drawn, the first ones where there is no room for all.
pub const SITES: [Site; 3] = [Site::LumbarSpine, Site::TotalHip, Site::FemoralNeck];

/// The mean change of BMD at the last report, of one arm at one site in one point.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// Number of the point, from 1.
    pub point: usize,
    /// Name of the arm.
    pub arm: String,
    /// Site.
    pub site: String,
    /// Time of the report, years.
    pub time_years: f64,
    /// Number of patients.
    pub n: u32,
    /// Mean over the patients, %.
    pub mean: f64,
    /// Its standard error, %.
    pub se: Option<f64>,
}

/// Reads what is drawn from the `sweep.csv` of a folder, in the order of its rows.
///
/// # Errors
/// Where the table cannot be read.
pub fn shown(folder: &Path) -> csv::Result<Vec<Shown>> {
    let mut reader = csv::Reader::from_path(folder.join(NAME).with_extension("csv"))?;
    let header = reader.headers()?.clone();
    let column = |name: &str| header.iter().position(|column| column == name);
    let columns = ["point", "arm", "measure", "site", "time_years", "n", "mean", "se"].map(column);
    let mut shown: Vec<Shown> = Vec::new();
    let mut row = csv::StringRecord::new();
    while reader.read_record(&mut row)? {
        let cell = |index: usize| columns[index].and_then(|column| row.get(column)).unwrap_or_default();
        if cell(2) != MEASURE || !SITES.iter().any(|site| site.name() == cell(3)) {
            continue;
        }
        let number = |index: usize| cell(index).parse::<f64>().ok();
        let (Some(point), Some(time_years), Some(n), Some(mean)) = (number(0), number(4), number(5), number(6)) else {
            continue;
        };
        let (arm, site) = (cell(1).to_owned(), cell(3).to_owned());
        let next = Shown { point: point as usize, arm, site, time_years, n: n as u32, mean, se: number(7) };
        match shown.last_mut() {
            // rows come by time
            Some(last) if (last.point, &last.arm, &last.site) == (next.point, &next.arm, &next.site) => *last = next,
            _ => shown.push(next),
        }
    }
    Ok(shown)
}
