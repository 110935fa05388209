"""Cohorts in shards, by Dask and by Snakemake, are the bytes of a single run; the page on R runs."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "python" / "examples"
OPTIONS = ["--method", "mean_field", "--patients", "10", "--set", "simulation.years=1"]

# times and threads are in these two
OWN = {"run.json", "report.html"}


@pytest.fixture(scope="module")
def osteon():
    program = os.environ.get("OSTEON")
    if not program:
        pytest.skip("OSTEON does not name the command")
    return str(Path(program).resolve())


@pytest.fixture(scope="module")
def whole(osteon, tmp_path_factory):
    """A single run."""
    folder = tmp_path_factory.mktemp("single") / "whole"
    words = [osteon, "run", ROOT / "scenarios" / "first.toml", *OPTIONS, "--quiet", "--out", folder]
    subprocess.run(words, check=True)
    return folder


def assert_same(merged, whole):
    names = {file.name for file in whole.iterdir() if file.is_file()}
    assert names == {file.name for file in merged.iterdir() if file.is_file()}
    assert "bmd.csv" in names and "bmd.png" in names
    for name in names - OWN:
        # a package of data has the checksums of the others, and no time
        assert (merged / name).read_bytes() == (whole / name).read_bytes(), name


def test_a_cohort_by_dask_is_the_bytes_of_a_single_run(osteon, whole, tmp_path):
    pytest.importorskip("dask.distributed", reason="Dask is not installed")
    words = [sys.executable, EXAMPLES / "dask_cohort.py", ROOT / "scenarios" / "first.toml", "--osteon", osteon]
    subprocess.run([*words, "--out", tmp_path / "merged", "--shards", "3", "--", *OPTIONS], check=True, cwd=tmp_path)
    assert_same(tmp_path / "merged", whole)


def test_a_cohort_by_snakemake_is_the_bytes_of_a_single_run(osteon, whole, tmp_path):
    beside = Path(sys.executable).with_name("snakemake")
    snakemake = str(beside) if beside.exists() else shutil.which("snakemake")
    if not snakemake:
        pytest.skip("Snakemake is not installed")
    config = {
        "scenario": ROOT / "scenarios" / "first.toml",
        "out": tmp_path / "merged",
        "shards": 3,
        "options": " ".join(OPTIONS),
        "osteon": osteon,
    }
    words = [snakemake, "--snakefile", EXAMPLES / "Snakefile", "--cores", "2", "--quiet", "all"]
    subprocess.run([*words, "--config", *(f"{key}={value}" for key, value in config.items())], check=True, cwd=tmp_path)
    assert_same(tmp_path / "merged", whole)


def test_the_page_on_r_runs(osteon, tmp_path):
    if not shutil.which("Rscript"):
        pytest.skip("R is not installed")
    page = (ROOT / "docs" / "book" / "r.md").read_text(encoding="utf-8")
    plain, with_arrow = re.findall(r"```r\n(.*?)```", page, re.DOTALL)
    has_arrow = subprocess.run(["Rscript", "-e", 'quit(status = !requireNamespace("arrow", quietly = TRUE))']).returncode == 0
    (tmp_path / "page.R").write_text(plain + (with_arrow if has_arrow else ""), encoding="utf-8")
    (tmp_path / "osteon").symlink_to(osteon)
    (tmp_path / "scenarios").symlink_to(ROOT / "scenarios")
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    done = subprocess.run(["Rscript", "page.R"], cwd=tmp_path, env=environment, check=True, capture_output=True, text=True)
    assert "estradiol" in done.stdout and "untreated" in done.stdout
    assert (tmp_path / "spine.png").read_bytes().startswith(b"\x89PNG")
