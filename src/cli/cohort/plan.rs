//! `osteon cohort plan`

use super::super::request::Request;
use super::super::text::{self, Align, counted};
use super::super::{Failure, outcome, print};
use super::{MOST_SHARDS, command_of, plan_of};
use crate::cohort::{Shard, Whom};

/// What `osteon cohort plan` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    request: Request,
    /// Shards into which the cohort is cut.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_SHARDS)))]
    shards: u32,
}

/// Says into which shards a cohort is cut, and by which commands they are lived.
pub(super) fn execute(arguments: &Arguments) -> Result<(), Failure> {
    let asked = arguments.request.read()?;
    let plan = plan_of(&asked, &arguments.request, arguments.shards);
    let scenario = &asked.input.scenario;
    let rows: Vec<Vec<String>> = Shard::all(plan.shards)
        .map(|shard| {
            let (numbers, count) = (shard.numbers(plan.patients), Whom::Shard(shard).count(plan.patients));
            let ends =
                [numbers.start(), numbers.end()].map(|end| if count > 0 { end.to_string() } else { String::new() });
            [shard.number.to_string(), count.to_string()].into_iter().chain(ends).collect()
        })
        .collect();
    let largest =
        Shard::all(plan.shards).map(|shard| Whom::Shard(shard).count(plan.patients)).max().unwrap_or_default();
    let header = ["shard", "patients", "first", "last"].map(str::to_owned);
    let out = std::path::Path::new("DIR");
    print(&format!(
        "{} in {}\nthe largest: {}\n\n{}\neach: {}\nin the end: osteon cohort merge DIR\n",
        counted(plan.patients as usize, "patient"),
        counted(plan.shards as usize, "shard"),
        outcome::cost(scenario, largest, 1),
        text::table(&header, &rows, &[Align::Right; 4]),
        command_of(&plan, "i", out),
    ))
}
