//! Constants of the body: sex hormones, calcium and parathyroid hormone, cytokines, RANKL and OPG.
//!
//! Folds are of the healthy premenopausal adult (1.0, dimensionless). A constant that was only recalled, not looked
//! up, says "recalled". One that was fitted says "calibrated" and to what.

// ---- Estradiol and FSH ------------------------------------------------------------------------------------------

/// Age at the final menstrual period where a scenario does not say, years. Median of the SWAN cohort, 52.5
/// (Gold 2013 Am J Epidemiol).
pub const MENOPAUSE_AGE_YEARS: f64 = 52.5;

/// Mean serum estradiol of premenopausal women, pg/mL: 239 pmol/L in 22 women by chemiluminescence
/// (Molnar 2014 Menopause), rounded up for the midcycle peak that a single sample misses.
pub const ESTRADIOL_PREMENOPAUSAL_PG_ML: f64 = 70.0;

/// Mean serum estradiol of young men, pg/mL: medians 31-37 at 20-39 years (NHANES III and 1999-2004).
pub const ESTRADIOL_YOUNG_MAN_PG_ML: f64 = 34.0;

/// Years before the final menstrual period at which mean estradiol begins to fall (Randolph 2011 JCEM, SWAN).
pub const ESTRADIOL_FALL_BEGINS_YEARS: f64 = 2.03;

/// Years after the final menstrual period at which mean estradiol is stable (Randolph 2011 JCEM, SWAN). The fall is
/// steepest at the final period itself, in the same analysis.
pub const ESTRADIOL_STABLE_YEARS: f64 = 2.17;

/// Estradiol after menopause, fold of premenopausal, at the reference body mass. Published means lie at 15-25%
/// by immunoassay (31% in Molnar 2014, whose premenopausal samples were early in the cycle).
pub const ESTRADIOL_POSTMENOPAUSAL_FOLD: f64 = 0.20;

/// Lowest and highest postmenopausal estradiol that body mass can bring about, fold.
pub const ESTRADIOL_POSTMENOPAUSAL_RANGE: [f64; 2] = [0.15, 0.25];

/// Body mass at which the postmenopausal level holds, kg.
pub const ESTRADIOL_REFERENCE_BODY_MASS_KG: f64 = 65.0;

/// Exponent of body mass on postmenopausal estradiol, which is made in fat by aromatase. Obese women keep more
/// (Randolph 2011; Tepper 2012 JCEM, direction); the exponent is assumed.
pub const ESTRADIOL_BODY_MASS_EXPONENT: f64 = 0.7;

/// Estradiol once both ovaries are gone, fold, at the reference body mass: below a natural menopause, since the
/// postmenopausal ovary still makes androgens. Loss is faster after surgery (Pansini 1995 Menopause); level assumed.
pub const ESTRADIOL_OOPHORECTOMY_FOLD: f64 = 0.15;

/// Time constant with which gonadal estradiol follows its source, days: gone within days of surgery (field standard).
pub const ESTRADIOL_GONADAL_TIME_CONSTANT_DAYS: f64 = 2.0;

/// Yearly loss of free estradiol in men after [`MAN_ESTRADIOL_DECLINE_AGE_YEARS`], fold per year: free estradiol
/// 0.67 pg/mL at 20-39 and 0.47 at 60 and over (NHANES 1999-2004), while the total hardly moves.
pub const MAN_ESTRADIOL_DECLINE_PER_YEAR: f64 = 0.0075;

/// Age from which free estradiol of men declines, years.
pub const MAN_ESTRADIOL_DECLINE_AGE_YEARS: f64 = 30.0;

/// Lowest age-related fold of free estradiol in men.
pub const MAN_ESTRADIOL_FLOOR_FOLD: f64 = 0.5;

