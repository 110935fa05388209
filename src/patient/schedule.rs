//! What is done to the patient: doses by day, and events.

use std::collections::BTreeMap;

use super::activity::{Exercise, Unloading};
use super::drug::{Drug, Route};

/// One dose.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dose {
    /// Day it is given, from time 0; negative before.
    pub day: i32,
    /// Amount, mg.
    pub mg: f64,
}

/// The doses of one drug by one route, in the order of their days.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Regimen(Vec<Dose>);

impl Regimen {
    /// From doses in any order; more than one a day are added up. Doses that are not above 0 mg are left out.
    pub fn new(mut doses: Vec<Dose>) -> Self {
        doses.retain(|dose| dose.mg.is_finite() && dose.mg > 0.0);
        doses.sort_by_key(|dose| dose.day);
        Self(doses)
    }

    /// `count` doses of `mg`, the first on `start_day`, `every_days` apart (0.01 or more), each on the nearest day.
    pub fn repeated(mg: f64, start_day: i32, every_days: f64, count: u32) -> Self {
        let step_days = every_days.max(0.01);
        let on = |index: u32| start_day + (f64::from(index) * step_days).round() as i32;
        Self::new((0..count).map(|index| Dose { day: on(index), mg }).collect())
    }

    /// Amount given on a day, mg; 0 where there is none.
    pub fn on(&self, day: i32) -> f64 {
        let first = self.0.partition_point(|dose| dose.day < day);
        self.0[first..].iter().take_while(|dose| dose.day == day).map(|dose| dose.mg).sum()
    }

    /// Day of the first dose; `None` where there is none.
    pub fn first_day(&self) -> Option<i32> {
        self.0.first().map(|dose| dose.day)
    }

    /// Whether there is no dose at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The doses, in the order of their days.
    pub fn doses(&self) -> &[Dose] {
        &self.0
    }
}

/// A value that holds for a stretch of days.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spell<T = f64> {
    /// First day, from time 0.
    pub first_day: i32,
    /// First day on which it no longer holds; `i32::MAX`: to the end.
    pub stop_day: i32,
    /// The value.
    pub value: T,
}

impl<T> Spell<T> {
    fn holds_on(&self, day: i32) -> bool {
        (self.first_day..self.stop_day).contains(&day)
    }
}

/// The spells of one thing, in the order of their first days.
#[derive(Debug, Clone, PartialEq)]
pub struct Spells<T = f64>(Vec<Spell<T>>);

impl<T> Default for Spells<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Copy> Spells<T> {
    /// From spells in any order.
    pub fn new(mut spells: Vec<Spell<T>>) -> Self {
        spells.sort_by_key(|spell| spell.first_day);
        Self(spells)
    }

    /// The value on a day: of spells that overlap, that of the one that began last; `None` where there is none.
    pub fn on(&self, day: i32) -> Option<T> {
        self.since(day, i32::MIN)
    }

    /// The value on a day, of spells that began on `earliest` or later alone.
    pub fn since(&self, day: i32, earliest: i32) -> Option<T> {
        let begun = self.0.iter().rev().filter(|spell| spell.first_day >= earliest);
        begun.into_iter().find(|spell| spell.holds_on(day)).map(|spell| spell.value)
    }

    /// Every spell that holds on a day, in the order of their first days.
    pub fn holding_on(&self, day: i32) -> impl Iterator<Item = Spell<T>> + '_ {
        self.0.iter().filter(move |spell| spell.holds_on(day)).copied()
    }

    /// First day of the first spell; `None` where there is none.
    pub fn first_day(&self) -> Option<i32> {
        self.0.first().map(|spell| spell.first_day)
    }
}

/// A change that is reached evenly between two days, and kept.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GradualChange {
    /// First day, from time 0.
    pub first_day: i32,
    /// Day from which all of it is reached; where it is not after the first, all is reached at once.
    pub complete_day: i32,
    /// The change.
    pub amount: f64,
}

