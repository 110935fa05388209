#!/bin/sh
# Tests of the page in a headless browser, and of its words. OSTEON names the native program to compare with.
set -eu
cd "$(dirname "$0")"
./install.sh test
mkdir -p test/output
exec node test/run.mjs "$@"
