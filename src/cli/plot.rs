//! `osteon plot`

use std::fs;
use std::path::{Path, PathBuf};

use super::say::say;
use super::{Failure, input, print};
use crate::observation::table::{measured_as, reported};
use crate::page::report::LANGUAGES;
use crate::quantity::Quantity;
use crate::report::file::write_whole;
use crate::report::plot::font::undrawable;
use crate::report::plot::language::Language;
use crate::report::plot::paper::Paper;
use crate::report::plot::raster::SOFTWARE;
use crate::report::plot::single::{self, Request};
use crate::report::plot::svg::MARK;
use crate::report::provenance::{add_files_of_run, files_of_run};
use crate::report::summary::Summary;
use crate::report::{SCENARIO, read_summary};
use crate::scenario::schema::Scenario;
use crate::scenario::{Overrides, nearest};

/// Narrowest and widest figure, mm.
const WIDTHS_MM: (f64, f64) = (40.0, 400.0);

/// What the names of figures in the folder of a run begin with, so that none is that of another file.
const PREFIX: &str = "plot-";

/// What `osteon plot` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Folder of a finished run.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// What is shown: a measure of `summary.csv` (bmd_change_pct, ctx_ng_ml) or a name of `osteon quantities` (bmd, ctx). A name
    /// shows the change from time 0, if the measure has one.
    #[arg(long, value_name = "MEASURE")]
    measure: String,
    /// Where: a site of `summary.csv` (lumbar_spine, cancellous). Not needed if the measure has only one site.
    #[arg(long, value_name = "SITE")]
    site: Option<String>,
    /// Arm to show; may be given several times. Default: all arms.
    #[arg(long, value_name = "ARM")]
    arm: Vec<String>,
    /// Compare the arms at this time (years). Default: draw their curves over all times.
    #[arg(long, value_name = "YEARS", allow_negative_numbers = true)]
    at: Option<f64>,
    /// Width: journal-single (85 mm), journal-double (175 mm), slide (16:9), or a number of mm from 40 to 400. A figure for a journal
    /// has no title and no caption; osteon prints the caption.
    #[arg(long, value_name = "WIDTH", default_value = "journal-single")]
    width: String,
    /// Language of the axes and the caption.
    #[arg(long, value_name = "LANGUAGE", value_parser = LANGUAGES, default_value = "en")]
    lang: String,
    /// File of the figure, which ends in .svg or .png. Default: both, as plot-<measure>-<site> in DIR.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Replace a file that `osteon plot` did not write.
    #[arg(long)]
    replace: bool,
}

/// Draws a figure of a finished run.
pub(super) fn execute(arguments: &Arguments) -> Result<(), Failure> {
    let (paper, has_words) = paper(&arguments.width)?;
    let run = Run::read(&arguments.folder)?;
    let measure = run.measure(&arguments.measure)?;
    let site = run.site(&measure, arguments.site.as_deref())?;
    let arms = run.arms(&arguments.arm, &measure, &site)?;
    let at_years = arguments.at.map(|years| run.time(years, &measure, &site)).transpose()?;
    let name = figure_name(&measure, &site, at_years);
    let files = files(arguments, &name)?;
    for file in files.iter().filter(|file| !arguments.replace && file.exists()) {
        if !is_figure(file, &arguments.folder) {
            return Err(Failure::input(
                format!("{} is there, and `osteon plot` did not write it", file.display()),
                "give another name with --out, or write over it with --replace",
            ));
        }
    }
    let request =
        Request { name, measure, site, arms, at_years, paper, language: Language::of(&arguments.lang), has_words };
    let figure = run.draw(request, &files)?;
    for file in &files {
        let bytes = if ends_in(file, "png") {
            figure.picture.png().map_err(Failure::caused_by)?
        } else {
            figure.picture.svg.clone().into_bytes()
        };
        write_whole(file, |output| output.write_all(&bytes))
            .map_err(|error| Failure::other(format!("cannot write {}: {error}", file.display())))?;
    }
    if arguments.out.is_none() {
        let names = files.iter().filter_map(|file| file.file_name()?.to_str().map(str::to_owned));
        add_files_of_run(&arguments.folder, names.collect()).map_err(Failure::caused_by)?;
    }
    let written: Vec<String> = files.iter().map(|file| format!("{} written", file.display())).collect();
    print(&format!("{}\n{}\n", written.join("\n"), figure.caption))
}