/// Serum FSH through the menopausal transition: years from the final period, fold of premenopausal, straight lines
/// in the logarithm between. The four times are from Randolph 2011 JCEM; the folds are recalled from the same study.
pub const FSH_TRANSITION: [[f64; 2]; 4] = [[-6.10, 1.0], [-2.05, 1.8], [-0.20, 5.0], [2.00, 8.0]];

/// Yearly rise of FSH in men after 30, fold per year: at 85 about 2.5 times the level at 21
/// (24-hour means in 35 healthy men, Zumoff 1982 JCEM).
pub const MAN_FSH_RISE_PER_YEAR: f64 = 0.023;

/// Time constant of FSH after a change of ovarian feedback, days (recalled: weeks after oophorectomy).
pub const FSH_TIME_CONSTANT_DAYS: f64 = 14.0;

/// Estradiol that has half of estrogen's greatest effect on its targets, fold of premenopausal: so high that the effect
/// is nearly in proportion to the level. Fitted to the beginning of bone loss in the transition (Greendale 2012 JBMR:
/// -7.4% from one year before to two years after the final period). Low-dose therapy then does less than a saturating
/// effect would let it.
pub const ESTROGEN_HALF_EFFECT_FOLD: f64 = 4.0;

// ---- Calcium and parathyroid hormone ----------------------------------------------------------------------------

/// Serum intact PTH of a healthy young adult, pg/mL: 29 at age 20, rising to 48 at 80 (Marcus 1984 JCEM).
pub const PTH_REFERENCE_PG_ML: f64 = 32.0;

/// Dietary calcium of the reference adult, mg/day.
pub const CALCIUM_REFERENCE_MG_PER_DAY: f64 = 1000.0;

/// Fraction of dietary calcium absorbed by the reference adult at the reference intake. From 0.45 at 200 mg/day to
/// 0.15 at 2000 with the inverse square root of intake (Heaney 1989 JBMR).
pub const CALCIUM_ABSORPTION_REFERENCE: f64 = 0.2055;

/// One-time fall of absorbed fraction at the loss of estrogen (Heaney 1989 JBMR).
pub const CALCIUM_ABSORPTION_MENOPAUSE_LOSS: f64 = 0.022;

/// Yearly fall of absorbed fraction with age, per year (Heaney 1989 JBMR). It is applied where estrogen is short:
/// women on long-term estrogen show no rise of PTH with age (Khosla 1997 JCEM).
pub const CALCIUM_ABSORPTION_AGE_LOSS_PER_YEAR: f64 = 0.0021;

/// Age from which the yearly fall counts, years. PTH does not rise for some 10-15 years after menopause
/// (Prince 1995 JBMR).
pub const CALCIUM_ABSORPTION_AGE_YEARS: f64 = 50.0;

/// Lowest absorbed calcium, fold of the reference.
pub const CALCIUM_ABSORBED_FLOOR_FOLD: f64 = 0.05;

/// Rise of PTH per square of the missing fold of absorbed calcium: small deficits are met by the kidney first.
/// Calibrated: PTH +30-40% at 70 and over without estrogen (Marcus 1984 JCEM; Khosla 1997 JCEM).
pub const PTH_DEFICIT_GAIN: f64 = 3.2;

/// Fall of PTH per fold of calcium absorbed beyond the reference. Calibrated: some 10% for 500 mg/day more (recalled).
pub const PTH_SURPLUS_GAIN: f64 = 0.4;

/// Lowest PTH that dietary calcium brings about, fold.
pub const PTH_FLOOR_FOLD: f64 = 0.6;

/// Time constant of PTH after a change of calcium balance, days: the gland adapts over days (assumed).
pub const PTH_TIME_CONSTANT_DAYS: f64 = 7.0;

// ---- RANKL and OPG ----------------------------------------------------------------------------------------------

/// Healthy marrow OPG, in units of healthy total RANKL. OPG is in molar excess of RANKL (recalled for serum; the
/// marrow ratio is assumed).
pub const OPG_PER_RANKL: f64 = 4.0;

