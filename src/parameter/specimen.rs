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

/// Thickness of the wall of a cortical cube and of the soft tissue outside its periosteum, shares of the cube's edge, 0-1:
/// with 2.4 mm a cortex of 1.6 mm, as at the femoral neck and shaft (Treece 2015 Bone).
pub const CORTEX_EDGE_SHARE: f64 = 2.0 / 3.0;
/// See [`CORTEX_EDGE_SHARE`].
pub const CORTEX_MARGIN_SHARE: f64 = 0.1;
/// Width of the rim under both faces of a cortex in which no canal is laid, um.
pub const CORTEX_RIM_UM: f64 = 60.0;
/// Mean distance between Haversian canals, um: some 14 a mm2 (Britz 2009 J Anat; Thomas 2011 Bone: 10-20 a mm2).
pub const CANAL_SPACING_UM: f64 = 265.0;
/// Mean diameter of a young adult's Haversian canals, um, and its coefficient of variation (Jowsey 1966; Thomas 2011: 50-70).
pub const CANAL_DIAMETER_UM: f64 = 60.0;
/// See [`CANAL_DIAMETER_UM`].
pub const CANAL_DIAMETER_CV: f64 = 0.2;
/// Sway of a Haversian canal about its place, um.
pub const CANAL_SWAY_UM: f64 = 60.0;
/// Volkmann canals in a mm3 of cortex, 1/mm3 (Cooper 2003 Anat Rec: branches of the canal network; order of magnitude).
pub const VOLKMANN_PER_MM3: f64 = 5.0;
/// Share of cortical loss that thins the wall from within, the rest widens its pores, 0-1 (Zebaze 2010 Lancet: two thirds
/// of the loss after 65 is intracortical; before that, a third).
pub const CORTICAL_THINNING_SHARE: f64 = 0.5;

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
/// Length of the trail on which osteoclasts are at work, um: with the advance it gives a resorption period of some thirty
/// days at a place (30-45: Eriksen 1984 Metab Bone Dis Relat Res; Parfitt 1984).
pub const BMU_FRONT_UM: f64 = 700.0;
/// Recruits of a BMU in a canal, fold of those of one on an even surface: its front is a cone fed all around. With it an
/// osteon is some 160 um wide (Parfitt 1994: 200).
pub const CANAL_SUPPLY_FOLD: f64 = 1.6;
/// BMUs born on a canal's wall, fold of those on as much surface that faces marrow, 0-1: precursors come by blood alone.
/// With it cortical bone turns over at 3-4% a year in health (Parfitt 1983 J Clin Invest).
pub const CANAL_ORIGINATION_SHARE: f64 = 0.4;
/// Distance from a canal's axis at which the osteoclasts of a cutting cone work, um.
pub const CANAL_CONE_UM: f64 = 45.0;
/// Wander of a BMU's heading, radians per day (standard deviation).
pub const BMU_WANDER_RAD_PER_DAY: f64 = 0.08;
/// Osteoclasts without which the front does not advance, number.
pub const BMU_LEAST_OSTEOCLASTS: u32 = 3;
/// Length of surface one cavity (a stretch of a BMU's trail that reverses and is refilled together) covers, um.
pub const CAVITY_LENGTH_UM: f64 = 50.0;
/// Coefficient of variation between BMUs of the number of osteoclasts recruited, dimensionless. Erosion depths of
/// single cavities scatter by a third (Eriksen 1984; Cohen-Solal 1991 Bone).
pub const BMU_SUPPLY_CV: f64 = 0.15;

// --- osteoclast ----------------------------------------------------------------------------------------------------

