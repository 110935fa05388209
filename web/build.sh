#!/bin/sh
# Builds src/cli/explore/osteon.html from the sources: the model as WebAssembly, and the page around it. The page stands beside the
# command that serves it, since Cargo packs no file of a folder that has a Cargo.toml of its own. `build.sh FILE` writes FILE instead.
set -eu
cd "$(dirname "$0")"
root=$(cd .. && pwd)
out=${1:-$root/src/cli/explore/osteon.html}

./install.sh build

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
