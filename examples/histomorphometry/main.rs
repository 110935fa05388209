//! Lives virtual women through the ages of published biopsies and writes `docs/histomorphometry.md`: every quantity that
//! a healthy specimen must show, against its reference, and the identities between them.
//!
//! `cargo run --release --example histomorphometry [-- --life-course] [--patients N]`
//!
//! With `--life-course`, women and men from 20 to 90 years instead, and only that part of the page is written.

mod life;
mod reference;
mod table;

use std::path::Path;

use osteon::patient::Sex;
use osteon::specimen::thickness::Thickness;
use rayon::prelude::*;

use life::{FINAL_PERIOD_YEARS, Life, Seen};
use reference::{IDENTITIES, Pool, QUANTITIES, plate_tb_n_per_mm, plate_tb_sp_um, plate_tb_th_um};
use table::{Quantity, deviation, head, mean, number, row};

/// Where the second part of the page begins.
const LIFE_COURSE: &str = "## The course of a life\n";

fn main() -> std::io::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let asked = words.iter().position(|word| word == "--patients").and_then(|at| words.get(at + 1)?.parse().ok());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/histomorphometry.md");
    let page = std::fs::read_to_string(&path).unwrap_or_default();
    let (biopsies, life_course) = page.split_at(page.find(LIFE_COURSE).unwrap_or(page.len()));
    let page = if words.iter().any(|word| word == "--life-course") {
        format!("{biopsies}{}", life_course_part(asked.unwrap_or(4)))
    } else {
        format!("{}{life_course}", biopsy_part(asked.unwrap_or(6)))
    };
    std::fs::write(&path, page)
}

/// People of one sex at some ages, by age and person.
fn live(patients: u32, of: impl Fn(u32) -> Life + Sync, ages_years: &[f64]) -> Vec<Vec<Seen>> {
    let lives: Vec<Vec<Seen>> = (0..patients).into_par_iter().map(|number| of(number).at_ages(ages_years)).collect();
    (0..ages_years.len()).map(|age| lives.iter().map(|life| life[age].clone()).collect()).collect()
}

fn biopsy_part(patients: u32) -> String {
    let ages_years = [30.0, 50.0, FINAL_PERIOD_YEARS + 1.0, 60.0, FINAL_PERIOD_YEARS + 13.0, 70.0];
    let woman = |number| Life { sex: Sex::Female, number, from_age_years: 25.0, edge_voxels: 120, voxel_um: 20.0 };
    let seen = live(patients, woman, &ages_years);
    let ages = || ages_years.iter().map(|age_years| format!("{age_years}"));
    let mut page = format!(
        "# What a virtual biopsy shows\n\n\
         {patients} virtual women live from 25 years of age, with their final period at {FINAL_PERIOD_YEARS}; each has one cube of cancellous \
         bone of 2.4 mm, in voxels of 20 µm. Means at six ages; rates are over one year. This page is written by \
         `cargo run --release --example histomorphometry`. {}.\n\n\
         References are for the iliac crest; ± is a standard deviation between people. ‡ marks a range taken from textbooks or \
         memory of the paper, not from its text. Bold is outside.\n\n\
         ## Quantities\n\n",
        osteon::page::stamp(),
    );
    page += &head(["quantity", "unit", "reference", "source"].map(str::to_owned).into_iter().chain(ages()));
    for quantity in QUANTITIES {
        page += &quantity.row(&ages_years, &seen);
    }
    page += "\nOutside of their range:\n\n";
    let outside = |quantity: &Quantity| quantity.outside(&ages_years, &seen);
    page += &QUANTITIES.iter().filter_map(outside).collect::<String>();
    page += CONTRADICTIONS;
    page += IDENTITIES_HEAD;
    page += &head(["identity", "unit", ""].map(str::to_owned).into_iter().chain(ages()));
    let pools: Vec<Option<Pool>> = seen.iter().map(|of_age| Pool::of(of_age)).collect();
    for identity in IDENTITIES {
        let scaled = |read: fn(&Pool) -> f64| {
            pools.iter().map(|pool| pool.as_ref().map(|pool| identity.scale * read(pool))).collect::<Vec<_>>()
        };
        let (predicted, found) = (scaled(identity.predicted), scaled(identity.found));
        let ratio: Vec<_> = predicted.iter().zip(&found).map(|(a, b)| a.zip(*b).map(|(a, b)| a / b)).collect();
        for (number_of, (what, values)) in
            [("predicted", &predicted), ("measured", &found), ("ratio", &ratio)].iter().enumerate()
        {
            let name = if number_of == 0 { [identity.name, identity.unit] } else { ["", ""] };
            let cells = values.iter().map(|&value| number(value, 2));
            page += &row(name.map(str::to_owned).into_iter().chain([(*what).to_owned()]).chain(cells));
        }
    }
    page += STRUCTURE;
    page += &head(["quantity", "unit"].map(str::to_owned).into_iter().chain(ages()));
    for (name, unit, decimals, read) in STRUCTURE_ROWS {
        let cells = seen.iter().map(|of_age| match deviation(of_age, *read) {
            Some(deviation) => format!("{} ± {deviation:.decimals$}", number(mean(of_age, *read), *decimals)),
            None => number(mean(of_age, *read), *decimals),
        });
        page += &row([(*name).to_owned(), (*unit).to_owned()].into_iter().chain(cells));
    }
    page + "\n"
}