/// Osteoclasts that join a BMU per day in the healthy adult, 1/day: with their lifespan, some 15 at work.
pub const OSTEOCLAST_RECRUITMENT_PER_DAY: f64 = 1.3;
/// Lifespan of an osteoclast, days: 12.5, the life of its nuclei (Parfitt 1994; Manolagas 2000 Endocr Rev: two weeks).
pub const OSTEOCLAST_LIFESPAN_DAYS: f64 = 12.5;
/// Shape of the gamma distribution of osteoclast lifespans, dimensionless.
pub const OSTEOCLAST_LIFESPAN_SHAPE: f64 = 4.0;
/// Nuclei that precursors bring to an osteoclast, least and most, number. 3-20 (Parfitt 1994; Manolagas 2000).
pub const OSTEOCLAST_NUCLEI: [u8; 2] = [3, 7];
/// Share of recruits that fuse with an osteoclast that is at work already, 0-1 (osteoclasts renew their nuclei: Jansen
/// 2012; Jacome-Galarza 2019 Nature; the share is assumed).
pub const OSTEOCLAST_FUSION_SHARE: f64 = 0.3;
/// Bone surface that an osteoclast covers for each of its nuclei, um2: osteoclasts of 5 to 10 nuclei are 70-110 um across.
pub const OSTEOCLAST_SURFACE_PER_NUCLEUS_UM2: f64 = 1_000.0;
/// Bone an osteoclast with the nuclei of a new one removes per day, um3/day. 1-2e4 (Jaworski 1981 Calcif Tissue Int;
/// Parfitt 1994).
pub const OSTEOCLAST_RESORPTION_UM3_PER_DAY: f64 = 1.95e4;
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
/// Osteoclastogenic drive at which half of the precursors that are ready to fuse are blocked for lack of RANKL, fold.
/// Quiescent precursors live long and fuse when RANKL is there again (Mizoguchi 2009 J Cell Biol); size assumed.
pub const BLOCK_HALF_DRIVE: f64 = 0.05;
/// Share of the supply of osteoclasts that comes from precursors once blocked, in health, 0-1. Fitted with the two rates
/// below to the overshoot of CTX after denosumab (Bone 2011 J Clin Endocrinol Metab).
pub const BLOCKED_SHARE: f64 = 0.045;
/// Rate at which blocked precursors fuse at healthy RANKL, 1/day.
pub const BLOCKED_FUSION_PER_DAY: f64 = 0.004;
/// Death rate of blocked precursors, 1/day.
pub const BLOCKED_DEATH_PER_DAY: f64 = 0.003;
/// Share of osteoclasts that end by fission into osteomorphs rather than by apoptosis, 0-1
/// (the path: McDonald 2021 Cell; the share is assumed).
pub const OSTEOMORPH_SHARE: f64 = 0.2;
/// Rate at which osteomorphs fuse again at healthy RANKL, 1/day (assumed; days in McDonald 2021).
pub const OSTEOMORPH_FUSION_PER_DAY: f64 = 0.05;
/// Death rate of osteomorphs, 1/day (assumed).
pub const OSTEOMORPH_DEATH_PER_DAY: f64 = 0.02;

// --- reversal and osteoblast ---------------------------------------------------------------------------------------

/// Time from the end of osteoclastic resorption at a place to the first osteoid where reversal is not arrested, days:
/// 9 of preosteoblasts, up to 34 with the mononuclear phase (Eriksen 1984, 1986).
pub const REVERSAL_DAYS: f64 = 30.0;
/// Share of cavities whose reversal is arrested in the healthy adult, 0-1: too few osteoprogenitors reach them. It grows as
/// the recruitment of osteoblasts falls (direction: Andersen 2013 Am J Pathol; Jensen 2012; the share is assumed).
pub const ARREST_SHARE: f64 = 0.10;
/// Largest share of cavities that can be arrested, 0-1.
pub const ARREST_SHARE_MOST: f64 = 0.6;
/// Mean time for which an arrested cavity waits, days (assumed: about a year).
pub const ARREST_DAYS: f64 = 300.0;
/// Coefficient of variation of the reversal period between BMUs, dimensionless.
pub const REVERSAL_CV: f64 = 0.25;
/// Matrix an osteoblast lays down per day, um3/day; about 100 (Jilka 2003 J Bone Miner Res; Buenzli 2015 Bone).
pub const OSTEOBLAST_FORMATION_UM3_PER_DAY: f64 = 100.0;
/// Lifespan of an osteoblast at work, days: about 90 (Manolagas 2000).
pub const OSTEOBLAST_LIFESPAN_DAYS: f64 = 95.0;
/// Shape of the gamma distribution of osteoblast lifespans, dimensionless: formation 90-150 days
/// (Eriksen 1986).
pub const OSTEOBLAST_LIFESPAN_SHAPE: f64 = 6.0;
/// Surface that an osteoblast at work covers, um2: some 6000 a mm2 on active surface (Parfitt 1990; Marotti 1976).
pub const OSTEOBLAST_SURFACE_UM2: f64 = 165.0;
/// Osteoblasts recruited per unit of matrix lost, as a fold of what exactly refills it. Fitted so that a healthy young
/// specimen keeps its volume.
pub const COUPLING: f64 = 1.0;
/// Coefficient of variation of that fold between cavities, dimensionless.
pub const COUPLING_CV: f64 = 0.10;
/// Part of the recruitment of osteoblasts that goes with the resorption of the weeks before, 0-1: matrix-derived TGF-beta and
/// IGF-1, and osteoclasts themselves, draw and keep osteoprogenitors (Tang 2009 Nat Med; Xian 2012 Nat Med). Fitted to the
/// first year on denosumab: cavities that are open when resorption stops are not all refilled.
pub const COUPLING_BY_RESORPTION: f64 = 0.7;
/// Resorption, fold of health, at which that part is half of its most.
pub const COUPLING_HALF_RESORPTION: f64 = 0.3;
/// Time over which resorption is felt, days (assumed: the life of osteoprogenitors).
pub const COUPLING_MEMORY_DAYS: f64 = 40.0;
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
pub const OSTEOCYTES_PER_MM3: f64 = 19_000.0;
/// Lining cells on a mm2 of quiescent surface, 1/mm2: 19 a mm of section, squared (Miller 1980 Bone, dog).
pub const LINING_CELLS_PER_MM2: f64 = 360.0;

