//! Constants of what a clinic or laboratory measures.

/// One site of dual-energy X-ray absorptiometry.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SiteConstants {
    /// Share of a young adult's mineral at the site that is cancellous, 0-1.
    pub cancellous_share: f64,
    /// Share of it that lies in the inner half of the cortex, whose pores and marrow face remodel fastest, 0-1; the rest is
    /// the outer half.
    pub endocortical_share: f64,
    /// Young adult mean areal BMD, women then men, g/cm2.
    pub young_mean_g_cm2: [f64; 2],
    /// Young adult standard deviation, women then men, g/cm2.
    pub young_sd_g_cm2: [f64; 2],
    /// Mean areal BMD at [`REFERENCE_AGES_YEARS`], women then men, g/cm2.
    pub mean_by_age_g_cm2: [[f64; 6]; 2],
}

/// Areal BMD of young adults of African ancestry, fold of European (NHANES III: total hip and neck higher by 6-9% in women,
/// Looker 1998 Osteoporos Int, recalled).
pub const AFRICAN_BMD_FOLD: f64 = 1.07;
/// The same of Asian ancestry: most of the difference is in the size of bones (Nam 2013 J Bone Miner Res, direction; size recalled).
pub const ASIAN_BMD_FOLD: f64 = 0.95;
/// The same of Hispanic ancestry (NHANES III, Mexican American, recalled).
pub const HISPANIC_BMD_FOLD: f64 = 0.99;

/// Ages at which means are tabulated, years; between them a line, beyond them the nearest.
pub const REFERENCE_AGES_YEARS: [f64; 6] = [25.0, 35.0, 45.0, 55.0, 65.0, 75.0];

/// L1-L4. Young mean 1.047, SD .110: NHANES 2005-2008, women 20-29 (Looker 2012 Vital Health Stat 11(251)); means by age from
/// the same survey. Two thirds of a vertebral body's mineral is cancellous (Eastell 1990 J Bone Miner Res: 62-72%), and
/// the arch, nearly half of what an antero-posterior scan sees, is mostly cortical; half fits SWAN and FREEDOM. The shell is thin and turns over as endocortical bone does.
pub const LUMBAR_SPINE: SiteConstants = SiteConstants {
    cancellous_share: 0.52,
    endocortical_share: 0.30,
    young_mean_g_cm2: [1.047, 1.057],
    young_sd_g_cm2: [0.110, 0.110],
    mean_by_age_g_cm2: [[1.064, 1.065, 1.056, 0.993, 0.952, 0.902], [1.057, 1.042, 1.051, 1.053, 1.070, 1.068]],
};

/// Total hip. NHANES III (Looker 1998 Osteoporos Int; means by age recalled). Cancellous share between those of the
/// trochanter (half) and the neck (a quarter to a third). Both shares within that range are fitted to the total hip in trials of
/// antiresorptive and anabolic drugs together.
pub const TOTAL_HIP: SiteConstants = SiteConstants {
    cancellous_share: 0.28,
    endocortical_share: 0.34,
    young_mean_g_cm2: [0.942, 1.041],
    young_sd_g_cm2: [0.122, 0.144],
    mean_by_age_g_cm2: [[0.942, 0.94, 0.92, 0.88, 0.81, 0.74], [1.041, 1.03, 1.02, 1.00, 0.97, 0.94]],
};

/// Femoral neck. NHANES III (Looker 1998; means by age recalled). Shares fitted to the neck at menopause and in trials together.
pub const FEMORAL_NECK: SiteConstants = SiteConstants {
    cancellous_share: 0.33,
    endocortical_share: 0.42,
    young_mean_g_cm2: [0.858, 0.934],
    young_sd_g_cm2: [0.120, 0.137],
    mean_by_age_g_cm2: [[0.858, 0.84, 0.82, 0.77, 0.71, 0.65], [0.934, 0.90, 0.86, 0.83, 0.80, 0.77]],
};

/// Distal third of the radius: nearly all cortical. Young mean and deviation recalled from densitometer manuals.
pub const DISTAL_RADIUS: SiteConstants = SiteConstants {
    cancellous_share: 0.05,
    endocortical_share: 0.45,
    young_mean_g_cm2: [0.694, 0.814],
    young_sd_g_cm2: [0.056, 0.063],
    mean_by_age_g_cm2: [[0.694, 0.694, 0.69, 0.665, 0.62, 0.575], [0.814, 0.814, 0.81, 0.80, 0.79, 0.77]],
};

