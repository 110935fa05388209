//! The experiments: specimens under given signals, and scenarios lived through.

mod cohort;
mod specimen;

use crate::measured::{Experiment, Page, Tally};

/// What bone and body do together.
pub const PAGE: Page = Page {
    name: "physiology",
    title: "What bone and body do together",
    about,
    experiments: EXPERIMENTS,
    unmeasured: &[],
};

fn about(tally: &Tally) -> String {
    let Tally { figures, met, .. } = tally;
    format!(
        "{figures} figures. None is an input of the model: each is measured from specimens or virtual patients. Activation frequency and walls are counted on the lattice, \
         losses are results of whole scenarios. {met} are within the expected range, {} are known misses (in bold). A test runs a part of them, and fails where a figure \
         that was within is no longer, and where a known miss becomes worse or better by more than chance.",
        figures - met
    )
}

/// All experiments.
const EXPERIMENTS: &[Experiment] = &[
    Experiment {
        name: "young_bone",
        chapter: "young bone",
        what: "Four cubes of 2.4 mm live for thirty years under the signals of a healthy young adult, after five to settle.",
        is_quick: true,
        figures: &["young_bv_tv_drift", "young_bs_tv_drift", "young_tb_th_drift"],
        values: specimen::young_bone,
    },
    Experiment {
        name: "turnover",
        chapter: "turnover",
        what: "Six cubes of 1.6 mm live for six years under healthy signals, after three to settle. Nobody tells the cells a frequency, a depth or a wall.",
        is_quick: true,
        figures: &["young_ac_f", "young_e_de", "young_w_th", "young_bs_bv"],
        values: specimen::turnover,
    },
    Experiment {
        name: "rankl_block",
        chapter: "rankl block",
        what: "Four cubes of 1.6 mm have hardly any free RANKL for two years: cavities that are open are refilled, few new ones open.",
        is_quick: true,
        figures: &["blocked_ac_f", "blocked_es_bs", "blocked_gain"],
        values: specimen::rankl_block,
    },
    Experiment {
        name: "overshoot",
        chapter: "overshoot",
        what: "Thirty-two cubes of 1.6 mm have hardly any free RANKL for two years, then all of it again: precursors have piled up.",
        is_quick: false,
        figures: &["overshoot_left", "overshoot_peak", "overshoot_gone"],
        values: specimen::overshoot,
    },
    Experiment {
        name: "grain",
        chapter: "grain",
        what: "The same four cubes of 1.5 mm in voxels of 15, 20 and 25 µm live for eight years.",
        is_quick: false,
        figures: &["grain_bv_tv", "grain_ac_f", "grain_e_de", "grain_w_th", "grain_turnover"],
        values: specimen::grain,
    },
    Experiment {
        name: "menopause",
        chapter: "menopause",
        what: "The women of `menopause.toml` live through their final period, three years after their first scan or so.",
        is_quick: false,
        figures: &[
            "swan_transmenopausal_spine",
            "swan_transmenopausal_neck",
            "swan_decade_spine",
            "swan_decade_neck",
            "swan_ctx_rise",
        ],
        values: cohort::menopause,
    },
    Experiment {
        name: "denosumab",
        chapter: "denosumab",
        what: "The women of `denosumab.toml`: three years of denosumab or placebo.",
        is_quick: false,
        figures: &[
            "freedom_spine_36m",
            "freedom_hip_12m",
            "freedom_hip_24m",
            "freedom_hip_36m",
            "freedom_ctx_1m",
            "freedom_p1np_6m",
        ],
        values: cohort::denosumab,
    },
    Experiment {
        name: "withdrawal",
        chapter: "withdrawal",
        what: "The women of the trial `bone-2011-denosumab-stop`: two years of denosumab, then none.",
        is_quick: false,
        figures: &["withdrawal_ctx", "withdrawal_p1np", "withdrawal_spine"],
        values: cohort::withdrawal,
    },
    Experiment {
        name: "rheumatoid_arthritis",
        chapter: "rheumatoid arthritis",
        what: "Eight women of `rheumatoid-arthritis.toml` through two years.",
        is_quick: false,
        figures: &["early_arthritis_spine", "early_arthritis_hip", "early_arthritis_hand", "inactive_arthritis_spine"],
        values: cohort::rheumatoid_arthritis,
    },
    Experiment {
        name: "ankylosing_spondylitis",
        chapter: "ankylosing spondylitis",
        what: "Eight men of `ankylosing-spondylitis.toml` through three years.",
        is_quick: false,
        figures: &[
            "active_spondylitis_spine",
            "active_spondylitis_neck",
            "inactive_spondylitis_spine",
            "old_spondylitis_dxa",
        ],
        values: cohort::ankylosing_spondylitis,
    },
    Experiment {
        name: "oophorectomy",
        chapter: "oophorectomy",
        what: "Eight women of `oophorectomy.toml` lose their ovaries at thirty, with one or another part of the immune system gone.",
        is_quick: false,
        figures: &[
            "oophorectomy_without_t_cells",
            "oophorectomy_without_tnf",
            "oophorectomy_without_il1",
            "oophorectomy_without_il17",
            "oophorectomy_and_arthritis",
        ],
        values: cohort::oophorectomy,
    },
    Experiment {
        name: "estrogen_withdrawal",
        chapter: "estrogen withdrawal",
        what: "The women of `estrogen-withdrawal.toml` stop estrogen, on saline, etanercept or anakinra.",
        is_quick: false,
        figures: &["estrogen_withdrawal_ctx", "estrogen_withdrawal_tnf", "estrogen_withdrawal_il1"],
        values: cohort::estrogen_withdrawal,
    },
    Experiment {
        name: "days_of_prednisone",
        chapter: "days of prednisone",
        what: "The man of `prednisone-days.toml` takes prednisone for two weeks.",
        is_quick: true,
        figures: &[
            "osteocalcin_5mg",
            "osteocalcin_10mg",
            "osteocalcin_15mg",
            "osteocalcin_20mg",
            "osteocalcin_60mg_1d",
            "osteocalcin_60mg_3d",
        ],
        values: cohort::days_of_prednisone,
    },
    Experiment {
        name: "glucocorticoid",
        chapter: "glucocorticoid",
        what: "Eight women of `glucocorticoid.toml` take prednisone for a year.",
        is_quick: false,
        figures: &[
            "prednisone_qct",
            "prednisone_vertebral_5mg",
            "prednisone_vertebral_20mg",
            "prednisone_hip_5mg",
            "prednisone_hip_20mg",
        ],
        values: cohort::glucocorticoid,
    },
    Experiment {
        name: "bed_rest",
        chapter: "bed rest",
        what: "Ten men of `bed-rest.toml` lie down for seventeen weeks and get up again.",
        is_quick: false,
        figures: &["bed_rest_spine", "bed_rest_neck", "bed_rest_recovery"],
        values: cohort::bed_rest,
    },
    Experiment {
        name: "exercise",
        chapter: "exercise",
        what: "The women of `habits.toml` lift weights three times a week for a year.",
        is_quick: false,
        figures: &["exercise_neck"],
        values: cohort::exercise,
    },
    Experiment {
        name: "calcium_and_vitamin_d",
        chapter: "calcium and vitamin d",
        what: "Eight women of `vitamin-d.toml` take calcium or cholecalciferol for three years.",
        is_quick: false,
        figures: &["calcium_hip_12m", "calcium_hip_growth", "vitamin_d_neck_24m"],
        values: cohort::calcium_and_vitamin_d,
    },
];
