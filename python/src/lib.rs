//! osteon for Python: a scenario in, tables as Arrow out. What the functions do for their user stands in their docstrings and in
//! `osteon.pyi`.

mod plain;
mod problem;
mod run;
mod simulate;
mod source;
mod table;

/// Agent-based simulation of human bone remodelling inside a virtual patient.
///
/// `run` runs a scenario, `twin` the mean person of it within milliseconds, `check` says what is wrong with one; `scenarios` holds
/// those that come with osteon. Results are tables that pandas, polars and pyarrow take as they are.
#[pyo3::pymodule(name = "osteon")]
mod python {
    use std::collections::BTreeMap;
    use std::path::Path;
    use std::sync::Arc;

    use osteon::scenario::schema::Method;
    use osteon::scenario::{self, Overrides};
    use pyo3::prelude::*;

    #[pymodule_export]
    use crate::problem::{Problem, ScenarioError};
    #[pymodule_export]
    use crate::run::Run;
    #[pymodule_export]
    use crate::table::Table;

    use crate::plain::{Assignments, Threads};
    use crate::problem::{problems_of, raised};
    use crate::simulate::simulate;
    use crate::source::Source;

    #[pymodule_export]
    #[allow(non_upper_case_globals, reason = "so it is called in Python")]
    const __version__: &str = env!("CARGO_PKG_VERSION");

    /// Runs a scenario: every patient through every arm.
    ///
    /// Args:
    ///     scenario: a path to a TOML file; the TOML itself, as a text of more than one line; or a dict of the same keys.
    ///     method: "agent_based" (single cells) or "mean_field" (mean numbers of cells), in place of the scenario's.
    ///     patients: number of patients, in place of the scenario's.
    ///     threads: how many to compute on; default: one a core. Results do not depend on it.
    ///     seed: of every random draw, in place of the scenario's.
    ///     set: values by dotted path, as with `osteon run --set`: {"specimen.edge_mm": 1.6,
    ///         "arm.estradiol.treatment.0.dose_mg": 0.1}.
    ///     progress: called now and then with the share that is done, 0 to 1; what it raises ends the run.
    ///
    /// Returns:
    ///     Run: tables by name, the numbers that `osteon run` writes. A patient who fails is no error: see `Run.failures`.
    ///
    /// Raises:
    ///     ScenarioError: the scenario, or what changes it, is wrong; nothing was run.
    ///     OSError: the file cannot be read.
    ///     KeyboardInterrupt: Ctrl-C; the run stops.
    #[pyfunction]
    #[pyo3(signature = (scenario, *, method=None, patients=None, threads=None, seed=None, set=None, progress=None))]
    #[allow(clippy::too_many_arguments, reason = "each has a name in Python")]
    fn run(
        py: Python<'_>,
        scenario: Source,
        method: Option<String>,
        patients: Option<u32>,
        threads: Option<Threads>,
        seed: Option<u64>,
        set: Option<Assignments>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Run> {
        let overrides = Overrides { seed, patients, method, set: Assignments::list(set), ..Overrides::default() };
        let read = scenario.read(&overrides).map_err(|error| raised(py, &error, &scenario))?;
        simulate(py, Arc::new(read), Threads::number(threads), progress)
    }

    /// Runs the twin of a scenario: one person at the centre of the cohort, by means of cells, without noise.
    ///
    /// As `run` with method "mean_field" of the scenario without `[cohort]`: tens of milliseconds, fast enough for a slider.
    /// A twin draws nothing, so there is no seed.
    ///
    /// Args:
    ///     scenario, threads, set, progress: as for `run`.
    ///
    /// Returns:
    ///     Run: tables by name, with patient 1 alone.
    ///
    /// Raises:
    ///     ScenarioError, OSError, KeyboardInterrupt: as `run`.
    #[pyfunction]
    #[pyo3(signature = (scenario, *, threads=None, set=None, progress=None))]
    fn twin(
        py: Python<'_>,
        scenario: Source,
        threads: Option<Threads>,
        set: Option<Assignments>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Run> {
        let method = Some(Method::NAMES[Method::MeanField as usize].to_owned());
        let overrides = Overrides { method, set: Assignments::list(set), ..Overrides::default() };
        let mut read = scenario.read(&overrides).map_err(|error| raised(py, &error, &scenario))?;
        read.cohort = None;
        read.simulation.parameter_draws = 0;
        simulate(py, Arc::new(read), Threads::number(threads), progress)
    }

    /// Says what is wrong with a scenario; nothing is run.
    ///
    /// Args:
    ///     scenario, set: as for `run`.
    ///
    /// Returns:
    ///     list[Problem]: everything that is wrong, the first hundred problems; empty where `run` would run it.
    ///
    /// Raises:
    ///     OSError: the file cannot be read.
    #[pyfunction]
    #[pyo3(signature = (scenario, *, set=None))]
    fn check(scenario: Source, set: Option<Assignments>) -> Vec<Problem> {
        let overrides = Overrides { set: Assignments::list(set), ..Overrides::default() };
        scenario.read(&overrides).err().map_or_else(Vec::new, |error| problems_of(&error, &scenario))
    }

    /// The scenarios that come with osteon.
    ///
    /// Returns:
    ///     dict[str, str]: TOML by name: "first", "menopause", "stories/menopause", "trials/...".
    #[pyfunction]
    fn scenarios() -> BTreeMap<String, &'static str> {
        let name = |file: &str| {
            let path = Path::new(file).with_extension("");
            path.strip_prefix("scenarios").unwrap_or(&path).to_string_lossy().replace('\\', "/")
        };
        scenario::shipped().iter().map(|shipped| (name(shipped.file), shipped.text)).collect()
    }
}