/// What a width stands for, and whether title and caption belong into the figure.
fn paper(width: &str) -> Result<(Paper, bool), Failure> {
    match width {
        "journal-single" => Ok((Paper::journal(85.0), false)),
        "journal-double" => Ok((Paper::journal(175.0), false)),
        "slide" => Ok((Paper::SLIDE, true)),
        other => match other.parse::<f64>() {
            Ok(mm) if (WIDTHS_MM.0..=WIDTHS_MM.1).contains(&mm) => Ok((Paper::journal(mm), false)),
            _ => Err(Failure::input(
                format!("--width {other} is no width of a figure"),
                format!(
                    "journal-single (85 mm), journal-double (175 mm), slide (16:9), or a number of mm from {} to {}",
                    WIDTHS_MM.0, WIDTHS_MM.1
                ),
            )),
        },
    }
}

fn figure_name(measure: &str, site: &str, at_years: Option<f64>) -> String {
    let site = if site.is_empty() { String::new() } else { format!("-{}", site.replace(':', "-")) };
    let at = at_years.map_or_else(String::new, |years| format!("-at-{years}y"));
    format!("{PREFIX}{measure}{site}{at}")
}

/// Files to be written.
fn files(arguments: &Arguments, name: &str) -> Result<Vec<PathBuf>, Failure> {
    match &arguments.out {
        None => Ok(["svg", "png"].map(|ending| arguments.folder.join(format!("{name}.{ending}"))).to_vec()),
        Some(file) if ends_in(file, "svg") || ends_in(file, "png") => Ok(vec![file.clone()]),
        Some(file) => Err(Failure::input(
            format!("--out {} is the name of neither an SVG nor a PNG", file.display()),
            "let it end in .svg or .png",
        )),
    }
}

fn ends_in(file: &Path, ending: &str) -> bool {
    file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(ending))
}

/// Whether a file is a figure that `osteon plot` wrote: osteon drew it, and it is no picture that the run itself left.
fn is_figure(file: &Path, folder: &Path) -> bool {
    let Ok(bytes) = fs::read(file) else { return false };
    let beginning = &bytes[..bytes.len().min(1000)];
    let holds = |words: &[u8]| beginning.windows(words.len()).any(|part| part == words);
    let is_drawn = holds(MARK.as_bytes()) || holds(format!("Software\0{SOFTWARE}").as_bytes());
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let of_run = file.parent().is_some_and(|parent| {
        let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
        let is_same = parent == folder || fs::canonicalize(parent).ok() == fs::canonicalize(folder).ok();
        is_same && files_of_run(folder).unwrap_or_default().contains(&name) && !name.starts_with(PREFIX)
    });
    is_drawn && !of_run
}

/// A finished run as its folder has it.
struct Run<'a> {
    folder: &'a Path,
    scenario: Scenario,
    summary: Summary,
}

impl<'a> Run<'a> {
    fn read(folder: &'a Path) -> Result<Self, Failure> {
        let scenario = folder.join(SCENARIO);
        if files_of_run(folder).is_none() || !scenario.exists() {
            return Err(Failure::input(
                format!("{} holds no finished run of osteon", folder.display()),
                "give the folder that `osteon run` wrote to, such as output/<scenario name>",
            ));
        }
        let scenario = input::read(&scenario, &Overrides::default())?.scenario;
        Ok(Self { folder, scenario, summary: read_summary(folder).map_err(Failure::caused_by)? })
    }

    /// Whether the summary has a measure.
    fn has(&self, measure: &str) -> bool {
        self.summary.courses.iter().any(|course| course.measure == measure)
    }

    /// The measure of the summary that a word stands for.
    fn measure(&self, word: &str) -> Result<String, Failure> {
        if self.has(word) {
            return Ok(word.to_owned());
        }
        let named = measured_as(word).map(|found| found.quantity);
        let change = named.and_then(Quantity::change_name).filter(|change| self.has(change));
        let itself = || named.map(|quantity| quantity.id.to_owned()).filter(|id| self.has(id));
        change.or_else(itself).ok_or_else(|| {
            let courses = self.summary.courses.iter().map(|course| course.measure.as_str());
            let has = reported().filter(|found| self.has(found.quantity.id));
            let names: Vec<&str> = has.filter_map(|found| found.quantity.measure).collect();
            let meant = nearest(word, names.iter().copied().chain(courses));
            let meant = meant.map_or_else(String::new, |near| format!("did you mean `{near}`?\n"));
            Failure::input(
                format!("no measure `{word}` in {}", self.folder.display()),
                format!("{meant}there is: {}\nand every measure in summary.csv", names.join(", ")),
            )
        })
    }

