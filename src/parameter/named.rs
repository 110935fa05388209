//! Constants that a scenario may change by name, for calibration and for the analysis of what matters.
//!
//! Each begins as the constant it is named after, where its unit, range and source stand. They belong to the model and not to a
//! trial: one set holds for everything that is simulated.

use super::drug::bisphosphonate::{
    ALENDRONATE, BISPHOSPHONATE_HALF_EFFECT_LEVEL, IBANDRONATE, RISEDRONATE, ZOLEDRONATE,
};
use super::drug::hormone::{CONJUGATED_ESTROGENS_ESTRADIOL_MG, PTH_PULSE_HALF_EFFECT_FOLD, RALOXIFENE_MAX_AGONISM};
use super::drug::{
    BISPHOSPHONATE_OSTEOBLAST_LIFESPAN_FOLD, DENOSUMAB_MARROW_HALF_EFFECT_NG_ML, GC_EARLY_OSTEOBLAST_LIFESPAN_FOLD,
    GC_OSTEOBLAST_RECRUITMENT_FOLD, GC_OSTEOCLAST_LIFESPAN_FOLD, GC_REVERSAL_RATE_FOLD, PTH_PULSE_FORMATION_RATE_FOLD,
    PTH_PULSE_LIFESPAN_FOLD, PTH_PULSE_LINING_FOLD, PTH_PULSE_ORIGINATION_FOLD, PTH_PULSE_RANKL_FOLD,
    PTH_PULSE_RECRUITMENT_FOLD, PTH_RESORPTION_TIME_CONSTANT_DAYS, PTH_TOLERANCE_DAYS, PTH_TOLERANCE_SHARE,
    PTH_WITHDRAWAL_RECRUITMENT_FOLD, SCLEROSTIN_RANKL_EXPONENT, SCLEROSTIN_SHARE_OF_WNT_RESTRAINT,
    WNT_COMPENSATION_DAYS, WNT_COMPENSATION_RANKL_PART, WNT_COMPENSATION_SHARE, WNT_FORMATION_EXPONENT,
    WNT_LINING_FOLD,
};
use super::observation::{MAN_SPONDYLOSIS_PER_YEAR, SPONDYLOSIS_PER_YEAR};
use super::patient::{
    CASTRATE_MAN_ESTRADIOL_FOLD, ESTROGEN_LOSS_OSTEOBLAST_LIFESPAN_FOLD, ESTROGEN_LOSS_OSTEOBLAST_RECRUITMENT_FOLD,
    ESTROGEN_LOSS_OSTEOCLAST_LIFESPAN_FOLD, ESTROGEN_WITHDRAWAL_OSTEOCLAST_LIFESPAN_FOLD,
    NEW_INFLAMMATION_OSTEOCLAST_LIFESPAN_FOLD, OSTEOBLAST_AGEING_PER_YEAR,
};
use super::specimen::CORTICAL_BISPHOSPHONATE_FOLD;

/// A constant that can be changed by its name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NamedParameter {
    /// Name in `[parameters]`: that of the constant, in small letters.
    pub name: &'static str,
    /// What it is without a scenario's word.
    pub value: f64,
    /// Least value a scenario may give.
    pub least: f64,
    /// Greatest value a scenario may give.
    pub most: f64,
}

