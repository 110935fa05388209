//! Where lymphocytes go: a place is drawn in proportion to what attracts their kind there.

use crate::model::Model;
use crate::signal::LymphocyteKind;

/// What attracts lymphocytes, by coarse cell.
#[derive(Debug, Clone, Copy)]
pub struct Attractants<'a> {
    /// Share of the cell that is marrow, 0-1.
    pub marrow: &'a [f64],
    /// Stroma, fold of the mean.
    pub stroma: &'a [f64],
    /// Resorption that is felt there, fold of health.
    pub resorption: &'a [f64],
    /// Inflammation, fold of health.
    pub inflammation: &'a [f64],
}

/// Places for one kind, each as likely as it attracts.
#[derive(Debug, Clone)]
pub struct Homing {
    /// Attraction of each cell and of all before it.
    cumulated: Vec<f64>,
}

impl Homing {
    /// To cells that attract so much, 0 or more.
    pub fn to(attraction: impl Iterator<Item = f64>) -> Self {
        let mut sum = 0.0;
        let cumulated = attraction.map(|weight| {
            sum += weight;
            sum
        });
        Self { cumulated: cumulated.collect() }
    }

    /// Whether no cell attracts.
    pub fn is_nowhere(&self) -> bool {
        self.total() <= 0.0
    }

    /// The cell of a number in (0, 1).
    pub fn place(&self, uniform: f64) -> u32 {
        let level = uniform * self.total();
        let cell = self.cumulated.partition_point(|&sum| sum <= level);
        cell.min(self.cumulated.len().saturating_sub(1)) as u32
    }

    /// Whether there is room for them in a cell.
    pub fn is_home(&self, cell: u32) -> bool {
        let cell = cell as usize;
        self.cumulated[cell] > if cell > 0 { self.cumulated[cell - 1] } else { 0.0 }
    }

    fn total(&self) -> f64 {
        self.cumulated.last().copied().unwrap_or_default()
    }
}

/// How much each cell attracts a kind: where marrow is, in part to resorption; effector T cells and the B lineage more where marrow is
/// inflamed, regulatory T cells to the endosteum, the B lineage to stroma.
pub(super) fn attraction<'a>(
    model: &'a Model,
    kind: LymphocyteKind,
    attractants: &'a Attractants,
) -> impl Iterator<Item = f64> + 'a {
    let is_effector = matches!(kind, LymphocyteKind::ActivatedT | LymphocyteKind::Th17);
    let is_b_lineage = matches!(kind, LymphocyteKind::B | LymphocyteKind::Plasma);
    let endosteal = if kind == LymphocyteKind::RegulatoryT { model.regulatory_t_cell_endosteal_share } else { 0.0 };
    let drawn = match kind {
        LymphocyteKind::ActivatedT | LymphocyteKind::Th17 => model.effector_t_cell_drawn_share,
        LymphocyteKind::Cd8T | LymphocyteKind::RegulatoryT => model.regulatory_t_cell_drawn_share,
        LymphocyteKind::B | LymphocyteKind::Plasma => 0.0,
    };
    // the surface of a cell that bone and marrow share, weighed by its marrow, against the mean of marrow
    let surface = |marrow: f64| marrow * (1.0 - marrow);
    let (bordering, all) = attractants
        .marrow
        .iter()
        .fold((0.0, 0.0), |(bordering, all), &marrow| (bordering + marrow * surface(marrow), all + marrow));
    let mean_surface: f64 = bordering / f64::max(all, f64::MIN_POSITIVE);
    let endosteal = if mean_surface > 0.0 { endosteal } else { 0.0 };
    let places = attractants.marrow.iter().zip(attractants.stroma);
    let felt = attractants.resorption.iter().zip(attractants.inflammation);
    places.zip(felt).map(move |((&marrow, &stroma), (&resorption, &inflammation))| {
        let at_endosteum = surface(marrow) / mean_surface.max(f64::MIN_POSITIVE);
        let of_itself = if is_b_lineage { stroma } else { 1.0 - endosteal + endosteal * at_endosteum };
        let called = resorption.clamp(0.0, model.regulatory_t_cell_most);
        let inflamed = if is_effector || is_b_lineage { inflammation.max(0.0) } else { 1.0 };
        marrow * ((1.0 - drawn) * of_itself + drawn * called) * inflamed
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_as_likely_as_it_attracts() {
        let homing = Homing::to([1.0, 0.0, 3.0, 0.0].into_iter());
        let cells: Vec<u32> = (0..400).map(|step| homing.place((f64::from(step) + 0.5) / 400.0)).collect();
        let in_cell = |cell| cells.iter().filter(|&&of| of == cell).count();
        assert_eq!([0, 1, 2, 3].map(in_cell), [100, 0, 300, 0]);
        assert_eq!([0, 1, 2, 3].map(|cell| homing.is_home(cell)), [true, false, true, false]);
        assert!(Homing::to([0.0, 0.0].into_iter()).is_nowhere());
    }

    #[test]
    fn regulatory_t_cells_keep_to_the_endosteum() {
        let attractants =
            Attractants { marrow: &[1.0, 0.5, 0.0], stroma: &[1.0; 3], resorption: &[1.0; 3], inflammation: &[1.0; 3] };
        let a_marrow = |kind| {
            let weights: Vec<f64> = attraction(&Model::STANDARD, kind, &attractants).collect();
            assert_eq!(weights[2].to_bits(), 0.0_f64.to_bits(), "none within bone");
            weights[1] / 0.5 / weights[0]
        };
        assert!(a_marrow(LymphocyteKind::RegulatoryT) > 1.2);
        approx::assert_relative_eq!(a_marrow(LymphocyteKind::Cd8T), 1.0);
    }
}