impl GradualChange {
    /// What is reached on a day.
    pub fn on(&self, day: i32) -> f64 {
        if day < self.first_day {
            0.0
        } else if day >= self.complete_day {
            self.amount
        } else {
            self.amount * f64::from(day - self.first_day) / f64::from(self.complete_day - self.first_day)
        }
    }
}

/// All that is done to a patient.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Schedule {
    /// Doses by drug and route; estradiol through the skin is the mg released on each day a patch is worn.
    pub doses: BTreeMap<(Drug, Route), Regimen>,
    /// Day both ovaries are removed, from time 0.
    pub oophorectomy_day: Option<i32>,
    /// Bed rest, weightlessness, immobilisation and injury of the spinal cord.
    pub unloading: Spells<Unloading>,
    /// Exercise other than the patient's own.
    pub exercise: Spells<Exercise>,
    /// Dietary calcium other than the patient's own, mg/day.
    pub calcium_mg_per_day: Spells,
    /// Vitamin D by mouth other than the patient's own, IU/day.
    pub vitamin_d_iu_per_day: Spells,
    /// Sun on the skin other than the patient's own, fold of the temperate-latitude average.
    pub sun: Spells,
    /// Dietary protein other than the patient's own, g per kg body mass per day.
    pub protein_g_per_kg_per_day: Spells,
    /// Cigarettes other than the patient's own, per day: none once smoking is given up.
    pub cigarettes_per_day: Spells,
    /// Alcohol other than the patient's own, units per day.
    pub alcohol_units_per_day: Spells,
    /// Falls other than the patient's own, per year.
    pub falls_per_year: Spells,
    /// Primary hyperparathyroidism: set-point of the parathyroid glands, fold.
    pub parathyroid_set_point_fold: Spells,
    /// Body mass gained, or lost where it is negative, kg.
    pub weight_changes_kg: Vec<GradualChange>,
    /// Glomerular filtration lost, mL/min.
    pub renal_declines_ml_min: Vec<GradualChange>,
}

impl Schedule {
    /// The schedule with these doses of a drug by a route, in place of others of the same.
    pub fn giving(mut self, drug: Drug, route: Route, regimen: Regimen) -> Self {
        self.doses.insert((drug, route), regimen);
        self
    }

    /// Amount of a drug given by a route on a day, mg; 0 where there is none.
    pub fn on(&self, drug: Drug, route: Route, day: i32) -> f64 {
        self.doses.get(&(drug, route)).map_or(0.0, |regimen| regimen.on(day))
    }

    /// What is given on a day: drug, route, mg above 0; in the order of drugs, then routes.
    pub fn given_on(&self, day: i32) -> impl Iterator<Item = (Drug, Route, f64)> + '_ {
        let doses = self.doses.iter().map(move |(&(drug, route), regimen)| (drug, route, regimen.on(day)));
        doses.filter(|(.., mg)| *mg > 0.0)
    }

    /// Whether the ovaries have not been removed by a day.
    pub fn has_ovaries_on(&self, day: i32) -> bool {
        self.oophorectomy_day.is_none_or(|removed| day < removed)
    }

    /// First day on which anything is done; `None` where nothing ever is.
    pub fn first_day(&self) -> Option<i32> {
        let spells = [
            &self.calcium_mg_per_day,
            &self.vitamin_d_iu_per_day,
            &self.sun,
            &self.protein_g_per_kg_per_day,
            &self.cigarettes_per_day,
            &self.alcohol_units_per_day,
            &self.falls_per_year,
            &self.parathyroid_set_point_fold,
        ];
        self.doses
            .values()
            .filter_map(Regimen::first_day)
            .chain(self.oophorectomy_day)
            .chain(spells.into_iter().filter_map(Spells::first_day))
            .chain(self.unloading.first_day())
            .chain(self.exercise.first_day())
            .chain(self.weight_changes_kg.iter().chain(&self.renal_declines_ml_min).map(|change| change.first_day))
            .min()
    }
}

#[cfg(test)]
mod tests {
    use super::super::activity::UnloadingKind;
    use super::*;

