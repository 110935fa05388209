#!/bin/sh
# Tests of report.html in a headless browser; they fail, too, where the template is not made from these sources.
set -eu
cd "$(dirname "$0")/.."
./install.sh test
exec node report/test.mjs
