//! Gonads, and all the hormones of a day that come of them or act beside them: estradiol, FSH, testosterone, IGF-1.

use super::body::{Body, Sex};
use super::disease::DiseaseEffects;
use super::drug::DrugEffects;
use super::glucocorticoid::Glucocorticoid;
use super::mechanism::{Mechanism, Strengths};
use super::{relax, sex_hormone};
use crate::elementary::pow;
use crate::model::Model;

/// What hormones depend on, on one day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct HormoneDay<'a> {
    /// Day, from time 0.
    pub day: i32,
    /// Whose hormones they are.
    pub body: Body,
    /// Dietary protein, g per kg body mass per day.
    pub protein_g_per_kg_per_day: f64,
    /// Whether a woman has her ovaries; nobody asks it of a man.
    pub has_ovaries: bool,
    /// Drugs in the body.
    pub drugs: &'a DrugEffects,
    /// What diseases do.
    pub disease: &'a DiseaseEffects,
    /// Glucocorticoid in the body.
    pub glucocorticoid: Glucocorticoid,
    /// What smoke does to hormones, of what it could, 0-1.
    pub smoke: f64,
}

/// What hormones come to on one day; folds of a young adult's of the same sex, but for the deficiency.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Hormones {
    /// Serum estradiol, of gonads and of therapy.
    pub estradiol: f64,
    /// Estrogen deficiency as bone and immune cells feel it: see [`sex_hormone::deficiency`].
    pub estrogen_deficiency: f64,
    /// Serum testosterone.
    pub testosterone: f64,
    /// Serum FSH.
    pub fsh: f64,
    /// Serum IGF-1.
    pub igf1: f64,
}

impl Hormones {
    /// Those of the healthy adult.
    pub const HEALTHY: Self = Self { estradiol: 1.0, estrogen_deficiency: 0.0, testosterone: 1.0, fsh: 1.0, igf1: 1.0 };
}

/// Hormones that gonads make or answer to, which move over days; folds of a young adult's of the same sex.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Gonads {
    /// Estradiol without what therapy adds.
    estradiol: f64,
    fsh: f64,
    testosterone: f64,
}

impl Gonads {
    /// Those of the healthy adult.
    pub const HEALTHY: Self = Self { estradiol: 1.0, fsh: 1.0, testosterone: 1.0 };

    /// Lives through a day: moves towards what the day ends at.
    pub fn step(&mut self, today: &HormoneDay, model: &Model, strengths: &Strengths) -> Hormones {
        let target = today.gonads(model, strengths);
        self.estradiol = relax(self.estradiol, target.estradiol, model.estradiol_gonadal_time_constant_days);
        self.fsh = relax(self.fsh, target.fsh, model.fsh_time_constant_days);
        self.testosterone = relax(self.testosterone, target.testosterone, model.estradiol_gonadal_time_constant_days);
        self.hormones(today, model, strengths)
    }

    /// Comes to rest on a day's conditions.
    pub fn settle(&mut self, today: &HormoneDay, model: &Model, strengths: &Strengths) -> Hormones {
        *self = today.gonads(model, strengths);
        self.hormones(today, model, strengths)
    }

    /// All estradiol and what its lack means, and IGF-1, beside what gonads have come to.
    fn hormones(&self, today: &HormoneDay, model: &Model, strengths: &Strengths) -> Hormones {
        let added = today.drugs.estradiol_added_pg_ml / today.body.estradiol_reference_pg_ml(model);
        let aromatised = strengths.pass(Mechanism::CancerTherapy, today.aromatised(model));
        let of_testosterone =
            (1.0 - model.castrate_man_estradiol_fold) * today.testosterone_added(strengths) * aromatised;
        let estradiol = self.estradiol + strengths.pass(Mechanism::Hrt, added) + of_testosterone;
        let acted_for = strengths.pass(Mechanism::RaloxifeneBone, today.drugs.estrogen_agonism_bone).min(1.0);
        // what holds receptors keeps estradiol from them, where there is any
        let displaced = strengths.pass(Mechanism::RaloxifeneBone, today.drugs.estrogen_antagonism_bone).min(1.0);
        let deficiency = sex_hormone::deficiency(estradiol, model);
        let protein = today.protein_g_per_kg_per_day.max(model.least_protein_g_per_kg_per_day)
            / model.protein_reference_g_per_kg_per_day;
        Hormones {
            estradiol,
            estrogen_deficiency: deficiency * (1.0 - acted_for) + displaced * (1.0 - deficiency).max(0.0),
            testosterone: self.testosterone + today.testosterone_added(strengths),
            fsh: self.fsh,
            igf1: strengths.pass(Mechanism::ProteinWeight, pow(protein, model.protein_igf1_exponent))
                * today.glucocorticoid.igf1(model, strengths),
        }
    }
}

