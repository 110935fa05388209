//! What a patient is and does on a day, as far as events change it.

use super::Body;
use super::schedule::{Schedule, Spells};
use crate::model::Model;

/// A patient on a day, events included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Condition {
    /// Body mass, kg.
    pub body_mass_kg: f64,
    /// Dietary calcium, mg/day.
    pub calcium_mg_per_day: f64,
    /// Vitamin D by mouth, IU/day.
    pub vitamin_d_iu_per_day: f64,
    /// Sun on the skin, fold of the temperate-latitude average.
    pub sun: f64,
    /// Dietary protein, g per kg body mass per day.
    pub protein_g_per_kg_per_day: f64,
    /// Cigarettes per day.
    pub cigarettes_per_day: f64,
    /// Alcohol, units per day.
    pub alcohol_units_per_day: f64,
    /// Falls per year.
    pub falls_per_year: f64,
    /// Glomerular filtration, mL/min.
    pub egfr_ml_min: f64,
}

impl Condition {
    /// The patient on a day.
    pub fn on(day: i32, body: &Body, schedule: &Schedule, model: &Model) -> Self {
        let gained_kg: f64 = schedule.weight_changes_kg.iter().map(|change| change.on(day)).sum();
        let lost_ml_min: f64 = schedule.renal_declines_ml_min.iter().map(|decline| decline.on(day)).sum();
        let least_ml_min = model.egfr_least_ml_min.min(body.egfr_ml_min);
        let habit = |event: &Spells, own: f64| event.on(day).unwrap_or(own);
        Self {
            body_mass_kg: body.body_mass_kg + gained_kg,
            calcium_mg_per_day: habit(&schedule.calcium_mg_per_day, body.calcium_mg_per_day),
            vitamin_d_iu_per_day: habit(&schedule.vitamin_d_iu_per_day, body.vitamin_d_iu_per_day),
            sun: habit(&schedule.sun, body.sun),
            protein_g_per_kg_per_day: habit(&schedule.protein_g_per_kg_per_day, body.protein_g_per_kg_per_day),
            cigarettes_per_day: habit(&schedule.cigarettes_per_day, body.cigarettes_per_day),
            alcohol_units_per_day: habit(&schedule.alcohol_units_per_day, body.alcohol_units_per_day),
            falls_per_year: habit(&schedule.falls_per_year, body.falls_per_year),
            egfr_ml_min: (body.egfr_ml_min - lost_ml_min).max(least_ml_min),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::schedule::{GradualChange, Spell};
    use super::*;

    #[test]
    fn events_change_a_patient_from_their_day_on() {
        let spell = |value| Spells::new(vec![Spell { first_day: 10, stop_day: 20, value }]);
        let gradual = |amount| vec![GradualChange { first_day: 0, complete_day: 100, amount }];
        let schedule = Schedule {
            vitamin_d_iu_per_day: spell(2000.0),
            cigarettes_per_day: spell(0.0),
            calcium_mg_per_day: spell(500.0),
            sun: spell(0.2),
            protein_g_per_kg_per_day: spell(0.6),
            alcohol_units_per_day: spell(5.0),
            falls_per_year: spell(3.0),
            weight_changes_kg: gradual(-5.0),
            renal_declines_ml_min: gradual(60.0),
            ..Schedule::default()
        };
        let body = Body { cigarettes_per_day: 20.0, ..Body::HEALTHY };
        let on = |day| {
            let now = Condition::on(day, &body, &schedule, &Model::STANDARD);
            [now.body_mass_kg, now.vitamin_d_iu_per_day, now.cigarettes_per_day, now.egfr_ml_min]
        };
        for (day, expected) in [
            (0, [65.0, 400.0, 20.0, 90.0]),
            (10, [64.5, 2000.0, 0.0, 84.0]),
            (20, [64.0, 400.0, 20.0, 78.0]),
            (1000, [60.0, 400.0, 20.0, 30.0]),
        ] {
            for (now, expected) in on(day).into_iter().zip(expected) {
                assert!((now - expected).abs() < 1e-9, "day {day}: {now} not {expected}");
            }
        }
        let habits = |day| {
            let now = Condition::on(day, &body, &schedule, &Model::STANDARD);
            let Condition { calcium_mg_per_day, sun, protein_g_per_kg_per_day, .. } = now;
            [calcium_mg_per_day, sun, protein_g_per_kg_per_day, now.alcohol_units_per_day, now.falls_per_year]
        };
        let own = habits(0);
        assert_eq!([10, 20].map(habits), [[500.0, 0.2, 0.6, 5.0, 3.0], own]);
        let twice = Schedule { renal_declines_ml_min: [gradual(60.0), gradual(60.0)].concat(), ..schedule };
        assert!(
            (Condition::on(1000, &body, &twice, &Model::STANDARD).egfr_ml_min - Model::STANDARD.egfr_least_ml_min)
                .abs()
                < 1e-12
        );
    }
}
