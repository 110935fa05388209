"""Agent-based simulation of human bone remodelling inside a virtual patient."""

from collections.abc import Callable, Iterator, Mapping
from os import PathLike
from types import MappingProxyType
from typing import Any, Literal, TypeAlias, final

__all__ = ["Problem", "Run", "ScenarioError", "Table", "__version__", "check", "run", "scenarios", "twin"]

__version__: str

# a path to a TOML file; the TOML itself, as a text of more than one line; or a dict of the same keys
_Scenario: TypeAlias = str | PathLike[str] | Mapping[str, Any]

def run(
    scenario: _Scenario,
    *,
    method: Literal["agent_based", "mean_field"] | None = None,
    patients: int | None = None,
    threads: int | None = None,
    seed: int | None = None,
    set: Mapping[str, Any] | None = None,
    progress: Callable[[float], object] | None = None,
) -> Run:
    """Runs a scenario: every patient through every arm."""

def twin(
    scenario: _Scenario,
    *,
    threads: int | None = None,
    set: Mapping[str, Any] | None = None,
    progress: Callable[[float], object] | None = None,
) -> Run:
    """Runs the twin of a scenario: one person at the centre of the cohort, by means of cells, without noise."""

def check(scenario: _Scenario, *, set: Mapping[str, Any] | None = None) -> list[Problem]:
    """Says what is wrong with a scenario; nothing is run."""

def scenarios() -> dict[str, str]:
    """The scenarios that come with osteon: TOML by name."""

class ScenarioError(ValueError):
    """A scenario that cannot be run."""

    problems: list[Problem]
    """Everything that is wrong with it, the first hundred problems."""

@final
class Problem:
    """One thing that is wrong with a scenario. Its text says all of it."""

    @property
    def key(self) -> str:
        """Dotted path of the key, as `set` takes it; empty where the text is not TOML."""
    @property
    def wrong(self) -> str:
        """What is wrong."""
    @property
    def file(self) -> str | None:
        """The file; None where it is in no file: in a text, in a dict, or in `set` or another argument."""
    @property
    def line(self) -> int | None:
        """Line in the file or text, from 1; None where it is in a dict or an argument."""
    @property
    def column(self) -> int | None:
        """Column in characters, from 1; None as `line`."""
    @property
    def help(self) -> str | None:
        """What is allowed, and the nearest valid spelling; None where there is nothing to say."""

@final
class Run:
    """What a run yields: the tables that `osteon run` writes, by name."""

    @property
    def tables(self) -> MappingProxyType[str, Table]:
        """The tables by name, in the order of the command."""
    @property
    def scenario(self) -> str:
        """The scenario as run, in TOML, every default written out; to run it again gives the same tables."""
    @property
    def failures(self) -> list[tuple[str, int, str]]:
        """Patients who could not be simulated to the end: name of the arm, number of the patient from 1, reason."""
    def to_csv(self, folder: str | PathLike[str]) -> None:
        """Writes every table as CSV, the bytes that `osteon run` writes."""
    def __getitem__(self, name: str, /) -> Table: ...
    def __getattr__(self, name: str, /) -> Table: ...
    def __iter__(self) -> Iterator[str]: ...

@final
class Table:
    """A table: one tidy row an observation. pandas, polars, pyarrow and DuckDB take it as it is."""

    @property
    def name(self) -> str:
        """Name, as in `Run.tables`."""
    @property
    def columns(self) -> list[str]:
        """Names of the columns."""
    @property
    def units(self) -> dict[str, str]:
        """Units by column; a column without a unit is not in it."""
    @property
    def meanings(self) -> dict[str, str]:
        """What each column is, in a sentence."""
    def to_pandas(self) -> Any:
        """The table as a pandas.DataFrame; needs pandas and pyarrow."""
    def __len__(self) -> int: ...
    def __getitem__(self, column: str, /) -> list[Any]: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...
