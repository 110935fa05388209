//! A protein drug in the serum of one body, with a depot under the skin.

use crate::elementary::{exp, exp_m1, pow};
use crate::model::{Disposition, Model};

/// A protein in one body.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct SerumProtein {
    body_mass_kg: f64,
    depot_mg: f64,
    central_mg: f64,
}

/// How a protein comes and goes in a body of that mass in kg.
fn in_body(protein: &Disposition, body_mass_kg: f64, model: &Model) -> Disposition {
    let size = pow(
        body_mass_kg.max(model.least_body_mass_kg) / model.biologic_reference_body_mass_kg,
        model.biologic_body_mass_exponent,
    );
    Disposition {
        clearance_l_per_day: protein.clearance_l_per_day * size,
        volume_l: protein.volume_l * size,
        ..*protein
    }
}

impl SerumProtein {
    /// A body that never had any, of that mass in kg.
    pub fn new(body_mass_kg: f64) -> Self {
        Self { body_mass_kg, depot_mg: 0.0, central_mg: 0.0 }
    }

    /// Lives through a day with doses at its start, under the skin and into a vein, mg; gives the mean share of the effect, 0-1.
    /// Elimination of each step is that of the concentration it starts from, so that more stays more.
    pub fn step(&mut self, protein: &Disposition, subcutaneous_mg: f64, intravenous_mg: f64, model: &Model) -> f64 {
        self.depot_mg += protein.bioavailability * subcutaneous_mg;
        self.central_mg += intravenous_mg;
        if self.depot_mg + self.central_mg <= 0.0 {
            return 0.0;
        }
        let own = in_body(protein, self.body_mass_kg, model);
        let half_effect = own.half_effect_mg_l;
        if (self.depot_mg + self.central_mg) / own.volume_l < model.biologic_negligible_share * half_effect {
            (self.depot_mg, self.central_mg) = (0.0, 0.0);
            return 0.0;
        }
        let effects = (0..model.biologic_steps_per_day).map(|_| {
            self.advance(&own, 1.0 / f64::from(model.biologic_steps_per_day));
            self.serum_mg_l(&own) / (self.serum_mg_l(&own) + half_effect)
        });
        effects.sum::<f64>() / f64::from(model.biologic_steps_per_day)
    }

    fn advance(&mut self, own: &Disposition, days: f64) {
        let absorption_per_day = own.absorption_per_day;
        let saturable = own.saturable_mg_per_day / (own.saturable_half_mg_l + self.serum_mg_l(own));
        let elimination_per_day = (own.clearance_l_per_day + saturable) / own.volume_l;
        let left = exp(-elimination_per_day * days);
        // what is absorbed and still there: the difference of two exponentials, in a form that bears equal rates
        let apart = (absorption_per_day - elimination_per_day) * days;
        let mean = if apart.abs() < 1e-9 { 1.0 } else { -exp_m1(-apart) / apart };
        self.central_mg = self.central_mg * left + self.depot_mg * absorption_per_day * days * left * mean;
        self.depot_mg *= exp(-absorption_per_day * days);
    }

