//! What the workload BB1 stands on does what it says.

/// The fields that the tests of steady states begin with, too.
#[path = "../src/field/tests/example.rs"]
mod example;

use example::{BOTH, BOX, assert_close, disorder, point, second_difference, sustained};
use osteon::benchmark::same_work::agent::{AgentColumns, Fate};
use osteon::benchmark::same_work::implicit::ImplicitStep;
use osteon::benchmark::same_work::sweep::Line;
use osteon::elementary::sin;
use osteon::field::{Boundary, FieldGrid, SteadyState};

/// With constant coefficients the order of the axes makes no difference.
#[test]
fn an_implicit_step_does_not_depend_on_the_order_of_the_axes() {
    let turned = |[x, y, z]: [usize; 3]| [z, x, y];
    let boundaries = BOX.boundaries;
    let other =
        FieldGrid { cells: turned(BOX.cells), boundaries: [boundaries[2], boundaries[0], boundaries[1]], ..BOX };
    let turn = |field: &[f64]| {
        let mut result = vec![0.0; field.len()];
        for (index, value) in field.iter().enumerate() {
            let [x, y, _] = BOX.cells;
            result[other.index(turned([index % x, index / x % y, index / (x * y)]))] = *value;
        }
        result
    };
    let mut moved = disorder(BOX.count());
    let mut moved_turned = turn(&moved);
    ImplicitStep::new(BOX, 900.0, 0.1, 1.0).step(&mut moved, None);
    ImplicitStep::new(other, 900.0, 0.1, 1.0).step(&mut moved_turned, None);
    assert_close(&turn(&moved), &moved_turned, 1e-14);
}

#[test]
fn an_implicit_step_undone_gives_back_the_field() {
    let (ratio, decay) = (2.5, 0.05 / 3.0);
    let mut field = disorder(BOX.count());
    let start = field.clone();
    ImplicitStep::new(BOX, ratio * BOX.spacing_um.powi(2), 3.0 * decay, 1.0).step(&mut field, None);
    for axis in 0..3 {
        let difference = second_difference(BOX, &field, axis);
        for (value, difference) in field.iter_mut().zip(difference) {
            *value = (1.0 + decay) * *value - ratio * difference;
        }
    }
    assert_close(&field, &start, 1e-13);
}

#[test]
fn an_implicit_step_without_decay_loses_nothing_and_stays_positive() {
    for boundary in BOTH {
        let grid = FieldGrid::cube(12, 20.0, boundary);
        let mut field = point(grid, [0, 5, 11], 1000.0);
        let step = ImplicitStep::new(grid, 1000.0, 0.0, 1.0);
        for _ in 0..50 {
            step.step(&mut field, None);
            assert!(field.iter().all(|value| *value > 0.0), "{boundary:?}");
        }
        approx::assert_relative_eq!(field.iter().sum::<f64>(), 1000.0, max_relative = 1e-12);
    }
}

/// After many steps a field rests where its decay, as the step splits it, meets the source; the distance to the steady
/// state is the error of splitting, of first order in the step.
#[test]
fn many_implicit_steps_reach_the_steady_state_but_for_the_error_of_splitting() {
    let (diffusivity, decay) = (2000.0, 0.2);
    for boundary in BOTH {
        let grid = FieldGrid::cube(12, 50.0, boundary);
        let source = disorder(grid.count());
        let steady = sustained(grid, f64::sqrt(diffusivity / decay), &source);
        let norm = |field: &[f64]| field.iter().map(|value| value * value).sum::<f64>().sqrt();
        let mut errors = Vec::new();
        for step_days in [0.2, 0.1] {
            let step = ImplicitStep::new(grid, diffusivity, decay, step_days);
            let rates: Vec<f64> = source.iter().map(|source| decay * source).collect();
            let mut field = vec![0.0; grid.count()];
            for _ in 0..(150.0 / step_days) as usize {
                step.step(&mut field, Some(&rates));
            }
            let held = f64::powi(1.0 + decay * step_days / 3.0, 3) - 1.0;
            let wanted = source.iter().sum::<f64>() * decay * step_days / held;
            approx::assert_relative_eq!(field.iter().sum::<f64>(), wanted, max_relative = 1e-9);
            let difference: Vec<f64> = field.iter().zip(&steady).map(|(field, steady)| field - steady).collect();
            errors.push(norm(&difference) / norm(&steady));
        }
        assert!(errors[0] < 0.02 && (1.6..2.4).contains(&(errors[0] / errors[1])), "{boundary:?}: {errors:?}");
    }
}