// --- osteocyte -------------------------------------------------------------------------------------------------------

/// Reach of the network through which osteocytes feel strain together, um: signals pass tens of cells by gap junctions
/// (Donahue 2000 Bone; Burger 1999 FASEB J; size assumed). Were each to feel its own strain alone, every strut that lost
/// its load would call for resorption, and old bone would run away.
pub const OSTEOCYTE_NETWORK_REACH_UM: f64 = 400.0;
/// Osteocytes that die in a year of a healthy adult's life, share of those alive, 1/year: density falls by a fifth to a
/// third over adult life (Mullender 1996 J Orthop Res; Vashishth 2000 Bone), most of it made good by remodelling.
pub const OSTEOCYTE_DEATH_PER_YEAR: f64 = 0.0025;
/// Rise of that hazard at no strain at all, fold (direction: Aguirre 2006 J Bone Miner Res; size assumed).
pub const DISUSE_OSTEOCYTE_DEATH: f64 = 2.0;
/// Rise of that hazard per fold of microdamage beyond the customary (direction: Verborgt 2000 J Bone Miner Res; assumed).
pub const DAMAGE_OSTEOCYTE_DEATH: f64 = 1.0;
/// Time for which an osteocyte that died calls for osteoclasts, days: resorption follows within two to three weeks (Cardoso
/// 2009 J Bone Miner Res; Kennedy 2012 Bone).
pub const DYING_OSTEOCYTE_DAYS: f64 = 20.0;
/// RANKL that the neighbours of a dying osteocyte make, in units of what a living one makes (Kennedy 2012, direction;
/// assumed).
pub const DYING_OSTEOCYTE_RANKL: f64 = 30.0;
/// Share of the RANKL that precursors meet which osteocytes make, 0-1; in mice most of it (Nakashima 2011, Xiong 2011 Nat
/// Med), the rest lining cells, stroma and lymphocytes.
pub const OSTEOCYTE_RANKL_SHARE: f64 = 0.85;
/// Time in which customary strain makes the customary microdamage, days: the mean age of a young adult's matrix.
pub const DAMAGE_RENEWAL_DAYS: f64 = 3_900.0;
/// Exponent of strain in the growth of microdamage: fatigue life falls with a high power of strain (Carter 1981), little of
/// it seen at a day's strains.
pub const DAMAGE_EXPONENT: f64 = 2.0;

// --- cytokine fields ---------------------------------------------------------------------------------------------------

