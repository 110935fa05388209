#!/bin/sh
# Builds the book into target/book; fails at a warning, and at a link that leads nowhere. Installs mdBook where there is none.
set -eu
cd "$(dirname "$0")/../.."
target=${CARGO_TARGET_DIR:-$PWD/target}

if ! command -v python3 > /dev/null; then
    as_root=$([ "$(id -u)" = 0 ] || echo sudo)
    $as_root apt-get update -qq
    $as_root apt-get install -y -qq --no-install-recommends python3
fi
PATH=$PATH:$target/tools/bin
if ! command -v mdbook > /dev/null; then
    # what serves and watches a book is left out: it doubles the time
    cargo install --quiet mdbook --version 0.5.4 --locked --no-default-features --features search --root "$target/tools"
fi

said=$(mktemp)
trap 'rm -f "$said"' EXIT
if ! mdbook build docs/book --dest-dir "$target/book" > "$said" 2>&1 || grep -qE 'WARN|ERROR' "$said"; then
    cat "$said" >&2
    exit 1
fi
python3 docs/book/check_links.py "$target/book"