/// Gonadal estradiol and FSH that age and menopause alone end at on a day, folds.
pub(super) fn by_age(body: &Body, day: i32, has_ovaries: bool, model: &Model) -> (f64, f64) {
    let (age_years, body_mass_kg) = (body.age_years_on(day), body.body_mass_kg);
    let (estradiol, fsh) = match (body.sex, body.years_since_final_period(day)) {
        (Sex::Male, _) => {
            (sex_hormone::man_estradiol_fold(age_years, model), sex_hormone::man_fsh_fold(age_years, model))
        }
        (Sex::Female, None) => (1.0, 1.0),
        (Sex::Female, Some(years)) => {
            let stable = sex_hormone::postmenopausal_estradiol_fold(body_mass_kg, model);
            let estradiol = sex_hormone::transition_estradiol_fold(years, stable, model);
            (estradiol, sex_hormone::transition_fsh_fold(years, model))
        }
    };
    if has_ovaries || body.sex == Sex::Male {
        (estradiol, fsh)
    } else {
        let without = sex_hormone::oophorectomy_estradiol_fold(body_mass_kg, model);
        (estradiol.min(without), sex_hormone::highest_fsh_fold(model))
    }
}

impl HormoneDay<'_> {
    /// What gonads end at, with glucocorticoid, disease, smoke and what takes sex steroids away.
    fn gonads(&self, model: &Model, strengths: &Strengths) -> Gonads {
        let (by_age, fsh) = by_age(&self.body, self.day, self.has_ovaries, model);
        let fsh_left = pow(model.gonadotropin_suppressed_fsh_fold, self.drugs.gonadotropin_suppression);
        let by_age = if self.disease.has_arthritis { strengths.pass(Mechanism::RaEstrogen, by_age) } else { by_age };
        let suppressed = pow(self.castrate_estradiol(by_age, model), self.drugs.gonadotropin_suppression);
        let has_cycles = self.has_ovaries && self.body.has_cycles(self.day);
        let (smoked, inhibited) = if has_cycles {
            (1.0, 1.0)
        } else {
            (pow(model.smoker_estradiol_fold, self.smoke), self.aromatised(model))
        };
        let estradiol = by_age
            * self.glucocorticoid.estradiol(model, strengths)
            * self.disease.estradiol
            * self.fed_back(self.castrate_estradiol(by_age, model), model, strengths)
            * strengths.pass(Mechanism::CancerTherapy, suppressed * inhibited)
            * strengths.pass(Mechanism::Smoking, smoked);
        Gonads {
            estradiol,
            fsh: fsh * strengths.pass(Mechanism::CancerTherapy, fsh_left),
            testosterone: self.testosterone(model, strengths),
        }
    }

    /// What drugs leave of the estradiol that aromatase makes outside ovaries, fold.
    fn aromatised(&self, model: &Model) -> f64 {
        pow(model.aromatase_inhibited_estradiol_fold, self.drugs.aromatase_inhibition)
    }

    /// Free testosterone that gonads end at, fold of a young adult's of the same sex. A woman's comes from adrenals and from
    /// ovaries that need no gonadotropin for it.
    fn testosterone(&self, model: &Model, strengths: &Strengths) -> f64 {
        if self.body.sex == Sex::Female {
            return 1.0;
        }
        let castrate = pow(model.castrate_testosterone_fold, self.drugs.gonadotropin_suppression);
        sex_hormone::man_testosterone_fold(self.body.age_years_on(self.day), model)
            * self.glucocorticoid.testosterone(model, strengths)
            * strengths.pass(Mechanism::CancerTherapy, castrate)
            * self.fed_back(model.castrate_testosterone_fold, model, strengths)
    }

    /// Testosterone that is given to a man, fold of a young man's.
    fn testosterone_added(&self, strengths: &Strengths) -> f64 {
        let is_man = self.body.sex == Sex::Male;
        if is_man { strengths.pass_beside(Mechanism::AndrogenTherapy, self.drugs.testosterone_added_fold) } else { 0.0 }
    }

    /// What testosterone that is given leaves of a hormone of a man's own gonads, of which castration leaves so much, folds.
    fn fed_back(&self, castrate: f64, model: &Model, strengths: &Strengths) -> f64 {
        let added = self.drugs.testosterone_added_fold;
        if added <= 0.0 || self.body.sex == Sex::Female {
            return 1.0;
        }
        let driven = 1.0 - self.drugs.gonadotropin_suppression;
        let suppressed = driven * added / (added + model.testosterone_feedback_half_effect_fold);
        strengths.pass(Mechanism::AndrogenTherapy, pow(castrate, suppressed))
    }

    /// Estradiol without gonadotropins, fold of what there is with them.
    fn castrate_estradiol(&self, with: f64, model: &Model) -> f64 {
        let left = match self.body.sex {
            Sex::Female => sex_hormone::oophorectomy_estradiol_fold(self.body.body_mass_kg, model),
            Sex::Male => model.castrate_man_estradiol_fold,
        };
        (left / with.max(model.least_estradiol_fold)).min(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hormones at rest on a day of a body, under drugs.
    fn settled(body: Body, has_ovaries: bool, drugs: &DrugEffects) -> Hormones {
        let model = &Model::STANDARD;
        let disease = &DiseaseEffects::none(model);
        let glucocorticoid = Glucocorticoid::default();
        let protein_g_per_kg_per_day = body.protein_g_per_kg_per_day;
        let today = HormoneDay {
            day: 0,
            body,
            protein_g_per_kg_per_day,
            has_ovaries,
            drugs,
            disease,
            glucocorticoid,
            smoke: 0.0,
        };
        let mut gonads = Gonads::HEALTHY;
        let settled = gonads.settle(&today, model, &Strengths::default());
        assert_eq!(gonads.step(&today, model, &Strengths::default()), settled, "at rest");
        settled
    }

    #[test]
    fn health_is_exactly_one() {
        assert_eq!(settled(Body::HEALTHY, true, &DrugEffects::NONE), Hormones::HEALTHY);
    }

    #[test]
    fn ovaries_are_missed_and_a_patch_stands_in_for_them() {
        let without = settled(Body::HEALTHY, false, &DrugEffects::NONE);
        assert!(without.estrogen_deficiency > 1.0 && without.fsh > 5.0, "{without:?}");
        let patch = DrugEffects { estradiol_added_pg_ml: 60.0, ..DrugEffects::NONE };
        let with = settled(Body::HEALTHY, false, &patch);
        assert!(with.estrogen_deficiency < 0.1, "{with:?}");
        assert_eq!((with.fsh, with.testosterone), (without.fsh, without.testosterone));
    }

    #[test]
    fn suppressed_gonadotropins_take_a_mans_testosterone_away() {
        let man = Body { sex: Sex::Male, ..Body::HEALTHY };
        let drugs = DrugEffects { gonadotropin_suppression: 1.0, ..DrugEffects::NONE };
        let castrate = settled(man, true, &drugs);
        assert!(castrate.testosterone < 0.1 && castrate.estrogen_deficiency > 0.4, "{castrate:?}");
        assert!(castrate.fsh < 0.5 && castrate.fsh > 0.0, "gonadotropins are FSH, too: {castrate:?}");
    }

    #[test]
    fn testosterone_helps_a_man_who_has_little_and_hardly_one_who_has_enough() {
        let drugs = DrugEffects { testosterone_added_fold: 0.8, ..DrugEffects::NONE };
        let given = |age_years: f64| {
            let man = Body { sex: Sex::Male, age_years, ..Body::HEALTHY };
            (settled(man, true, &DrugEffects::NONE), settled(man, true, &drugs))
        };
        let (young, young_given) = given(30.0);
        let (old, old_given) = given(85.0);
        assert!(old_given.testosterone > 1.2 * old.testosterone, "{old:?} {old_given:?}");
        assert!(old_given.estrogen_deficiency < old.estrogen_deficiency, "{old:?} {old_given:?}");
        assert!((young_given.testosterone / young.testosterone - 1.0).abs() < 0.2, "{young_given:?}");
    }

    #[test]
    fn an_aromatase_inhibitor_keeps_given_testosterone_from_becoming_estradiol() {
        let man = Body { sex: Sex::Male, age_years: 70.0, ..Body::HEALTHY };
        let given = DrugEffects { testosterone_added_fold: 0.8, ..DrugEffects::NONE };
        let both = DrugEffects { aromatase_inhibition: 1.0, ..given };
        let [given, both] = [given, both].map(|drugs| settled(man, true, &drugs));
        assert!(both.estradiol < 0.2 * given.estradiol, "{given:?} {both:?}");
        assert_eq!(both.testosterone.to_bits(), given.testosterone.to_bits());
    }

    #[test]
    fn tamoxifen_is_estrogen_after_menopause_and_takes_its_place_before() {
        let drugs = DrugEffects { estrogen_agonism_bone: 0.38, estrogen_antagonism_bone: 0.52, ..DrugEffects::NONE };
        let old = Body { age_years: 60.0, final_period_age_years: Some(51.0), ..Body::HEALTHY };
        let deficiency = |body, drugs| settled(body, true, drugs).estrogen_deficiency;
        assert!(deficiency(old, &drugs) < 0.8 * deficiency(old, &DrugEffects::NONE));
        assert!(deficiency(Body::HEALTHY, &drugs) > 0.3);
    }
}
