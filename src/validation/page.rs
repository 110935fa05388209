//! x
use super::scorecard::Scorecard;
/// First words of a page.
pub const MARK: &str = "<!-- Written by `osteon validate`";
/// The page.
pub fn text(_card: &Scorecard, _folder: Option<&str>) -> String {
    MARK.to_owned()
}