/// Dissociation constant of OPG and RANKL, in units of healthy total RANKL (assumed; with [`OPG_PER_RANKL`] it leaves
/// about a quarter of the RANKL free, so that free RANKL moves somewhat more than total).
pub const OPG_DISSOCIATION: f64 = 1.0;

/// Free RANKL at which the survival signal of an osteoclast is half its greatest, fold. Osteoclasts starved of RANKL
/// die early (Lacey 2000 Am J Pathol 157:435; at once, Schwarz 2007 Arthritis Res Ther); more than the healthy amount
/// prolongs life little. Size assumed.
pub const RANKL_SURVIVAL_HALF_FOLD: f64 = 0.1;

// ---- Estrogen and TNF on bone cells -----------------------------------------------------------------------------

/// Lifespan of an osteoclast without estrogen, fold: estradiol raises osteoclast apoptosis two- to threefold in mice
/// (Hughes 1996 Nat Med). Calibrated: 1.1 in all after menopause, since erosion depth rises little.
pub const ESTROGEN_LOSS_OSTEOCLAST_LIFESPAN_FOLD: f64 = 1.07;
/// Lifespan of an osteoclast while estrogen deficiency is new, fold beyond the lasting one, where all of it is new: in the first years after
/// menopause osteoclasts erode deeper than before or later (Eriksen 1999 JBMR), and loss is several times as fast as
/// after five years (Pansini 1995 Menopause; Greendale 2012 JBMR). With the next fitted to Greendale 2012, and divided
/// between the two so that blockade of TNF or IL-1 takes about half of the rise of CTX three weeks after estrogen is
/// withdrawn (Charatcharoenwitthaya 2007 J Bone Miner Res).
pub const ESTROGEN_WITHDRAWAL_OSTEOCLAST_LIFESPAN_FOLD: f64 = 1.35;
/// Lifespan of an osteoclast while an inflammation as strong as menopause's is new, fold: TNF and IL-1 keep osteoclasts
/// alive (Jimi 1999 J Immunol; Lee 2001 J Biol Chem).
pub const NEW_INFLAMMATION_OSTEOCLAST_LIFESPAN_FOLD: f64 = 2.35;
/// Time constant with which estrogen given back, or an inflammation calmed, makes osteoclasts forget what they were used to,
/// days (assumed: a few generations of osteoclasts; CTX rises by 43% within three weeks of taking off a patch that was worn for
/// two months, in women long past menopause: Charatcharoenwitthaya 2007).
pub const FORGETTING_TIME_CONSTANT_DAYS: f64 = 45.0;
/// Most that an inflammation counts as, menopause's being 1.
pub const INFLAMMATION_MOST: f64 = 1.6;
/// Time constant with which a deficiency of estrogen, or an inflammation, is no longer new, days. Fitted as above.
pub const ESTROGEN_WITHDRAWAL_TIME_CONSTANT_DAYS: f64 = 600.0;
/// Osteoblasts recruited without estrogen, fold, before TNF (direction: Manolagas 2002 Recent Prog Horm Res).
/// Calibrated: 0.8-0.9 in all.
pub const ESTROGEN_LOSS_OSTEOBLAST_RECRUITMENT_FOLD: f64 = 0.985;
/// Lifespan of an osteoblast without estrogen, fold (direction: Manolagas 2002). Calibrated: 0.90-0.95.
pub const ESTROGEN_LOSS_OSTEOBLAST_LIFESPAN_FOLD: f64 = 0.955;
// ---- Age ------------------------------------------------------------------------------------------------------

/// Age from which fewer osteoblasts are recruited, years.
pub const OSTEOBLAST_AGEING_BEGINS_YEARS: f64 = 50.0;
/// Fall of the number of osteoblasts recruited per year beyond that age, 1/year: walls thin by 15-25% over a life (Lips
/// 1978 Calcif Tissue Res; Vedi 1984). Calibrated to women's cancellous loss in old age (Riggs 2008 JBMR).
pub const OSTEOBLAST_AGEING_PER_YEAR: f64 = 0.0035;