/// Edge of the cells of the coarse grid on which cytokines and strain are solved, um.
pub const COARSE_CELL_UM: f64 = 80.0;
/// Days between one solution for the fields and the next; they follow their sources within the hour, and sources change
/// over weeks.
pub const FIELDS_EVERY_DAYS: i32 = 10;
/// Decay length of sclerostin, um: millimetres for a small protein that few cells take up (assumed).
pub const SCLEROSTIN_REACH_UM: f64 = 1_000.0;
/// Decay length of RANKL, um: soluble RANKL half a millimetre, membrane-bound a cell's reach; between the two.
pub const RANKL_REACH_UM: f64 = 250.0;
/// Decay length of OPG, um: millimetres.
pub const OPG_REACH_UM: f64 = 2_000.0;
/// Decay length of active TGF-beta, um: minutes of life (Wakefield 1990 J Clin Invest).
pub const TGF_BETA_REACH_UM: f64 = 100.0;
/// Decay length of IL-6, TNF, IL-1 and IL-17, um: 300-900.
pub const INFLAMMATION_REACH_UM: f64 = 500.0;
/// Share of local OPG that osteoblasts at work make, 0-1; B cells and stroma make the rest (Li 2007 Blood: B cells
/// two thirds in mice).
pub const OSTEOBLAST_OPG_SHARE: f64 = 0.2;
/// Osteoblasts at work on a mm2 of a healthy adult's bone surface, 1/mm2, as cubes show.
pub const OSTEOBLASTS_PER_MM2: f64 = 150.0;
/// Surface that one BMU erodes in health, mm2, and how deep, um, as cubes show.
pub const BMU_SURFACE_MM2: f64 = 0.5;
/// See [`BMU_SURFACE_MM2`].
pub const HEALTHY_EROSION_UM: f64 = 45.0;
/// TGF-beta beside a cavity at the end of its resorption, fold of the mean of bone, at which its reversal is arrested as
/// often as [`ARREST_SHARE`] says, as cubes show.
pub const TGF_BETA_AT_CAVITY: f64 = 10.0;
/// Time for which a regulatory T cell drawn by osteoclasts stays, days (assumed; CD8 cells primed by osteoclasts restrain
/// them: Kiesel 2009 Blood; Buchwald 2013).
pub const REGULATORY_T_CELL_DAYS: f64 = 30.0;
/// Most that osteoclasts can draw them, fold (assumed).
pub const REGULATORY_T_CELL_MOST: f64 = 5.0;
/// Fall of osteoclastogenic drive per fold of regulatory T cells beyond the customary (assumed).
pub const REGULATORY_T_CELL_RESTRAINT: f64 = 0.05;

// --- formation without resorption --------------------------------------------------------------------------------------

/// Packets that lining cells begin per day on a mm2 of quiescent surface in the healthy adult, 1/(mm2 day). Such bone covers 3.8% of
/// untreated women's cancellous surface (Eriksen 2022 J Bone Miner Res). Fitted, below that, to the gain of the spine in years
/// 3 to 10 of denosumab, when remodelling has all but ceased (Bone 2017 Lancet Diabetes Endocrinol).
pub const MODELLING_PER_MM2_DAY: f64 = 0.0005;
/// Resorption felt, fold of health, at which what osteoclasts hold lining cells back with is half of its most: semaphorin 4D (Negishi-Koga
/// 2011 Nat Med, direction). Without osteoclasts lining cells wake (1 + this) / this times as often: on denosumab bone that follows no
/// resorption is laid down 2.5 times as much after three months (Dempster 2018 J Bone Miner Res).
pub const SEMAPHORIN_4D_HALF_RESORPTION: f64 = 0.5;
/// Resorption felt, fold of health, at which pulses on the PTH receptor wake half as many lining cells as where there is much: without
/// osteoclasts they build little (mice: Koh 2005 Endocrinology, recalled), and on denosumab less than alone (direction: Leder 2015 Lancet). Calibrated
/// to the latter.
pub const PTH_PULSE_HALF_RESORPTION: f64 = 0.1;
/// Most by which they can be multiplied, fold: on an antibody to sclerostin a sixth of all surface is built on without resorption
/// within two months (Eriksen 2022 J Bone Miner Res).
pub const MODELLING_MOST_FOLD: f64 = 1_024.0;
/// What candidates are drawn for while nothing wakes more of them, fold.
pub const MODELLING_USUAL_MOST_FOLD: f64 = 16.0;
/// Radius of such a packet, um.
pub const MODELLING_RADIUS_UM: f64 = 150.0;
/// Thickness of such a packet in health, um: thinner than a wall of remodelling (Chavassieux 2019 J Bone Miner Res).
pub const MODELLING_THICKNESS_UM: f64 = 12.0;
/// Least restraint of Wnt that a cell feels, fold of customary.
pub const LEAST_SCLEROSTIN: f64 = 0.05;
/// Exponent of sclerostin in the waking of lining cells, negated. Calibrated to romosozumab.
pub const MODELLING_SCLEROSTIN_EXPONENT: f64 = 2.0;

