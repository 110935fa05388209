"""Makes salib.json: the estimates that SALib gives for two small designs, for `src/sensitivity/tests.rs` to hold its own to.

    pip install SALib==1.6.0
    python tests/reference/salib.py
"""

import json
from pathlib import Path

import numpy as np
from SALib.analyze import morris as morris_analyze
from SALib.analyze import sobol as sobol_analyze
from SALib.sample import morris as morris_sample
from SALib.sample import sobol as sobol_sample


def response(x):
    """Bends, and has parameters that act together."""
    return np.sin(3 * x[:, 0]) + 2 * x[:, 1] ** 2 + x[:, 0] * x[:, 2] - 0.3 * x[:, 2] + 5.0


def problem(parameters):
    return {"num_vars": parameters, "names": [f"x{i}" for i in range(parameters)], "bounds": [[0.0, 1.0]] * parameters}


def floats(values):
    return np.asarray(values, dtype=float).tolist()


parameters, levels, trajectories, samples = 4, 6, 12, 64
x = morris_sample.sample(problem(parameters), trajectories, num_levels=levels, seed=1)
y = response(x)
found = morris_analyze.analyze(problem(parameters), x, y, num_levels=levels, num_resamples=1000, seed=1)
morris = {
    "parameters": parameters,
    "points": floats(x),
    "outputs": floats(y),
    "mu": floats(found["mu"]),
    "mu_star": floats(found["mu_star"]),
    "sigma": floats(found["sigma"]),
    "mu_star_conf": floats(found["mu_star_conf"]),
}

x = sobol_sample.sample(problem(parameters), samples, calc_second_order=False, seed=1)
y = response(x)
found = sobol_analyze.analyze(problem(parameters), y, calc_second_order=False, num_resamples=1000, seed=1)
sobol = {
    "parameters": parameters,
    "outputs": floats(y),
    "s1": floats(found["S1"]),
    "s1_conf": floats(found["S1_conf"]),
    "st": floats(found["ST"]),
    "st_conf": floats(found["ST_conf"]),
}

path = Path(__file__).with_suffix(".json")
path.write_text(json.dumps({"made_with": "SALib 1.6.0", "morris": morris, "sobol": sobol}) + "\n")
