#!/bin/sh
# Builds web/osteon.html from the sources: the model as WebAssembly, and the page around it. `build.sh FILE` writes FILE instead.
set -eu
cd "$(dirname "$0")"
out=${1:-osteon.html}
root=$(cd .. && pwd)

missing=""
[ -x /usr/bin/rustc ] && [ -d /usr/lib/rustlib/src ] || missing="rustc-web cargo-web rust-web-src"
[ -x /usr/bin/ld.lld-22 ] || [ -x /usr/bin/lld-22 ] || missing="$missing lld-22"
command -v npm > /dev/null || missing="$missing nodejs npm"
if [ -n "$missing" ]; then
    apt-get update -qq
    # shellcheck disable=SC2086 # a list of packages
    apt-get install -y -qq --no-install-recommends $missing
fi
[ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --silent --no-audit --no-fund

# rustc knows which linker it calls by its name
target=$root/target/web
mkdir -p "$target"
ln -sf /usr/bin/lld-22 "$target/wasm-ld"

# paths of this machine stay out of the module: the same sources give the same bytes in any folder
cargo_home=${CARGO_HOME:-$HOME/.cargo}
RUSTC=/usr/bin/rustc \
RUSTC_BOOTSTRAP=1 \
CARGO_TARGET_DIR=$target \
CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=$target/wasm-ld \
RUSTFLAGS="-C target-feature=+simd128 --remap-path-prefix=$root=/osteon --remap-path-prefix=$cargo_home=/cargo" \
    /usr/bin/cargo build --quiet --locked --profile page --package osteon-web --lib \
    --target wasm32-unknown-unknown -Zbuild-std=std,panic_abort

node assemble.mjs "$target/wasm32-unknown-unknown/page/osteon_web.wasm" "$out"
./sources.sh > "$out.sources"
