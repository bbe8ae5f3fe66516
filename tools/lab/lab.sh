#!/usr/bin/env bash
# The whole lab with one command: packages, guests, suites, cross-checks. See --help.
set -euo pipefail
LAB_HOME="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
export LAB_HOME
for room in messages settings topologies tree packages initramfs harness machine parts; do . "$LAB_HOME/library/$room.sh"; done

usage() {
  cat <<'END'
Judges device models that nobody here wrote: fetches a kernel, QEMU, nvme-cli and fio as Debian packages into a cache folder, starts
guests under software emulation, and runs nvmec in them against QEMU's NVMe and the kernel's own target.

  tools/lab/lab.sh [--short] [--topology NAME]... [--keep] [--out DIR] [--cache DIR]

  --short          the smoke profile, 75 seconds of it for each topology, nothing killed and no rates: what the nightly machine runs
  --topology NAME  only this one; repeatable (default: all)
  --out DIR        where results go, by topology and part (default: a new folder for temporary files)
  --keep           keep the drives' images beside the results
  --cache DIR      where packages are kept (default: nvmeconformance-lab in the user's cache folder)

Each line of the output is one part: its name, how long it took, and its verdict. Exit status: 0 everything as expected, or left out
because this machine cannot have the packages (the line says so); 1 something is not as expected; 2 wrong usage.
What a device model is expected to fail, and why, is in tools/lab/expectations.

END
  list_topologies
}

topologies=() LAB_PROFILE=quick LAB_SUITES_SECONDS=1500 LAB_SUITES_ARGUMENTS=() short=no LAB_KEEP=no failures=0
parse_arguments() {
  while [ $# -gt 0 ]; do
    case $1 in
      --help | -h) usage; exit 0 ;;
      --short) LAB_PROFILE=smoke LAB_SUITES_SECONDS=240 LAB_SUITES_ARGUMENTS=(--time 75s) short=yes; shift ;;
      --topology) check_topology "${2:-}"; topologies+=("$2"); shift 2 ;;
      --out) LAB_OUT=${2:?}; shift 2 ;;
      --cache) LAB_CACHE=${2:?}; shift 2 ;;
      --keep) LAB_KEEP=yes; shift ;;
      *) wrong_usage "there is no option $1" ;;
    esac
  done
  [ ${#topologies[@]} -gt 0 ] || mapfile -t topologies < <(topology_names)
}

# A missing package is no failure of ours: what cannot be had is left out, and said.
prepare() {
  if ! part "fetch packages" fetch_packages || ! part "publish nvmec" publish_harness; then
    [[ $PART_VERDICT == "left out:"* ]] || return 1
    echo "left out: the lab; nothing was judged ($LAB_LOG)"
    exit 0
  fi
  part "unpack packages" unpack_packages && part "build the initramfs" build_initramfs && part "build the comparer" build_crosscheck
}

# judge WORDS COMMAND...
judge() {
  part "$@" || failures=$((failures + 1))
}

judge_topology() {
  judge "$1: describe as nvme-cli does" describe_part "$1"
  judge "$1: data as dd sees it" scripted_part "$1" data
  judge "$1: suites, $LAB_PROFILE" suites_part "$1"
  if [ "$1" = passthrough ]; then
    judge "$1: a witness as nvme-cli sees it" scripted_part "$1" replay BASE-081
  fi
  if [ "$short" = no ]; then
    judge "$1: a run killed, then put right" scripted_part "$1" recover
    judge "$1: reads a second beside fio" scripted_part "$1" rate
  fi
}

parse_arguments "$@"
settle_folders
begin=$(seconds_now)
exec 9>"$LAB_CACHE/lock"
flock 9
prepare || exit 1
flock --unlock 9
for topology in "${topologies[@]}"; do
  judge_topology "$topology"
done
echo "the lab took $(seconds_since "$begin") s; results in $LAB_OUT; $failures parts are not as expected"
[ "$failures" -eq 0 ]
