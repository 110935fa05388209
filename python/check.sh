#!/bin/sh
# Builds, installs and tests the package in a virtual environment of its own. OSTEON names the native program to compare with.
set -eu
case "${OSTEON:-}" in
    "" | /*) ;;
    *) OSTEON=$PWD/$OSTEON ;;
esac
export OSTEON="${OSTEON:-}"
cd "$(dirname "$0")"

# what Python needs for virtual environments; a machine that has it installs nothing
if ! python3 -c 'import ensurepip, venv' 2> /dev/null; then
    as_root=$([ "$(id -u)" = 0 ] || echo sudo)
    $as_root apt-get update -qq
    $as_root apt-get install -y -qq --no-install-recommends python3 python3-venv
fi

: "${CARGO_TARGET_DIR:=$PWD/target}"
export CARGO_TARGET_DIR
cargo fmt --check
cargo clippy --locked -- -D warnings

environment=$(mktemp -d)
trap 'rm -rf "$environment"' EXIT
python3 -m venv "$environment"
# a reply of ipykernel 7 is lost now and then, and a notebook then waits for all of its time limit
"$environment/bin/pip" install --quiet --disable-pip-version-check maturin pytest mypy pandas pyarrow polars matplotlib \
    nbclient "ipykernel<7" ipywidgets distributed snakemake
# the maturin of this environment, so that a build finds the same paths every time and repeats nothing
PATH=$environment/bin:$PATH
MATURIN_PEP517_ARGS=--locked pip install --quiet --disable-pip-version-check --no-build-isolation --force-reinstall --no-deps .

python -m pytest -q "$@"
# types say what the module has; elsewhere, where nothing but what is installed is found
allowed=$PWD/stubtest.txt
cd "$environment"
python -m mypy.stubtest osteon --allowlist "$allowed"
