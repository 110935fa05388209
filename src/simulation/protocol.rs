//! What a scenario's arm means to a patient: body, diseases, doses and events by day, strengths, constants.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::failure::Failure;
use crate::model::{DAYS_PER_YEAR, Model, constant};
use crate::patient::{
    Body, DiseaseCourse, Dose, Exercise, GradualChange, Regimen, Schedule, Spell, Spells, Strengths, Unloading,
    UnloadingKind,
};
use crate::scenario::schema::{
    Arm, Disease, EdgeSetting, Event, EventKind, Lifestyle, PatientPlan, Scenario, Treatment, varying_range,
};

/// The body of a drawn patient.
pub fn body(plan: &PatientPlan, lifestyle: &Lifestyle) -> Body {
    Body {
        sex: plan.sex,
        age_years: plan.age_years,
        final_period_age_years: plan.final_period_age_years(),
        ancestry: plan.ancestry,
        il10_activity: plan.il10_activity,
        body_mass_kg: plan.body_mass_kg,
        height_cm: plan.height_cm,
        egfr_ml_min: plan.egfr_ml_min,
        calcium_mg_per_day: lifestyle.calcium_mg_per_day,
        vitamin_d_iu_per_day: lifestyle.vitamin_d_iu_per_day,
        sun: lifestyle.sun,
        protein_g_per_kg_per_day: lifestyle.protein_g_per_kg_per_day,
        exercise_min_per_day: lifestyle.exercise_min_per_day,
        exercise_kind: lifestyle.exercise_kind,
        cigarettes_per_day: lifestyle.cigarettes_per_day,
        alcohol_units_per_day: lifestyle.alcohol_units_per_day,
        falls_per_year: lifestyle.falls_per_year,
    }
}

/// A patient's disease by day; one whose activity is given on treatment as if it were as active without.
pub fn course(disease: &Disease, plan: &PatientPlan) -> DiseaseCourse {
    let steps = disease.activity.iter().copied();
    let on_treatment = disease.activity_on_treatment.map(|activity| [disease.onset_years, activity]);
    DiseaseCourse {
        kind: disease.kind,
        onset_day: day_of(disease.onset_years),
        activity: steps.chain(on_treatment).map(|[years, activity]| (day_of(years), activity)).collect(),
        amenorrhoea: disease.amenorrhoea,
        joint_erosion_score: disease.joint_erosion_score.unwrap_or(0.0),
        response_folds: plan.response_folds,
    }
}

/// First day on which the diseases of an arm are its own; `None` where it has none.
pub fn first_day_of_disease(arm: &Arm) -> Option<i32> {
    arm.diseases.iter().map(|disease| day_of(disease.onset_years)).min()
}

/// Everything an arm gives to a patient of that body mass at time 0 and does, up to `last_day`.
pub fn schedule(arm: &Arm, body_mass_kg: f64, last_day: i32) -> Schedule {
    let events = |kinds: &'static [EventKind]| arm.events.iter().filter(|event| kinds.contains(&event.kind));
    let spells = |kinds| Spells::new(events(kinds).filter_map(spell).collect());
    let weight_changes_kg: Vec<GradualChange> =
        events(&[EventKind::WeightChangeKg]).filter_map(gradual_change).collect();
    let mass_kg = |day| body_mass_kg + weight_changes_kg.iter().map(|change| change.on(day)).sum::<f64>();
    let mut given = BTreeMap::<_, Vec<Dose>>::new();
    for treatment in &arm.treatments {
        given.entry((treatment.drug, treatment.route)).or_default().extend(doses(treatment, &mass_kg, last_day));
    }
    Schedule {
        doses: given.into_iter().map(|(drug_and_route, doses)| (drug_and_route, Regimen::new(doses))).collect(),
        oophorectomy_day: events(&[EventKind::Oophorectomy]).map(|event| day_of(event.start_years)).min(),
        unloading: Spells::new(arm.events.iter().filter_map(unloading).collect()),
        exercise: Spells::new(events(&[EventKind::ExerciseMinPerDay]).filter_map(exercise).collect()),
        calcium_mg_per_day: spells(&[EventKind::CalciumMgPerDay]),
        vitamin_d_iu_per_day: spells(&[EventKind::VitaminDIuPerDay]),
        sun: spells(&[EventKind::Sun]),
        protein_g_per_kg_per_day: spells(&[EventKind::ProteinGPerKgPerDay]),
        cigarettes_per_day: Spells::new(
            events(&[EventKind::CigarettesPerDay, EventKind::SmokingCessation]).map(smoked).collect(),
        ),
        alcohol_units_per_day: spells(&[EventKind::AlcoholUnitsPerDay]),
        falls_per_year: spells(&[EventKind::FallsPerYear]),
        parathyroid_set_point_fold: spells(&[EventKind::PrimaryHyperparathyroidism]),
        weight_changes_kg,
        renal_declines_ml_min: events(&[EventKind::RenalDecline]).filter_map(gradual_change).collect(),
    }
}

