//! What is done to the patient: doses by day, and events.

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

/// All that is done to a patient.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Schedule {
    /// Estradiol by mouth, mg.
    pub estradiol_oral: Regimen,
    /// Estradiol through the skin: mg released on each day the patch is worn.
    pub estradiol_transdermal: Regimen,
    /// Prednisone by mouth, mg.
    pub prednisone: Regimen,
    /// Denosumab under the skin, mg.
    pub denosumab: Regimen,
    /// Day both ovaries are removed, from time 0.
    pub oophorectomy_day: Option<i32>,
}

impl Schedule {
    /// First day on which anything is done; `None` where nothing ever is.
    pub fn first_day(&self) -> Option<i32> {
        [&self.estradiol_oral, &self.estradiol_transdermal, &self.prednisone, &self.denosumab]
            .into_iter()
            .filter_map(Regimen::first_day)
            .chain(self.oophorectomy_day)
            .min()
    }
}

#[cfg(test)]
mod tests {
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
    fn half_yearly_doses_keep_to_the_calendar() {
        let regimen = Regimen::repeated(60.0, 0, 182.625, 5);
        let days: Vec<i32> = regimen.doses().iter().map(|dose| dose.day).collect();
        assert_eq!(days, [0, 183, 365, 548, 731]);
    }
}
