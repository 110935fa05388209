"""What the package promises: the tables of the command, errors that say where, a run that can be stopped."""

import csv
import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import osteon

ROOT = Path(__file__).parents[2]
FIRST = ROOT / "scenarios" / "first.toml"

# cubes so small and lives so short that agents take seconds
SHORT = {"specimen.edge_mm": 0.8, "specimen.voxel_um": 40, "simulation.years": 0.5, "simulation.lead_in_years": 0.25}

# forty women for ten years: longer than any test waits
LONG = """
import sys
import osteon

def begun(share):
    print("begun", flush=True)

try:
    osteon.run(sys.argv[1], patients=40, progress=begun)
except KeyboardInterrupt:
    assert len(osteon.twin(sys.argv[1]).bmd) > 0
    sys.exit(42)
"""


@pytest.fixture(scope="session")
def command(tmp_path_factory):
    """Runs the command osteon, and gives the folder that it wrote."""
    program = os.environ.get("OSTEON")
    if not program:
        pytest.skip("OSTEON does not name the command")
    program = Path(program).resolve()

    def run(scenario, *arguments):
        folder = tmp_path_factory.mktemp("command") / "run"
        words = [program, "run", scenario, *arguments, "--no-plots", "--quiet", "--out", folder]
        subprocess.run(words, check=True, cwd=folder.parent)
        return folder

    return run


def bytes_of_tables(folder):
    return {file.name: file.read_bytes() for file in folder.glob("*.csv")}


def same_as_csv(table, file):
    """Whether a table has the values of a file."""
    with file.open(encoding="utf-8", newline="") as lines:
        header, *rows = csv.reader(lines)
    assert table.columns == header
    assert len(table) == len(rows)
    for column, cells in zip(header, zip(*rows)):
        for value, cell in zip(table[column], cells):
            if value is None:
                assert cell == ""
            elif isinstance(value, float):
                assert value == float(cell)
            else:
                assert (str(value).lower() if isinstance(value, bool) else str(value)) == cell


def test_agents_are_those_of_the_command(command, tmp_path):
    changes = [word for path, value in SHORT.items() for word in ("--set", f"{path}={value}")]
    written = command(FIRST, *changes, "--patients", "2", "--seed", "5")
    run = osteon.run(FIRST, method="agent_based", patients=2, seed=5, set=SHORT)
    run.to_csv(tmp_path / "tables")
    assert bytes_of_tables(tmp_path / "tables") == bytes_of_tables(written)
    assert list(run.tables) == list(run)
    for name, table in run.tables.items():
        same_as_csv(table, written / f"{name}.csv")
    assert run.failures == []


def test_the_twin_is_that_of_the_command(command, tmp_path):
    alone = re.sub(r"\[cohort\]\n.*\n.*\n", "", FIRST.read_text(encoding="utf-8"))
    assert "vary" not in alone
    (tmp_path / "alone.toml").write_text(alone, encoding="utf-8")
    written = command(tmp_path / "alone.toml", "--method", "mean_field")
    osteon.twin(FIRST).to_csv(tmp_path / "tables")
    assert bytes_of_tables(tmp_path / "tables") == bytes_of_tables(written)


def test_a_twin_draws_nothing():
    one, other = osteon.twin(FIRST), osteon.twin(FIRST, set={"simulation.seed": 2, "cohort.patients": 9})
    assert other.bmd["bmd_g_cm2"] == one.bmd["bmd_g_cm2"] and set(other.bmd["patient"]) == {1}


def test_the_scenario_as_run_gives_the_same_tables():
    run = osteon.run(FIRST, method="mean_field", patients=3)
    again = osteon.run(run.scenario)
    assert again["summary"]["mean"] == run["summary"]["mean"]


def test_threads_change_nothing_and_the_seed_does():
    one, three, other = (
        osteon.run(FIRST, patients=2, set=SHORT, threads=threads, seed=seed)
        for threads, seed in [(1, 1), (3, 1), (3, 2)]
    )
    assert list(one) == list(three)
    for name in one:
        for column in one[name].columns:
            assert one[name][column] == three[name][column], (name, column)
    assert one.bmd["bmd_g_cm2"] != other.bmd["bmd_g_cm2"]