// ---- Mechanical load --------------------------------------------------------------------------------------------

/// Weight-bearing exercise of the reference adult, min/day: what guidelines ask for.
pub const EXERCISE_REFERENCE_MIN_PER_DAY: f64 = 30.0;
/// Load that exercise without limit adds to a day without any, fold of the customary load. With the constant below a day
/// without exercise has 0.84 of the load, one with an hour 1.06. Assumed, to agree in size with trials in women after
/// menopause who were not active: spine +0.9 (all exercise) to +3.2 (combined) and femoral neck +1.0 (resistance) points
/// of BMD in a year (Howe 2011 Cochrane, recalled).
pub const EXERCISE_LOAD_GAIN: f64 = 0.25;
/// Exercise that has 63% of the greatest effect, min/day. Direction: bone stops counting after a few dozen loading cycles
/// a day (Rubin 1984 J Bone Joint Surg Am); minutes assumed, since a session is mostly not impact.
pub const EXERCISE_SATURATION_MIN_PER_DAY: f64 = 30.0;
/// Exponent of body mass on load: ground reaction forces are in proportion to weight.
pub const LOAD_BODY_MASS_EXPONENT: f64 = 1.0;
/// Share of the customary load that bed rest removes where a scenario does not say, 0-1. No ground reaction is left, but
/// muscles still pull. Assumed; spine -3.9%, femoral neck -3.6% and forearm unchanged in 17 weeks (LeBlanc 1990 JBMR).
pub const BED_REST_UNLOADED_SHARE: f64 = 0.80;
/// Share of the customary load that weightlessness removes where a scenario does not say, 0-1, with the exercise that crews
/// did on board. Assumed between bed rest and paralysis, as the losses are: spine -0.9% and hip -1.5% a month on
/// the International Space Station (Lang 2004 JBMR).
pub const MICROGRAVITY_UNLOADED_SHARE: f64 = 0.85;
/// Share of the customary load that immobilisation removes where a scenario does not say, 0-1: paralysed or plastered
/// limbs lose their muscles' pull too. Assumed; bone below a complete spinal cord lesion falls to some 60% in three years, by
/// half in the trabecular bone of its joints (Eser 2004 Bone, recalled).
pub const IMMOBILISATION_UNLOADED_SHARE: f64 = 0.95;
/// Part of a change of weight-bearing load that radius and hand feel, 0-1: no loss was seen in the forearm after bed rest
/// (LeBlanc 1990 JBMR) or half a year in orbit (Vico 2000 Lancet). Size assumed.
pub const UPPER_LIMB_LOAD_SHARE: f64 = 0.1;

/// Yearly fall of free testosterone in men, fold per year: 1-2% a year (Harman 2001 J Clin Endocrinol Metab; Feldman 2002 J
/// Clin Endocrinol Metab).
pub const MAN_TESTOSTERONE_DECLINE_PER_YEAR: f64 = 0.012;
/// Age from which it falls, years.
pub const MAN_TESTOSTERONE_DECLINE_AGE_YEARS: f64 = 30.0;
/// Lowest age-related fold of it.
pub const MAN_TESTOSTERONE_FLOOR_FOLD: f64 = 0.4;
/// Exponent of free testosterone in the recruitment of osteoblasts. Calibrated to the thinning of men's trabeculae with
/// age (Khosla 2006 J Bone Miner Res).
pub const TESTOSTERONE_OSTEOBLAST_EXPONENT: f64 = 0.35;
/// Free testosterone below which recruitment falls no further, fold: the oldest men's. On androgen deprivation formation falls little more
/// than that (direction: Falahati-Nini 2000 J Clin Invest, formation held by estrogen as much as by testosterone; assumed).
pub const OSTEOBLAST_LEAST_TESTOSTERONE_FOLD: f64 = 0.4;

