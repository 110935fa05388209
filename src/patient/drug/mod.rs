//! stub
/// stub
#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(missing_docs)]
pub struct DrugEffects {
    pub prednisone_equivalent_mg: f64,
    pub estradiol_added_pg_ml: f64,
    pub estrogen_agonism_bone: f64,
    pub aromatase_inhibition: f64,
    pub gonadotropin_suppression: f64,
    pub denosumab_ng_ml: f64,
    pub tnf_neutralised: f64,
    pub il1_neutralised: f64,
    pub il6_neutralised: f64,
    pub il7_neutralised: f64,
    pub il17_neutralised: f64,
    pub il23_neutralised: f64,
    pub rankl_neutralised: f64,
    pub t_cells_depleted: f64,
    pub b_cells_depleted: f64,
    pub costimulation_blocked: f64,
    pub t_cell_proliferation_inhibited: f64,
    pub osteoclast_inhibition: f64,
    pub anabolic_pulse: f64,
    pub resorptive_part: f64,
    pub sclerostin_neutralised: f64,
    pub calcium_mg: f64,
    pub vitamin_d_iu: f64,
}
impl DrugEffects {
    /// stub
    pub const NONE: Self = Self { prednisone_equivalent_mg: 0.0, estradiol_added_pg_ml: 0.0, estrogen_agonism_bone: 0.0, aromatase_inhibition: 0.0, gonadotropin_suppression: 0.0, denosumab_ng_ml: 0.0, tnf_neutralised: 0.0, il1_neutralised: 0.0, il6_neutralised: 0.0, il7_neutralised: 0.0, il17_neutralised: 0.0, il23_neutralised: 0.0, rankl_neutralised: 0.0, t_cells_depleted: 0.0, b_cells_depleted: 0.0, costimulation_blocked: 0.0, t_cell_proliferation_inhibited: 0.0, osteoclast_inhibition: 0.0, anabolic_pulse: 0.0, resorptive_part: 0.0, sclerostin_neutralised: 0.0, calcium_mg: 0.0, vitamin_d_iu: 0.0 };
}
