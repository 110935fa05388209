// The treatment that a drug begins with on the page: the first usual dose of its first route, or one that is common in clinics
// where the catalogue has no dose by label.

const common = {
  estradiol: { dose_mg: 2 }, conjugated_estrogens: { dose_mg: 0.625 }, raloxifene: { dose_mg: 60 }, teriparatide: { dose_ug: 20 },
  abaloparatide: { dose_ug: 80 }, romosozumab: { dose_mg: 210 }, calcium: { dose_mg: 1000 }, vitamin_d: { dose_iu: 800 },
  prednisone: { dose_mg: 7.5 }, prednisolone: { dose_mg: 7.5 }, methylprednisolone: { dose_mg: 6 }, dexamethasone: { dose_mg: 1 },
  triamcinolone: { dose_mg: 6 }, deflazacort: { dose_mg: 9 }, infliximab: { dose_mg_per_kg: 3 }, adalimumab: { dose_mg: 40 },
  anakinra: { dose_mg: 100 }, tocilizumab: { dose_mg_per_kg: 8 }, secukinumab: { dose_mg: 150 }, guselkumab: { dose_mg: 100 },
  rituximab: { dose_mg: 1000, every_days: 182.625 }, abatacept: { dose_mg: 750 }, methotrexate: { dose_mg: 15 }, anastrozole: { dose_mg: 1 },
  alendronate: { dose_mg: 70 }, risedronate: { dose_mg: 35 }, ibandronate: { dose_mg: 150 }, etanercept: { dose_mg: 50 },
  pamidronate: { dose_mg: 60, every_days: 91.3125 }, bazedoxifene: { dose_mg: 20 }, tamoxifen: { dose_mg: 20 }, tibolone: { dose_mg: 2.5 },
  testosterone: { dose_mg: 50 }, pth_1_84: { dose_ug: 100 }, calcitriol: { dose_ug: 0.5 }, alfacalcidol: { dose_ug: 1 },
  eldecalcitol: { dose_ug: 0.75 }, golimumab: { dose_mg: 50 }, certolizumab: { dose_mg: 200 }, sarilumab: { dose_mg: 200 },
  ixekizumab: { dose_mg: 80 }, ustekinumab: { dose_mg: 45 }, belimumab: { dose_mg_per_kg: 10 }, sulfasalazine: { dose_mg: 2000 },
  leflunomide: { dose_mg: 20 }, hydroxychloroquine: { dose_mg: 400 }, ciclosporin: { dose_mg: 150 }, mycophenolate: { dose_mg: 2000 },
  azathioprine: { dose_mg: 100 }, tofacitinib: { dose_mg: 10 }, baricitinib: { dose_mg: 4 }, upadacitinib: { dose_mg: 15 },
  letrozole: { dose_mg: 2.5 }, exemestane: { dose_mg: 25 }, elagolix: { dose_mg: 150 },
};

/** A treatment with a drug of the catalogue. */
export function treatmentWith(drug) {
  const [route] = drug.routes;
  const [dose] = route.doses;
  const given = drug.is_ideal ? {} : (common[drug.id] ?? { dose_mg: dose[0] });
  return { drug: drug.id, ...given, every_days: given.every_days ?? intervalOf(route, given.dose_mg) };
}

/** Days between doses that are usual for a route and a dose. */
export function intervalOf(route, dose_mg) {
  const [, days] = route.doses.find(([mg]) => mg === dose_mg) ?? [];
  return route.every_days ?? days ?? Math.max(28, route.least_interval_days);
}