    /// The site of a measure.
    fn site(&self, measure: &str, word: Option<&str>) -> Result<String, Failure> {
        let courses = self.summary.courses.iter().filter(|course| course.measure == measure);
        let sites = distinct(courses.map(|course| course.site.as_str()));
        match (word, sites.as_slice()) {
            (Some(word), _) if sites.contains(&word) => Ok(word.to_owned()),
            (None, [only]) => Ok((*only).to_owned()),
            (Some(word), [""]) => {
                Err(Failure::input(format!("{measure} has no site: `{word}` is not needed"), "leave --site out"))
            }
            (Some(word), _) => Err(self.unknown("site", word, &format!(" of {measure}"), sites.into_iter())),
            (None, _) => Err(Failure::input(
                format!("{measure} is measured at several sites"),
                format!("give one of them with --site: {}", sites.join(", ")),
            )),
        }
    }

    /// Indices of the arms that are shown, in the order of the scenario.
    fn arms(&self, words: &[String], measure: &str, site: &str) -> Result<Vec<usize>, Failure> {
        let names = self.scenario.arms.iter().map(|arm| arm.name.as_str());
        if let Some(word) = words.iter().find(|word| !names.clone().any(|name| name == word.as_str())) {
            return Err(self.unknown("arm", word, "", names));
        }
        let is_shown = |name: &str| words.is_empty() || words.iter().any(|word| word == name);
        let is_measured = |name: &str| self.summary.course(name, measure, site).is_some();
        Ok(names.enumerate().filter(|(_, name)| is_shown(name) && is_measured(name)).map(|(arm, _)| arm).collect())
    }

    /// The time of the report that is nearest to a time.
    fn time(&self, years: f64, measure: &str, site: &str) -> Result<f64, Failure> {
        let courses = self.summary.courses.iter().filter(|course| course.measure == measure && course.site == site);
        let mut times: Vec<f64> = courses.flat_map(|course| &course.moments).map(|moment| moment.time_years).collect();
        times.sort_by(f64::total_cmp);
        times.dedup();
        let nearest = times.iter().copied().min_by(|one, other| (one - years).abs().total_cmp(&(other - years).abs()));
        // between two reports the nearer one is meant; beyond the first and the last there is none
        let span = times.first().zip(times.last()).filter(|(first, last)| (**first..=**last).contains(&years));
        match (nearest, span) {
            (Some(nearest), Some(_)) => Ok(nearest),
            _ => Err(Failure::input(
                format!("--at {years}: nothing of {measure} is reported then"),
                format!(
                    "reports go from year {} to year {}",
                    times.first().copied().unwrap_or_default(),
                    times.last().copied().unwrap_or_default()
                ),
            )),
        }
    }

    /// Refuses a word that names nothing, with what there is.
    fn unknown<'b>(&self, kind: &str, word: &str, of: &str, known: impl Iterator<Item = &'b str>) -> Failure {
        let known = distinct(known);
        let meant =
            nearest(word, known.iter().copied()).map_or_else(String::new, |near| format!("did you mean `{near}`?\n"));
        Failure::input(
            format!("no {kind} `{word}`{of} in {}", self.folder.display()),
            format!("{meant}there is: {}", known.join(", ")),
        )
    }

    /// Draws the figure, in English where a PNG could not show another language.
    fn draw(&self, mut request: Request, files: &[PathBuf]) -> Result<single::Single, Failure> {
        let draw = |request: &Request| single::draw(request, &self.scenario, &self.summary).map_err(Failure::caused_by);
        let figure = draw(&request)?;
        let boxes = undrawable(&figure.picture.svg);
        if boxes.is_empty() || !files.iter().any(|file| ends_in(file, "png")) {
            return Ok(figure);
        }
        say(&format!(
            "no font of this machine has the letters {boxes}: a PNG cannot show them; install one, such as Noto Sans CJK \
             (Debian: fonts-noto-cjk)"
        ));
        if request.language == Language::English {
            return Ok(figure);
        }
        say("the words of the figure are in English");
        request.language = Language::English;
        draw(&request)
    }
}

/// Each word once, in the order in which they come first.
fn distinct<'a>(words: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut distinct: Vec<&str> = Vec::new();
    for word in words {
        if !distinct.contains(&word) {
            distinct.push(word);
        }
    }
    distinct
}
