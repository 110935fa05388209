//! How each drug may be given (routes, the greatest sensible dose, how often), and where the model has it from.

use crate::patient::drug::{Drug, Route};

/// How a drug may be given in a scenario.
#[derive(Debug, Clone, Copy)]
pub(super) struct Giving {
    pub drug: Drug,
    /// Where its constants are from. Labels and what is only recalled are told apart where the constants stand.
    pub sources: &'static str,
    /// The first is taken where a scenario names none.
    pub by: &'static [ByRoute],
}

/// How a drug may be given by one route.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ByRoute {
    /// The route.
    pub route: Route,
    /// More than this in one dose is a slip of unit, mg.
    pub most_mg: f64,
    /// Doses closer than this are a forgotten `every_days`, days.
    pub least_interval_days: f64,
    /// How often where a scenario does not say.
    pub usual: Usual,
}

/// Days between doses where a scenario does not say.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Usual {
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

const fn giving(drug: Drug, sources: &'static str, by: &'static [ByRoute]) -> Giving {
    Giving { drug, sources, by }
}

/// Where the constants of inhibitors of Janus kinases are from. The dose is that of the day.
const JAK: &str = "label; McInnes 2019 Arthritis Res Ther; the dose is that of a whole day";

/// An ideal blocker is given every day, and its dose says nothing.
const IDEAL: &[ByRoute] = &[daily(Route::Subcutaneous, 10_000.0), daily(Route::Intravenous, 10_000.0)];

const fn ideal(drug: Drug) -> Giving {
    giving(drug, "ideal: takes 95% of its target away while given, at any dose", IDEAL)
}

