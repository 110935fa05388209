#!/bin/sh
# Computes the curves with which the stories of the page open, page/precomputed.bin: every story with more patients and larger cubes
# of bone than a browser has time for. OSTEON names the program. It takes some 20 minutes of processor time. Runs that are
# there are kept; their folder is the first argument.
set -eu
cd "$(dirname "$0")"
runs=${1:-../output/stories}
osteon=${OSTEON:-../target/release/osteon}
for file in ../scenarios/stories/*.toml; do
    id=$(basename "$file" .toml)
    [ -f "$runs/$id/run.json" ] ||
        "$osteon" run "$file" --set "cohort.patients=${PATIENTS:-8}" --set "specimen.edge_mm=${EDGE_MM:-2.4}" --out "$runs/$id" --no-plots --quiet
done
node curves.mjs "$runs"
