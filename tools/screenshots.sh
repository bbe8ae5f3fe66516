#!/usr/bin/env bash
# Takes the pictures of the report that the README shows: of a run that finds a planted firmware bug, and of one that finds nothing.
# Usage: tools/screenshots.sh [FAULT]        (see nvmec list faults; default: lba-deallocate-clears-whole-units)
# Needs a built solution; chromium, pngquant and a font are installed with apt where they are missing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

fault="${1:-lba-deallocate-clears-whole-units}"
pictures=reports/Html/screenshots
bytes_maximum=300000
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

install_missing() {
  local missing=()
  command -v chromium >/dev/null || missing+=(chromium)
  command -v pngquant >/dev/null || missing+=(pngquant)
  [ -n "$(fc-list 2>/dev/null | head -1)" ] || missing+=(fonts-dejavu-core)
  if [ "${#missing[@]}" -gt 0 ]; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
  fi
}

# The run may end with any verdict; it must leave a report.
make_report() {
  local name="$1"; shift
  dotnet run -c Release --no-build --project tools/nvmec -- run --profile smoke --out "$work/$name" "$@" >"$work/$name.log" 2>&1 || true
  [ -s "$work/$name/report.html" ] || { cat "$work/$name.log"; exit 1; }
}

# take REPORT PICTURE HEIGHT
take() {
  chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
    --disable-component-update --disable-sync --hide-scrollbars --force-device-scale-factor=1 --user-data-dir="$work/profile" \
    --window-size=1280,"$3" --virtual-time-budget=2000 --screenshot="$work/$2" "file://$work/$1/report.html" >/dev/null 2>&1
  pngquant --force --strip --skip-if-larger --output "$work/small-$2" 64 "$work/$2" || cp "$work/$2" "$work/small-$2"
  local bytes
  bytes="$(stat -c %s "$work/small-$2")"
  [ "$bytes" -le "$bytes_maximum" ] || { echo "$2 has $bytes bytes, more than $bytes_maximum"; exit 1; }
  mkdir -p "$pictures"
  cp "$work/small-$2" "$pictures/$2"
  echo "$pictures/$2: $bytes bytes"
}

install_missing
make_report passing --suite LbaAllocation
make_report failing --suite LbaAllocation --device "reference?fault=$fault"
take passing passing.png 1500
take failing failing.png 1500