/// How each drug may be given, and where the model has it from, in the order of [`Drug::ALL`].
pub(super) const GIVING: &[Giving] = {
    use Route::{Inhaled, IntraArticular, Intramuscular, Intranasal, Intravenous, Oral, Subcutaneous, Transdermal};
    &[
        giving(
            Drug::Estradiol,
            "Dermestril 50 (Arzneimittelforschung 1996 46:766); published ranges of bioavailability and half-life by mouth; label",
            &[daily(Oral, 20.0), daily(Transdermal, 20.0)],
        ),
        giving(Drug::ConjugatedEstrogens, "as estradiol; PEPI 1996 JAMA", &[daily(Oral, 10.0)]),
        giving(
            Drug::Alendronate,
            "Khan 1997 J Bone Miner Res 12:1700; Clin Pharmacokinet 1999 36:315; label; Rosen 2005 J Bone Miner Res",
            &[
                by_dose(&[[5.0, 1.0], [10.0, 1.0], [35.0, 7.0], [40.0, 1.0], [70.0, 7.0]], Oral, 140.0, 1.0),
                by_dose(&[], Intravenous, 60.0, 1.0),
            ],
        ),
        giving(
            Drug::Risedronate,
            "label; Rosen 2005 J Bone Miner Res; Khan 1997 J Bone Miner Res 12:1700",
            &[by_dose(&[[2.5, 1.0], [5.0, 1.0], [30.0, 1.0], [35.0, 7.0], [150.0, MONTH]], Oral, 150.0, 1.0)],
        ),
        giving(
            Drug::Ibandronate,
            "label; Miller 2008 Curr Med Res Opin; Khan 1997 J Bone Miner Res 12:1700",
            &[
                by_dose(&[[2.5, 1.0], [150.0, MONTH]], Oral, 150.0, 1.0),
                by_dose(&[[3.0, QUARTER]], Intravenous, 10.0, 7.0),
            ],
        ),
        giving(
            Drug::Zoledronate,
            "label; Delmas 2009 J Bone Miner Res; Grey 2010 J Bone Miner Res",
            &[by_dose(&[[5.0, 365.25]], Intravenous, 10.0, 7.0)],
        ),
        giving(
            Drug::Pamidronate,
            "label; Rogers 2000 Cancer; constants are recalled or assumed",
            &[by_dose(&[[30.0, QUARTER], [60.0, QUARTER], [90.0, 28.0]], Intravenous, 180.0, 7.0)],
        ),
        giving(
            Drug::Denosumab,
            "Sutjandra 2011 Clin Pharmacokinet 50:793; Gibiansky 2012 Clin Pharmacokinet 51:247; Chen 2018 PLoS One; label; Cummings 2009 NEJM",
            &[by_dose(&[[60.0, HALF_YEAR], [120.0, 28.0]], Subcutaneous, 360.0, 7.0)],
        ),
        giving(Drug::Raloxifene, "label; Ettinger 1999 JAMA; Delmas 1997 NEJM; PEPI 1996 JAMA", &[daily(Oral, 240.0)]),
        giving(Drug::Bazedoxifene, "label; Miller 2008 J Bone Miner Res", &[daily(Oral, 80.0)]),
        giving(Drug::Tamoxifen, "label; Love 1992 NEJM; Powles 1996 J Clin Oncol", &[daily(Oral, 80.0)]),
        giving(Drug::Tibolone, "Timmer 2002; Gallagher 2001 J Clin Endocrinol Metab", &[daily(Oral, 10.0)]),
        giving(
            Drug::Medroxyprogesterone,
            "label; Scholes 2005 Arch Pediatr Adolesc Med",
            &[
                by_dose(&[[150.0, QUARTER]], Intramuscular, 300.0, 7.0),
                by_dose(&[[104.0, QUARTER]], Subcutaneous, 208.0, 7.0),
                daily(Oral, 100.0),
            ],
        ),
        giving(
            Drug::Testosterone,
            "labels; Vierhapper 1997 J Clin Endocrinol Metab",
            &[
                daily(Transdermal, 200.0),
                by_dose(&[[100.0, 7.0], [200.0, 14.0], [250.0, 21.0]], Intramuscular, 400.0, 1.0),
            ],
        ),
        giving(Drug::Teriparatide, "label; Neer 2001 NEJM", &[daily(Subcutaneous, 0.2)]),
        giving(Drug::Pth184, "Preotact; Li 2009 J Huazhong Univ Sci Technol", &[daily(Subcutaneous, 0.4)]),
        giving(Drug::Abaloparatide, "label; Miller 2016 JAMA", &[daily(Subcutaneous, 0.4)]),
        giving(Drug::Romosozumab, "label", &[every(MONTH, Subcutaneous, 630.0, 7.0)]),
        giving(Drug::Calcium, "none: the element as swallowed", &[daily(Oral, 5000.0)]),
        giving(Drug::VitaminD, "none: as swallowed; 40 IU a microgram", &[daily(Oral, 15.0)]),
        giving(Drug::Calcitriol, "label; Gallagher 1979 JCI", &[daily(Oral, 0.01)]),
        giving(Drug::Alfacalcidol, "label", &[daily(Oral, 0.01)]),
        giving(Drug::Eldecalcitol, "label", &[daily(Oral, 0.01)]),
        giving(
            Drug::Prednisone,
            "Godschalk & Downs 1988 JBMR; Weinstein 1998 JCI; Weinstein 2002 JCI; Jia 2006 Endocrinology; Sivagurunathan 2005 JBMR; van Staa 2000 JBMR; van Staa 2002 Osteoporos Int",
            &[daily(Oral, 200.0)],
        ),
        giving(
            Drug::Prednisolone,
            "as prednisone; equal doses: field standard",
            &[
                daily(Oral, 200.0),
                by_dose(&[], Intravenous, 2000.0, 1.0),
                by_dose(&[], Intramuscular, 200.0, 1.0),
                by_dose(&[], IntraArticular, 200.0, 1.0),
            ],
        ),
        giving(
            Drug::Methylprednisolone,
            "as prednisone; equal doses: field standard; label",
            &[
                daily(Oral, 200.0),
                by_dose(&[], Intravenous, 2000.0, 1.0),
                by_dose(&[], Intramuscular, 200.0, 1.0),
                by_dose(&[], IntraArticular, 200.0, 1.0),
            ],
        ),
        giving(
            Drug::Dexamethasone,
            "as prednisone; equal doses: field standard",
            &[
                daily(Oral, 60.0),
                by_dose(&[], Intravenous, 300.0, 1.0),
                by_dose(&[], Intramuscular, 40.0, 1.0),
                by_dose(&[], IntraArticular, 40.0, 1.0),
            ],
        ),
        giving(
            Drug::Triamcinolone,
            "as prednisone; equal doses: field standard; Dickson 2018 Pain Pract; Derendorf 1995 J Clin Pharmacol; Daley-Yates 2001 Br J Clin Pharmacol",
            &[
                daily(Oral, 100.0),
                by_dose(&[], Intramuscular, 200.0, 1.0),
                by_dose(&[], IntraArticular, 200.0, 1.0),
                daily(Inhaled, 5.0),
                daily(Intranasal, 1.0),
            ],
        ),
        giving(Drug::Deflazacort, "as prednisone; equal doses: field standard", &[daily(Oral, 300.0)]),
        giving(
            Drug::Etanercept,
            "Zhou 2005 J Clin Pharmacol 45:490; label",
            &[by_dose(&[[25.0, 3.5], [50.0, 7.0]], Subcutaneous, 200.0, 1.0)],
        ),
        giving(
            Drug::Infliximab,
            "label; Expert Rev Clin Pharmacol 2017 10:899",
            &[every(56.0, Intravenous, 2000.0, 7.0)],
        ),
        giving(
            Drug::Adalimumab,
            "Granneman 2003; label; Expert Rev Clin Pharmacol 2017 10:899",
            &[every(14.0, Subcutaneous, 160.0, 1.0)],
        ),
        giving(Drug::Golimumab, "label; Xu 2013 J Clin Pharmacol", &[every(MONTH, Subcutaneous, 200.0, 7.0)]),
        giving(Drug::Certolizumab, "label", &[by_dose(&[[200.0, 14.0], [400.0, 28.0]], Subcutaneous, 400.0, 7.0)]),
        giving(Drug::Anakinra, "label", &[daily(Subcutaneous, 800.0)]),
        giving(
            Drug::Tocilizumab,
            "Frey 2010 J Clin Pharmacol 50:754; label",
            &[every(28.0, Intravenous, 1600.0, 7.0), by_dose(&[], Subcutaneous, 324.0, 1.0)],
        ),
        giving(Drug::Sarilumab, "label", &[every(14.0, Subcutaneous, 400.0, 7.0)]),
        giving(Drug::Secukinumab, "Drugs 2019 79:433; label", &[every(28.0, Subcutaneous, 600.0, 7.0)]),
        giving(Drug::Ixekizumab, "label; Zheng 2023 Adv Ther", &[every(28.0, Subcutaneous, 160.0, 7.0)]),
        giving(Drug::Guselkumab, "published population model; label", &[every(56.0, Subcutaneous, 400.0, 7.0)]),
        giving(Drug::Ustekinumab, "label", &[every(84.0, Subcutaneous, 180.0, 7.0)]),
        giving(Drug::Rituximab, "label", &[by_dose(&[], Intravenous, 2000.0, 7.0)]),
        giving(
            Drug::Belimumab,
            "label; Struemper 2013 J Clin Pharmacol",
            &[every(28.0, Intravenous, 2000.0, 7.0), every(7.0, Subcutaneous, 400.0, 1.0)],
        ),
        giving(
            Drug::Abatacept,
            "label",
            &[every(28.0, Intravenous, 2000.0, 7.0), every(7.0, Subcutaneous, 250.0, 1.0)],
        ),
        giving(
            Drug::Methotrexate,
            "Hoekstra 2004 J Rheumatol 31:645; Dalrymple 2008 Arthritis Rheum 58:3299",
            &[every(7.0, Oral, 50.0, 7.0), every(7.0, Subcutaneous, 50.0, 7.0), every(7.0, Intramuscular, 50.0, 7.0)],
        ),
        giving(Drug::Sulfasalazine, "label; Wahl 1998 JCI", &[daily(Oral, 6000.0)]),
        giving(Drug::Leflunomide, "label", &[daily(Oral, 100.0)]),
        giving(Drug::Hydroxychloroquine, "Tett 1989 Br J Clin Pharmacol", &[daily(Oral, 800.0)]),
        giving(Drug::Ciclosporin, "label", &[daily(Oral, 1000.0)]),
        giving(Drug::Mycophenolate, "label", &[daily(Oral, 4000.0)]),
        giving(Drug::Azathioprine, "label; Lennard 1992 Eur J Clin Pharmacol", &[daily(Oral, 400.0)]),
        giving(Drug::Tofacitinib, JAK, &[daily(Oral, 30.0)]),
        giving(Drug::Baricitinib, JAK, &[daily(Oral, 12.0)]),
        giving(Drug::Upadacitinib, JAK, &[daily(Oral, 60.0)]),
        giving(Drug::Anastrozole, "label; Geisler 1996 Br J Cancer", &[daily(Oral, 10.0)]),
        giving(Drug::Letrozole, "label; Geisler 2002 J Clin Oncol", &[daily(Oral, 10.0)]),
        giving(Drug::Exemestane, "label; Geisler 1998 Clin Cancer Res", &[daily(Oral, 100.0)]),
        giving(
            Drug::Leuprolide,
            "labels",
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
        giving(Drug::Goserelin, "label", &[by_dose(&[[3.6, 28.0], [10.8, 84.0]], Subcutaneous, 10.8, 7.0)]),
        giving(Drug::Elagolix, "Ng 2017 J Clin Endocrinol Metab; label", &[daily(Oral, 600.0)]),
        giving(Drug::Degarelix, "label; Klotz 2008 BJU Int", &[by_dose(&[[80.0, 28.0]], Subcutaneous, 240.0, 7.0)]),
        ideal(Drug::AntiIl17),
        ideal(Drug::AntiIl6),
        ideal(Drug::AntiTnf),
        ideal(Drug::AntiIl1),
        ideal(Drug::AntiIl7),
        ideal(Drug::AntiRankl),
        ideal(Drug::TCellDepletion),
        ideal(Drug::BCellDepletion),
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
