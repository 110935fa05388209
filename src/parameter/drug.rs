//! Constants of drugs: estradiol, prednisone and denosumab here, the others by kind in files of their own.

pub mod biologic;
pub mod bisphosphonate;
pub mod hormone;
pub mod immune;
pub mod steroid;

// ---- Estradiol --------------------------------------------------------------------------------------------------

/// Clearance of estradiol, L/day: a patch releasing 0.05 mg/day holds 35 pg/mL on average (Dermestril 50, 16 women,
/// Arzneimittelforschung 1996 46:766).
pub const ESTRADIOL_CLEARANCE_L_PER_DAY: f64 = 1429.0;
/// Bioavailability of estradiol by mouth: about 5% (published range 0.1-12%). 1 mg/day then adds 35 pg/mL.
pub const ESTRADIOL_ORAL_BIOAVAILABILITY: f64 = 0.05;
/// Half-life of estradiol after a dose by mouth or patch, days: 13-20 hours by mouth (label).
pub const ESTRADIOL_HALF_LIFE_DAYS: f64 = 16.0 / 24.0;

// ---- Prednisone -------------------------------------------------------------------------------------------------

/// Biological half-life of prednisone, days: 18-36 hours (field standard; 2-4 hours in plasma). Chosen within that
/// range so that one day of 60 mg lowers osteocalcin by a third (Godschalk & Downs 1988 JBMR).
pub const PREDNISONE_BIOLOGICAL_HALF_LIFE_DAYS: f64 = 30.0 / 24.0;
/// Prednisone, mg/day, at which half of the dose only replaces the cortisol it suppresses. Calibrated: 5 mg/day
/// leaves osteocalcin unchanged within error (Godschalk & Downs 1988 JBMR).
pub const PREDNISONE_REPLACEMENT_MG_PER_DAY: f64 = 4.0;
/// Excess exposure, mg/day, that halves matrix formation. Calibrated: osteocalcin -17, -22, -26% at 10, 15, 20 mg/day
/// and -63% on days 2-4 of 60 (Godschalk & Downs 1988 JBMR).
pub const GC_FORMATION_HALF_EFFECT_MG_PER_DAY: f64 = 30.0;
/// Exponent of excess prednisone in the slowing of osteoblasts at work, dimensionless: 5 mg do nothing, 60 mg halve osteocalcin
/// and more (Godschalk 1988, as above).
pub const GC_FORMATION_EXPONENT: f64 = 1.5;
/// Excess exposure, mg/day, with half of the greatest effect on cells. Calibrated: 5 < 7.5 < 20 mg/day, most of the
/// fracture risk reached by 7.5 (van Staa 2000 JBMR).
pub const GC_CELL_HALF_EFFECT_MG_PER_DAY: f64 = 3.0;
/// Time constant of effects on recruitment, lifespan, calcium and gonads, days (assumed: days to weeks).
pub const GC_CELL_TIME_CONSTANT_DAYS: f64 = 7.0;
/// Time constant of each of the two stages in which the early phase gives way to the late one, days. Calibrated: loss
/// is fastest in the first 3-6 months, as fracture risk is (Laan 1993 Ann Intern Med; van Staa 2002 Osteoporos Int).
pub const GC_ADAPTATION_TIME_CONSTANT_DAYS: f64 = 40.0;

// Folds at a saturating dose; 7.5-10 mg/day reaches the power 0.62-0.70 of each.