macro_rules! named {
    ($($name:ident = $value:expr, $least:literal to $most:literal;)*) => {
        /// What the model takes its named constants to be.
        #[derive(Debug, Clone, Copy, PartialEq)]
        pub struct Parameters {
            $(#[doc = concat!("The constant of that name: `", stringify!($name), "`.")] pub $name: f64,)*
        }

        impl Parameters {
            /// The constants as they stand.
            pub const STANDARD: Self = Self { $($name: $value,)* };

            /// Every named constant, in a fixed order.
            pub const ALL: &[NamedParameter] = &[
                $(NamedParameter { name: stringify!($name), value: $value, least: $least, most: $most },)*
            ];

            /// Gives a constant another value; whether there is one of that name.
            pub fn set(&mut self, name: &str, value: f64) -> bool {
                match name {
                    $(stringify!($name) => self.$name = value,)*
                    _ => return false,
                }
                true
            }
        }
    };
}

named! {
    estrogen_loss_osteoclast_lifespan_fold = ESTROGEN_LOSS_OSTEOCLAST_LIFESPAN_FOLD, 0.5 to 3.0;
    estrogen_withdrawal_osteoclast_lifespan_fold = ESTROGEN_WITHDRAWAL_OSTEOCLAST_LIFESPAN_FOLD, 1.0 to 4.0;
    estrogen_loss_osteoblast_lifespan_fold = ESTROGEN_LOSS_OSTEOBLAST_LIFESPAN_FOLD, 0.5 to 1.5;
    castrate_man_estradiol_fold = CASTRATE_MAN_ESTRADIOL_FOLD, 0.05 to 1.0;
    spondylosis_per_year = SPONDYLOSIS_PER_YEAR, 0.0 to 0.05;
    man_spondylosis_per_year = MAN_SPONDYLOSIS_PER_YEAR, 0.0 to 0.05;
    estrogen_loss_osteoblast_recruitment_fold = ESTROGEN_LOSS_OSTEOBLAST_RECRUITMENT_FOLD, 0.5 to 1.5;
    new_inflammation_osteoclast_lifespan_fold = NEW_INFLAMMATION_OSTEOCLAST_LIFESPAN_FOLD, 1.0 to 6.0;
    osteoblast_ageing_per_year = OSTEOBLAST_AGEING_PER_YEAR, 0.0 to 0.02;
    gc_osteoclast_lifespan_fold = GC_OSTEOCLAST_LIFESPAN_FOLD, 1.0 to 4.0;
    gc_reversal_rate_fold = GC_REVERSAL_RATE_FOLD, 0.02 to 1.0;
    gc_early_osteoblast_lifespan_fold = GC_EARLY_OSTEOBLAST_LIFESPAN_FOLD, 0.02 to 1.0;
    gc_osteoblast_recruitment_fold = GC_OSTEOBLAST_RECRUITMENT_FOLD, 0.3 to 1.0;
    conjugated_estrogens_estradiol_mg = CONJUGATED_ESTROGENS_ESTRADIOL_MG, 0.1 to 10.0;
    raloxifene_max_agonism = RALOXIFENE_MAX_AGONISM, 0.0 to 1.0;
    denosumab_marrow_half_effect_ng_ml = DENOSUMAB_MARROW_HALF_EFFECT_NG_ML, 0.1 to 100.0;
    bisphosphonate_osteoblast_lifespan_fold = BISPHOSPHONATE_OSTEOBLAST_LIFESPAN_FOLD, 0.5 to 3.0;
    bisphosphonate_half_effect_level = BISPHOSPHONATE_HALF_EFFECT_LEVEL, 0.001 to 10.0;
    alendronate_potency = ALENDRONATE.potency, 0.05 to 100.0;
    risedronate_potency = RISEDRONATE.potency, 0.05 to 100.0;
    ibandronate_potency = IBANDRONATE.potency, 0.05 to 100.0;
    zoledronate_potency = ZOLEDRONATE.potency, 0.05 to 200.0;
    cortical_bisphosphonate_fold = CORTICAL_BISPHOSPHONATE_FOLD, 0.01 to 2.0;
    pth_pulse_recruitment_fold = PTH_PULSE_RECRUITMENT_FOLD, 0.5 to 4.0;
    pth_pulse_lifespan_fold = PTH_PULSE_LIFESPAN_FOLD, 0.5 to 4.0;
    pth_pulse_formation_rate_fold = PTH_PULSE_FORMATION_RATE_FOLD, 0.5 to 4.0;
    pth_pulse_origination_fold = PTH_PULSE_ORIGINATION_FOLD, 0.5 to 10.0;
    pth_pulse_lining_fold = PTH_PULSE_LINING_FOLD, 1.0 to 1000.0;
    pth_pulse_rankl_fold = PTH_PULSE_RANKL_FOLD, 1.0 to 10.0;
    pth_tolerance_share = PTH_TOLERANCE_SHARE, 0.0 to 1.0;
    pth_tolerance_days = PTH_TOLERANCE_DAYS, 10.0 to 3000.0;
    pth_withdrawal_recruitment_fold = PTH_WITHDRAWAL_RECRUITMENT_FOLD, 0.05 to 1.0;
    pth_resorption_time_constant_days = PTH_RESORPTION_TIME_CONSTANT_DAYS, 5.0 to 2000.0;
    pth_pulse_half_effect_fold = PTH_PULSE_HALF_EFFECT_FOLD, 0.1 to 100.0;
    sclerostin_share_of_wnt_restraint = SCLEROSTIN_SHARE_OF_WNT_RESTRAINT, 0.0 to 1.0;
    wnt_lining_fold = WNT_LINING_FOLD, 1.0 to 10000.0;
    wnt_formation_exponent = WNT_FORMATION_EXPONENT, 0.0 to 2.0;
    sclerostin_rankl_exponent = SCLEROSTIN_RANKL_EXPONENT, 0.0 to 3.0;
    wnt_compensation_share = WNT_COMPENSATION_SHARE, 0.0 to 1.0;
    wnt_compensation_rankl_part = WNT_COMPENSATION_RANKL_PART, 0.0 to 1.0;
    wnt_compensation_days = WNT_COMPENSATION_DAYS, 5.0 to 2000.0;
}

impl Default for Parameters {
    fn default() -> Self {
        Self::STANDARD
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_standard_values_lie_within_their_ranges() {
        for (index, parameter) in Parameters::ALL.iter().enumerate() {
            assert!((parameter.least..=parameter.most).contains(&parameter.value), "{}", parameter.name);
            assert!(Parameters::ALL[..index].iter().all(|other| other.name != parameter.name));
            let mut changed = Parameters::STANDARD;
            assert!(changed.set(parameter.name, parameter.most + 1.0));
            assert_ne!(changed, Parameters::STANDARD, "{}", parameter.name);
        }
        assert!(!Parameters::STANDARD.clone().set("no_such_constant", 1.0));
    }
}
