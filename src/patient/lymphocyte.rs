//! What the body tells the bone of its lymphocytes: how many of each kind there are, and how much of the osteoclastogenic drive
//! hangs on their number.

use super::mechanism::{Mechanism, Strengths};
use super::network::{Level, Network};
use crate::model::Model;
use crate::signal::{LymphocyteKind, LymphocyteSignal, LymphocyteSignals};

/// Exponents of lymphocytes in the osteoclastogenic drive, by kind. They follow from constants and strengths, and from no day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct LymphocyteDrives([f64; LymphocyteKind::COUNT]);

impl LymphocyteDrives {
    /// Of a patient who lives by these.
    pub fn of(model: &Model, strengths: &Strengths) -> Self {
        Self(LymphocyteKind::ALL.map(|kind| drive(kind, model, strengths)))
    }

    /// What the bone is told on a day.
    pub fn told(&self, network: &Network, model: &Model) -> LymphocyteSignals {
        LymphocyteSignals::by_kind(|kind| LymphocyteSignal {
            level: network.of(level(kind)).clamp(0.0, model.signal_max_fold),
            drive: self.0[kind as usize],
        })
    }
}

fn level(kind: LymphocyteKind) -> Level {
    match kind {
        LymphocyteKind::ActivatedT => Level::TActivated,
        LymphocyteKind::Th17 => Level::Th17,
        LymphocyteKind::Cd8T => Level::Cd8Regulatory,
        LymphocyteKind::RegulatoryT => Level::Treg,
        LymphocyteKind::B => Level::BCells,
        LymphocyteKind::Plasma => Level::PlasmaCells,
    }
}

/// Exponent of a kind in RANKL over OPG and in the response of precursors together: along the network's arrows, those to other
/// lymphocytes left out, which have places of their own. A mechanism that is off takes its part with it.
fn drive(kind: LymphocyteKind, model: &Model, strengths: &Strengths) -> f64 {
    let of = |mechanism, exponent: f64| strengths.of(mechanism) * exponent;
    let tnf = of(Mechanism::TnfRankSensitivity, model.tnf_sensitivity);
    match kind {
        LymphocyteKind::ActivatedT => {
            let ifn_gamma = of(Mechanism::IfnGamma, model.ifn_gamma_sensitivity);
            of(Mechanism::TActivatedRankl, model.t_activated_rankl)
                + of(Mechanism::Cd40lStroma, model.cd40l_rankl)
                + of(Mechanism::TCellCytokines, model.t_activated_tnf * tnf + model.t_activated_ifn_gamma * ifn_gamma)
                - of(Mechanism::TActivatedOpg, model.t_activated_opg)
        }
        LymphocyteKind::Th17 => {
            let by_il17 = of(Mechanism::Il17StromalRankl, model.il17_rankl);
            of(Mechanism::Th17Secretome, model.th17_rankl + model.th17_il17 * by_il17 + model.th17_tnf * tnf)
        }
        LymphocyteKind::Cd8T => of(Mechanism::OsteoclastCd8Feedback, model.cd8_sensitivity),
        LymphocyteKind::RegulatoryT => {
            // less RANKL and more OPG
            let by_il10 = of(Mechanism::Il10OpgRankl, -2.0 * model.il10_stromal);
            of(Mechanism::TregSuppressOsteoclast, model.treg_sensitivity)
                + of(Mechanism::TregCytokines, model.treg_il10 * by_il10)
        }
        LymphocyteKind::B => of(Mechanism::BRankl, model.b_cell_rankl) - of(Mechanism::BOpg, model.b_cell_opg),
        LymphocyteKind::Plasma => -of(Mechanism::BOpg, model.plasma_cell_opg),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn effectors_drive_osteoclasts_and_the_others_hold_them_back() {
        let told_by = |strengths: &Strengths| {
            LymphocyteDrives::of(&Model::STANDARD, strengths).told(&Network::default(), &Model::STANDARD)
        };
        let told = told_by(&Strengths::default());
        let [activated, th17, cd8, regulatory, b, plasma] = LymphocyteKind::ALL.map(|kind| {
            assert_eq!(told.of(kind).level.to_bits(), 1.0_f64.to_bits(), "health");
            told.of(kind).drive
        });
        assert!(activated > 0.1 && th17 > 0.1, "{activated} {th17}");
        assert!(cd8 < 0.0 && regulatory < 0.0 && b < -0.1 && plasma < 0.0, "{cd8} {regulatory} {b} {plasma}");
        let off = told_by(&Strengths::OFF);
        let is_off = |kind: LymphocyteKind| off.of(kind).drive.abs() < f64::EPSILON;
        assert!(LymphocyteKind::ALL.into_iter().all(is_off), "no arrow, no drive");
    }
}
