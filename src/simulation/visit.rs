//! When a patient is measured.

use crate::model::DAYS_PER_YEAR;
use crate::scenario::schema::{SimulationPlan, SpecimenPlan};

/// A day on which a patient is measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Visit {
    /// From time 0; whole days are lived up to the nearest.
    pub day: f64,
    /// Whether the structure of the specimens is scanned.
    pub scan: bool,
}

/// Days of the reports: time 0, every interval, and the end. Structure is scanned at both ends and, between them, as soon as
/// the last scan is old enough.
pub fn visits(simulation: &SimulationPlan, specimen: &SpecimenPlan) -> Vec<Visit> {
    // what rounding may take from a sum of intervals, days
    const ROUNDING: f64 = 1e-6;
    let end = simulation.years * DAYS_PER_YEAR;
    let every = simulation.report_every_days;
    let before_end = ((end - 0.5) / every).ceil().max(0.0) as u32;
    let mut scan_from = 0.0;
    let mut visits: Vec<Visit> = (0..before_end)
        .map(|number| {
            let day = f64::from(number) * every;
            let scan = specimen.looked_at.structure && day >= scan_from - ROUNDING;
            if scan {
                scan_from = day + specimen.structure_every_days;
            }
            Visit { day, scan }
        })
        .collect();
    visits.push(Visit { day: end, scan: specimen.looked_at.structure });
    visits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scan_days(years: f64, report_every_days: f64, structure_every_days: f64) -> Vec<f64> {
        let simulation = SimulationPlan { years, report_every_days, ..SimulationPlan::default() };
        visits(&simulation, &SpecimenPlan { structure_every_days, ..SpecimenPlan::default() })
            .into_iter()
            .filter(|visit| visit.scan)
            .map(|visit| visit.day)
            .collect()
    }

    /// The first report that is late enough, and both ends, are scanned: neither more nor less.
    #[test]
    fn structure_is_scanned_at_both_ends_and_as_seldom_as_asked() {
        assert_eq!(scan_days(1.25, 30.4375, 182.625), [0.0, 182.625, 365.25, 456.5625]);
        assert_eq!(scan_days(1.0, 30.0, 100.0), [0.0, 120.0, 240.0, 360.0, 365.25]);
        assert_eq!(scan_days(1.0, 100.0, 1.0), [0.0, 100.0, 200.0, 300.0, 365.25]);
        assert_eq!(scan_days(3.0, 30.4375, 36_525.0), [0.0, 3.0 * 365.25]);
        // a tenth of a day is no binary number: the sum of ten is a hair short of one day, and is enough
        assert_eq!(scan_days(0.01, 0.1 + 0.2, 0.6).len(), 7);
    }
}
