#!/bin/sh
# Installs what the page's build and tests need and this machine has not, from Debian's packages and npm's: `install.sh build` or `install.sh test`.
set -eu
cd "$(dirname "$0")"

missing=""
command -v npm > /dev/null || missing="nodejs npm"
case $1 in
build)
    [ -x /usr/bin/rustc ] && [ -d /usr/lib/rustlib/src ] || missing="$missing rustc-web cargo-web rust-web-src"
    [ -x /usr/bin/ld.lld-22 ] || [ -x /usr/bin/lld-22 ] || missing="$missing lld-22"
    ;;
test)
    command -v chromium > /dev/null || missing="$missing chromium"
    fc-list 2> /dev/null | grep -qi cjk || missing="$missing fonts-noto-cjk"
    ;;
esac
if [ -n "$missing" ]; then
    apt-get update -qq
    # shellcheck disable=SC2086 # a list of packages
    apt-get install -y -qq --no-install-recommends $missing
fi
[ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --silent --no-audit --no-fund
