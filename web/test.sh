#!/bin/sh
# Tests of the page in a headless browser, and of its words. OSTEON names the native program to compare with.
set -eu
cd "$(dirname "$0")"
missing=""
command -v chromium > /dev/null || missing="chromium"
command -v npm > /dev/null || missing="$missing nodejs npm"
fc-list 2> /dev/null | grep -qi cjk || missing="$missing fonts-noto-cjk"
if [ -n "$missing" ]; then
    apt-get update -qq
    # shellcheck disable=SC2086 # a list of packages
    apt-get install -y -qq --no-install-recommends $missing
fi
[ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --silent --no-audit --no-fund
mkdir -p test/output
exec node test/run.mjs "$@"