/// The whole hand. Means and deviations recalled: women about .38-.40 g/cm2 by DXA, men a sixth more (Deodhar 1994 Ann
/// Rheum Dis and Peel 1994 Br J Rheumatol, method and direction); with age women lose as metacarpal cortex does, a fifth by
/// 75 (digital radiogrammetry, recalled). Shafts of metacarpals and phalanges are cortex; carpus and the ends at the
/// joints, about a quarter of the mineral, cancellous (assumed). Thin cortex with a wide marrow for its size turns over
/// somewhat faster than that of the radius (assumed).
pub const HAND: SiteConstants = SiteConstants {
    cancellous_share: 0.25,
    endocortical_share: 0.40,
    young_mean_g_cm2: [0.390, 0.450],
    young_sd_g_cm2: [0.035, 0.042],
    mean_by_age_g_cm2: [[0.390, 0.390, 0.387, 0.370, 0.340, 0.312], [0.450, 0.450, 0.447, 0.440, 0.430, 0.415]],
};

/// Mineral density of fully mineralised matrix, mg hydroxyapatite per cm3 of bone: 22-23 wt% calcium (Roschger 2003
/// Bone) is about 1.2 g of mineral per cm3.
pub const FULL_MINERAL_MG_CM3: f64 = 1_200.0;
/// Volume shares of cancellous bone and cortical shell in a vertebral body, for the integral of a QCT scan, 0-1.
pub const VERTEBRAL_CORTICAL_VOLUME_SHARE: f64 = 0.12;
/// Porosity of young vertebral cortex, 0-1.
pub const CORTICAL_POROSITY_YOUNG: f64 = 0.05;

/// Share of the body's remodelling flux that is cancellous in health, 0-1: a fifth of the skeleton's volume turning over
/// several times as fast as the rest (Parfitt 1983; Buenzli 2015 Bone).
pub const CANCELLOUS_FLUX_SHARE: f64 = 0.5;
/// Cancellous erosion per year of the whole skeleton in health, 1/year: that of a healthy cube.
pub const SKELETON_CANCELLOUS_TURNOVER_PER_YEAR: f64 = 0.09;
/// Cortical erosion per year of the whole skeleton in health, 1/year. 3-5% (Parfitt 1983).
pub const SKELETON_CORTICAL_TURNOVER_PER_YEAR: f64 = 0.03;
/// Serum CTX at a healthy premenopausal flux, ng/mL. 0.29, SD .14 (Glover 2009 Bone; recalled).
pub const CTX_REFERENCE_NG_ML: f64 = 0.29;
/// Serum CTX that does not come from the resorption followed here, fold of reference: what is left on full suppression, -86% of
/// baseline a month after denosumab in women whose turnover is doubled (Cummings 2009 N Engl J Med, recalled); CTX then rises by nine
/// tenths at menopause (Garnero 1996 J Bone Miner Res: 79-97%) where resorption itself more than doubles.
pub const CTX_FLOOR: f64 = 0.28;
/// Serum P1NP at a healthy premenopausal flux, ng/mL. 36 (Glover 2009 Bone; recalled).
pub const P1NP_REFERENCE_NG_ML: f64 = 36.0;
/// Serum P1NP from other tissue, fold of reference: type I collagen of skin and muscle. Fitted to -76% after three years of denosumab
/// (Cummings 2009, recalled).
pub const P1NP_FLOOR: f64 = 0.35;
/// Serum bone alkaline phosphatase of a healthy premenopausal woman, ug/L (Garnero 1996; recalled).
pub const BSAP_REFERENCE_UG_L: f64 = 9.5;
/// Serum bone alkaline phosphatase that does not follow formation, fold of reference: liver isoform in the assay, and osteoblasts' forebears.
/// Fitted to half of P1NP's response in menopause and on zoledronate (Garnero 1996; Black 2007 N Engl J Med).
pub const BSAP_FLOOR: f64 = 0.6;
/// Serum osteocalcin of a healthy premenopausal woman, ng/mL (Garnero 1996; recalled).
pub const OSTEOCALCIN_REFERENCE_NG_ML: f64 = 18.0;
/// Part of serum osteocalcin that follows formation rather than resorption, 0-1: fragments are released from matrix too.
pub const OSTEOCALCIN_FORMATION_PART: f64 = 0.85;

/// Age from which osteophytes and sclerosis of end plates show in an antero-posterior scan of the spine, years.
pub const SPONDYLOSIS_BEGINS_YEARS: f64 = 58.0;
/// What they add to its BMD in a year, share: above 60 the spine seems to lose nothing in either sex while the neck loses 0.8-1.0% a year
/// (Jones 1994 BMJ, Dubbo); women of 64 to 72 on calcium and vitamin D gain there (Neer 2001 N Engl J Med: +1.1% in 19 months). QCT
/// is clean of it. Fitted to those.
pub const SPONDYLOSIS_PER_YEAR: f64 = 0.0075;
/// The same in a man, who has more of it and larger (O'Neill 1999 Osteoporos Int, direction): the spine of untreated men above 60 gains in
/// trials (Orwoll 2000 N Engl J Med: +1.8% in two years). Fitted to that.
pub const MAN_SPONDYLOSIS_PER_YEAR: f64 = 0.01;
