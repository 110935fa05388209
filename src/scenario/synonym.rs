//! Other words that people use for what a scenario names: brands, abbreviations, older names.

/// A name in scenario files, and what else it is called; in small letters, parts of a word joined by `_`.
const SYNONYMS: &[(&str, &[&str])] = &[
    ("estradiol", &["oestradiol", "e2", "estrogen", "oestrogen", "hormone_therapy", "hrt", "mht"]),
    ("conjugated_estrogens", &["premarin", "cee", "conjugated_equine_estrogens"]),
    ("alendronate", &["alendronic_acid", "fosamax"]),
    ("risedronate", &["risedronic_acid", "actonel"]),
    ("ibandronate", &["ibandronic_acid", "boniva", "bonviva"]),
    ("zoledronate", &["zoledronic_acid", "zol", "aclasta", "reclast", "zometa"]),
    ("pamidronate", &["pamidronic_acid", "aredia"]),
    ("denosumab", &["prolia", "xgeva", "dmab"]),
    ("raloxifene", &["evista"]),
    ("bazedoxifene", &["conbriza"]),
    ("tamoxifen", &["nolvadex"]),
    ("tibolone", &["livial"]),
    ("medroxyprogesterone", &["medroxyprogesterone_acetate", "mpa", "dmpa", "provera", "depo_provera", "progestin"]),
    ("testosterone", &["androgel", "testogel", "testosterone_enantate", "testosterone_enanthate", "trt"]),
    ("teriparatide", &["forteo", "forsteo", "pth_1_34", "tptd"]),
    ("pth_1_84", &["preotact", "natpara", "parathyroid_hormone"]),
    ("abaloparatide", &["tymlos", "eladynos"]),
    ("romosozumab", &["evenity"]),
    ("vitamin_d", &["cholecalciferol", "colecalciferol", "vitamin_d3"]),
    ("calcitriol", &["rocaltrol", "1_25_dihydroxyvitamin_d", "active_vitamin_d"]),
    ("alfacalcidol", &["one_alpha", "1_alpha_hydroxyvitamin_d"]),
    ("eldecalcitol", &["edirol", "ed_71"]),
    ("methylprednisolone", &["medrol", "solu_medrol", "depo_medrol"]),
    ("triamcinolone", &["triamcinolone_acetonide", "kenalog"]),
    ("etanercept", &["enbrel"]),
    ("infliximab", &["remicade"]),
    ("adalimumab", &["humira"]),
    ("golimumab", &["simponi"]),
    ("certolizumab", &["cimzia", "certolizumab_pegol"]),
    ("anakinra", &["kineret"]),
    ("tocilizumab", &["actemra", "roactemra"]),
    ("sarilumab", &["kevzara"]),
    ("secukinumab", &["cosentyx"]),
    ("ixekizumab", &["taltz"]),
    ("guselkumab", &["tremfya"]),
    ("ustekinumab", &["stelara"]),
    ("rituximab", &["mabthera", "rituxan"]),
    ("belimumab", &["benlysta"]),
    ("abatacept", &["orencia"]),
    ("methotrexate", &["mtx"]),
    ("sulfasalazine", &["salazopyrin", "azulfidine", "ssz", "sulphasalazine"]),
    ("leflunomide", &["arava"]),
    ("hydroxychloroquine", &["plaquenil", "hcq", "antimalarial"]),
    ("ciclosporin", &["cyclosporine", "cyclosporin", "neoral", "sandimmun"]),
    ("mycophenolate", &["mycophenolate_mofetil", "mmf", "cellcept"]),
    ("azathioprine", &["imuran", "imurek"]),
    ("tofacitinib", &["xeljanz", "jak_inhibitor"]),
    ("baricitinib", &["olumiant"]),
    ("upadacitinib", &["rinvoq"]),
    ("anastrozole", &["arimidex", "aromatase_inhibitor"]),
    ("letrozole", &["femara"]),
    ("exemestane", &["aromasin"]),
    ("leuprolide", &["leuprorelin", "lupron", "gnrh_agonist", "androgen_deprivation"]),
    ("goserelin", &["zoladex"]),
    ("elagolix", &["orilissa", "gnrh_antagonist"]),
    ("degarelix", &["firmagon"]),
    ("rheumatoid_arthritis", &["ra"]),
    ("ankylosing_spondylitis", &["as", "axial_spondyloarthritis", "bechterew", "spondyloarthritis"]),
    ("systemic_lupus", &["lupus", "sle", "systemic_lupus_erythematosus"]),
    ("osteoarthritis", &["oa", "arthrosis"]),
    ("oral", &["po", "by_mouth", "tablet"]),
    ("intravenous", &["iv", "infusion"]),
    ("subcutaneous", &["sc", "sq"]),
    ("intramuscular", &["im"]),
    ("intra_articular", &["into_a_joint"]),
    ("inhaled", &["inhalation"]),
    ("transdermal", &["patch"]),
    ("lumbar_spine", &["spine", "ls", "l1_l4"]),
    ("femoral_neck", &["fn", "neck"]),
    ("total_hip", &["hip"]),
];

/// A word as names are written.
pub(super) fn as_name(word: &str) -> String {
    word.trim().to_lowercase().replace([' ', '-', '(', ')'], "_").trim_matches('_').to_owned()
}

/// What else something is called.
pub fn synonyms(name: &str) -> &'static [&'static str] {
    SYNONYMS.iter().find(|(known, _)| *known == name).map_or(&[], |(_, others)| others)
}

/// The names that a word is another word for.
pub(super) fn meant(word: &str) -> impl Iterator<Item = &'static str> {
    let word = as_name(word);
    SYNONYMS.iter().filter(move |(_, others)| others.contains(&word.as_str())).map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::observation::site::Site;
    use crate::patient::DiseaseKind;
    use crate::patient::drug::{Drug, Route};

    #[test]
    fn every_name_is_one_and_no_word_is_said_twice_or_is_a_name_itself() {
        let names: BTreeSet<&str> = Drug::NAMES
            .into_iter()
            .chain(Route::NAMES)
            .chain(DiseaseKind::ALL.map(DiseaseKind::name))
            .chain(Site::ALL.map(Site::name))
            .collect();
        let mut said = BTreeSet::new();
        for (name, others) in SYNONYMS {
            assert!(names.contains(name), "{name}");
            for other in *others {
                assert!(!names.contains(other) && said.insert(other), "{other}");
                assert_eq!(as_name(other), *other);
            }
        }
    }

    #[test]
    fn brands_and_abbreviations_are_understood() {
        let meant = |word| meant(word).collect::<Vec<_>>();
        assert_eq!(meant("Zoledronic acid"), ["zoledronate"]);
        assert_eq!(meant("MTX"), ["methotrexate"]);
        assert_eq!(meant("PTH(1-34)"), ["teriparatide"]);
        assert!(meant("paracetamol").is_empty());
    }
}
