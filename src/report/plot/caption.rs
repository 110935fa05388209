//! The caption of a picture of courses: what lines, bands and marks are, and what the picture does not show.

use super::figure::{Coinciding, Figure};
use super::language::Language;

/// Panels that are named where lines coincide in them; of more the number is said.
const MOST_PANELS: usize = 3;
/// Pairs of arms that are named.
const MOST_PAIRS: usize = 3;

/// How many patients the points of a picture are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patients {
    /// Fewest at any time.
    pub least: u32,
    /// Most at any time.
    pub most: u32,
}

/// The caption of a figure; empty where it shows nothing.
pub fn of_courses(figure: &Figure, patients: Patients) -> String {
    let language = figure.language;
    let points = || figure.panels.iter().flat_map(|panel| &panel.series).flat_map(|series| &series.points);
    let marks = || figure.panels.iter().flat_map(|panel| &panel.marks);
    if patients.most == 0 {
        return String::new();
    }
    let has_interval = points().any(|point| point.interval.is_some());
    let has_spread = points().any(|point| point.spread.is_some());
    let mut sentences = vec![lines(language, patients, has_interval, has_spread)];
    let mut say = |applies: bool, english: &str, chinese: &str| {
        if applies {
            sentences.push(language.choose(english, chinese).to_owned());
        }
    };
    say(
        points().any(|point| point.is_of_few),
        "Pale lines: fewer than half of the patients have a value.",
        "浅色线：不到一半的患者有数值。",
    );
    say(
        points().any(|point| point.parameters.is_some()),
        "Dotted lines: between them lie 95% of the means that drawn constants give.",
        "点线之间：抽取的常数所得均值的95%。",
    );
    let has_bars = marks().any(|mark| mark.interval.is_some());
    say(
        has_bars,
        "Discs: published means, with 95% confidence interval where it is known, side by side where they would overlap.",
        "圆点：已发表的均值，已知时附95%置信区间；会重叠时并排放置。",
    );
    say(!has_bars && marks().next().is_some(), "Discs: published means.", "圆点：已发表的均值。");
    say(
        marks().any(|mark| mark.versus),
        "Hollow discs: published differences between arms, drawn from the simulated mean of the arm compared with.",
        "空心圆点：已发表的组间差异，从被比较组的模拟均值画起。",
    );
    say(figure.is_clipped(), "Arrows: the interval goes on beyond the axis.", "箭头：区间超出坐标轴。");
    sentences.extend(coinciding(language, &figure.coinciding(), figure.panels.len()));
    sentences.join(language.choose(" ", ""))
}

fn lines(language: Language, Patients { least, most }: Patients, has_interval: bool, has_spread: bool) -> String {
    let number = match (least == most, language) {
        (true, _) => most.to_string(),
        (false, Language::English) => format!("{least} to {most}"),
        (false, Language::Chinese) => format!("{least}至{most}"),
    };
    if most == 1 {
        return language.choose("Lines: one virtual patient.", "线：一名虚拟患者。").to_owned();
    }
    let mut said = match language {
        Language::English => format!("Lines: mean of {number} virtual patients"),
        Language::Chinese => format!("线：{number}名虚拟患者的均值"),
    };
    if has_interval {
        said += match (has_spread, language) {
            (true, Language::English) => "; dark bands: 95% confidence interval of the mean",
            (false, Language::English) => "; bands: 95% confidence interval of the mean",
            (true, Language::Chinese) => "；深色带：均值的95%置信区间",
            (false, Language::Chinese) => "；带：均值的95%置信区间",
        };
    }
    if has_spread {
        said += language.choose("; light bands: 5th to 95th percentile of patients", "；浅色带：患者的第5至第95百分位");
    }
    if !has_interval {
        said += language.choose("; no bands, which need more than 2", "；不画带（需多于2名）");
    }
    said + language.choose(".", "。")
}

/// Which lines lie on one another, in a sentence for each pair of arms.
fn coinciding(language: Language, pairs: &[Coinciding], panels: usize) -> Vec<String> {
    let mut said: Vec<String> = pairs.iter().take(MOST_PAIRS).map(|pair| sentence(language, pair, panels)).collect();
    if pairs.len() > MOST_PAIRS {
        said.push(language.choose("Lines of other arms coincide, too.", "其他组的线也有重合。").to_owned());
    }
    said
}

fn sentence(language: Language, Coinciding { arms: [one, other], panels }: &Coinciding, all: usize) -> String {
    if panels.len() == all {
        return match language {
            Language::English if all == 1 => format!("The lines of {one} and {other} coincide."),
            Language::English => format!("The lines of {one} and {other} coincide in all panels."),
            Language::Chinese => format!("“{one}”与“{other}”的线重合。"),
        };
    }
    let more = panels.len().saturating_sub(MOST_PANELS);
    let named = panels[..panels.len() - more].join(language.choose(", ", "、"));
    match (language, more) {
        (Language::English, 0) => format!("The lines of {one} and {other} coincide in {named}."),
        (Language::English, 1) => format!("The lines of {one} and {other} coincide in {named} and 1 more panel."),
        (Language::English, _) => format!("The lines of {one} and {other} coincide in {named} and {more} more panels."),
        (Language::Chinese, 0) => format!("“{one}”与“{other}”的线在{named}中重合。"),
        (Language::Chinese, _) => format!("“{one}”与“{other}”的线在{named}及另外{more}图中重合。"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_coincide_are_said_briefly() {
        let pair = |panels: &[&'static str]| Coinciding { arms: ["a", "b"], panels: panels.to_vec() };
        assert_eq!(sentence(Language::English, &pair(&["x"]), 1), "The lines of a and b coincide.");
        assert_eq!(sentence(Language::English, &pair(&["x", "y"]), 2), "The lines of a and b coincide in all panels.");
        let many = pair(&["v", "w", "x", "y", "z"]);
        let said = "The lines of a and b coincide in v, w, x and 2 more panels.";
        assert_eq!(sentence(Language::English, &many, 9), said);
        assert_eq!(coinciding(Language::English, &vec![many; 5], 9).len(), MOST_PAIRS + 1);
    }
}
