//! Antibodies and receptor proteins in serum: how they come and go, and what they need to act.
//!
//! One compartment with first-order absorption. Labels and population models mostly have two; where one cannot
//! hold peak and trough at once, the half-life and the trough were kept. Half-effect concentrations stand for what serum
//! must hold, not for affinities in a tube, which are hundreds of times lower.

/// How one protein comes, spreads and goes, at the reference body mass, and what half of its effect needs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Disposition {
    /// Share of a subcutaneous dose that is absorbed, 0-1.
    pub bioavailability: f64,
    /// Absorption from under the skin, per day.
    pub absorption_per_day: f64,
    /// Linear clearance, L/day.
    pub clearance_l_per_day: f64,
    /// Volume of distribution, L.
    pub volume_l: f64,
    /// Greatest elimination with the target, mg/day; 0 where all elimination is linear.
    pub saturable_mg_per_day: f64,
    /// Concentration at half of it, mg/L.
    pub saturable_half_mg_l: f64,
    /// Serum concentration with half of the effect, mg/L.
    pub half_effect_mg_l: f64,
}

/// Body mass at which the constants below hold, kg.
pub const BIOLOGIC_REFERENCE_BODY_MASS_KG: f64 = 70.0;
/// Exponent of body mass on clearance and volume: published exponents of antibodies lie between 0.5 and 0.9 (recalled).
pub const BIOLOGIC_BODY_MASS_EXPONENT: f64 = 0.6;
/// Steps in which a day of a protein is solved and its effect averaged.
pub const BIOLOGIC_STEPS_PER_DAY: u32 = 8;
/// Share of the half-effect concentration below which a protein counts as gone.
pub const BIOLOGIC_NEGLIGIBLE_SHARE: f64 = 1e-4;

/// Linear elimination, where nothing else is said.
const LINEAR: Disposition = Disposition {
    bioavailability: 1.0,
    absorption_per_day: 0.3,
    clearance_l_per_day: 0.3,
    volume_l: 6.0,
    saturable_mg_per_day: 0.0,
    saturable_half_mg_l: 1.0,
    half_effect_mg_l: 1.0,
};

/// Etanercept. Bioavailability 58%, peak at 48-60 hours (Zhou 2005 J Clin Pharmacol 45:490); half-life 102 hours, 160
/// mL/h over bioavailability (label). Half effect assumed: trough 1.2 mg/L on 50 mg/week (label) is well within it.
pub const ETANERCEPT: Disposition = Disposition {
    bioavailability: 0.58,
    absorption_per_day: 0.5,
    clearance_l_per_day: 2.34,
    volume_l: 14.4,
    half_effect_mg_l: 0.3,
    ..LINEAR
};

/// Infliximab, by vein. Half-life 7.7-9.5 days, volume 3.0-4.1 L (label, recalled); clearance 0.26 L/day (table in Expert
/// Rev Clin Pharmacol 2017 10:899). Half effect assumed: troughs of 1 mg/L part responders from others (recalled).
pub const INFLIXIMAB: Disposition =
    Disposition { clearance_l_per_day: 0.235, volume_l: 3.05, half_effect_mg_l: 1.0, ..LINEAR };

/// Adalimumab. Bioavailability 64%, peak 4.7 (SD 1.6) mg/L at 131 hours, half-life 14 days, clearance 0.269 L/day, trough
/// near 5 mg/L; 0.8-1.4 mg/L has half of the effect (Granneman 2003; label).
pub const ADALIMUMAB: Disposition = Disposition {
    bioavailability: 0.64,
    absorption_per_day: 0.35,
    clearance_l_per_day: 0.28,
    volume_l: 5.0,
    half_effect_mg_l: 1.1,
    ..LINEAR
};

