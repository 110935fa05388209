//! Writes `docs/mean-field.md`: how near bone as means comes to agents, from two validations of the same trials.
//!
//! `cargo run --release --example agreement -- AGENTS/validation.csv MEANS/validation.csv`

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;

/// One figure as both simulate it.
struct Point {
    trial: String,
    arm: String,
    measure: String,
    site: String,
    years: f64,
    agents: f64,
    /// Standard error of the agents' mean.
    error: f64,
    means: f64,
}

impl Point {
    fn apart(&self) -> f64 {
        self.means - self.agents
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let files: Vec<String> = std::env::args().skip(1).collect();
    let [agents, means] = files.as_slice() else {
        eprintln!("give the validation.csv of agents, then that of means");
        std::process::exit(2);
    };
    let points = read(agents, means)?;
    std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/mean-field.md"), page(&points))?;
    Ok(())
}

fn read(agents: &str, means: &str) -> Result<Vec<Point>, Box<dyn Error>> {
    let by_figure = |file: &str| -> Result<BTreeMap<String, csv::StringRecord>, Box<dyn Error>> {
        let mut reader = csv::Reader::from_path(file)?;
        let mut rows = BTreeMap::new();
        for row in reader.records() {
            let row = row?;
            rows.insert(row.iter().take(6).collect::<Vec<_>>().join("|"), row);
        }
        Ok(rows)
    };
    let header = csv::Reader::from_path(agents)?.headers()?.clone();
    let column = |name: &str| header.iter().position(|column| column == name).ok_or(format!("no column {name}"));
    let (simulated, standard_error) = (column("simulated")?, column("standard_error")?);
    let means = by_figure(means)?;
    let mut points = Vec::new();
    for (figure, row) in by_figure(agents)? {
        let Some(other) = means.get(&figure) else { continue };
        let number = |row: &csv::StringRecord, at: usize| row[at].parse::<f64>().ok();
        let (Some(of_agents), Some(of_means)) = (number(&row, simulated), number(other, simulated)) else { continue };
        points.push(Point {
            trial: row[0].to_owned(),
            arm: row[1].to_owned(),
            measure: row[3].to_owned(),
            site: row[4].to_owned(),
            years: row[5].parse()?,
            agents: of_agents,
            error: number(&row, standard_error).unwrap_or(0.0),
            means: of_means,
        });
    }
    Ok(points)
}

fn page(points: &[Point]) -> String {
    let mut page = format!(
        "<!-- Written by `cargo run --release --example agreement`; changes are overwritten. -->\n\n# Bone as means beside agents\n\n\
         Every published figure of the trials, simulated by [means](decision/bone-as-means.md) and by agents on cubes; the published values are not used. A \
         difference is means less agents: of a density in percentage points of its change, of a marker the ratio of both folds. Agents have few patients a \
         trial: *noise* is the mean absolute difference that chance alone would make. {}.\n\n\
         ## Densities, by site and time\n\n\
         | measure | site | years | n | mean difference | mean absolute | noise | within 1.5 |\n|---|---|---|---:|---:|---:|---:|---:|\n",
        osteon::page::stamp(),
    );
    let densities: Vec<&Point> =
        points.iter().filter(|point| point.measure == "bmd" || point.measure == "qct").collect();
    let mut groups: BTreeMap<(String, String, &str), Vec<&Point>> = BTreeMap::new();
    for point in &densities {
        let when = match point.years {
            years if years < 1.25 => "to 1",
            years if years < 2.5 => "1 to 2",
            _ => "3 and more",
        };
        for (site, when) in [(point.site.clone(), when), (point.site.clone(), "all"), ("all".to_owned(), "all")] {
            groups.entry((point.measure.clone(), site, when)).or_default().push(point);
        }
    }
    for ((measure, site, when), of_group) in &groups {
        let n = of_group.len() as f64;
        let mean = |of: &dyn Fn(&Point) -> f64| of_group.iter().map(|point| of(point)).sum::<f64>() / n;
        writeln!(
            page,
            "| {measure} | {site} | {when} | {n} | {:+.2} | {:.2} | {:.2} | {:.0}% |",
            mean(&Point::apart),
            mean(&|point| point.apart().abs()),
            mean(&|point| point.error * (2.0 / std::f64::consts::PI).sqrt()),
            100.0 * mean(&|point| f64::from(point.apart().abs() <= 1.5)),
        )
        .expect("a string");
    }
    page += "\n## Markers\n\n| marker | n | median ratio | within a factor of 1.15 |\n|---|---:|---:|---:|\n";
    for marker in ["ctx", "p1np", "bsap", "osteocalcin"] {
        let mut ratios: Vec<f64> = points
            .iter()
            .filter(|point| point.measure == marker)
            .map(|point| (100.0 + point.means) / (100.0 + point.agents))
            .collect();
        if ratios.is_empty() {
            continue;
        }
        ratios.sort_by(f64::total_cmp);
        let within = ratios.iter().filter(|ratio| (1.0 / 1.15..=1.15).contains(*ratio)).count();
        writeln!(
            page,
            "| {marker} | {} | {:.2} | {:.0}% |",
            ratios.len(),
            ratios[ratios.len() / 2],
            100.0 * within as f64 / ratios.len() as f64
        )
        .expect("a string");
    }
    page += "\n## The farthest apart\n\n| trial | arm | measure | site | years | agents | means | apart |\n|---|---|---|---|---:|---:|---:|---:|\n";
    let mut farthest = densities;
    farthest.sort_by(|a, b| b.apart().abs().total_cmp(&a.apart().abs()));
    for point in farthest.iter().take(20) {
        writeln!(
            page,
            "| {} | {} | {} | {} | {:.2} | {:+.1} ± {:.1} | {:+.1} | {:+.1} |",
            point.trial,
            point.arm,
            point.measure,
            point.site,
            point.years,
            point.agents,
            point.error,
            point.means,
            point.apart()
        )
        .expect("a string");
    }
    page
}
