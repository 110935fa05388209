//! From a scenario's arm to what the body is given day by day.

use crate::parameter::DAYS_PER_YEAR;
use crate::patient::{Body, Dose, Mechanism, Regimen, Schedule, Sex as BodySex, Strengths};
use crate::scenario::schema::{Arm, Drug, EventKind, Lifestyle, PatientPlan, Route, Scenario, Sex, Treatment};

/// The body of a drawn patient.
pub fn body(plan: &PatientPlan, lifestyle: &Lifestyle) -> Body {
    Body {
        sex: match plan.sex {
            Sex::Female => BodySex::Female,
            Sex::Male => BodySex::Male,
        },
        age_years: plan.age_years,
        final_period_age_years: plan.final_period_age_years(),
        body_mass_kg: plan.body_mass_kg,
        calcium_mg_per_day: lifestyle.calcium_mg_per_day,
    }
}

/// Everything an arm gives and does, up to `last_day`.
pub fn schedule(arm: &Arm, last_day: i32) -> Schedule {
    let doses = |drug: Drug, route: Option<Route>| {
        let given =
            arm.treatments.iter().filter(|given| given.drug == drug && route.is_none_or(|route| given.route == route));
        Regimen::new(given.flat_map(|given| doses(given, last_day)).collect())
    };
    let oophorectomy = arm.events.iter().filter(|event| event.kind == EventKind::Oophorectomy);
    Schedule {
        estradiol_oral: doses(Drug::Estradiol, Some(Route::Oral)),
        estradiol_transdermal: doses(Drug::Estradiol, Some(Route::Transdermal)),
        prednisone: doses(Drug::Prednisone, None),
        denosumab: doses(Drug::Denosumab, None),
        oophorectomy_day: oophorectomy.map(|event| day_of(event.start_years)).min(),
    }
}

/// The doses of one treatment.
fn doses(treatment: &Treatment, last_day: i32) -> Vec<Dose> {
    let stop = treatment.stop_years.map_or(last_day, |years| day_of(years) - 1).min(last_day);
    let first = treatment.start_years * DAYS_PER_YEAR;
    (0..treatment.doses.unwrap_or(u32::MAX))
        .map(|number| first + f64::from(number) * treatment.every_days)
        .take_while(|&day| day.round() as i32 <= stop)
        .map(|day| Dose { day: day.round() as i32, mg: dose_mg(treatment, day / DAYS_PER_YEAR) })
        .collect()
}

/// The step of a taper that holds at a time, mg.
fn dose_mg(treatment: &Treatment, years: f64) -> f64 {
    const ROUNDING: f64 = 1e-9;
    let reached = treatment.dose_mg.iter().rev().find(|[from_years, _]| *from_years <= years + ROUNDING);
    reached.or(treatment.dose_mg.first()).map_or(0.0, |[_, mg]| *mg)
}

/// Day of a time.
pub fn day_of(years: f64) -> i32 {
    (years * DAYS_PER_YEAR).round() as i32
}

/// Strengths of the mechanisms in an arm (the scenario's own where `arm` is `None`), or why they cannot be.
pub fn strengths(scenario: &Scenario, arm: Option<&Arm>) -> Result<Strengths, String> {
    let mut strengths = Strengths::default();
    for (id, strength) in scenario.mechanisms.iter().chain(arm.iter().flat_map(|arm| &arm.mechanisms)) {
        let mechanism = Mechanism::from_id(id).ok_or_else(|| format!("unknown mechanism {id}"))?;
        strengths.set(mechanism, *strength).map_err(|invalid| invalid.to_string())?;
    }
    Ok(strengths)
}