/// What a line does to a field before it is solved for.
fn apply(cells: usize, boundary: Boundary, ratio: f64, decay: f64, solution: &[f64]) -> Vec<f64> {
    let at = |cell: isize| match boundary {
        Boundary::Periodic => solution[cell.rem_euclid(cells as isize) as usize],
        Boundary::ZeroFlux => solution[cell.clamp(0, cells as isize - 1) as usize],
    };
    (0..cells as isize)
        .map(|cell| (1.0 + decay) * at(cell) - ratio * (at(cell - 1) - 2.0 * at(cell) + at(cell + 1)))
        .collect()
}

#[test]
fn a_sweep_solves_its_lines_whichever_way_they_lie() {
    for boundary in [Boundary::ZeroFlux, Boundary::Periodic] {
        for (cells, ratio) in [(1, 2.5), (2, 2.5), (3, 2.5), (4, 0.0), (9, 0.3), (30, 400.0)] {
            let line = Line::new(cells, boundary, ratio, 0.02);
            let wanted: Vec<f64> = (0..cells).map(|cell| sin(cell as f64)).collect();
            let value = apply(cells, boundary, ratio, 0.02, &wanted);
            // more lines than are solved side by side
            let mut along_x = value.repeat(8 + 3);
            line.sweep_lines(&mut along_x);
            let mut along_y: Vec<f64> = value.iter().flat_map(|value| [*value; 5]).collect();
            line.sweep_rows(&mut along_y, 5);
            for (index, found) in along_x.iter().enumerate() {
                approx::assert_abs_diff_eq!(*found, wanted[index % cells], epsilon = 1e-11);
            }
            for (index, found) in along_y.iter().enumerate() {
                approx::assert_abs_diff_eq!(*found, wanted[index / 5], epsilon = 1e-11);
            }
        }
    }
}

/// Of every agent, in the order of planes.
fn ids(agents: &mut AgentColumns) -> Vec<u32> {
    agents.planes().iter().flat_map(|plane| plane.ids).copied().collect()
}

fn voxels(agents: &mut AgentColumns) -> Vec<u32> {
    agents.planes().iter().flat_map(|plane| plane.voxels.iter().copied()).collect()
}

/// Three planes of ten voxels.
fn agents() -> AgentColumns {
    AgentColumns::new(3, 10, [(25, 0), (3, 1), (17, 2), (3, 0), (12, 1)])
}

#[test]
fn agents_stand_in_order_of_planes_and_within_a_plane_as_they_came() {
    let mut agents = agents();
    assert_eq!(ids(&mut agents), [1, 3, 2, 4, 0]);
    assert_eq!(voxels(&mut agents), [3, 3, 17, 12, 25]);
    assert_eq!(agents.states(), [1, 0, 2, 1, 0]);
    let ids: Vec<Vec<u32>> = agents.planes().iter().map(|plane| plane.ids.to_vec()).collect();
    assert_eq!(ids, [vec![1, 3], vec![2, 4], vec![0]]);
}

#[test]
fn the_dead_leave_and_daughters_join_with_ids_of_their_own() {
    let mut agents = agents();
    let mut planes = agents.planes();
    planes[0].fates[0] = Fate::Divides;
    planes[1].fates[0] = Fate::Dies;
    planes[2].fates[0] = Fate::Divides;
    planes[2].states[0] = 7;
    agents.settle();
    assert_eq!(ids(&mut agents), [1, 5, 3, 4, 0, 6]);
    assert_eq!(agents.states(), [1, 1, 0, 1, 7, 7]);
    assert_eq!(voxels(&mut agents), [3, 3, 3, 12, 25, 25]);
    agents.settle();
    assert_eq!(agents.count(), 6, "a fate is met once");
}

#[test]
fn who_moves_is_found_in_the_new_plane() {
    let mut agents = agents();
    agents.planes()[0].voxels[1] = 29;
    agents.planes()[2].voxels[0] = 0;
    agents.settle();
    assert_eq!((ids(&mut agents), voxels(&mut agents)), (vec![1, 0, 2, 4, 3], vec![3, 0, 17, 12, 29]));
}

#[test]
fn agents_that_are_read_back_go_on_alike() {
    let mut agents = agents();
    agents.planes()[1].fates[1] = Fate::Divides;
    let text = serde_json::to_string(&agents).expect("written");
    let mut again: AgentColumns = serde_json::from_str(&text).expect("read");
    agents.settle();
    again.settle();
    assert_eq!(ids(&mut agents), ids(&mut again));
    assert_eq!(voxels(&mut agents), voxels(&mut again));
}
