//! How each drug may be given: routes, the greatest sensible dose, and how often.

use crate::patient::drug::{Drug, Route};

/// How a drug may be given in a scenario.
#[derive(Debug, Clone, Copy)]
pub(super) struct Giving {
    pub drug: Drug,
    /// The first is taken where a scenario names none.
    pub by: &'static [ByRoute],
}

/// How a drug may be given by one route.
#[derive(Debug, Clone, Copy)]
pub(super) struct ByRoute {
    pub route: Route,
    /// More than this in one dose is a slip of unit, mg.
    pub most_mg: f64,
    /// Doses closer than this are a forgotten `every_days`, days.
    pub least_interval_days: f64,
    /// How often where a scenario does not say.
    pub usual: Usual,
}

/// Days between doses where a scenario does not say.
#[derive(Debug, Clone, Copy)]
pub(super) enum Usual {
    /// So many, whatever the dose.
    Every(f64),
    /// By the doses of labels, [mg, days]; for any other dose a scenario must say.
    ByDose(&'static [[f64; 2]]),
}

/// Adults weigh at least this, kg: it bounds doses by body mass.
const LIGHT_ADULT_KG: f64 = 40.0;
/// Days in a month, a quarter, half a year.
const MONTH: f64 = 30.4375;
const QUARTER: f64 = 91.3125;
const HALF_YEAR: f64 = 182.625;

const fn daily(route: Route, most_mg: f64) -> ByRoute {
    ByRoute { route, most_mg, least_interval_days: 1.0, usual: Usual::Every(1.0) }
}

const fn every(days: f64, route: Route, most_mg: f64, least_interval_days: f64) -> ByRoute {
    ByRoute { route, most_mg, least_interval_days, usual: Usual::Every(days) }
}

const fn by_dose(label: &'static [[f64; 2]], route: Route, most_mg: f64, least_interval_days: f64) -> ByRoute {
    ByRoute { route, most_mg, least_interval_days, usual: Usual::ByDose(label) }
}

const fn giving(drug: Drug, by: &'static [ByRoute]) -> Giving {
    Giving { drug, by }
}

/// An ideal blocker is given every day, and its dose says nothing.
const IDEAL: &[ByRoute] = &[daily(Route::Subcutaneous, 10_000.0), daily(Route::Intravenous, 10_000.0)];

/// How each drug may be given, in the order of [`Drug::ALL`].
pub(super) const GIVING: &[Giving] = {
    use Route::{Inhaled, IntraArticular, Intramuscular, Intranasal, Intravenous, Oral, Subcutaneous, Transdermal};
    &[
        giving(Drug::Estradiol, &[daily(Oral, 20.0), daily(Transdermal, 20.0)]),
        giving(Drug::ConjugatedEstrogens, &[daily(Oral, 10.0)]),
        giving(
            Drug::Alendronate,
            &[
                by_dose(&[[5.0, 1.0], [10.0, 1.0], [35.0, 7.0], [40.0, 1.0], [70.0, 7.0]], Oral, 140.0, 1.0),
                by_dose(&[], Intravenous, 60.0, 1.0),
            ],
        ),
        giving(
            Drug::Risedronate,
            &[by_dose(&[[2.5, 1.0], [5.0, 1.0], [30.0, 1.0], [35.0, 7.0], [150.0, MONTH]], Oral, 150.0, 1.0)],
        ),
        giving(
            Drug::Ibandronate,
            &[
                by_dose(&[[2.5, 1.0], [150.0, MONTH]], Oral, 150.0, 1.0),
                by_dose(&[[3.0, QUARTER]], Intravenous, 10.0, 7.0),
            ],
        ),
        giving(Drug::Zoledronate, &[by_dose(&[[5.0, 365.25]], Intravenous, 10.0, 7.0)]),
        giving(Drug::Denosumab, &[by_dose(&[[60.0, HALF_YEAR], [120.0, 28.0]], Subcutaneous, 360.0, 7.0)]),
        giving(Drug::Raloxifene, &[daily(Oral, 240.0)]),
        giving(Drug::Teriparatide, &[daily(Subcutaneous, 0.2)]),
        giving(Drug::Abaloparatide, &[daily(Subcutaneous, 0.4)]),
        giving(Drug::Romosozumab, &[every(MONTH, Subcutaneous, 630.0, 7.0)]),
        giving(Drug::Calcium, &[daily(Oral, 5000.0)]),
        giving(Drug::VitaminD, &[daily(Oral, 15.0)]),
        giving(Drug::Prednisone, &[daily(Oral, 200.0)]),
        giving(
            Drug::Prednisolone,
            &[
                daily(Oral, 200.0),
                by_dose(&[], Intravenous, 2000.0, 1.0),
                by_dose(&[], Intramuscular, 200.0, 1.0),
                by_dose(&[], IntraArticular, 200.0, 1.0),
            ],
        ),
        giving(
            Drug::Methylprednisolone,
            &[
                daily(Oral, 200.0),
                by_dose(&[], Intravenous, 2000.0, 1.0),
                by_dose(&[], Intramuscular, 200.0, 1.0),
                by_dose(&[], IntraArticular, 200.0, 1.0),
            ],
        ),
        giving(
            Drug::Dexamethasone,
            &[
                daily(Oral, 60.0),
                by_dose(&[], Intravenous, 300.0, 1.0),
                by_dose(&[], Intramuscular, 40.0, 1.0),
                by_dose(&[], IntraArticular, 40.0, 1.0),
            ],
        ),
        giving(
            Drug::Triamcinolone,
            &[
                daily(Oral, 100.0),
                by_dose(&[], Intramuscular, 200.0, 1.0),
                by_dose(&[], IntraArticular, 200.0, 1.0),
                daily(Inhaled, 5.0),
                daily(Intranasal, 1.0),
            ],
        ),
        giving(Drug::Deflazacort, &[daily(Oral, 300.0)]),
        giving(Drug::Etanercept, &[by_dose(&[[25.0, 3.5], [50.0, 7.0]], Subcutaneous, 200.0, 1.0)]),
        giving(Drug::Infliximab, &[every(56.0, Intravenous, 2000.0, 7.0)]),
        giving(Drug::Adalimumab, &[every(14.0, Subcutaneous, 160.0, 1.0)]),
        giving(Drug::Anakinra, &[daily(Subcutaneous, 800.0)]),
        giving(Drug::Tocilizumab, &[every(28.0, Intravenous, 1600.0, 7.0), by_dose(&[], Subcutaneous, 324.0, 1.0)]),
        giving(Drug::Secukinumab, &[every(28.0, Subcutaneous, 600.0, 7.0)]),
        giving(Drug::Guselkumab, &[every(56.0, Subcutaneous, 400.0, 7.0)]),
        giving(Drug::Rituximab, &[by_dose(&[], Intravenous, 2000.0, 7.0)]),
        giving(Drug::Abatacept, &[every(28.0, Intravenous, 2000.0, 7.0), every(7.0, Subcutaneous, 250.0, 1.0)]),
        giving(
            Drug::Methotrexate,
            &[every(7.0, Oral, 50.0, 7.0), every(7.0, Subcutaneous, 50.0, 7.0), every(7.0, Intramuscular, 50.0, 7.0)],
        ),
        giving(Drug::Anastrozole, &[daily(Oral, 10.0)]),
        giving(
            Drug::Leuprolide,
            &[
                by_dose(
                    &[
                        [3.75, MONTH],
                        [7.5, MONTH],
                        [11.25, QUARTER],
                        [22.5, QUARTER],
                        [30.0, 4.0 * MONTH],
                        [45.0, HALF_YEAR],
                    ],
                    Intramuscular,
                    45.0,
                    7.0,
                ),
                by_dose(
                    &[[7.5, MONTH], [22.5, QUARTER], [30.0, 4.0 * MONTH], [45.0, HALF_YEAR]],
                    Subcutaneous,
                    45.0,
                    7.0,
                ),
            ],
        ),
        giving(Drug::AntiIl17, IDEAL),
        giving(Drug::AntiIl6, IDEAL),
        giving(Drug::AntiTnf, IDEAL),
        giving(Drug::AntiIl1, IDEAL),
        giving(Drug::AntiIl7, IDEAL),
        giving(Drug::AntiRankl, IDEAL),
        giving(Drug::TCellDepletion, IDEAL),
        giving(Drug::BCellDepletion, IDEAL),
    ]
};

impl Giving {
    /// How it may be given by a route; `None` where it may not.
    pub fn by(&self, route: Route) -> Option<&'static ByRoute> {
        self.by.iter().find(|by| by.route == route)
    }

