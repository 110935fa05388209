//! A scenario back to its file, every default written out.

use toml_edit::{DocumentMut, InlineTable, Item, Value};

use super::schema::{Scenario, Spread};

/// The scenario as TOML that [`read`](super::read) takes back to an equal one.
///
/// # Panics
/// If the seed is beyond 63 bits, which TOML cannot say and no scenario that was read has.
pub fn write(scenario: &Scenario) -> String {
    let mut plain = scenario.clone();
    let vary = plain.cohort.as_mut().map(|cohort| std::mem::take(&mut cohort.vary)).unwrap_or_default();
    let text = toml::to_string(&plain).expect("a scenario has nothing that TOML lacks but a seed of 64 bits");
    if vary.is_empty() {
        return text;
    }
    // the keys of `vary` are paths, and a path is a dotted key in the file
    let mut document: DocumentMut = text.parse().expect("TOML that was just written is TOML");
    let mut spreads = InlineTable::new();
    for (path, spread) in &vary {
        let value = Value::InlineTable(spread_table(spread));
        match path.split_once('.') {
            Some((table, key)) => {
                let sites = spreads.entry(table).or_insert(Value::InlineTable(InlineTable::new()));
                if let Value::InlineTable(sites) = sites {
                    sites.insert(key, value);
                }
            }
            None => drop(spreads.insert(path, value)),
        }
    }
    document["cohort"]["vary"] = Item::Value(Value::InlineTable(spreads));
    document.to_string()
}

fn spread_table(spread: &Spread) -> InlineTable {
    let numbers = [("sd", Some(spread.sd)), ("min", spread.min), ("max", spread.max)];
    numbers.into_iter().filter_map(|(key, number)| Some((key, Value::from(number?)))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Overrides, read};
    use super::*;

    fn round_trip(text: &str) {
        let scenario = read("a.toml", text, &Overrides::default()).expect("valid");
        let written = write(&scenario);
        let again = read("b.toml", &written, &Overrides::default());
        assert_eq!(again.expect(&written), scenario, "{written}");
    }

    #[test]
    fn the_least_scenario_comes_back_equal() {
        round_trip("name = 'a'\n[[arm]]\nname = 'only'\n");
    }

    #[test]
    fn everything_comes_back_equal() {
        round_trip(
            r#"
            name = "all"
            title = 'A "title"'
            mechanisms = { il17_stromal_rankl = 0.5 }
            [simulation]
            years = 2
            seed = 9_223_372_036_854_775_807
            [specimen]
            edge_mm = 1.6
            image = "bone.nrrd"
            image_voxel_um = [20, 20, 36.5]
            image_threshold = -300
            image_sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
            save_years = [0.5, 0, 2]
            save_as = ["mha"]
            save_patients = 2
            [patient]
            years_since_menopause = -5
            age_years = 47.5
            bmd_t_score = { lumbar_spine = -2.5, total_hip = -1 }
            ancestry = "asian"
            il10_activity = 0.5
            prior_fracture = true
            egfr_ml_min = 55
            [[disease]]
            kind = "rheumatoid_arthritis"
            onset_years = -8
            activity = 5.1
            joint_erosion_score = 12
            [[disease]]
            kind = "systemic_lupus"
            activity = [[-5, 12], [0, 6], [1, 3.5]]
            amenorrhoea = true
            [lifestyle]
            sun = 0.1
            [cohort]
            patients = 3
            vary = { age_years = { sd = 2, min = 40 }, bmd_t_score.lumbar_spine = { sd = 0.7 } }
            [[arm]]
            name = "control"
            control = true
            [[arm.treatment]]
            drug = "prednisone"
            dose_mg = [[0, 60], [0.1, 30], [0.5, 7.5]]
            [[arm]]
            name = "more, later"
            extends = "control"
            mechanisms.il17_stromal_rankl = 0
            mechanisms.tgf_beta_osteoclast_direct = "biphasic"
            [[arm.treatment]]
            drug = "estradiol"
            dose_ug = 50
            route = "transdermal"
            start_years = -1
            stop_years = 1.5
            [[arm.treatment]]
            drug = "denosumab"
            dose_mg = 60
            doses = 1
            [[arm.event]]
            kind = "oophorectomy"
            start_years = 1
            [[arm.event]]
            kind = "smoking_cessation"
            [[arm.event]]
            kind = "renal_decline"
            stop_years = 2
            value = 20
            [[observed]]
            id = "somebody-2000-more-control-qct-spine-12m"
            evidence = "recalled"
            arm = "more, later"
            versus = "control"
            measure = "qct"
            site = "lumbar_spine"
            years = 1
            change_pct = 2
            ci95 = [1, 3]
            dispersion = "assumed"
            use = "calibration"
            source = "Somebody 2000"
            "#,
        );
    }
}