/// Lifespan of an osteoclast, early phase: 1.8 at 7.5 mg/day at first. Mice: Weinstein 2002 JCI, Jia 2006 Endocrinology;
/// human osteoclasts in culture do not live longer (Sivagurunathan 2005 JBMR). Size calibrated.
pub const GC_OSTEOCLAST_LIFESPAN_FOLD: f64 = 2.0;
/// Speed of reversal: precursors stop dividing and differentiating (mice: Weinstein 1998 JCI), and cavities wait for
/// them. What waits is refilled on stopping (Laan 1993 Ann Intern Med: spongiosa of the spine -8.2% at week 20, and most
/// of it regained 20 weeks after withdrawal). Size calibrated to the loss there.
pub const GC_REVERSAL_RATE_FOLD: f64 = 0.12;
/// Lifespan of an osteoblast, early phase, beyond the late one: apoptosis threefold within weeks (mice: Weinstein 1998
/// JCI). Size calibrated as above.
pub const GC_EARLY_OSTEOBLAST_LIFESPAN_FOLD: f64 = 0.12;
/// Osteoblasts recruited, late phase. With the late lifespan and matrix rate, walls at 7.5-10 mg/day are a fifth to a
/// third thinner (Vedi 2005 Calcif Tissue Int; Dempster 1983). Size calibrated.
pub const GC_OSTEOBLAST_RECRUITMENT_FOLD: f64 = 0.85;
/// Lifespan of an osteoblast, late phase. Size calibrated as above.
pub const GC_OSTEOBLAST_LIFESPAN_FOLD: f64 = 0.90;
/// BMUs born, late phase: four fifths at 7.5-10 mg/day. Calibrated to the slower loss after the first half-year.
pub const GC_BMU_ORIGINATION_FOLD: f64 = 0.7;
/// OPG, early phase (human osteoblasts, dose dependent: Sivagurunathan 2005 JBMR; size assumed).
pub const GC_OPG_FOLD: f64 = 0.70;
/// RANKL production, early phase (human osteoblasts: Sivagurunathan 2005 JBMR; size assumed).
pub const GC_RANKL_FOLD: f64 = 1.10;
/// Calcium absorbed (field standard direction; size assumed).
pub const GC_CALCIUM_ABSORPTION_FOLD: f64 = 0.85;
/// PTH beyond what calcium explains (field standard direction; size assumed).
pub const GC_PTH_FOLD: f64 = 1.08;
/// Gonadal estradiol (field standard direction; size assumed).
pub const GC_ESTRADIOL_FOLD: f64 = 0.80;
/// Gonadal testosterone (field standard direction; size assumed).
pub const GC_TESTOSTERONE_FOLD: f64 = 0.75;
/// Serum IGF-1 (field standard direction; size assumed).
pub const GC_IGF1_FOLD: f64 = 0.80;
/// Death of osteocytes (direction: Weinstein 1998; size assumed).
pub const GC_OSTEOCYTE_DEATH_FOLD: f64 = 3.0;
/// Prednisone that has half of its effect on marrow's inflammation, mg/day (assumed).
pub const GC_RESTRAINT_HALF_EFFECT_MG_PER_DAY: f64 = 20.0;
/// Dose of a day beyond which it is a pulse, mg of prednisone (field standard: a full dose is 60).
pub const GC_FULL_DAILY_DOSE_MG: f64 = 60.0;

// ---- What drugs do to bone cells --------------------------------------------------------------------------------

