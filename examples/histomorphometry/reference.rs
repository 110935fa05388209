//! What a healthy human iliac specimen shows, with where that is published.

use osteon::model::DAYS_PER_YEAR;

use crate::life::Seen;
use crate::table::Quantity;

/// Trabecular thickness by the plate model, um (Parfitt 1983).
pub fn plate_tb_th_um(seen: &Seen) -> Option<f64> {
    seen.histomorphometry.bs_bv_per_mm.map(|bs_bv| 2e3 / bs_bv)
}

/// Trabecular number by the plate model, per mm.
pub fn plate_tb_n_per_mm(seen: &Seen) -> Option<f64> {
    plate_tb_th_um(seen).map(|thickness| 1e3 * seen.histomorphometry.bv_tv / thickness)
}

/// Trabecular separation by the plate model, um.
pub fn plate_tb_sp_um(seen: &Seen) -> Option<f64> {
    plate_tb_th_um(seen).zip(plate_tb_n_per_mm(seen)).map(|(thickness, number)| 1e3 / number - thickness)
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
        read: plate_tb_th_um,
        reference: &[(0..=120, [120.0, 155.0])],
        source: "135–155 by three estimators (Vesterby 1989); 120–150 ‡",
    },
    Quantity {
        name: "Tb.Sp, plate model",
        unit: "µm",
        decimals: 0,
        read: plate_tb_sp_um,
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
        read: |seen| seen.histomorphometry.res_p_days,
        reference: &[(0..=120, [30.0, 48.0])],
        source: "osteoclasts 8 (6–12), mononuclear cells 34 (24–48) (Eriksen 1984)",
    },
    Quantity {
        name: "reversal period",
        unit: "days",
        decimals: 0,
        read: |seen| seen.histomorphometry.rev_p_days,
        reference: &[(0..=120, [9.0, 30.0])],
        source: "preosteoblasts 9 (6–13) (Eriksen 1984); 43 with the mononuclear cells",
    },
    Quantity {
        name: "formation period",
        unit: "days",
        decimals: 0,
        read: |seen| seen.histomorphometry.f_p_days,
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
        read: |seen| Some(100.0 * seen.histomorphometry.oc_s_bs),
        reference: &[(0..=120, [0.5, 1.0])],
        source: "Recker 1988 ‡",
    },
    Quantity {
        name: "osteocytes",
        unit: "thousand/mm3 of bone",
        decimals: 1,
        read: |seen| Some(1e-3 * seen.histomorphometry.osteocytes_per_mm3),
        reference: &[(0..=120, [15.0, 30.0])],
        source: "20–30 (Buenzli 2015 ‡)",
    },
    Quantity {
        name: "turnover",
        unit: "% of bone/year",
        decimals: 1,
        read: |seen| Some(100.0 * seen.histomorphometry.turnover_per_year),
        reference: &[(0..=120, [10.0, 30.0])],
        source: "Parfitt 1983 ‡",
    },
    Quantity {
        name: "remodelling space",
        unit: "% of bone",
        decimals: 1,
        read: |seen| Some(100.0 * seen.histomorphometry.remodelling_space_bv),
        reference: &[(0..=50, [3.0, 5.0]), (52..=120, [8.0, 14.0])],
        source: "from the other lines, by the first identity",
    },
];

/// Several cubes as if they were one: sums over them, and means over what each is a mean of. A mean of the cubes' own ratios
/// would obey no identity, for the products of means are not the means of products.
#[derive(Debug, Clone, Copy)]
pub struct Pool {
    /// Activation frequency, 1/year.
    ac_f_per_year: f64,
    /// Bone surface over bone volume, 1/um.
    bs_bv_per_um: f64,
    es_bs: f64,
    os_bs: f64,
    ms_bs: f64,
    mar_um_per_day: f64,
    /// Bone formation rate over bone surface, um/year.
    bfr_bs: f64,
    e_de_um: f64,
    w_th_um: f64,
    /// Periods of resorption, reversal and formation, years.
    res_p_years: f64,
    rev_p_years: f64,
    f_p_years: f64,
    remodelling_space_bv: f64,
    /// Bone resorbed in a year over bone volume, 1/year.
    turnover_per_year: f64,
    /// Bone gone for good in a year over bone volume, 1/year.
    lost_bv_per_year: f64,
}