    /// Concentration in serum where the protein comes and goes as it does in this body, mg/L.
    fn serum_mg_l(&self, own: &Disposition) -> f64 {
        self.central_mg / own.volume_l
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MODEL: &Model = &Model::STANDARD;

    const EACH: [Disposition; 16] = [
        MODEL.etanercept,
        MODEL.infliximab,
        MODEL.adalimumab,
        MODEL.anakinra,
        MODEL.tocilizumab,
        MODEL.secukinumab,
        MODEL.guselkumab,
        MODEL.rituximab,
        MODEL.abatacept,
        MODEL.romosozumab,
        MODEL.golimumab,
        MODEL.certolizumab,
        MODEL.sarilumab,
        MODEL.ixekizumab,
        MODEL.ustekinumab,
        MODEL.belimumab,
    ];

    /// Serum after each eighth of a day, from doses of `mg` every so many days, `count` of them.
    fn course(
        disposition: Disposition,
        mg: f64,
        by_vein: bool,
        every_days: usize,
        count: usize,
        days: usize,
    ) -> Vec<f64> {
        let mut body = SerumProtein::new(70.0);
        let mut serum = Vec::new();
        for day in 0..days {
            let mg = if day % every_days == 0 && day < every_days * count { mg } else { 0.0 };
            if by_vein {
                body.central_mg += mg;
                serum.push(body.serum_mg_l(&disposition));
            } else {
                body.depot_mg += disposition.bioavailability * mg;
            }
            for _ in 0..MODEL.biologic_steps_per_day {
                body.advance(&disposition, 1.0 / f64::from(MODEL.biologic_steps_per_day));
                serum.push(body.serum_mg_l(&disposition));
            }
        }
        serum
    }

    fn peak(serum: &[f64]) -> f64 {
        serum.iter().copied().fold(0.0, f64::max)
    }

    /// Peak and trough of the last interval of a long course.
    fn steady(disposition: Disposition, mg: f64, by_vein: bool, every_days: usize) -> (f64, f64) {
        let serum = course(disposition, mg, by_vein, every_days, 40, 40 * every_days);
        let samples = if by_vein { 9 } else { 8 };
        let last = &serum[39 * every_days * samples..];
        (peak(last), last[last.len() - 1])
    }

    /// Half-life of the linear part, days.
    fn half_life_days(disposition: &Disposition) -> f64 {
        std::f64::consts::LN_2 * disposition.volume_l / disposition.clearance_l_per_day
    }

    fn near(simulated: f64, published: f64, share: f64, what: &str) {
        assert!((simulated / published - 1.0).abs() <= share, "{what}: {simulated}, published {published}");
    }

    #[test]
    fn tnf_antagonists_are_where_labels_have_them() {
        let (top, trough) = steady(MODEL.etanercept, 50.0, false, 7);
        near(top, 2.4, 0.20, "etanercept peak, 50 mg a week");
        near(trough, 1.2, 0.20, "etanercept trough");
        near(half_life_days(&MODEL.etanercept), 102.0 / 24.0, 0.05, "etanercept half-life");
        near(peak(&course(MODEL.adalimumab, 40.0, false, 14, 1, 14)), 4.7, 0.30, "adalimumab peak, within one SD");
        near(steady(MODEL.adalimumab, 40.0, false, 14).1, 5.0, 0.15, "adalimumab trough");
        near(half_life_days(&MODEL.adalimumab), 14.0, 0.15, "adalimumab half-life");
        near(peak(&course(MODEL.infliximab, 350.0, true, 56, 1, 56)), 118.0, 0.10, "infliximab peak, 5 mg/kg");
        near(half_life_days(&MODEL.infliximab), 8.6, 0.10, "infliximab half-life");
    }

    #[test]
    fn blockers_of_interleukins_are_where_labels_have_them() {
        near(peak(&course(MODEL.anakinra, 100.0, false, 1, 1, 1)), 0.77, 0.20, "anakinra peak, 100 mg");
        near(half_life_days(&MODEL.anakinra), 5.0 / 24.0, 0.2, "anakinra half-life");
        near(steady(MODEL.tocilizumab, 560.0, true, 28).0, 183.0, 0.30, "tocilizumab peak, 8 mg/kg");
        near(
            steady(MODEL.tocilizumab, 560.0, true, 28).1,
            9.74,
            0.55,
            "tocilizumab trough, 8 mg/kg, within half an SD",
        );
        near(steady(MODEL.tocilizumab, 162.0, false, 7).0, 49.8, 0.10, "tocilizumab peak, 162 mg a week");
        near(steady(MODEL.tocilizumab, 162.0, false, 14).1, 5.6, 0.20, "tocilizumab trough, 162 mg every other week");
        assert!(steady(MODEL.tocilizumab, 280.0, true, 28).1 < 1.5, "4 mg/kg");
        near(peak(&course(MODEL.secukinumab, 300.0, false, 28, 1, 28)), 27.3, 0.15, "secukinumab peak, 300 mg");
        near(steady(MODEL.secukinumab, 300.0, false, 28).0, 55.2, 0.15, "secukinumab steady peak");
        near(half_life_days(&MODEL.secukinumab), 26.0, 0.05, "secukinumab half-life");
        near(peak(&course(MODEL.guselkumab, 100.0, false, 56, 1, 56)), 8.09, 0.25, "guselkumab peak, 100 mg");
        near(steady(MODEL.guselkumab, 100.0, false, 56).1, 1.19, 0.20, "guselkumab trough");
        near(half_life_days(&MODEL.guselkumab), 16.5, 0.05, "guselkumab half-life");
    }

    #[test]
    fn the_other_proteins_are_where_labels_have_them() {
        near(peak(&course(MODEL.rituximab, 1000.0, true, 14, 2, 28)), 370.0, 0.05, "rituximab peak, two doses of 1 g");
        near(half_life_days(&MODEL.rituximab), 18.0, 0.05, "rituximab half-life");
        near(steady(MODEL.abatacept, 700.0, true, 28).1, 24.0, 0.15, "abatacept trough, 10 mg/kg");
        near(steady(MODEL.abatacept, 125.0, false, 7).1, 32.5, 0.20, "abatacept trough, 125 mg a week");
        let serum = course(MODEL.romosozumab, 210.0, false, 365, 1, 200);
        near(peak(&serum), 22.2, 0.10, "romosozumab peak, 210 mg");
        near(serum.iter().sum::<f64>() / 8.0, 389.0, 0.05, "romosozumab exposure");
        near(half_life_days(&MODEL.romosozumab), 12.8, 0.05, "romosozumab half-life");
        let (less, more) =
            (course(MODEL.romosozumab, 70.0, false, 365, 1, 200), course(MODEL.romosozumab, 210.0, false, 365, 1, 200));
        assert!(more.iter().sum::<f64>() > 3.1 * less.iter().sum::<f64>(), "more than in proportion");
    }

    /// Troughs and half-lives of labels, recalled; of belimumab clearance and volume were read.
    #[test]
    fn later_proteins_are_where_labels_have_them() {
        near(steady(MODEL.golimumab, 50.0, false, 28).1, 0.5, 0.4, "golimumab trough, 50 mg every 4 weeks");
        near(half_life_days(&MODEL.golimumab), 12.0, 0.2, "golimumab half-life, 7 to 20 days");
        near(half_life_days(&MODEL.certolizumab), 14.0, 0.1, "certolizumab half-life");
        near(steady(MODEL.sarilumab, 200.0, false, 14).1, 17.0, 0.3, "sarilumab trough, 200 mg every other week");
        near(steady(MODEL.sarilumab, 150.0, false, 14).1, 7.0, 0.6, "sarilumab trough, 150 mg every other week");
        near(half_life_days(&MODEL.ixekizumab), 13.0, 0.1, "ixekizumab half-life");
        near(half_life_days(&MODEL.ustekinumab), 22.0, 0.1, "ustekinumab half-life");
        near(steady(MODEL.ustekinumab, 45.0, false, 84).1, 0.35, 0.6, "ustekinumab trough, 45 mg every 12 weeks");
        near(half_life_days(&MODEL.belimumab), 19.4, 0.15, "belimumab half-life");
    }

    #[test]
    fn the_heavy_have_less_of_a_fixed_dose() {
        let mut bodies = [50.0, 70.0, 110.0].map(SerumProtein::new);
        let [light, middle, heavy] = bodies.each_mut().map(|body| {
            body.step(&MODEL.adalimumab, 40.0, 0.0, MODEL);
            body.serum_mg_l(&in_body(&MODEL.adalimumab, body.body_mass_kg, MODEL))
        });
        assert!(light > middle && middle > heavy);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn more_stays_more_until_all_is_gone(
            which in 0..16_usize, mg in 0.01..2000.0, body_mass_kg in 35.0..150.0, by_vein in any::<bool>(),
        ) {
            let mut bodies = [1.0, 1.2].map(|fold| (fold * mg, SerumProtein::new(body_mass_kg)));
            for day in 0..1500 {
                let [less, more] = bodies.each_mut().map(|(mg, body)| {
                    let mg = if day < 90 && day % 14 == 0 { *mg } else { 0.0 };
                    let effect = if by_vein { body.step(&EACH[which], 0.0, mg, MODEL) } else { body.step(&EACH[which], mg, 0.0, MODEL) };
                    (effect, body.serum_mg_l(&in_body(&EACH[which], body_mass_kg, MODEL)))
                });
                prop_assert!((0.0..=1.0).contains(&less.0) && more.0 >= less.0 && more.1 >= less.1);
                prop_assert!(day < 1400 || more.0.abs() < f64::MIN_POSITIVE, "gone at last");
            }
        }
    }
}