/// Anakinra. Bioavailability 95%, half-life 4-6 hours, peak at 3-7 hours, 0.77 mg/L after 100 mg (label, recalled). Half
/// effect assumed: it competes with IL-1 and needs a large excess, which one dose holds for most of a day.
pub const ANAKINRA: Disposition = Disposition {
    bioavailability: 0.95,
    absorption_per_day: 8.4,
    clearance_l_per_day: 240.0,
    volume_l: 72.0,
    half_effect_mg_l: 0.05,
    ..LINEAR
};

/// Tocilizumab: linear and saturable elimination (Frey 2010 J Clin Pharmacol 50:754; 0.3 L/day, 7.5 mg/day and 2.7 mg/L
/// recalled). Fitted to labels: trough 10 mg/L on 8 mg/kg and about 1 on 4 mg/kg every 4 weeks; 44 and 6 on 162 mg under the
/// skin every week and every other. Half effect assumed: CRP stays normal above about 1 mg/L (recalled).
pub const TOCILIZUMAB: Disposition = Disposition {
    bioavailability: 0.80,
    absorption_per_day: 0.23,
    clearance_l_per_day: 0.25,
    volume_l: 4.2,
    saturable_mg_per_day: 7.5,
    saturable_half_mg_l: 2.7,
    half_effect_mg_l: 1.0,
};

/// Secukinumab. Bioavailability 73-79%, clearance 0.16-0.19 L/day, half-life 26 days (Drugs 2019 79:433); peak 27.3 mg/L
/// after 300 mg, 55.2 in the steady state (label). Half effect assumed, from the doses that differ in effect.
pub const SECUKINUMAB: Disposition = Disposition {
    bioavailability: 0.73,
    absorption_per_day: 0.25,
    clearance_l_per_day: 0.19,
    volume_l: 7.1,
    half_effect_mg_l: 2.0,
    ..LINEAR
};

/// Guselkumab. Bioavailability 49%, absorption 0.313 per day, clearance 0.255 L/day, 5.4 L, half-life 15-18 days
/// (population model; label); peak 8.1 (SD 3.7) mg/L, trough 1.15-1.23 mg/L (label). Half effect assumed.
pub const GUSELKUMAB: Disposition = Disposition {
    bioavailability: 0.49,
    absorption_per_day: 0.313,
    clearance_l_per_day: 0.24,
    volume_l: 5.6,
    half_effect_mg_l: 0.15,
    ..LINEAR
};

/// Rituximab, by vein. Half-life 18 days, peak 370 mg/L after the second of two doses of 1000 mg (label, recalled). Half
/// effect assumed so that B cells are killed for some four months.
pub const RITUXIMAB: Disposition =
    Disposition { clearance_l_per_day: 0.165, volume_l: 4.3, half_effect_mg_l: 10.0, ..LINEAR };

/// Abatacept. Bioavailability 79%, half-life 13 days; troughs of 24 mg/L on 10 mg/kg every 4 weeks and of 32.5 on 125 mg a week
/// (label, recalled). Fitted to the troughs. Half effect assumed: little is gained above a trough of 10 mg/L (label, recalled).
pub const ABATACEPT: Disposition = Disposition {
    bioavailability: 0.786,
    absorption_per_day: 0.25,
    clearance_l_per_day: 0.35,
    volume_l: 4.9,
    half_effect_mg_l: 2.0,
    ..LINEAR
};

/// Romosozumab: linear and saturable elimination. Fitted to one dose of 210 mg: bioavailability 81%, peak 22.2 mg/L at 5 days,
/// 389 mg/L x days, half-life 12.8 days (label, recalled). Half effect assumed: P1NP is back within weeks of a missed dose.
pub const ROMOSOZUMAB: Disposition = Disposition {
    bioavailability: 0.81,
    absorption_per_day: 0.35,
    clearance_l_per_day: 0.30,
    volume_l: 5.5,
    saturable_mg_per_day: 1.5,
    saturable_half_mg_l: 1.0,
    half_effect_mg_l: 2.0,
};
