#!/usr/bin/env bash
# Boots one guest and runs one command in it. See --help.
set -euo pipefail
LAB_HOME="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
export LAB_HOME
for room in messages settings topologies tree packages initramfs harness machine; do . "$LAB_HOME/library/$room.sh"; done

usage() {
  cat <<'END'
Boots one guest of the lab, runs one command in it, and ends with its exit status.

  tools/lab/guest.sh [OPTION]... TOPOLOGY -- COMMAND [ARGUMENT]...

  tools/lab/guest.sh passthrough -- nvme list
  tools/lab/guest.sh passthrough -- nvmec describe --device linux:/dev/nvme0
  tools/lab/guest.sh --out /tmp/result vfio -- nvmec run --device vfio:0000:01:00.0 --profile smoke --out run
  tools/lab/guest.sh --nvmec ~/published passthrough -- bash -c 'dmesg | tail'

The command starts in a folder that the host sees as --out; what it leaves there is what you keep. In the guest, nvmec, nvme and fio are
on the path, and LAB_DEVICE names the device under test. What the kernel says is in serial.log there.

  --nvmec DIR      use what you published there (dotnet publish tools/nvmec -c Release -o DIR), instead of publishing now
  --out DIR        the folder (default: a new one in the system's folder for temporary files)
  --seconds N      time limit for the guest (default 300)
  --cache DIR      where packages are kept (default: nvmeconformance-lab in the user's cache folder)
  --no-publish     use what was published last

END
  list_topologies
}

publish=yes seconds=300
parse_arguments() {
  while [ $# -gt 0 ]; do
    case $1 in
      --help | -h) usage; exit 0 ;;
      --nvmec) LAB_NVMEC=$(cd "${2:?}" && pwd); publish=no; shift 2 ;;
      --out) LAB_OUT=${2:?}; shift 2 ;;
      --seconds) seconds=${2:?}; shift 2 ;;
      --cache) LAB_CACHE=${2:?}; shift 2 ;;
      --no-publish) publish=no; shift ;;
      --) break ;;
      -*) wrong_usage "there is no option $1" ;;
      *) topology=$1; shift ;;
    esac
  done
  [ "${1:-}" = -- ] && [ $# -gt 1 ] || wrong_usage "a command after -- is missing"
  shift
  command=("$@")
}

prepare() {
  exec 9>"$LAB_CACHE/lock"
  flock 9
  fetch_packages && unpack_packages && build_initramfs || give_up "${PART_VERDICT:-the guest cannot be made} (log: $LAB_LOG)"
  flock --unlock 9
  [ "$publish" = no ] || publish_harness
}

topology=
parse_arguments "$@"
check_topology "$topology"
settle_folders
prepare >>"$LAB_LOG" 2>&1 || give_up "${PART_VERDICT:-the guest cannot be made} (log: $LAB_LOG)"
printf '%q ' "${command[@]}" >"$LAB_OUT/.command"
boot_guest "$topology" "$LAB_OUT" "$seconds"