const IDENTITIES_HEAD: &str = "
## Identities

What other measures of the same specimens predict, what is measured on the lattice, and their ratio. The cubes are taken together: sums over them,
and periods and depths as means over all surface that went through them. The identities hold where turnover is steady, so least at 52, and
loss, a small difference, scatters most; it also holds what is formed without resorption. The remodelling space takes a cavity to be eroded and
refilled evenly; where it comes out smaller than predicted, faster refilling at first may be a reason, which was not tested.

";

/// Where published lines cannot hold together, with the arithmetic.
const CONTRADICTIONS: &str = "
References that cannot all hold, whatever a model does, because an identity joins them:

* **MS/BS = Ac.f × W.Th / MAR**: .13 × 50 / (.6 × 365) = 3.0%, not 6%. With 6%, W.Th 50 and MAR .6, Ac.f would be .26. (Part
  of it is that Ac.f is published as a median of a skewed rate.)
* **OS/BS = Ac.f × FP**: 10–15% of surface at .13 a year is a formation period of 280–420 days, not 90–150.
* **ES/BS = Ac.f × (Res.P + Rev.P)**: 3–6% at .13 a year is 84–168 days of erosion and reversal, where their periods add up to 39–75. Arrested
  reversal could be a reason.
* **Oc.S/BS**: osteoclasts that stay 8 days at a place cover .13 × 8 / 365 = .3% of surface, not .5–1%.
* **Tb.Sp = Tb.Th × (1/BV/TV − 1)**: 135 µm at 23% are 450 µm, not 600–750, which needs BV/TV of 15–18%. And BS/BV = 2/Tb.Th: 120–150 µm are
  13–17 /mm, where 15–20 /mm are published.
";

const STRUCTURE: &str = "
## Structure and mineral

Thickness, separation and number are measured directly, as micro-CT does (mean ± standard deviation between women); those by the plate model are for
comparison. Direct thickness is greater where plates meet. Iliac biopsies by micro-CT show Tb.Th 130–180 µm, Tb.Sp 600–900 µm and Tb.N 1.1–1.6 /mm ‡.
Calcium: adults of any age, sex and site have CaMean 22.2, CaPeak 22.9 and CaWidth 3.35 weight percent ‡, and mean and peak differ by less than 2.1%
(standard deviation) between people (Roschger 2003). A full mineral share stands for 22.8%, so that CaMean is given at 30 years and its change is the
model's. The width is of ages alone: between packets of one age, and in the microscope, the model has no scatter, so it must come out too narrow.

";

type StructureRow = (&'static str, &'static str, usize, table::Read);

