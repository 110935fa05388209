//! What a healthy human iliac specimen shows, with where that is published.

use osteon::parameter::DAYS_PER_YEAR;

use crate::life::Seen;
use crate::table::Quantity;

// Periods and osteoclast surface are read here, so that one line each changes where histomorphometry measures them.

/// Resorption period, days.
pub fn res_p_days(_: &Seen) -> Option<f64> {
    None
}

/// Reversal period, days.
pub fn rev_p_days(_: &Seen) -> Option<f64> {
    None
}

/// Formation period, days: osteoid surface lasts as long as formation does where turnover is steady.
pub fn f_p_days(seen: &Seen) -> Option<f64> {
    let found = &seen.histomorphometry;
    (found.ac_f_per_year > 0.0).then(|| DAYS_PER_YEAR * found.os_bs / found.ac_f_per_year)
}

/// Osteoclast surface over bone surface, percent.
fn oc_s_bs_pct(_: &Seen) -> Option<f64> {
    None
}

/// Every line that must hold, in the order of the model's design.
pub const QUANTITIES: &[Quantity] = &[
    Quantity {
        name: "BV/TV",
        unit: "%",
        decimals: 1,
        read: |seen| Some(100.0 * seen.histomorphometry.bv_tv),
        reference: &[(20..=39, [20.0, 26.0]), (65..=79, [15.0, 18.0])],
        source: "Recker 1988 ‡; Rehman 1994 ‡",
    },
    Quantity {
        name: "Tb.Th, plate model",
        unit: "µm",
        decimals: 0,
        read: |seen| seen.histomorphometry.tb_th_um,
        reference: &[(0..=120, [120.0, 155.0])],
        source: "135–155 by three estimators (Vesterby 1989); 120–150 ‡",
    },
    Quantity {
        name: "Tb.Sp, plate model",
        unit: "µm",
        decimals: 0,
        read: |seen| seen.histomorphometry.tb_sp_um,
        reference: &[(0..=120, [600.0, 750.0])],
        source: "Recker 1988 ‡",
    },
    Quantity {
        name: "BS/BV",
        unit: "/mm",
        decimals: 1,
        read: |seen| seen.histomorphometry.bs_bv_per_mm,
        reference: &[(0..=120, [15.0, 20.0])],
        source: "Recker 1988 ‡",
    },
    Quantity {
        name: "Ac.f",
        unit: "/year",
        decimals: 2,
        read: |seen| Some(seen.histomorphometry.ac_f_per_year),
        reference: &[(0..=50, [0.10, 0.16]), (52..=52, [0.20, 0.28]), (64..=64, [0.31, 0.43])],
        source: "medians .13 before, .24 one year and .37 thirteen years after the final period (Recker 2004); ± about 15%",
    },
    Quantity {
        name: "E.De",
        unit: "µm",
        decimals: 1,
        read: |seen| seen.histomorphometry.e_de_um,
        reference: &[(0..=120, [40.0, 63.0])],
        source: "49 ± 10 under mononuclear cells, 63 ± 13 at the end (Eriksen 1984)",
    },
    Quantity {
        name: "W.Th",
        unit: "µm",
        decimals: 1,
        read: |seen| seen.histomorphometry.w_th_um,
        reference: &[(0..=49, [50.0, 55.0]), (50..=59, [41.0, 58.0]), (65..=79, [40.0, 45.0])],
        source: "49.7 ± 8.7 at 51 y, falling with age (Lips 1978); 65.6 − .14 × age in three dimensions (Kragstrup 1983)",
    },
    Quantity {
        name: "resorption period",
        unit: "days",
        decimals: 0,
        read: res_p_days,
        reference: &[(0..=120, [30.0, 48.0])],
        source: "osteoclasts 8 (6–12), mononuclear cells 34 (24–48) (Eriksen 1984)",
    },
    Quantity {
        name: "reversal period",
        unit: "days",
        decimals: 0,
        read: rev_p_days,
        reference: &[(0..=120, [9.0, 30.0])],
        source: "preosteoblasts 9 (6–13) (Eriksen 1984); 43 with the mononuclear cells",
    },
    Quantity {
        name: "formation period (from OS/BS and Ac.f)",
        unit: "days",
        decimals: 0,
        read: f_p_days,
        reference: &[(0..=64, [90.0, 150.0]), (65..=120, [90.0, 200.0])],
        source: "about 100 of calcification (Kragstrup 1983); 69 by wall over apposition (Lips 1978); 150 ‡ (Eriksen 1986)",
    },
    Quantity {
        name: "MAR",
        unit: "µm/day",
        decimals: 2,
        read: |seen| seen.histomorphometry.mar_um_per_day,
        reference: &[(0..=120, [0.52, 0.74])],
        source: ".63 ± .11 (Kragstrup 1983); .72 (Lips 1978)",
    },
    Quantity {
        name: "OS/BS",
        unit: "%",
        decimals: 1,
        read: |seen| Some(100.0 * seen.histomorphometry.os_bs),
        reference: &[(0..=120, [10.0, 15.0])],
        source: "Recker 1988 ‡",
    },
    Quantity {
        name: "MS/BS",
        unit: "%",
        decimals: 1,
        read: |seen| Some(100.0 * seen.histomorphometry.ms_bs),
        reference: &[(0..=50, [4.0, 8.0]), (52..=120, [9.0, 12.0])],
        source: "6 before and 9–12 after menopause (Recker 2018 ‡)",
    },
    Quantity {
        name: "ES/BS",
        unit: "%",
        decimals: 1,
        read: |seen| Some(100.0 * seen.histomorphometry.es_bs),
        reference: &[(0..=120, [3.0, 6.0])],
        source: "Recker 1988 ‡",
    },
    Quantity {
        name: "Oc.S/BS",
        unit: "%",
        decimals: 2,
        read: oc_s_bs_pct,
        reference: &[(0..=120, [0.5, 1.0])],
        source: "Recker 1988 ‡",
    },
    Quantity {
        name: "osteocytes",
        unit: "thousand/mm3 of bone",
        decimals: 1,
        read: |seen| Some(1e-3 * seen.cells.osteocytes / seen.bone_mm3),
        reference: &[(0..=120, [15.0, 30.0])],
        source: "20–30 (Buenzli 2015 ‡)",
    },
    Quantity {
        name: "turnover",
        unit: "% of bone/year",
        decimals: 1,
        read: |seen| Some(100.0 * seen.turnover_per_year),
        reference: &[(0..=120, [10.0, 30.0])],
        source: "Parfitt 1983 ‡",
    },
    Quantity {
        name: "remodelling space",
        unit: "% of bone",
        decimals: 1,
        read: |seen| Some(100.0 * seen.remodelling_space_bv),
        reference: &[(0..=50, [3.0, 5.0]), (52..=120, [8.0, 14.0])],
        source: "from the other lines, by the first identity",
    },
];