// --- bisphosphonate in bone ------------------------------------------------------------------------------------------

/// Days after which matrix is covered by younger matrix and takes up nothing more: half of a formation period.
pub const BURIAL_DAYS: i32 = 60;
/// Depth over which the bisphosphonate of a surface is counted as spread, um.
pub const COAT_DEPTH_UM: f64 = 20.0;
/// Share of the bone that an osteoclast resorbs which lay within [`COAT_DEPTH_UM`] of the surface, 0-1: of 45 um.
pub const COAT_SHARE: f64 = 0.44;
/// Bisphosphonate that cortical surfaces take up, fold of cancellous ones: blood reaches them less (rats and dogs: Masarachia 1996 Bone,
/// two to three times more in cancellous bone; direction). Calibrated to CTX against biopsies of the iliac crest on alendronate.
pub const CORTICAL_BISPHOSPHONATE_FOLD: f64 = 0.26;
/// Surface renewed per volume resorbed, fold: cancellous bone of 60 um of volume per surface, resorbed 45 um deep.
pub const SURFACE_PER_VOLUME_RESORBED: f64 = 1.33;
/// Lifespan of an osteoclast where bisphosphonate inhibits it wholly, fold: it dies of what it takes in (Hughes 1995 J Bone Miner
/// Res, direction; size calibrated to CTX on alendronate and zoledronate).
pub const BISPHOSPHONATE_OSTEOCLAST_LIFESPAN_FOLD: f64 = 0.2;

// --- mineral -------------------------------------------------------------------------------------------------------

/// Time from osteoid to the start of mineralisation, days on the mineral clock. 12-25 (Eriksen 1986).
pub const MINERALISATION_LAG_DAYS: f64 = 20.0;
/// Time constant of primary mineralisation, days (Ruffoni 2007 Bone; Bala 2010 Bone: 60-70% within days to weeks).
pub const PRIMARY_MINERALISATION_DAYS: f64 = 8.0;
/// Share of full mineral reached by primary mineralisation, 0-1.
pub const PRIMARY_SHARE: f64 = 0.73;
/// Share of full mineral reached by the fast part of secondary mineralisation, 0-1.
pub const SECONDARY_FAST_SHARE: f64 = 0.19;
/// Time constant of the fast part, days: half-life 100-150 (Bala 2010, sheep; Ruffoni 2007).
pub const SECONDARY_FAST_DAYS: f64 = 150.0;
/// Time constant of the slow part, days: years (Ruffoni 2007).
pub const SECONDARY_SLOW_DAYS: f64 = 1_500.0;

/// Calcium of fully mineralised matrix, weight percent: such that a young adult's cancellous matrix, of the ages that steady
/// turnover leaves, holds 22.2 on average (recalled from Roschger 2003 Bone, 2008 Bone: adults of any age, sex and site).
pub const CALCIUM_FULL_WT_PCT: f64 = 22.8;
/// Width of a bin of the density distribution, weight percent of calcium: a grey level of the microscope (recalled from
/// Roschger 1998 Bone).
pub const CALCIUM_BIN_WT_PCT: f64 = 0.17;
/// Calcium below which matrix counts as little mineralised, weight percent: the 5th percentile of the reference
/// distribution (recalled from Roschger 2008 Bone).
pub const CALCIUM_LOW_WT_PCT: f64 = 17.68;

// --- mechanics ------------------------------------------------------------------------------------------------------