    #[test]
    fn doses_of_a_day_add_up_and_the_rest_of_the_days_have_none() {
        let regimen = Regimen::new(vec![Dose { day: 3, mg: 5.0 }, Dose { day: -2, mg: 1.0 }, Dose { day: 3, mg: 2.5 }]);
        assert!((regimen.on(3) - 7.5).abs() < 1e-12);
        assert!((regimen.on(-2) - 1.0).abs() < 1e-12);
        assert!(regimen.on(0).abs() < 1e-12);
        assert_eq!(regimen.first_day(), Some(-2));
    }

    #[test]
    fn a_day_has_what_is_given_on_it_by_drug_and_route() {
        let schedule = Schedule::default()
            .giving(Drug::Prednisone, Route::Oral, Regimen::repeated(5.0, 0, 1.0, 3))
            .giving(Drug::Estradiol, Route::Transdermal, Regimen::repeated(0.05, 2, 1.0, 9));
        let given: Vec<_> = schedule.given_on(2).collect();
        assert_eq!(given, [(Drug::Estradiol, Route::Transdermal, 0.05), (Drug::Prednisone, Route::Oral, 5.0)]);
        assert!(schedule.on(Drug::Prednisone, Route::Oral, 3).abs() < f64::MIN_POSITIVE);
        assert_eq!((schedule.given_on(99).count(), schedule.first_day()), (0, Some(0)));
    }

    #[test]
    fn of_spells_that_overlap_the_last_to_begin_counts() {
        let spell = |first_day, stop_day, value| Spell { first_day, stop_day, value };
        let spells = Spells::new(vec![spell(10, 20, 2.0), spell(0, i32::MAX, 1.0)]);
        assert_eq!([-1, 0, 10, 19, 20].map(|day| spells.on(day)), [None, Some(1.0), Some(2.0), Some(2.0), Some(1.0)]);
        assert_eq!([5, 15].map(|day| spells.since(day, 1)), [None, Some(2.0)]);
        assert!(spells.holding_on(15).map(|spell| spell.first_day).eq([0, 10]));
        assert_eq!(spells.first_day(), Some(0));
    }

    #[test]
    fn whatever_is_done_first_is_where_an_arm_parts() {
        let spells = |first_day| Spells::new(vec![Spell { first_day, stop_day: i32::MAX, value: 0.5 }]);
        let in_bed = Unloading { kind: UnloadingKind::BedRest, scale: 1.0 };
        let unloading = Spells::new(vec![Spell { first_day: -1, stop_day: i32::MAX, value: in_bed }]);
        let weight_changes_kg = vec![GradualChange { first_day: -4, complete_day: 0, amount: 1.0 }];
        for (schedule, expected) in [
            (Schedule::default(), None),
            (Schedule { unloading: unloading.clone(), ..Schedule::default() }, Some(-1)),
            (Schedule { sun: spells(-2), unloading: unloading.clone(), ..Schedule::default() }, Some(-2)),
            (Schedule { calcium_mg_per_day: spells(-3), oophorectomy_day: Some(9), ..Schedule::default() }, Some(-3)),
            (Schedule { weight_changes_kg: weight_changes_kg.clone(), ..Schedule::default() }, Some(-4)),
            (Schedule { renal_declines_ml_min: weight_changes_kg, ..Schedule::default() }, Some(-4)),
            (Schedule { vitamin_d_iu_per_day: spells(-5), ..Schedule::default() }, Some(-5)),
            (Schedule { cigarettes_per_day: spells(-6), ..Schedule::default() }, Some(-6)),
        ] {
            assert_eq!(schedule.first_day(), expected);
        }
    }

    #[test]
    fn half_yearly_doses_keep_to_the_calendar() {
        let regimen = Regimen::repeated(60.0, 0, 182.625, 5);
        let days: Vec<i32> = regimen.doses().iter().map(|dose| dose.day).collect();
        assert_eq!(days, [0, 183, 365, 548, 731]);
    }
}