/// That a patient can live through what an arm does to weight and kidneys: the scenario holds it against the centre of its cohort,
/// and those who are drawn weigh less and more.
///
/// # Errors
/// What the patient would come to.
pub fn check(arm: &Arm, plan: &PatientPlan) -> Result<(), Failure> {
    let range = |key| varying_range(key).unwrap_or((f64::NEG_INFINITY, f64::INFINITY, ""));
    let (least_kg, most_kg, _) = range("body_mass_kg");
    let (lost_kg, gained_kg) = Event::extremes_of_changes(&arm.events, EventKind::WeightChangeKg);
    for body_mass_kg in [lost_kg, gained_kg].map(|change_kg| plan.body_mass_kg + change_kg) {
        if !(least_kg..=most_kg).contains(&body_mass_kg) {
            return Err(Failure::BodyMass { body_mass_kg, least_kg, most_kg });
        }
    }
    let (least_ml_min, ..) = range("egfr_ml_min");
    let (_, declined_ml_min) = Event::extremes_of_changes(&arm.events, EventKind::RenalDecline);
    let egfr_ml_min = plan.egfr_ml_min - declined_ml_min;
    if egfr_ml_min < least_ml_min {
        return Err(Failure::Kidneys { egfr_ml_min, least_ml_min });
    }
    Ok(())
}

/// The days of an event that has a value.
fn spell(event: &Event) -> Option<Spell> {
    event.value.map(|value| spell_of(event, value))
}

/// The days of other cigarettes; none of them where smoking is given up.
fn smoked(event: &Event) -> Spell {
    spell_of(event, event.value.unwrap_or(0.0))
}

/// The days of an event that takes load from bones; `None` for any other.
fn unloading(event: &Event) -> Option<Spell<Unloading>> {
    let kind = match event.kind {
        EventKind::BedRest => UnloadingKind::BedRest,
        EventKind::Microgravity => UnloadingKind::Microgravity,
        EventKind::Immobilisation => UnloadingKind::Immobilisation,
        EventKind::SpinalCordInjury => UnloadingKind::SpinalCordInjury,
        _ => return None,
    };
    event.value.map(|scale| spell_of(event, Unloading { kind, scale }))
}

/// The days of other exercise.
fn exercise(event: &Event) -> Option<Spell<Exercise>> {
    event.value.map(|min_per_day| spell_of(event, Exercise { min_per_day, kind: event.exercise_kind }))
}

fn spell_of<T>(event: &Event, value: T) -> Spell<T> {
    let stop_day = event.stop_years.map_or(i32::MAX, day_of);
    Spell { first_day: day_of(event.start_years), stop_day, value }
}

/// An event whose value is reached by its end, and kept.
fn gradual_change(event: &Event) -> Option<GradualChange> {
    let first_day = day_of(event.start_years);
    let complete_day = event.stop_years.map_or(first_day, day_of);
    event.value.map(|amount| GradualChange { first_day, complete_day, amount })
}

