//! Constants of bone and its cells.

// --- structure -----------------------------------------------------------------------------------------------------

/// Trabecular thickness of a young adult's cancellous bone by the plate model, um. 120-150 by histomorphometry
/// (Rehman 1994 J Clin Pathol; Recker 1988 J Bone Miner Res).
pub const TB_TH_YOUNG_UM: f64 = 135.0;
/// Stretch of the structure along the axis of load, dimensionless: vertebral and iliac trabeculae are longer than
/// wide, degree of anisotropy 1.2-1.6 (Hildebrand 1999 J Bone Miner Res).
pub const ANISOTROPY: f64 = 1.25;
/// Edge of the blocks of matrix that share an age when a specimen is made, um: about a bone structural unit's width.
pub const MATRIX_BLOCK_UM: f64 = 160.0;

// --- basic multicellular unit --------------------------------------------------------------------------------------

/// BMUs born per day on a mm2 of quiescent surface in the healthy premenopausal adult, 1/(mm2 day). Fitted to the
/// activation frequency of 0.13 per year in premenopausal women (Recker 2004 J Bone Miner Res).
pub const BMU_ORIGINATION_PER_MM2_DAY: f64 = 0.00072;
/// Mean time for which the canopy of a BMU recruits osteoclasts, days. A BMU travels for months
/// (Parfitt 1994 J Cell Biochem: 6-9 months in cortical bone); 100 days of travel make a trabecular packet.
pub const BMU_LIFESPAN_DAYS: f64 = 100.0;
/// Coefficient of variation of that time between BMUs, dimensionless.
pub const BMU_LIFESPAN_CV: f64 = 0.25;
/// Advance of a BMU along the surface, um/day. 20-40 in cortical bone (Parfitt 1994).
pub const BMU_ADVANCE_UM_PER_DAY: f64 = 25.0;
/// Width of the front of a BMU, um. Trabecular packets are 200-600 um wide (Parfitt 1994; Kragstrup 1983).
pub const BMU_WIDTH_UM: f64 = 200.0;
/// Length of the front over which osteoclasts are spread, um: with the advance it gives an osteoclastic phase of about
/// eight days at a place (Eriksen 1984 Metab Bone Dis Relat Res).
pub const BMU_FRONT_UM: f64 = 200.0;
/// Wander of a BMU's heading, radians per day (standard deviation).
pub const BMU_WANDER_RAD_PER_DAY: f64 = 0.08;
/// Osteoclasts without which the front does not advance, number.
pub const BMU_LEAST_OSTEOCLASTS: u32 = 3;
/// Length of surface one cavity (a stretch of a BMU's trail that reverses and is refilled together) covers, um.
pub const CAVITY_LENGTH_UM: f64 = 50.0;
/// Coefficient of variation between BMUs of the number of osteoclasts recruited, dimensionless. Erosion depths of
/// single cavities scatter by a third (Eriksen 1984; Cohen-Solal 1991 Bone).
pub const BMU_SUPPLY_CV: f64 = 0.25;

// --- osteoclast ----------------------------------------------------------------------------------------------------

/// Osteoclasts that join a BMU per day in the healthy adult, 1/day: with their lifespan, some 15 at work.
pub const OSTEOCLAST_RECRUITMENT_PER_DAY: f64 = 1.2;
/// Lifespan of an osteoclast, days: 12.5, the life of its nuclei (Parfitt 1994; Manolagas 2000 Endocr Rev: two weeks).
pub const OSTEOCLAST_LIFESPAN_DAYS: f64 = 12.5;
/// Shape of the gamma distribution of osteoclast lifespans, dimensionless.
pub const OSTEOCLAST_LIFESPAN_SHAPE: f64 = 4.0;
/// Bone an osteoclast removes per day, um3/day. 1-2e4 (Jaworski 1981 Calcif Tissue Int; Parfitt 1994).
pub const OSTEOCLAST_RESORPTION_UM3_PER_DAY: f64 = 1.7e4;
/// Reach of an osteoclast from its place on the front, um: its own diameter and a short migration.
pub const OSTEOCLAST_REACH_UM: f64 = 75.0;
/// Half-saturation of a BMU's supply of osteoclasts in the osteoclastogenic drive, fold: the canopy's capillary
/// delivers only so many precursors. Chosen so that erosion depth grows by about a tenth where the number of BMUs
/// doubles (Recker 2004; Eriksen 1999 J Bone Miner Res).
pub const BMU_SUPPLY_HALF_SATURATION: f64 = 0.2;

// --- osteoclast precursors -----------------------------------------------------------------------------------------

