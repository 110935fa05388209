//! Writes `docs/sensitivity.md`: which constants decide what, from folders of `osteon sensitivity`:
//! `cargo run --release --example sensitivity -- DIR...`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use osteon::model::constant;

/// Constants that are listed of an output.
const LISTED: usize = 20;

/// Total order below which a constant is not listed.
const LEAST: f64 = 0.005;

/// What one constant is for one output.
struct Index {
    output: String,
    id: String,
    alone: f64,
    total: f64,
    half_width: f64,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut page = format!(
        "# Which constants decide what\n\n\
         Written by the studies `scenarios/sensitivity/menopause.toml` and `treatment.toml` and `cargo run --release --example \
         sensitivity`; changes are overwritten. {}.\n\n\
         Every constant of the model varies over its plausible range, by the kind of its source ([how](decision/sensitivity-and-calibration.md)), in one woman \
         simulated as means. Total order is the share of an output's variance that a constant decides alone and with others; its 95% \
         interval is by the bootstrap over the samples of the study. Where an interval is beyond 1, the samples are too few for the share, and the order says little: \
         `screening.csv` of a study has what each constant moves alone, without chance. Listed are the first {LISTED} from {LEAST} on. What decides most and is assumed is worth looking up first.\n",
        osteon::page::stamp()
    );
    let mut deciding = BTreeSet::new();
    for folder in std::env::args().skip(1) {
        let folder = Path::new(&folder);
        let screened = fs::read_to_string(folder.join("screening.csv"))?;
        let (first, rest) = (screened.lines().nth(1).unwrap_or_default(), screened.lines().skip(1));
        let output = first.split(",parameters.").next().unwrap_or_default();
        let of_first: Vec<&str> = rest.filter(|line| line.starts_with(output)).collect();
        let kept = of_first.iter().filter(|line| line.ends_with(",true")).count();
        write!(
            page,
            "\n## {}\n\nOf {} constants, {kept} move an output by a hundredth of the largest movement and are varied together.\n",
            folder.file_name().unwrap_or_default().to_string_lossy(),
            of_first.len()
        )?;
        let indices = read(&folder.join("sensitivity.csv"))?;
        let mut outputs: Vec<&str> = indices.iter().map(|index| index.output.as_str()).collect();
        outputs.dedup();
        for output in outputs {
            write!(page, "\n### {output}\n\n| constant | total order | alone | source |\n|---|---|---|---|\n")?;
            let mut of_output: Vec<&Index> = indices.iter().filter(|index| index.output == output).collect();
            of_output.sort_by(|a, b| b.total.total_cmp(&a.total).then(a.id.cmp(&b.id)));
            for index in of_output.into_iter().take(LISTED).filter(|index| index.total >= LEAST) {
                let source = constant(&index.id).map_or("", |constant| constant.source.kind());
                let Index { id, alone, total, half_width, .. } = index;
                writeln!(page, "| `{id}` | {total:.3} ± {half_width:.3} | {alone:.2} | {source} |")?;
                if source == "assumed" && *total >= 0.05 {
                    deciding.insert(id.clone());
                }
            }
        }
    }
    let assumed: Vec<String> = deciding.iter().map(|id| format!("`{id}`")).collect();
    write!(
        page,
        "\n## Assumed, and decisive\n\nAssumed constants with a total order of .05 or more somewhere: {}.\n",
        assumed.join(", ")
    )?;
    fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/sensitivity.md"), page)?;
    Ok(())
}

/// The rows of a table of indices.
fn read(file: &Path) -> Result<Vec<Index>, Box<dyn std::error::Error>> {
    type Row = (String, String, Option<f64>, Option<f64>, Option<f64>, Option<f64>, f64, f64);
    let mut rows = Vec::new();
    for row in csv::Reader::from_path(file)?.deserialize() {
        let (output, path, alone, _, total, half_width, ..): Row = row?;
        let (Some(alone), Some(total), Some(half_width)) = (alone, total, half_width) else { continue };
        let id = path.trim_start_matches("parameters.").to_owned();
        rows.push(Index { output, id, alone, total, half_width });
    }
    Ok(rows)
}
