//! Pictures of a validation, on the sheets that the pictures of a run are drawn on.

mod course;
mod forest;
mod scale;
mod scatter;

pub use course::overlay;
pub use forest::forest;
pub use scatter::scatter;

#[cfg(test)]
mod tests {
    use super::super::fixture::{card, made};
    use super::super::scorecard::Scorecard;
    use super::*;
    use crate::report::plot::Picture;

    fn all(card: &Scorecard) -> Vec<Picture> {
        let mut pictures = forest(card).expect("drawn");
        pictures.push(scatter(card).expect("drawn"));
        pictures.extend(card.trials.iter().map(|trial| overlay(trial).expect("drawn")));
        pictures
    }

    #[test]
    fn every_picture_is_drawn() {
        let pictures = all(&card());
        let names: Vec<&str> = pictures.iter().map(|picture| picture.name.as_str()).collect();
        assert_eq!(names, ["forest", "scatter", "placebo-trial", "two-treatments"]);
        for picture in pictures {
            assert!(!picture.svg.contains("NaN") && !picture.svg.contains("inf"), "{}", picture.name);
            assert!(!picture.png().expect("drawn").is_empty());
        }
    }

    #[test]
    fn a_validation_in_which_everyone_failed_is_drawn() {
        let mut trials = card().trials;
        for trial in &mut trials {
            for run in &mut trial.result.runs {
                run.outcome = Err(crate::simulation::Failure::NotLived);
            }
            for point in &mut trial.points {
                (point.simulated, point.error, point.within) = (None, None, false);
            }
        }
        all(&Scorecard::new(made(), trials));
        all(&Scorecard::new(made(), Vec::new()));
    }

    #[test]
    fn many_trials_take_many_pages_and_none_is_lost() {
        let trials = std::iter::repeat_n(card().trials, 30).flatten().collect();
        let pages = forest(&Scorecard::new(made(), trials)).expect("drawn");
        assert!(pages.len() > 2);
        assert_eq!((pages[0].name.as_str(), pages[1].name.as_str()), ("forest", "forest-2"));
        let rows: usize = pages.iter().map(|page| page.svg.matches("alendronate").count()).sum();
        assert_eq!(rows, 30);
    }

    /// Draws the fixture where `OSTEON_PICTURES` says, for people to look at.
    #[test]
    #[ignore = "for looking at: OSTEON_PICTURES=folder cargo test --lib show_validation_pictures -- --ignored"]
    fn show_validation_pictures() {
        let folder = std::path::PathBuf::from(std::env::var_os("OSTEON_PICTURES").expect("OSTEON_PICTURES"));
        for picture in all(&card()) {
            std::fs::write(folder.join(format!("{}.png", picture.name)), picture.png().expect("drawn"))
                .expect("written");
        }
    }
}