impl Pool {
    /// Pools cubes; `None` where something was measured in none of them.
    pub fn of(seen: &[Seen]) -> Option<Self> {
        let mean = |value: fn(&Seen) -> Option<f64>, weight: fn(&Seen) -> f64| {
            let (sum, weights) = seen
                .iter()
                .filter_map(|seen| Some((value(seen)?, weight(seen))))
                .fold((0.0, 0.0), |(sum, weights), (value, weight)| (sum + value * weight, weights + weight));
            (weights > 0.0).then(|| sum / weights)
        };
        let surface = |seen: &Seen| seen.surface_mm2;
        let volume = |seen: &Seen| seen.bone_mm3;
        // depths and periods are means over the surface that went through them in a year
        let turned = |seen: &Seen| seen.histomorphometry.ac_f_per_year * seen.surface_mm2;
        let labelled = |seen: &Seen| seen.histomorphometry.ms_bs * seen.surface_mm2;
        Some(Self {
            ac_f_per_year: mean(|seen| Some(seen.histomorphometry.ac_f_per_year), surface)?,
            bs_bv_per_um: 1e-3 * mean(|seen| Some(seen.surface_mm2 / seen.bone_mm3), volume)?,
            es_bs: mean(|seen| Some(seen.histomorphometry.es_bs), surface)?,
            os_bs: mean(|seen| Some(seen.histomorphometry.os_bs), surface)?,
            ms_bs: mean(|seen| Some(seen.histomorphometry.ms_bs), surface)?,
            mar_um_per_day: mean(|seen| seen.histomorphometry.mar_um_per_day, labelled)?,
            bfr_bs: mean(|seen| Some(seen.histomorphometry.bfr_bs), surface)?,
            e_de_um: mean(|seen| seen.histomorphometry.e_de_um, turned)?,
            w_th_um: mean(|seen| seen.histomorphometry.w_th_um, turned)?,
            res_p_years: mean(|seen| seen.histomorphometry.res_p_days, turned)? / DAYS_PER_YEAR,
            rev_p_years: mean(|seen| seen.histomorphometry.rev_p_days, turned)? / DAYS_PER_YEAR,
            f_p_years: mean(|seen| seen.histomorphometry.f_p_days, turned)? / DAYS_PER_YEAR,
            remodelling_space_bv: mean(|seen| Some(seen.histomorphometry.remodelling_space_bv), volume)?,
            turnover_per_year: mean(|seen| Some(seen.histomorphometry.turnover_per_year), volume)?,
            lost_bv_per_year: mean(|seen| Some(seen.lost_mm3_per_year / seen.bone_mm3), volume)?,
        })
    }
}

/// An identity of the accounting: what some measures predict, and what is found.
pub struct Identity {
    pub name: &'static str,
    pub predicted: fn(&Pool) -> f64,
    pub found: fn(&Pool) -> f64,
    pub scale: f64,
    pub unit: &'static str,
}

/// The identities that measures must obey where turnover is steady.
pub const IDENTITIES: &[Identity] = &[
    Identity {
        name: "remodelling space / BV = Ac.f × E.De × (Res.P/2 + Rev.P + FP/2) × BS/BV",
        predicted: |pool| {
            let years = 0.5 * pool.res_p_years + pool.rev_p_years + 0.5 * pool.f_p_years;
            pool.ac_f_per_year * pool.e_de_um * years * pool.bs_bv_per_um
        },
        found: |pool| pool.remodelling_space_bv,
        scale: 100.0,
        unit: "%",
    },
    Identity {
        name: "bone gone for good a year / BV = OS/BS / FP × (E.De − W.Th) × BS/BV",
        predicted: |pool| pool.os_bs / pool.f_p_years * (pool.e_de_um - pool.w_th_um) * pool.bs_bv_per_um,
        found: |pool| pool.lost_bv_per_year,
        scale: 100.0,
        unit: "%/year",
    },
    Identity {
        name: "ES/BS = Ac.f × (Res.P + Rev.P)",
        predicted: |pool| pool.ac_f_per_year * (pool.res_p_years + pool.rev_p_years),
        found: |pool| pool.es_bs,
        scale: 100.0,
        unit: "%",
    },
    Identity {
        name: "OS/BS = Ac.f × FP",
        predicted: |pool| pool.ac_f_per_year * pool.f_p_years,
        found: |pool| pool.os_bs,
        scale: 100.0,
        unit: "%",
    },
    Identity {
        name: "MS/BS = Ac.f × W.Th / MAR",
        predicted: |pool| pool.ac_f_per_year * pool.w_th_um / pool.mar_um_per_day / DAYS_PER_YEAR,
        found: |pool| pool.ms_bs,
        scale: 100.0,
        unit: "%",
    },
    Identity {
        name: "BFR/BS = Ac.f × W.Th",
        predicted: |pool| pool.ac_f_per_year * pool.w_th_um,
        found: |pool| pool.bfr_bs,
        scale: 1.0,
        unit: "µm/year",
    },
    Identity {
        name: "bone resorbed a year / BV = Ac.f × E.De × BS/BV",
        predicted: |pool| pool.ac_f_per_year * pool.e_de_um * pool.bs_bv_per_um,
        found: |pool| pool.turnover_per_year,
        scale: 100.0,
        unit: "%/year",
    },
];
