#!/usr/bin/env bash
# Makes the cache of linked classes the installed program starts with (JEP 514): opens the window of an application image on a
# generated sequence until its first frames are shown, and closes it. Needs Xvfb.
# Usage: make-start-cache.sh IMAGE WORK
set -euo pipefail
image="$(readlink -f "$1")"
work="$2"

if ! command -v xvfb-run >/dev/null; then
  echo "make-start-cache: needs xvfb-run to open a window where there is no display; install it: apt-get install xvfb" >&2
  exit 1
fi

rm -rf "$work"
mkdir -p "$work"
work="$(readlink -f "$work")"
cache="$image/lib/app/glint.aot"
settings="$image/lib/app/glint.cfg"
rm -f "$cache"
export GLINT_HOME="$work/home" XDG_CACHE_HOME="$work/cache"

"$image/bin/glint" synth -o "$work/sequence" --frames 12

# The launcher reads its options from its settings; this once they say to write the cache.
cp -p "$settings" "$work/glint.cfg"
trap 'cp -p "$work/glint.cfg" "$settings"' EXIT
sed -i 's|^java-options=-XX:AOTCache=.*|java-options=-XX:AOTCacheOutput='"$cache"'|' "$settings"

xvfb-run -a -s '-screen 0 1600x1000x24' "$image/bin/glint" open "$work/sequence" &
window=$!
sleep "${GLINT_CACHE_SECONDS:-20}"
pkill -TERM -f "^$image/bin/glint open" || true
wait "$window" || true
for _ in $(seq 60); do
  [[ -s "$cache" ]] && ! pgrep -f "AOTCacheOutput=$cache" >/dev/null && break
  sleep 1
done
if [[ ! -s "$cache" ]]; then
  echo "make-start-cache: no cache was written to $cache; what the window said stands above" >&2
  exit 1
fi
ls -l "$cache"