def test_a_path_a_text_and_a_dict_are_the_same_scenario():
    text = FIRST.read_text(encoding="utf-8")
    person = {"sex": "female", "age_years": 51, "menopause_age_years": 51.5}
    patch = {"drug": "estradiol", "dose_mg": 0.05, "route": "transdermal", "start_years": 0.5}
    as_dict = {
        "name": "first",
        "title": "Estrogen at menopause",
        "simulation": {"years": 5.0, "lead_in_years": 3.0, "report_every_days": 30.4375},
        "specimen": {"edge_mm": 1.6},
        "patient": person,
        "cohort": {"patients": 4, "vary": {"body_mass_kg": {"sd": 8.0, "min": 45, "max": 95}}},
        "arm": [{"name": "untreated", "control": True}, {"name": "estradiol", "treatment": [patch]}],
    }
    runs = [osteon.twin(scenario) for scenario in (FIRST, str(FIRST), text, as_dict)]
    assert len({run.scenario for run in runs}) == 1
    assert all(run.bmd["bmd_g_cm2"] == runs[0].bmd["bmd_g_cm2"] for run in runs)


def test_numbers_of_numpy_and_lists_can_be_set():
    numpy = pytest.importorskip("numpy")
    changes = {"patient.age_years": numpy.int64(60), "simulation.years": numpy.float32(2), "title": 'a "title"'}
    changes["arm.estradiol.treatment"] = [{"drug": "alendronate", "dose_mg": numpy.float64(70)}]
    run = osteon.twin(FIRST, set=changes)
    assert "age_years = 60" in run.scenario
    assert "alendronate" in run.scenario
    assert max(run.bmd["time_years"]) == 2.0


def test_what_no_scenario_holds_is_named():
    with pytest.raises(TypeError, match=r"patient\.age_years: NoneType"):
        osteon.twin({"patient": {"age_years": None}})
    with pytest.raises(TypeError, match="a path, a text in TOML or a dict"):
        osteon.twin(3)
    endless = {}
    endless["arm"] = endless
    with pytest.raises(ValueError, match="nested too deep"):
        osteon.twin(endless)


def test_every_problem_has_its_file_and_line(tmp_path):
    file = tmp_path / "bad.toml"
    file.write_text("name = 'bad'\n[patient]\nage = 65\n[[arm]]\nname = 'a'\n", encoding="utf-8")
    with pytest.raises(osteon.ScenarioError) as caught:
        osteon.run(file, set={"specimen.edge_mm": -1}, method="magic")
    in_file, *of_arguments = caught.value.problems
    assert (in_file.file, in_file.line, in_file.column) == (str(file), 3, 1)
    assert (in_file.key, in_file.wrong) == ("patient.age", "unknown key")
    assert "did you mean `age_years`?" in in_file.help
    assert {(problem.key, problem.file, problem.line) for problem in of_arguments} == {
        ("specimen.edge_mm", None, None),
        ("simulation.method", None, None),
    }
    assert f"{file}:3:1: patient.age: unknown key" in str(caught.value)
    assert isinstance(caught.value, ValueError)
    assert osteon.check(file) == [in_file]


def test_check_finds_nothing_in_what_can_be_run():
    assert osteon.check(FIRST) == []
    in_text, *_ = osteon.check("name = 'bad'\npatient = {")
    assert (in_text.file, in_text.line, in_text.key) == (None, 2, "")
    in_dict, *_ = osteon.check({"name": "bad", "arm": [{"name": "a", "dose": 3}]})
    assert in_dict.key.startswith("arm.") and in_dict.line is None


def test_a_file_that_is_not_there_is_an_error_of_the_system():
    with pytest.raises(FileNotFoundError) as caught:
        osteon.run("no-such.toml")
    assert caught.value.filename == "no-such.toml"


def test_a_table_that_is_not_there_is_named():
    run = osteon.twin(FIRST)
    with pytest.raises(KeyError, match="no table .*bdm.*; it has bmd"):
        run["bdm"]
    with pytest.raises(AttributeError, match="no table"):
        _ = run.bdm
    with pytest.raises(KeyError, match="has no column"):
        run.bmd["years"]
    assert "bmd" in run and "bmd" in dir(run) and "bdm" not in run
    assert "first" in repr(run) and "rows" in repr(run.bmd)


