#!/bin/sh
# Rebuilds the page, and fails where it differs from the one in the repository.
set -eu
cd "$(dirname "$0")"
fresh=$(mktemp -d)
trap 'rm -r "$fresh"' EXIT
./build.sh "$fresh/osteon.html"
for file in osteon.html osteon.html.sources; do
    if ! cmp -s "../src/cli/explore/$file" "$fresh/$file"; then
        echo "src/cli/explore/$file is not made from these sources: run web/build.sh and commit what it writes" >&2
        exit 1
    fi
done
echo "src/cli/explore/osteon.html is current"