const STRUCTURE_ROWS: &[StructureRow] = &[
    ("Tb.Th, direct", "µm", 0, |seen| seen.microstructure.tb_th.map(mean_um)),
    ("Tb.Th within a cube, SD", "µm", 0, |seen| seen.microstructure.tb_th.map(|found| found.sd_um)),
    ("Tb.Th, plate model", "µm", 0, plate_tb_th_um),
    ("Tb.Sp, direct", "µm", 0, |seen| seen.microstructure.tb_sp.map(mean_um)),
    ("Tb.Sp within a cube, SD", "µm", 0, |seen| seen.microstructure.tb_sp.map(|found| found.sd_um)),
    ("Tb.Sp, plate model", "µm", 0, plate_tb_sp_um),
    ("Tb.N, direct", "/mm", 2, |seen| seen.microstructure.tb_n_per_mm()),
    ("Tb.N, plate model", "/mm", 2, plate_tb_n_per_mm),
    ("Conn.D", "/mm3", 2, |seen| Some(seen.histomorphometry.conn_d_per_mm3)),
    ("CaMean", "wt% Ca", 2, |seen| Some(seen.density.as_ref()?.ca_mean_wt_pct)),
    ("CaPeak", "wt% Ca", 2, |seen| Some(seen.density.as_ref()?.ca_peak_wt_pct)),
    ("CaWidth", "wt% Ca", 2, |seen| Some(seen.density.as_ref()?.ca_width_wt_pct)),
    ("CaLow", "% of bone", 1, |seen| Some(100.0 * seen.density.as_ref()?.ca_low)),
];

fn mean_um(found: Thickness) -> f64 {
    found.mean_um
}

fn life_course_part(patients: u32) -> String {
    let ages_years: Vec<f64> = (2..=9).map(|decade| 10.0 * f64::from(decade)).collect();
    let mut page = format!(
        "{LIFE_COURSE}\n{patients} women (final period at {FINAL_PERIOD_YEARS}) and {patients} men from 18 years on, cubes of 1.6 mm in voxels of 25 µm. \
         At the wrist, from 20 to 90 years, women lose 13% of Tb.N and men none (+7%), while BV/TV falls by 27 and 26% (Khosla 2006): women lose \
         struts, men thin them. Last column: change from 20 to 90 years. Written by \
         `cargo run --release --example histomorphometry -- --life-course`. {}.\n\n",
        osteon::page::stamp(),
    );
    let titles = ["quantity", "sex"].map(str::to_owned).into_iter();
    let ages = ages_years.iter().map(|age_years| format!("{age_years}"));
    page += &head(titles.chain(ages).chain(["change, %".to_owned()]));
    let lives = [(Sex::Female, "women"), (Sex::Male, "men")].map(|(sex, name)| {
        let person = |number| Life { sex, number, from_age_years: 18.0, edge_voxels: 64, voxel_um: 25.0 };
        (name, live(patients, person, &ages_years))
    });
    for (name, decimals, read) in LIFE_COURSE_ROWS {
        for (sex, seen) in &lives {
            let values: Vec<_> = seen.iter().map(|of_age| mean(of_age, *read)).collect();
            let ends = values.first().copied().flatten().zip(values.last().copied().flatten());
            let change = number(ends.map(|(first, last)| 100.0 * (last / first - 1.0)), 0);
            let cells = values.iter().map(|&value| number(value, *decimals));
            page += &row([(*name).to_owned(), (*sex).to_owned()].into_iter().chain(cells).chain([change]));
        }
    }
    page
}

const LIFE_COURSE_ROWS: &[(&str, usize, table::Read)] = &[
    ("BV/TV, %", 1, |seen| Some(100.0 * seen.histomorphometry.bv_tv)),
    ("Tb.N, direct, /mm", 2, |seen| seen.microstructure.tb_n_per_mm()),
    ("Tb.N, plate model, /mm", 2, plate_tb_n_per_mm),
    ("Tb.Th, direct, µm", 0, |seen| seen.microstructure.tb_th.map(mean_um)),
    ("Tb.Th, plate model, µm", 0, plate_tb_th_um),
    ("Tb.Sp, direct, µm", 0, |seen| seen.microstructure.tb_sp.map(mean_um)),
    ("Conn.D, /mm3", 2, |seen| Some(seen.histomorphometry.conn_d_per_mm3)),
    ("Ac.f, /year", 2, |seen| Some(seen.histomorphometry.ac_f_per_year)),
];