/// Lifespan of an osteoblast there, fold: bisphosphonates keep osteoblasts and osteocytes from apoptosis (Plotkin 1999 J Clin Invest,
/// direction), and walls are as thick as before over shallower cavities. Calibrated to alendronate.
pub const BISPHOSPHONATE_OSTEOBLAST_LIFESPAN_FOLD: f64 = 1.15;
/// Osteoclast precursors born there, fold (assumed).
pub const BISPHOSPHONATE_PRECURSOR_FOLD: f64 = 0.7;
/// Osteoblasts recruited at a full daily pulse on the PTH receptor, fold. Calibrated to teriparatide.
pub const PTH_PULSE_RECRUITMENT_FOLD: f64 = 2.8;
/// Lifespan of osteoblasts there, fold (Jilka 1999 J Clin Invest, direction). Calibrated to teriparatide.
pub const PTH_PULSE_LIFESPAN_FOLD: f64 = 1.05;
/// BMUs born there, fold: PTH raises activation frequency (direction: Lindsay 2006 J Bone Miner Res), and so the porosity of cortical bone.
/// Calibrated to teriparatide.
pub const PTH_PULSE_ORIGINATION_FOLD: f64 = 1.6;
/// Lining cells woken there, fold: 30% of forming surface without resorption (Lindsay 2006 J Bone Miner Res, direction).
pub const PTH_PULSE_LINING_FOLD: f64 = 28.7;
/// Matrix laid down in a day by an osteoblast there, fold (direction: markers of formation double within a month). Calibrated to
/// teriparatide.
pub const PTH_PULSE_FORMATION_RATE_FOLD: f64 = 1.92;
/// Share of its answer to steady pulses that bone loses in the long run, 0-1: markers of formation peak after half a year to a year and
/// fall though teriparatide goes on, as antagonists of Wnt rise (Gatti 2011 J Bone Miner Res: DKK1; direction). Calibrated to
/// teriparatide.
pub const PTH_TOLERANCE_SHARE: f64 = 0.92;
/// Time constant with which it does, days.
pub const PTH_TOLERANCE_DAYS: f64 = 270.0;
/// Osteoblasts recruited when pulses end that bone has fully come to expect, fold: precursors that teriparatide drew into the
/// lineage become adipocytes (mice: Balani 2017 J Clin Invest 127:3327, direction). It fades as bone forgets the pulses. Calibrated to
/// women who stopped after a year (Eastell 2009 J Bone Miner Res).
pub const PTH_WITHDRAWAL_RECRUITMENT_FOLD: f64 = 0.335;
/// Share of what glucocorticoid does to the recruitment and survival of osteoblasts and to osteocytes that a full daily pulse prevents: all
/// of it in mice, by way of Akt and Wnt (Weinstein 2010 Endocrinology 151:2641); a little less here.
pub const PTH_PULSE_GLUCOCORTICOID_PROTECTION: f64 = 0.9;
/// Time constant with which the call for resorption follows the pulses, days: CTX lags behind P1NP, the anabolic window
/// (direction: McClung 2005 Arch Intern Med). Calibrated to teriparatide.
pub const PTH_RESORPTION_TIME_CONSTANT_DAYS: f64 = 150.0;
/// RANKL made at the resorptive part of a full daily pulse, fold (direction: markers of resorption double). Calibrated to
/// teriparatide.
pub const PTH_PULSE_RANKL_FOLD: f64 = 1.39;

/// Part of the restraint on Wnt in bone that is sclerostin's, 0-1; DKK1 and others are the rest. Calibrated to romosozumab.
pub const SCLEROSTIN_SHARE_OF_WNT_RESTRAINT: f64 = 0.92;
/// Share of the restraint that an antibody takes away which other antagonists of Wnt come to make up for, 0-1: formation is back at
/// its baseline within the first year of romosozumab, as Dkk1 and Sost rise and osteoprogenitors are spent (rats and monkeys: Taylor
/// 2016, Boyce 2017; direction). Calibrated to P1NP on romosozumab.
pub const WNT_COMPENSATION_SHARE: f64 = 0.9;
/// Part of that which RANKL and OPG feel, 0-1: resorption stays below its baseline for as long as the antibody is there. Calibrated to CTX
/// on romosozumab.
pub const WNT_COMPENSATION_RANKL_PART: f64 = 0.65;
/// Time constant with which they come and go, days. Calibrated to P1NP on romosozumab.
pub const WNT_COMPENSATION_DAYS: f64 = 78.0;
/// Least restraint on Wnt, fold.
pub const WNT_RESTRAINT_LEAST: f64 = 0.02;
/// Exponent of the restraint on Wnt in osteocytic RANKL, and negated in OPG: sclerostin has osteocytes make RANKL (Wijenayaka 2011
/// PLoS One), Wnt has osteoblasts make OPG (Glass 2005 Dev Cell). Calibrated to CTX on romosozumab.
pub const SCLEROSTIN_RANKL_EXPONENT: f64 = 0.83;
/// Exponent of the restraint on Wnt in the matrix that an osteoblast at work lays down, negated: P1NP doubles within two weeks of
/// romosozumab. Calibrated to that.
pub const WNT_FORMATION_EXPONENT: f64 = 0.15;
/// Waking of lining cells where Wnt is wholly let loose, fold, beyond what sclerostin does to them everywhere: a sixth of all cancellous
/// and a third of all endocortical surface is built on without resorption within two months of romosozumab (Eriksen 2022 J Bone Miner
/// Res). Calibrated to romosozumab.
pub const WNT_LINING_FOLD: f64 = 110.0;

