//! The summary of a run as its page carries it: course by course, with what a chart shows and no more.
//!
//! As rows it would be several megabytes, most of them names that repeat. Digits beyond the fifth are left out, since none can be seen,
//! and so are the columns and measures that no chart has; `summary.csv` beside the page holds everything.

use serde_json::{Value, json};

use super::dictionary;
use crate::report::number::rounded_years;
use crate::report::responder;
use crate::report::summary::{self, Course, Moment, Summary};

/// Columns that charts, tables and sentences of the page read.
const KEPT: [&str; 12] = [
    "arm",
    "measure",
    "site",
    "time_years",
    "n",
    "mean",
    "se",
    "q05",
    "q95",
    "versus_control",
    "versus_control_se",
    "sd_parameters",
];

/// Whether a chart shows the measure.
fn is_shown(course: &Course) -> bool {
    course.measure != "z_score" && !responder::MEASURES.contains(&course.measure.as_str())
}

/// The columns, times that courses share, and courses: arm, measure, site, number of its times, and a column of numbers each for `n` and
/// what follows it. A column whose numbers are all the same is that number.
pub(super) fn compact(summary: &Summary) -> Value {
    let mut columns = dictionary::fields_of("run", summary::NAME);
    columns.retain(|column| KEPT.iter().any(|kept| column["name"] == *kept));
    let mut times: Vec<Vec<f64>> = Vec::new();
    let mut courses = Vec::new();
    for course in summary.courses.iter().filter(|course| is_shown(course)) {
        let own: Vec<f64> = course.moments.iter().map(|moment| rounded_years(moment.time_years)).collect();
        let number = times.iter().position(|known| *known == own).unwrap_or(times.len());
        if number == times.len() {
            times.push(own);
        }
        let column = |value: &dyn Fn(&Moment) -> Value| {
            let values: Vec<Value> = course.moments.iter().map(value).collect();
            let first = values.first().cloned().unwrap_or_default();
            if values.iter().all(|value| *value == first) { first } else { Value::Array(values) }
        };
        let [n, mean, se, q05, q95, versus, versus_se, parameters] = [
            column(&|moment| json!(moment.distribution.n)),
            column(&|moment| short(Some(moment.distribution.mean))),
            column(&|moment| short(moment.distribution.se)),
            column(&|moment| short(Some(moment.distribution.quantiles[0]))),
            column(&|moment| short(Some(moment.distribution.quantiles[4]))),
            column(&|moment| short(moment.versus_control)),
            column(&|moment| short(moment.versus_control_se)),
            column(&|moment| short(moment.sd_parameters)),
        ];
        let (arm, measure, site) = (&course.arm, &course.measure, &course.site);
        courses.push(json!([arm, measure, site, number, n, mean, se, q05, q95, versus, versus_se, parameters]));
    }
    json!({ "columns": columns, "times": times, "courses": courses })
}

/// A number to five digits, whole numbers as such; null where there is none.
fn short(value: Option<f64>) -> Value {
    let Some(value) = value.filter(|value| value.is_finite()) else { return Value::Null };
    let Ok(rounded) = format!("{value:.4e}").parse::<f64>() else { return Value::Null };
    if rounded.fract() == 0.0 && rounded.abs() < 1e9 { json!(rounded as i64) } else { json!(rounded) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn courses_share_their_times_and_say_a_constant_once() {
        let table = "arm,measure,site,time_years,n,mean,sd,se,q05,q25,q50,q75,q95,versus_control,versus_control_se\n\
                     a,ctx_ng_ml,,0,4,0.4123456,0,0.01,0,0,0,0,0.5,,\n\
                     a,ctx_ng_ml,,1,4,2,0,0.02,0,0,0,0,0.5,,\n\
                     a,z_score,hand,0,4,0,0,0,0,0,0,0,0,,\n\
                     b,ctx_ng_ml,,0,4,1,0,0.01,0,0,0,0,0.5,,\n\
                     b,ctx_ng_ml,,1,4,1,0,0.01,0,0,0,0,0.5,,\n";
        let compact = compact(&Summary::read(table.as_bytes()).expect("a summary"));
        assert_eq!(compact["times"], json!([[0.0, 1.0]]));
        assert_eq!(
            compact["courses"][0],
            json!(["a", "ctx_ng_ml", "", 0, 4, [0.41235, 2], [0.01, 0.02], 0, 0.5, null, null, null])
        );
        assert_eq!(compact["courses"][1], json!(["b", "ctx_ng_ml", "", 0, 4, 1, 0.01, 0, 0.5, null, null, null]));
        assert_eq!(compact["courses"].as_array().map(Vec::len), Some(2));
        assert_eq!(compact["columns"].as_array().map(Vec::len), Some(KEPT.len()));
    }
}
