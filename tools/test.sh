#!/usr/bin/env bash
# Builds everything and runs all tests. Needs the .NET SDK; whatever else is missing is installed with apt.
# Usage: tools/test.sh [extra arguments for dotnet test]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Debian packages that the tests use beyond what a machine with the SDK has. Each line: command, package.
needed_commands() {
  echo "bash bash"
  echo "git git"
}

install_missing() {
  local missing=()
  while read -r command package; do
    command -v "$command" >/dev/null 2>&1 || missing+=("$package")
  done < <(needed_commands)
  if [ "${#missing[@]}" -gt 0 ]; then
    echo "installing: ${missing[*]}"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
  fi
}

# The report's browser tests drive the system's Chromium. Where it cannot be had they are skipped, and say so.
install_browser() {
  command -v chromium >/dev/null 2>&1 && return
  echo "installing: chromium"
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; } \
    || echo "chromium cannot be installed: the browser tests will be skipped"
}

install_missing
install_browser
dotnet build NvmeConformance.sln -c Release --nologo -v quiet
dotnet test NvmeConformance.sln -c Release --no-build --nologo -v quiet "$@"