/// Free precursors per mm3 of marrow in the healthy adult, 1/mm3. Order of 1 in 1e4-1e5 marrow cells of 1e6 per mm3
/// (Jacome-Galarza 2013 J Bone Miner Res, mouse).
pub const PRECURSORS_PER_MM3: f64 = 50.0;
/// Loss of free precursors by death or another fate, 1/day.
pub const PRECURSOR_LOSS_PER_DAY: f64 = 0.05;
/// Loss of free precursors by differentiation at healthy RANKL, 1/day.
pub const PRECURSOR_DIFFERENTIATION_PER_DAY: f64 = 0.01;
/// Share of osteoclasts that end by fission into osteomorphs rather than by apoptosis, 0-1
/// (the path: McDonald 2021 Cell; the share is assumed).
pub const OSTEOMORPH_SHARE: f64 = 0.2;
/// Rate at which osteomorphs fuse again at healthy RANKL, 1/day (assumed; days in McDonald 2021).
pub const OSTEOMORPH_FUSION_PER_DAY: f64 = 0.05;
/// Death rate of osteomorphs, 1/day (assumed).
pub const OSTEOMORPH_DEATH_PER_DAY: f64 = 0.02;

// --- reversal and osteoblast ---------------------------------------------------------------------------------------

/// Time from the end of osteoclastic resorption at a place to the first osteoid, days: mononuclear phase 34 and
/// preosteoblasts 9 (Eriksen 1984, 1986).
pub const REVERSAL_DAYS: f64 = 45.0;
/// Coefficient of variation of the reversal period between BMUs, dimensionless.
pub const REVERSAL_CV: f64 = 0.25;
/// Matrix an osteoblast lays down per day, um3/day; about 100 (Jilka 2003 J Bone Miner Res; Buenzli 2015 Bone).
pub const OSTEOBLAST_FORMATION_UM3_PER_DAY: f64 = 75.0;
/// Lifespan of an osteoblast at work, days: about 90 (Manolagas 2000).
pub const OSTEOBLAST_LIFESPAN_DAYS: f64 = 130.0;
/// Shape of the gamma distribution of osteoblast lifespans, dimensionless: formation 90-150 days
/// (Eriksen 1986).
pub const OSTEOBLAST_LIFESPAN_SHAPE: f64 = 4.0;
/// Osteoblasts recruited per unit of matrix lost, as a fold of what exactly refills it. Fitted so that a healthy young
/// specimen keeps its volume.
pub const COUPLING: f64 = 1.11;
/// Coefficient of variation of that fold between cavities, dimensionless.
pub const COUPLING_CV: f64 = 0.10;
/// Days that osteoblasts which find no cavity left to fill go on before they are lining cells.
pub const IDLE_OSTEOBLAST_DAYS: f64 = 12.0;
/// Farthest from the bone left in a cavity that osteoblasts can build, um: the thickest walls of trabecular packets
/// (Lips 1978 Calcif Tissue Res). What lies farther, as in a pierced plate, is not refilled.
pub const WALL_REACH_UM: f64 = 80.0;
/// Largest fragment, cut off from the rest of the bone, that the cells of reversal digest, um3: a cube of 100 um. A
/// fragment that carries no load does not last (Mosekilde 1990 Bone shows no loose pieces in human vertebrae).
pub const FRAGMENT_UM3: f64 = 1.0e6;
/// Fate of an osteoblast: share buried as osteocytes, 0-1. 10-30% (Manolagas 2000).
pub const OSTEOCYTE_SHARE: f64 = 0.2;
/// Fate of an osteoblast: share that becomes lining cells at the end of its life, 0-1.
pub const LINING_SHARE: f64 = 0.1;
/// Osteocytes in a mm3 of adult bone, 1/mm3. 20 000-30 000 (Buenzli 2015 Bone).
pub const OSTEOCYTES_PER_MM3: f64 = 22_000.0;
/// Lining cells on a mm2 of quiescent surface, 1/mm2: 19 a mm of section, squared (Miller 1980 Bone, dog).
pub const LINING_CELLS_PER_MM2: f64 = 360.0;

// --- mineral -------------------------------------------------------------------------------------------------------

/// Time from osteoid to the start of mineralisation, days on the mineral clock. 12-25 (Eriksen 1986).
pub const MINERALISATION_LAG_DAYS: f64 = 20.0;
/// Time constant of primary mineralisation, days (Ruffoni 2007 Bone; Bala 2010 Bone: 60-70% within days to weeks).
pub const PRIMARY_MINERALISATION_DAYS: f64 = 8.0;
/// Share of full mineral reached by primary mineralisation, 0-1.
pub const PRIMARY_SHARE: f64 = 0.75;
/// Share of full mineral reached by the fast part of secondary mineralisation, 0-1.
pub const SECONDARY_FAST_SHARE: f64 = 0.19;
/// Time constant of the fast part, days: half-life 100-150 (Bala 2010, sheep; Ruffoni 2007).
pub const SECONDARY_FAST_DAYS: f64 = 150.0;
/// Time constant of the slow part, days: years (Ruffoni 2007).
pub const SECONDARY_SLOW_DAYS: f64 = 1_500.0;

