#!/bin/sh
# Prints what a page is made of: a SHA-256 over all sources, and the compiler.
set -eu
cd "$(dirname "$0")/.."
files() {
    find src model scenarios build build.rs Cargo.toml Cargo.lock web \
        \( -path web/node_modules -o -path web/test -o -path web/tests \) -prune -o -type f ! -name 'osteon.html*' ! -name '*.md' -print
}
echo "sources sha256:$(files | LC_ALL=C sort | xargs -d '\n' sha256sum | sha256sum | cut -d ' ' -f 1)"
echo "compiler $(/usr/bin/rustc --version)"