// ---- Denosumab --------------------------------------------------------------------------------------------------
// Two compartments with target-mediated disposition in quasi-steady state, after Sutjandra 2011 Clin Pharmacokinet
// 50:793 (postmenopausal women). Bioavailability, absorption, central volume, clearance, baseline RANKL, Kss and kdeg
// are recalled from its abstract; Q and kint from its table; none could be checked in full text. They agree with
// what could: F 61%, absorption half-life 2.7 days, Vc 2.62 L/66 kg, CL 3.25 mL/h/66 kg in Gibiansky 2012 Clin
// Pharmacokinet 51:247; peak near day 10 and a terminal half-life of 15 days after 60 mg in Chen 2018 PLoS One.

/// Fraction of a subcutaneous dose that is absorbed.
pub const DENOSUMAB_BIOAVAILABILITY: f64 = 0.638;
/// Absorption rate, per day (0.00883 per hour).
pub const DENOSUMAB_ABSORPTION_PER_DAY: f64 = 0.00883 * 24.0;
/// Linear clearance at the reference body mass, L/day (3.06 mL/h).
pub const DENOSUMAB_CLEARANCE_L_PER_DAY: f64 = 3.06e-3 * 24.0;
/// Central volume at the reference body mass, L.
pub const DENOSUMAB_CENTRAL_VOLUME_L: f64 = 2.49;
/// Distribution clearance at the reference body mass, L/day (37.9 mL/h).
pub const DENOSUMAB_DISTRIBUTION_L_PER_DAY: f64 = 37.9e-3 * 24.0;
/// Peripheral volume at the reference body mass, L. Calibrated: a peak of 6.75 ug/mL after 60 mg (label, recalled), and
/// antibody that lasts into the sixth month. The table's own figure is recalled as 1.36, which peaks at 7.3.
pub const DENOSUMAB_PERIPHERAL_VOLUME_L: f64 = 2.0;
/// Baseline target (RANKL) as the model sees it, ng/mL.
pub const DENOSUMAB_TARGET_BASELINE_NG_ML: f64 = 614.0;
/// Quasi-steady-state constant of the circulating complex, ng/mL.
pub const DENOSUMAB_KSS_NG_ML: f64 = 138.0;
/// Degradation of free target, per day (0.00148 per hour).
pub const DENOSUMAB_TARGET_DEGRADATION_PER_DAY: f64 = 0.00148 * 24.0;
/// Internalisation of the complex, per day (0.00795 per hour).
pub const DENOSUMAB_INTERNALISATION_PER_DAY: f64 = 0.00795 * 24.0;
/// Reference body mass, kg.
pub const DENOSUMAB_REFERENCE_BODY_MASS_KG: f64 = 66.0;
/// Exponent of body mass on clearances and volumes: exposure is about 46-48% higher at 45 kg and 46% lower at 120 kg
/// than at 66 (recalled), which is close to proportion.
pub const DENOSUMAB_BODY_MASS_EXPONENT: f64 = 1.0;
/// Serum denosumab that halves free RANKL in marrow at healthy OPG, ng/mL. The affinity of purified protein, 3 pM or
/// 0.44 ng/mL (recalled), raised some fourfold by the OPG it competes with. Calibrate within 0.4 to 30: free RANKL is to
/// stay below 5% for 3-4 months after 60 mg and return in part by month 6, as CTX does (-86% at month 1, -72% at
/// month 6, Cummings 2009 NEJM, recalled). The Kss above is of the circulating complex, not of marrow.
pub const DENOSUMAB_MARROW_HALF_EFFECT_NG_ML: f64 = 2.0;
/// Steps of the integrator in a day.
pub const DENOSUMAB_STEPS_PER_DAY: u32 = 4;