/// The doses of one treatment. An ideal blocker is given day by day from its first dose to the end of what its last
/// one covers, whatever the interval says.
fn doses(treatment: &Treatment, mass_kg: &dyn Fn(i32) -> f64, last_day: i32) -> Vec<Dose> {
    let stop = treatment.stop_years.map_or(last_day, |years| day_of(years) - 1).min(last_day);
    let first = treatment.start_years * DAYS_PER_YEAR;
    let (every_days, count) = match (treatment.drug.is_ideal(), treatment.doses) {
        (true, Some(doses)) => (1.0, (f64::from(doses) * treatment.every_days).round() as u32),
        (true, None) => (1.0, u32::MAX),
        (false, doses) => (treatment.every_days, doses.unwrap_or(u32::MAX)),
    };
    (0..count)
        .map(|number| first + f64::from(number) * every_days)
        .take_while(|&day| day.round() as i32 <= stop)
        .map(|time| {
            let day = time.round() as i32;
            Dose { day, mg: dose_mg(treatment, time / DAYS_PER_YEAR, mass_kg(day)) }
        })
        .collect()
}

/// The step of a taper that holds at a time, mg.
fn dose_mg(treatment: &Treatment, years: f64, mass_kg: f64) -> f64 {
    if treatment.dose_mg_per_kg.is_empty() {
        step_at(&treatment.dose_mg, years)
    } else {
        step_at(&treatment.dose_mg_per_kg, years) * mass_kg.max(0.0)
    }
}

/// The step that holds at a time; the first, before any.
fn step_at(steps: &[[f64; 2]], years: f64) -> f64 {
    const ROUNDING: f64 = 1e-9;
    let reached = steps.iter().rev().find(|[from_years, _]| *from_years <= years + ROUNDING);
    reached.or(steps.first()).map_or(0.0, |[_, amount]| *amount)
}

/// Day of a time.
pub fn day_of(years: f64) -> i32 {
    (years * DAYS_PER_YEAR).round() as i32
}

/// Strengths of the mechanisms in an arm (the scenario's own where `arm` is `None`), or why they cannot be.
pub fn strengths(scenario: &Scenario, arm: Option<&Arm>) -> Result<Strengths, Failure> {
    let mut strengths = Strengths::default();
    for (&mechanism, setting) in scenario.mechanisms.iter().chain(arm.iter().flat_map(|arm| &arm.mechanisms)) {
        match setting {
            EdgeSetting::Strength(strength) => {
                strengths.set(mechanism, *strength)?;
            }
            EdgeSetting::Choice(choice) => strengths.choose(mechanism, *choice),
        }
    }
    Ok(strengths)
}

