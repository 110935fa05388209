#!/usr/bin/env python3
"""A cohort in shards on a Dask cluster, merged to the bytes of a single run.

    python dask_cohort.py ../../scenarios/first.toml --out cohort --shards 4 -- --method mean_field --patients 40

Without `--scheduler` the cluster is this machine. With it (`--scheduler tcp://head:8786`) every worker needs the same osteon and the folder
`out`. What stands behind `--` are options of `osteon run` that belong to the cohort.
"""

import argparse
import subprocess
import sys
from pathlib import Path

from dask.distributed import Client, as_completed


def live(osteon, scenario, number, shards, out, options):
    """Lives one shard. A shard that is finished does nothing, so Dask may call it again."""
    words = [osteon, "cohort", "run", scenario, "--shard", f"{number}/{shards}", "--out", out, "--threads", "1", "--quiet", *options]
    done = subprocess.run(words, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"shard {number}/{shards}: {done.stderr.strip()}")
    return number


def main():
    words = sys.argv[1:]
    cut = words.index("--") if "--" in words else len(words)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenario", type=Path)
    parser.add_argument("--out", type=Path, default=Path("cohort"))
    parser.add_argument("--shards", type=int, default=4)
    parser.add_argument("--scheduler", help="address of a scheduler; default: this machine")
    parser.add_argument("--osteon", default="osteon", help="the command")
    asked, options = parser.parse_args(words[:cut]), words[cut + 1 :]
    scenario, out = str(asked.scenario.resolve()), str(asked.out.resolve())

    # threads are enough: the work is in processes of their own
    with Client(asked.scheduler) if asked.scheduler else Client(processes=False, dashboard_address=None) as client:
        shards = [
            client.submit(live, asked.osteon, scenario, number, asked.shards, out, options, retries=2, pure=False)
            for number in range(1, asked.shards + 1)
        ]
        for count, shard in enumerate(as_completed(shards), 1):
            print(f"shard {shard.result()} is done, {count} of {asked.shards}", file=sys.stderr)
    subprocess.run([asked.osteon, "cohort", "merge", out], check=True)


if __name__ == "__main__":
    main()