/// Calcium of fully mineralised matrix, weight percent: such that a young adult's cancellous matrix, of the ages that steady
/// turnover leaves, holds 22.2 on average (Roschger 2003 Bone, 2008 Bone: adults of any age, sex and site).
pub const CALCIUM_FULL_WT_PCT: f64 = 22.8;
/// Width of a bin of the density distribution, weight percent of calcium: a grey level of the microscope (Roschger 1998
/// Bone).
pub const CALCIUM_BIN_WT_PCT: f64 = 0.17;
/// Calcium below which matrix counts as little mineralised, weight percent: the 5th percentile of the reference
/// distribution (Roschger 2008 Bone).
pub const CALCIUM_LOW_WT_PCT: f64 = 17.68;

// --- mechanics -----------------------------------------------------------------------------------------------------

/// BV/TV at which a site of a young adult feels its customary strain, 0-1.
pub const BV_TV_YOUNG: f64 = 0.24;
/// Exponent of tissue strain in BV/TV under a constant load, dimensionless: apparent stiffness goes with about its
/// square, and cancellous tissue strain with its inverse (Gibson 1985 J Biomech).
pub const STRAIN_EXPONENT: f64 = -2.0;
/// Exponent of strain in the recruitment of osteoblasts (strain lowers sclerostin), dimensionless. Fitted to the slowing
/// of bone loss ten years after menopause.
pub const STRAIN_RECRUITMENT_EXPONENT: f64 = 0.8;
/// Exponent of strain in osteocytic RANKL, dimensionless.
pub const STRAIN_RANKL_EXPONENT: f64 = -0.1;
/// Bounds of the strain's fold, so that no structure drives its cells without limit.
pub const STRAIN_BOUNDS: [f64; 2] = [0.1, 10.0];

/// Modulus of vertebral cancellous bone at an apparent density of 1 g/cm3, MPa (Morgan 2003 J Biomech).
pub const VERTEBRAL_MODULUS_MPA: f64 = 4730.0;
/// Exponent of apparent density in that modulus, dimensionless (Morgan 2003).
pub const VERTEBRAL_MODULUS_EXPONENT: f64 = 1.56;
/// Wet density of fully mineralised bone tissue, g/cm3 (field standard: 1.9-2.1).
pub const TISSUE_DENSITY_G_CM3: f64 = 2.0;

// --- homogeneous bone ----------------------------------------------------------------------------------------------

/// Bone formed per bone eroded in the homogeneous bone of a healthy young adult, fold: none is lost before midlife
/// (Riggs 2008 J Bone Miner Res: 6% of women's lifetime cortical loss comes before 50).
pub const COMPARTMENT_COUPLING: f64 = 1.0;

// --- what age leaves -------------------------------------------------------------------------------------------------

/// Ages of a woman's or man's skeleton at which [`CANCELLOUS_RETENTION_BY_AGE`] is given, years.
pub const RETENTION_AGES_YEARS: [f64; 5] = [30.0, 45.0, 60.0, 75.0, 90.0];
/// Cancellous volume left by ageing alone, without menopause, fold of young, 0-1. These four tables are the model's own
/// life course of a woman (menopause at 51), so that a specimen made at any age goes on as if it had lived.
pub const CANCELLOUS_RETENTION_BY_AGE: [f64; 5] = [1.0, 0.985, 0.96, 0.92, 0.87];
/// Years since menopause at which [`CANCELLOUS_RETENTION_BY_MENOPAUSE`] is given.
pub const RETENTION_YEARS_SINCE_MENOPAUSE: [f64; 6] = [-2.0, 0.0, 2.0, 5.0, 10.0, 25.0];
/// Cancellous volume left by menopause alone, fold, 0-1.
pub const CANCELLOUS_RETENTION_BY_MENOPAUSE: [f64; 6] = [1.0, 0.96, 0.92, 0.89, 0.85, 0.75];
/// Cortical volume left by ageing alone, fold of young, 0-1.
pub const CORTICAL_RETENTION_BY_AGE: [f64; 5] = [1.0, 0.99, 0.97, 0.94, 0.90];
/// Cortical volume left by menopause alone, fold, 0-1.
pub const CORTICAL_RETENTION_BY_MENOPAUSE: [f64; 6] = [1.0, 0.99, 0.98, 0.965, 0.94, 0.87];
/// Trabecular thickness follows the share of cancellous volume left with this exponent, dimensionless: most of the loss
/// takes whole elements, the rest thins them (Parfitt 1983 J Clin Invest).
pub const THICKNESS_RETENTION_EXPONENT: f64 = 0.35;
/// Mean age of cancellous matrix at [`RETENTION_YEARS_SINCE_MENOPAUSE`], days: the inverse of turnover.
pub const MATRIX_AGE_DAYS_BY_MENOPAUSE: [f64; 6] = [3_900.0, 3_600.0, 3_100.0, 2_500.0, 2_100.0, 1_800.0];