// ---- Protein, smoke, alcohol ------------------------------------------------------------------------------------

/// Exponent of dietary protein (fold of 1 g/kg/day) in IGF-1 (direction: Schurch 1998 Ann Intern Med; size assumed).
pub const PROTEIN_IGF1_EXPONENT: f64 = 0.2;
/// Exponent of IGF-1 in the matrix that a mature osteoblast lays down (assumed: with a fifth less IGF-1 it lays down a tenth less).
pub const IGF1_FORMATION_EXPONENT: f64 = 0.47;
/// Cigarettes a day that have half of smoke's effect.
pub const CIGARETTES_HALF_EFFECT: f64 = 10.0;
/// Estradiol after menopause in those who smoke without limit, fold: smoke hastens its breakdown (Michnovicz 1986 N Engl J Med,
/// direction). With the next two fitted to -2% of BMD per decade after menopause and nothing before it (Law 1997 BMJ).
pub const SMOKER_ESTRADIOL_FOLD: f64 = 0.70;
/// Calcium that they absorb, fold (Krall 1999 J Bone Miner Res, direction).
pub const SMOKER_ABSORPTION_FOLD: f64 = 0.93;
/// Yearly fall of the number of osteoblasts recruited with age in them, fold of others'.
pub const SMOKER_AGEING_FOLD: f64 = 1.35;
/// Osteoblasts recruited per unit a day beyond, logarithm of the fold (direction: osteocalcin falls with drink; size assumed).
pub const ALCOHOL_RECRUITMENT: f64 = -0.02;
/// Share of premenopausal estradiol that an aromatase inhibitor leaves of what is made outside ovaries (Geisler 2002 J Clin
/// Oncol: over 97% of aromatisation inhibited).
pub const AROMATASE_INHIBITED_ESTRADIOL_FOLD: f64 = 0.05;
/// Estradiol that remains there in a man, as bone feels it, fold of a young man's. 7 of 25 pg/mL remain (recalled), but with a woman's
/// answer to so little a man on androgen deprivation would gain twice as much on denosumab as he does: fitted to Smith 2009 N Engl J Med (HALT),
/// .39 to .6, which is the end of what was tried.
pub const CASTRATE_MAN_ESTRADIOL_FOLD: f64 = 0.6;
/// Testosterone that remains where gonadotropins are wholly suppressed, fold (castrate level, 20 of 500 ng/dL).
pub const CASTRATE_TESTOSTERONE_FOLD: f64 = 0.05;

// ---- Marrow ---------------------------------------------------------------------------------------------------------

/// Share of an adult's marrow that is red, by region (spine, lower limb, upper limb), fold of the spine's: osteoprogenitors for bone that
/// follows no resorption come from it, so anabolic drugs raise cancellous bone of the spine about twice as much as that of the hip (Kricun
/// 1985 Skeletal Radiol on conversion of marrow; Winzenrieth 2021 J Bone Miner Res on teriparatide's +9% there; sizes calibrated to the hip and
/// radius of Neer 2001 N Engl J Med and Miller 2016 JAMA).
pub const RED_MARROW_SHARE: [f64; 3] = [1.0, 0.5, 0.1];

// ---- Bounds -----------------------------------------------------------------------------------------------------

/// Highest fold a signal may take, whatever the input.
pub const SIGNAL_MAX_FOLD: f64 = 20.0;
/// Highest fold of the waking of lining cells, which anabolic drugs multiply more than anything else.
pub const LINING_CELL_ACTIVATION_MOST: f64 = 500.0;
/// Least share that a drug leaves of what it takes away, 0-1: nothing is blocked to the last molecule (assumed).
pub const LEAST_SHARE_LEFT: f64 = 0.02;
/// Highest strength a mechanism may be given.
pub const STRENGTH_MAX: f64 = 10.0;
/// Days of earlier treatment lived through before the first day asked for: five years.
pub const HISTORY_DAYS: i32 = 1826;