    /// The greatest sensible dose by a route, or by any where it is not known, mg.
    pub fn most_mg(&self, route: Option<Route>) -> f64 {
        let by_route = route.and_then(|route| self.by(route)).map(|by| by.most_mg);
        by_route.unwrap_or_else(|| self.by.iter().map(|by| by.most_mg).fold(0.0, f64::max))
    }

    /// The greatest sensible dose by body mass, mg/kg.
    pub fn most_mg_per_kg(&self, route: Option<Route>) -> f64 {
        self.most_mg(route) / LIGHT_ADULT_KG
    }
}

impl Usual {
    /// Days between doses of so many mg (`None`: not known in mg); `None` where a scenario must say.
    pub fn days(self, mg: Option<f64>) -> Option<f64> {
        const ROUNDING: f64 = 1e-9;
        match self {
            Self::Every(days) => Some(days),
            Self::ByDose(label) => {
                let dose = label.iter().find(|[dose, _]| mg.is_some_and(|mg| (mg / dose - 1.0).abs() < ROUNDING));
                dose.map(|[_, days]| *days)
            }
        }
    }

    /// The same in words.
    pub fn in_words(self) -> String {
        match self {
            Self::Every(days) => interval(days),
            Self::ByDose([]) => "every_days is required".to_owned(),
            Self::ByDose(label) => {
                let doses: Vec<String> =
                    label.iter().map(|[mg, days]| format!("{mg} mg {}", interval(*days))).collect();
                format!("{}; for other doses every_days is required", doses.join(", "))
            }
        }
    }
}

fn interval(days: f64) -> String {
    if (days - 1.0).abs() < f64::EPSILON { "every day".to_owned() } else { format!("every {days} days") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_drug_has_a_way_of_giving() {
        let given: Vec<Drug> = GIVING.iter().map(|giving| giving.drug).collect();
        assert_eq!(given, Drug::ALL);
        assert!(GIVING.iter().all(|giving| !giving.by.is_empty()));
        let used = |route| GIVING.iter().any(|giving| giving.by(route).is_some());
        assert!(Route::ALL.into_iter().all(used), "every route has a drug");
    }

    #[test]
    fn what_is_usual_is_allowed() {
        for by in GIVING.iter().flat_map(|giving| giving.by) {
            match by.usual {
                Usual::Every(days) => assert!(days >= by.least_interval_days, "{by:?}"),
                Usual::ByDose(label) => {
                    assert!(
                        label.iter().all(|[mg, days]| *mg <= by.most_mg && *days >= by.least_interval_days),
                        "{by:?}"
                    );
                }
            }
        }
    }
}
