//! The experiments: scenarios of this page, and some of the shipped ones, lived through.

mod body;
mod drug;
mod specimen;

use crate::measured::{Experiment, Page, Tally, Unmeasured};

/// Shapes, not year-ends.
pub const PAGE: Page = Page {
    name: "face_validity",
    title: "Shapes, not year-ends: face validity",
    about,
    experiments: EXPERIMENTS,
    unmeasured: UNMEASURED,
};

fn about(tally: &Tally) -> String {
    let Tally { figures, met, chapters, right, right_so_far } = tally;
    format!(
        "{right} of {chapters} kinds of behaviour are right in sign, size and shape: every figure is within what is published. {right_so_far} more are right \
         as far as they are measured, and leave something unmeasured, which stands at the end. Of {figures} figures {met} are met; misses are in bold.\n\n\
         What is published is met within a third, or within a point, unless the row says otherwise. No paper was looked up for this \
         page alone: what docs/figures.md has is as sure as it is there, the rest is recalled. Courses, levels and fracture hazard are of bone as means \
         (`method = \"mean_field\"`), which has no chance in it; surfaces, walls and what chance does are of specimens by agents. A test runs what means show, \
         and fails where a figure that was met is no longer, and where a miss becomes worse or better by more than chance."
    )
}

/// All experiments.
const EXPERIMENTS: &[Experiment] = &[
    Experiment {
        name: "denosumab_stop",
        chapter: "1. Stopping denosumab",
        what: "A woman of 59 takes denosumab for two years or for eight. It is stopped where the next dose would be due.",
        is_quick: true,
        figures: &[
            "denosumab_stop_spine",
            "denosumab_stop_half",
            "denosumab_stop_v",
            "denosumab_stop_ctx",
            "denosumab_stop_ctx_month",
            "denosumab_long_stop_ctx",
            "denosumab_long_stop_spine",
        ],
        values: drug::denosumab_stop,
    },
    Experiment {
        name: "estrogen_stop",
        chapter: "2. Stopping estrogen or raloxifene",
        what: "A woman of 56 takes conjugated estrogens or raloxifene for three years, and stops.",
        is_quick: true,
        figures: &[
            "estrogen_stop_spine",
            "estrogen_stop_half",
            "estrogen_stop_ctx",
            "raloxifene_stop_spine",
            "raloxifene_stop_half",
            "raloxifene_stop_ctx_peak",
            "raloxifene_stop_ctx",
        ],
        values: drug::estrogen_stop,
    },
    Experiment {
        name: "ovaries",
        chapter: "3. Ovaries removed",
        what: "A woman of 42 loses her ovaries and takes nothing.",
        is_quick: true,
        figures: &["ovaries_spine", "ovaries_first", "ovaries_third", "ovaries_ctx", "ovaries_ctx_12m"],
        values: body::ovaries,
    },
    Experiment {
        name: "romosozumab",
        chapter: "4. Romosozumab",
        what: "A woman as those of FRAME takes romosozumab for a year, 210 or 630 mg a month.",
        is_quick: true,
        figures: &["romosozumab_6m", "romosozumab_12m", "romosozumab_fall", "romosozumab_thrice"],
        values: drug::romosozumab,
    },
    Experiment {
        name: "teriparatide",
        chapter: "5. Teriparatide",
        what: "A woman with osteoporosis takes teriparatide for two years.",
        is_quick: true,
        figures: &["teriparatide_ctx_month", "teriparatide_ctx", "teriparatide_ctx_24m", "teriparatide_p1np_month"],
        values: drug::teriparatide,
    },
    Experiment {
        name: "teriparatide_biopsy",
        chapter: "5. Teriparatide",
        what: "Six women as this one, by agents.",
        is_quick: false,
        figures: &["teriparatide_ms_bs", "teriparatide_cortical_ms_bs", "teriparatide_porosity"],
        values: specimen::teriparatide,
    },
    Experiment {
        name: "teriparatide_alendronate",
        chapter: "6. Teriparatide with alendronate",
        what: "A woman with osteoporosis takes both for two years, or one.",
        is_quick: true,
        figures: &["both_spine", "both_hip", "both_qct"],
        values: drug::teriparatide_with_alendronate,
    },
    Experiment {
        name: "ageing",
        chapter: "7. Ageing",
        what: "Women and men live from 25, or from 50, to 90; others are met at 65, 75 and 85.",
        is_quick: true,
        figures: &[
            "hip_65",
            "hip_75",
            "hip_85",
            "met_65",
            "met_75",
            "met_85",
            "hip_speed",
            "qct_woman",
            "qct_man",
            "qct_premenopausal",
            "neck_premenopausal",
        ],
        values: body::ageing,
    },
    Experiment {
        name: "old_men",
        chapter: "8. The spine of old men",
        what: "A man lives from 50 to 90; another is met at 80.",
        is_quick: true,
        figures: &["man_80", "man_90", "man_met"],
        values: body::old_men,
    },
    Experiment {
        name: "minerals",
        chapter: "9. Minerals",
        what: "A woman of 62 takes denosumab or vitamin D for three years beside 400 IU of her food, or lies in bed for four months.",
        is_quick: true,
        figures: &[
            "denosumab_pth",
            "denosumab_calcium",
            "bed_rest_pth",
            "radius_4000",
            "radius_10000",
            "calcium_100000",
        ],
        values: body::minerals,
    },
    Experiment {
        name: "osteomalacia",
        chapter: "9. Minerals",
        what: "A woman of 60 has lived for six years without vitamin D and sun, on 300 mg of calcium, against one who had all; then she is given both.",
        is_quick: true,
        figures: &["osteomalacia_bsap", "osteomalacia_neck", "osteomalacia_repleted"],
        values: body::osteomalacia,
    },
    Experiment {
        name: "osteomalacia_biopsy",
        chapter: "9. Minerals",
        what: "Three women as these, by agents.",
        is_quick: false,
        figures: &["osteomalacia_osteoid", "osteomalacia_mar"],
        values: specimen::osteomalacia,
    },
    Experiment {
        name: "disuse",
        chapter: "10. Disuse",
        what: "A man of 42 is weightless for six months, stops his half hour a day on foot, or injures his spinal cord.",
        is_quick: true,
        figures: &[
            "weightless_hip",
            "weightless_spine",
            "weightless_hip_spine",
            "sitting_ctx",
            "injured_neck",
            "injured_spine",
        ],
        values: body::disuse,
    },
    Experiment {
        name: "exercise",
        chapter: "11. Exercise",
        what: "The woman of `habits.toml` walks an hour more a day for a year, or not at all; another, of 65, lifts or swims.",
        is_quick: true,
        figures: &["walking_neck", "no_walking_neck", "lifting_spine", "lifting_neck", "swimming_spine"],
        values: body::exercise,
    },
    Experiment {
        name: "fractures",
        chapter: "12. Fractures on drugs",
        what: "A woman of 71 with osteoporosis takes one drug or none; hazard of a vertebral fracture, of that without.",
        is_quick: true,
        figures: &[
            "vertebral_denosumab",
            "vertebral_zoledronate",
            "vertebral_alendronate",
            "vertebral_risedronate",
            "vertebral_teriparatide",
            "vertebral_raloxifene",
            "vertebral_romosozumab",
            "hip_denosumab",
            "hip_zoledronate",
            "vertebral_stop",
            "vertebral_stop_on",
        ],
        values: drug::fractures,
    },
    Experiment {
        name: "people",
        chapter: "13. How people differ",
        what: "A hundred women of whom the scenario says nothing but their age.",
        is_quick: true,
        figures: &["ctx_cv", "osteoporosis_55", "osteoporosis_65", "osteoporosis_75", "osteoporosis_85"],
        values: body::people,
    },
    Experiment {
        name: "people_of_agents",
        chapter: "13. How people differ",
        what: "Ten of them, by agents, for a year.",
        is_quick: false,
        figures: &["change_sd"],
        values: specimen::people,
    },
    Experiment {
        name: "glucocorticoid",
        chapter: "14. Glucocorticoid",
        what: "A woman of 60 takes prednisone 5 mg, from 21 down to 11 mg, or 30 mg a day, or a gram of methylprednisolone every 60 days.",
        is_quick: true,
        figures: &["prednisone_p1np", "prednisone_ctx", "prednisone_spine", "pulses"],
        values: drug::glucocorticoid,
    },
    Experiment {
        name: "osteocalcin",
        chapter: "15. Osteocalcin",
        what: "The woman of `denosumab.toml` takes it for half a year.",
        is_quick: true,
        figures: &["osteocalcin_denosumab", "osteocalcin_p1np"],
        values: drug::osteocalcin,
    },
    Experiment {
        name: "stops",
        chapter: "16. Stops without a V",
        what: "Spine in the 24 months after a stop: depth of a V, which is how far it lies both below its level at the stop and below a later one. Where units open and refill together there is one. Denosumab stands in the first chapter.",
        is_quick: true,
        figures: &["v_estrogen", "v_raloxifene", "v_teriparatide", "v_romosozumab", "v_prednisone", "v_alendronate"],
        values: drug::stops,
    },
    Experiment {
        name: "cubes",
        chapter: "17. Size of cubes",
        what: "Five women as those of FREEDOM, two years, cubes of 1.2 and 1.6 mm against 2.4 mm: denosumab less placebo at the spine.",
        is_quick: false,
        figures: &["cube_1200", "cube_1600"],
        values: specimen::cubes,
    },
    Experiment {
        name: "skeleton",
        chapter: "18. One skeleton",
        what: "A hundred women of 65 whose T-score of one site is given and varies by one, and a woman of whom two sites are given.",
        is_quick: true,
        figures: &["hip_on_spine", "neck_on_spine", "neck_on_hip", "given_is_met", "hip_fracture_on_hip"],
        values: body::skeleton,
    },
    Experiment {
        name: "high_turnover",
        chapter: "19. High turnover",
        what: "A woman of 60 takes an aromatase inhibitor, one of 57 prednisone 10 mg, alone or with a drug for bone.",
        is_quick: true,
        figures: &[
            "inhibitor_spine",
            "inhibitor_zoledronate",
            "inhibitor_denosumab",
            "prednisone_alendronate",
            "prednisone_teriparatide",
        ],
        values: drug::high_turnover,
    },
];