/// An identity of the accounting: what some measures predict, and what is found.
pub struct Identity {
    pub name: &'static str,
    pub predicted: crate::table::Read,
    pub found: crate::table::Read,
    pub scale: f64,
    pub unit: &'static str,
}

/// The identities that measures must obey where turnover is steady.
pub const IDENTITIES: &[Identity] = &[
    Identity {
        name: "remodelling space / BV = Ac.f × E.De × (Res.P/2 + Rev.P + FP/2) × BS/BV",
        predicted: |seen| {
            let found = &seen.histomorphometry;
            let days = 0.5 * res_p_days(seen)? + rev_p_days(seen)? + 0.5 * f_p_days(seen)?;
            Some(found.ac_f_per_year * 1e-3 * found.e_de_um? * days / DAYS_PER_YEAR * found.bs_bv_per_mm?)
        },
        found: |seen| Some(seen.remodelling_space_bv),
        scale: 100.0,
        unit: "%",
    },
    Identity {
        name: "the same with Res.P/2 + Rev.P from ES/BS = Ac.f × (Res.P + Rev.P)",
        predicted: |seen| {
            let found = &seen.histomorphometry;
            let surface = found.es_bs + 0.5 * found.os_bs;
            Some(surface * 1e-3 * found.e_de_um? * found.bs_bv_per_mm?)
        },
        found: |seen| Some(seen.remodelling_space_bv),
        scale: 100.0,
        unit: "%",
    },
    Identity {
        name: "bone lost a year / BV = Ac.f × (E.De − W.Th) × BS/BV",
        predicted: |seen| {
            let found = &seen.histomorphometry;
            Some(found.ac_f_per_year * 1e-3 * (found.e_de_um? - found.w_th_um?) * found.bs_bv_per_mm?)
        },
        found: |seen| Some(seen.lost_bv_per_year),
        scale: 100.0,
        unit: "%/year",
    },
    Identity {
        name: "MS/BS = Ac.f × W.Th / MAR",
        predicted: |seen| {
            let found = &seen.histomorphometry;
            Some(found.ac_f_per_year * found.w_th_um? / found.mar_um_per_day? / DAYS_PER_YEAR)
        },
        found: |seen| Some(seen.histomorphometry.ms_bs),
        scale: 100.0,
        unit: "%",
    },
    Identity {
        name: "BFR/BS = Ac.f × W.Th",
        predicted: |seen| Some(seen.histomorphometry.ac_f_per_year * seen.histomorphometry.w_th_um?),
        found: |seen| Some(seen.histomorphometry.bfr_bs),
        scale: 1.0,
        unit: "µm/year",
    },
    Identity {
        name: "bone formed a year / BV = Ac.f × W.Th × BS/BV",
        predicted: |seen| {
            let found = &seen.histomorphometry;
            Some(found.ac_f_per_year * 1e-3 * found.w_th_um? * found.bs_bv_per_mm?)
        },
        found: |seen| Some(seen.turnover_per_year),
        scale: 100.0,
        unit: "%/year",
    },
];