/// BV/TV at which a site of a young adult feels its customary strain, 0-1.
pub const BV_TV_YOUNG: f64 = 0.24;
/// Apparent stress under which strain is solved, MPa: some 0.5 in vertebral cancellous bone on foot (Homminga 2004). Cells
/// feel strain as a fold of the customary, so it is without effect but on the solver's numbers.
pub const APPARENT_STRESS_MPA: f64 = -0.5;
/// Days between one solution for strain and the next: bone's shape changes little in three months.
pub const MECHANICS_EVERY_DAYS: i32 = 90;
/// Relative residual at which a solution for strain ends, dimensionless.
pub const ELASTIC_TOLERANCE: f64 = 1e-2;
/// Iterations after which a solution for strain is left to go on the next time.
pub const MOST_ELASTIC_ITERATIONS: u32 = 60;
/// Exponent of bone volume in the energy that a mm3 of bone takes up under a constant stress, negated: energy is stress
/// squared over twice the apparent modulus, which goes with the square of BV/TV (Gibson 1985 J Biomech), per bone volume.
pub const ENERGY_VOLUME_EXPONENT: f64 = 3.0;
/// Exponent of strain in bone volume under a constant load in homogeneous bone, dimensionless: half of the energy's.
pub const STRAIN_EXPONENT: f64 = -1.5;
/// Strain, fold of customary, at which an osteocyte's sclerostin is half of what it makes at rest: at strain s it makes
/// (1 + this) / (s + this) of the customary. Unloading raises serum sclerostin by a third to a half (Spatz 2012 J Clin
/// Endocrinol Metab); local size assumed.
pub const SCLEROSTIN_HALF_STRAIN: f64 = 0.8;
/// Exponent of sclerostin in the recruitment of osteoblasts, negated. Fitted to the slowing of bone loss ten years after
/// menopause.
pub const SCLEROSTIN_EXPONENT: f64 = 0.65;
/// Exponent of sclerostin beyond the customary in the osteoprogenitors that reach a cavity, negated: in disuse marrow makes
/// fat of them (direction: David 2007 Endocrinology), and cavities wait long for osteoblasts. Fitted to recovery after bed
/// rest, which is slower than the loss (LeBlanc 1990 J Bone Miner Res).
pub const DISUSE_PROGENITOR_EXPONENT: f64 = 2.0;
/// Rise of an osteocyte's RANKL at no strain at all, fold of customary; in proportion to the strain that is missing, and
/// none where strain is customary or more (direction: Xiong 2011 Nat Med, unloading). Fitted to bone loss in bed rest
/// (LeBlanc 1990 J Bone Miner Res).
pub const DISUSE_RANKL: f64 = 17.0;
/// Bounds of the strain's fold in homogeneous bone, so that none drives its cells without limit.
pub const STRAIN_BOUNDS: [f64; 2] = [0.05, 10.0];

/// Young's modulus of adult trabecular bone tissue, MPa: 18.0 GPa, standard deviation 2.8, human femoral neck, from
/// experiment and finite elements together (Bayraktar 2004 J Biomech); 10-20 GPa by nanoindentation (Rho 1997
/// Biomaterials).
pub const TISSUE_MODULUS_MPA: f64 = 18_000.0;
/// Poisson ratio of bone tissue, dimensionless; the custom of finite elements of bone (van Rietbergen 1995 J Biomech).
pub const TISSUE_POISSON_RATIO: f64 = 0.3;
/// Exponent of the share of bone in an element's modulus, dimensionless: an element on a surface is as stiff as its bone
/// is much, as in grey-value conversion (Homminga 2001 J Biomech), so that resorption in steps below its size shows at
/// once.
pub const PARTIAL_VOLUME_MODULUS_EXPONENT: f64 = 1.0;
/// Exponent of mineral in the modulus of bone tissue, dimensionless: of ash fraction 2.74 (Hernandez 2001 Bone), of
/// calcium about cubic (Currey 1988 J Biomech).
pub const MINERAL_MODULUS_EXPONENT: f64 = 2.74;

// --- homogeneous bone ----------------------------------------------------------------------------------------------

/// Bone formed without resorption in homogeneous bone in health, share of what remodelling forms: as cubes show.
pub const COMPARTMENT_MODELLING_SHARE: f64 = 0.025;
/// The same in cortical bone, fold: only its endosteal and periosteal surface takes part.
pub const CORTICAL_MODELLING_FOLD: f64 = 0.3;
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
/// Mean age of cortical matrix, fold of cancellous: its turnover is a third to a quarter (Parfitt 1983 J Clin Invest).
pub const CORTICAL_MATRIX_AGE_FOLD: f64 = 3.0;
