#!/usr/bin/env bash
# Installs a Debian package, uses it as a new user would, takes a screenshot, installs it again over itself, and removes it.
# Needs root and Xvfb; without root it says so and tests nothing.
# Usage: test-package.sh PACKAGE.deb WORK
set -euo pipefail
package="$(readlink -f "$1")"
rm -rf "$2"
mkdir -p "$2"
work="$(readlink -f "$2")"

if ((EUID != 0)); then
  echo "test-package: SKIPPED, installing a package needs root: sudo $0 $package $work"
  exit 0
fi

failed() {
  echo "test-package: $*" >&2
  exit 1
}

# As on a machine where no desktop was ever installed.
aside=""
if [[ -d /usr/share/desktop-directories ]]; then
  aside="$work/desktop-directories"
  mv /usr/share/desktop-directories "$aside"
fi
restore() {
  [[ -z "$aside" ]] || mv "$aside" /usr/share/desktop-directories
}
trap restore EXIT

limit=$((340 * 1000 * 1000))
size="$(stat -c %s "$package")"
((size <= limit)) || failed "the package has $size bytes, more than $limit"

apt-get update -qq
apt-get install -y -qq --no-install-recommends "$package" fonts-dejavu-core xvfb xauth imagemagick
[[ "$(dpkg-query -W -f '${Status}' glint)" == "install ok installed" ]] || failed "the package is not configured"
for path in /usr/bin/glint /usr/share/applications/glint.desktop /usr/share/mime/packages/glint.xml /usr/share/man/man1/glint.1 \
  /usr/share/icons/hicolor/scalable/apps/glint.svg; do
  [[ -e "$path" ]] || failed "$path is missing"
done

# A new user's home, with blanks and letters beyond ASCII in its name.
export HOME="$work/home of Žofie"
mkdir -p "$HOME"
cd "$HOME"
unset GLINT_HOME JAVA_HOME
# Java asks the system for the home, not HOME.
export XDG_CONFIG_HOME="$HOME/.config" XDG_DATA_HOME="$HOME/.local/share" XDG_CACHE_HOME="$HOME/.cache"
glint --version
glint self-check
glint synth -o scene --frames 6 --sequences 1
glint detect -d le-irstd scene -o found
[[ -s found/le-irstd/detections.json ]] || failed "no detections were written"

xvfb-run -a -s '-screen 0 1600x1000x24' bash -c '
  glint open scene &
  sleep 15
  import -window root '"'$work/window.png'"'
  kill $!
  wait $! || true'
colours="$(identify -format %k "$work/window.png")"
((colours > 100)) || failed "the window shows $colours colours only; see $work/window.png"

mkdir -p "$XDG_CONFIG_HOME" "$XDG_DATA_HOME"
settings="$(find "$XDG_CONFIG_HOME" -name '*.json' | head -1)"
[[ -n "$settings" ]] || failed "no settings were kept"
before="$(find "$XDG_DATA_HOME" -name '*.glint' | wc -l)"
((before > 0)) || failed "no project was kept"
dpkg -i "$package"
[[ -e "$settings" && "$(find "$XDG_DATA_HOME" -name '*.glint' | wc -l)" == "$before" ]] || failed "installing again lost something"
glint --version

apt-get remove -y -qq glint
[[ ! -e /opt/glint && ! -e /usr/bin/glint && ! -e /usr/share/applications/glint.desktop ]] || failed "files stay behind"
[[ -e "$settings" ]] || failed "removing took the user's settings"
echo "test-package: installed, used, installed again and removed; screenshot $work/window.png, $size bytes"