/// What is asked and cannot be measured.
const UNMEASURED: &[Unmeasured] = &[
    Unmeasured {
        chapter: "4. Romosozumab",
        what: "Spine at 3 months",
        why: "the papers that print it are kept for prediction",
    },
    Unmeasured {
        chapter: "7. Ageing",
        what: "Share of late loss that is cortical (Zebaze 2010 Lancet: 68%, and 84% of it after 65)",
        why: "no table divides a site's mineral between cancellous bone, cortex and its pores",
    },
    Unmeasured {
        chapter: "7. Ageing",
        what: "Rate of loss of the hip at 67 and at 85 in mg/cm² a year, and of the premenopausal spine by QCT",
        why: "the papers that print them are kept for prediction",
    },
    Unmeasured { chapter: "9. Minerals", what: "Phosphate and FGF23", why: "neither is simulated" },
    Unmeasured {
        chapter: "12. Fractures on drugs",
        what: "Hip BMD +2 and +6% go with vertebral fractures -28 and -66% (Bouxsein 2019 J Bone Miner Res)",
        why: "a line through many trials: the ratios above stand in for it",
    },
    Unmeasured {
        chapter: "13. How people differ",
        what: "Precision error of DXA and of assays",
        why: "no option draws one",
    },
    Unmeasured {
        chapter: "16. Stops without a V",
        what: "Spread of reversal and formation periods and of the time at which a drug lets go",
        why: "no report has times of single units; what follows of their spread are the depths above",
    },
    Unmeasured {
        chapter: "17. Size of cubes",
        what: "Cubes of 3.6 mm",
        why: "they take longer than all else together",
    },
    Unmeasured {
        chapter: "19. High turnover",
        what: "Share of loss that is remodelling space, against what is lost for good",
        why: "no trial of such patients prints it",
    },
];