def test_pandas_and_pyarrow_take_tables():
    bmd = osteon.twin(FIRST).bmd
    pandas = pytest.importorskip("pandas")
    pyarrow = pytest.importorskip("pyarrow")
    frame = bmd.to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame.columns) == bmd.columns and len(frame) == len(bmd)
    assert frame.bmd_g_cm2.tolist() == bmd["bmd_g_cm2"]
    assert set(frame.arm) == {"untreated", "estradiol"}
    if hasattr(pandas.DataFrame, "from_arrow"):
        assert pandas.DataFrame.from_arrow(bmd).equals(frame)
    field = pyarrow.table(bmd).schema.field("bmd_g_cm2")
    assert field.metadata[b"unit"] == b"g/cm\xc2\xb2" == bmd.units["bmd_g_cm2"].encode()
    assert bmd.meanings["arm"] == "Name of the arm." and list(bmd.meanings) == bmd.columns


def test_polars_takes_tables():
    polars = pytest.importorskip("polars")
    bmd = osteon.twin(FIRST).bmd
    assert polars.DataFrame(bmd)["bmd_g_cm2"].to_list() == bmd["bmd_g_cm2"]


def test_a_table_outlives_its_run():
    pyarrow = pytest.importorskip("pyarrow")
    table = pyarrow.table(osteon.twin(FIRST).markers)
    assert table.num_rows > 100 and table["ctx_ng_ml"].null_count == 0


def test_a_run_of_the_command_is_not_written_over(tmp_path):
    (tmp_path / "run.json").write_text("{}")
    with pytest.raises(FileExistsError, match="another folder"):
        osteon.twin(FIRST).to_csv(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["run.json"]


def test_progress_rises_to_one_and_can_end_the_run():
    shares = []
    osteon.run(FIRST, patients=2, set=SHORT, progress=shares.append)
    assert shares == sorted(shares) and shares[-1] == 1.0

    def refuse(share):
        raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        osteon.run(FIRST, patients=40, progress=refuse)


def test_python_goes_on_meanwhile():
    done = threading.Event()
    counted = 0

    def count():
        nonlocal counted
        while not done.wait(0.001):
            counted += 1

    counter = threading.Thread(target=count)
    counter.start()
    osteon.run(FIRST, patients=2, set=SHORT)
    done.set()
    counter.join()
    assert counted > 10


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to another process")
def test_ctrl_c_stops_soon():
    words = [sys.executable, "-c", LONG, FIRST]
    with subprocess.Popen(words, stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"begun\n"
        start = time.monotonic()
        process.send_signal(signal.SIGINT)
        process.stdout.read()
        assert process.wait() == 42
        assert time.monotonic() - start < 2.0


def test_scenarios_come_with_the_package():
    scenarios = osteon.scenarios()
    assert scenarios["first"] == FIRST.read_text(encoding="utf-8")
    assert any(name.startswith("stories/") for name in scenarios)


def test_the_readme_draws_its_plot(tmp_path):
    pytest.importorskip("matplotlib")
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "python" / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    environment = {**os.environ, "MPLBACKEND": "Agg"}
    subprocess.run([sys.executable, "-c", code], check=True, cwd=tmp_path, env=environment)
    assert (tmp_path / "bmd.png").read_bytes().startswith(b"\x89PNG")


def test_crates_and_version_are_those_of_the_command():
    tomllib = pytest.importorskip("tomllib")

    def locked(file):
        packages = tomllib.loads(file.read_text(encoding="utf-8"))["package"]
        return {(package["name"], package["version"]) for package in packages}

    ours, theirs = locked(ROOT / "python" / "Cargo.lock"), locked(ROOT / "Cargo.lock")
    names = {name for name, _ in theirs}
    # another version of a crate may compute another last bit
    assert {package for package in ours if package[0] in names} <= theirs
    assert ("osteon", osteon.__version__) in theirs