/// The constants of an arm (the scenario's own where `arm` is `None`), or why they cannot be.
pub fn model(scenario: &Scenario, arm: Option<&Arm>) -> Result<Arc<Model>, Failure> {
    let mut model = Model::default();
    for (id, &value) in scenario.parameters.iter().chain(arm.iter().flat_map(|arm| &arm.parameters)) {
        let constant = constant(id).ok_or_else(|| Failure::UnknownConstant { name: id.clone() })?;
        constant.set(&mut model, value)?;
    }
    Ok(Arc::new(model))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::patient::ExerciseKind;
    use crate::patient::drug::{Drug, Route};
    use crate::scenario::{Overrides, read};

    const EVENTS: &str = "
        name = 'a'
        [[arm]]
        name = 'b'
        [[arm.event]]
        kind = 'microgravity'
        start_years = 1
        stop_years = 1.5
        value = 0.9
        [[arm.event]]
        kind = 'bed_rest'
        [[arm.event]]
        kind = 'weight_change_kg'
        stop_years = 1
        value = -6
        [[arm.event]]
        kind = 'weight_change_kg'
        start_years = 2
        value = 6
        [[arm.event]]
        kind = 'exercise_min_per_day'
        start_years = -1
        value = 0
        [[arm.event]]
        kind = 'exercise_min_per_day'
        start_years = 3
        value = 20
        exercise_kind = 'swimming'
        [[arm.event]]
        kind = 'calcium_mg_per_day'
        start_years = 2
        value = 1200
        [[arm.event]]
        kind = 'vitamin_d_iu_per_day'
        start_years = 2
        value = 2000
        [[arm.event]]
        kind = 'smoking_cessation'
        start_years = 1
        stop_years = 2
        [[arm.event]]
        kind = 'cigarettes_per_day'
        start_years = 2
        value = 5
        [[arm.event]]
        kind = 'falls_per_year'
        start_years = 2
        value = 4
        [[arm.event]]
        kind = 'primary_hyperparathyroidism'
        start_years = 1
        stop_years = 2
        value = 3
        [[arm.event]]
        kind = 'renal_decline'
        stop_years = 2
        value = 40
    ";

    #[test]
    fn events_become_days() {
        let scenario = read("a.toml", EVENTS, &Overrides::default()).expect("valid");
        let given = schedule(&scenario.arms[0], 65.0, 1096);
        let removed = |day| given.unloading.on(day).map(|unloading| (unloading.kind, unloading.scale));
        let (in_bed, in_orbit) = (Some((UnloadingKind::BedRest, 1.0)), Some((UnloadingKind::Microgravity, 0.9)));
        assert_eq!([364, 365, 547, 548].map(removed), [in_bed, in_orbit, in_orbit, in_bed]);
        let trained = |day| given.exercise.on(day).map(|exercise| (exercise.min_per_day, exercise.kind));
        let swum = Some((20.0, Some(ExerciseKind::Swimming)));
        assert_eq!([-366, -365, 1094, 1096].map(trained), [None, Some((0.0, None)), Some((0.0, None)), swum]);
        assert_eq!([730, 731].map(|day| given.calcium_mg_per_day.on(day)), [None, Some(1200.0)]);
        assert_eq!([730, 731].map(|day| given.vitamin_d_iu_per_day.on(day)), [None, Some(2000.0)]);
        assert_eq!([364, 365, 731].map(|day| given.cigarettes_per_day.on(day)), [None, Some(0.0), Some(5.0)]);
        assert_eq!([730, 731].map(|day| given.falls_per_year.on(day)), [None, Some(4.0)]);
        let set_point = |day| given.parathyroid_set_point_fold.on(day);
        assert_eq!([364, 365, 730, 731].map(set_point), [None, Some(3.0), Some(3.0), None]);
        let lost = |day: i32| given.renal_declines_ml_min.iter().map(|decline| decline.on(day)).sum::<f64>();
        assert!((lost(365) - 20.0).abs() < 0.1 && (lost(2000) - 40.0).abs() < 1e-12);
        let change = |day: i32| given.weight_changes_kg.iter().map(|change| change.on(day)).sum::<f64>();
        for (day, expected) in [(0, 0.0), (365, -6.0), (730, -6.0), (731, 0.0)] {
            assert!((change(day) - expected).abs() < 1e-12, "day {day}");
        }
        assert_eq!(given.first_day(), Some(-365));
    }

    #[test]
    fn treatments_become_doses_of_a_drug_by_a_route() {
        let text = "
            name = 'a'
            [[arm]]
            name = 'b'
            [[arm.treatment]]
            drug = 'infliximab'
            dose_mg_per_kg = 3
            doses = 3
            [[arm.treatment]]
            drug = 'infliximab'
            dose_mg = 100
            start_years = 1
            doses = 1
            [[arm.treatment]]
            drug = 'vitamin_d'
            dose_iu = 800
            [[arm.treatment]]
            drug = 'anti_il17'
            every_days = 28
            doses = 2
            [[arm.event]]
            kind = 'weight_change_kg'
            start_years = 0.2
            value = 10
        ";
        let scenario = read("a.toml", text, &Overrides::default()).expect("valid");
        let given = schedule(&scenario.arms[0], 60.0, 1096);
        let infliximab = |day| given.on(Drug::Infliximab, Route::Intravenous, day);
        for (day, mg) in [(0, 180.0), (1, 0.0), (56, 180.0), (112, 210.0), (168, 0.0), (365, 100.0)] {
            assert!((infliximab(day) - mg).abs() < 1e-9, "day {day}: {}", infliximab(day));
        }
        assert!((given.on(Drug::VitaminD, Route::Oral, 900) - 0.02).abs() < 1e-15);
        let blocked = (0..100).filter(|day| given.on(Drug::AntiIl17, Route::Subcutaneous, *day) > 0.0);
        assert!(blocked.eq(0..56), "every day that two doses cover");
    }
}
