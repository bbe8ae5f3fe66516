# What describe says, and what nvme-cli says of the same controller before and after: the host compares them.
. "/lab/guest/topologies/$LAB_TOPOLOGY.sh"

ask_nvme_cli() {
  local namespace feature
  nvme id-ctrl "$LAB_CONTROLLER" -o json >id-ctrl.json
  for namespace in 1 2; do
    nvme id-ns "$LAB_CONTROLLER" -n "$namespace" -o json >"id-ns-$namespace.json" || rm -f "id-ns-$namespace.json"
  done
  for feature in ${LAB_FEATURES:-01 02 04 06 07 08 0a 0b 0f 10 17}; do
    nvme get-feature "$LAB_CONTROLLER" -f "0x$feature" -o json >"get-feature-$feature.json" 2>/dev/null
  done
  nvme smart-log "$LAB_CONTROLLER" -o json >smart-log-before.json
}

ask_nvme_cli_again() {
  nvme smart-log "$LAB_CONTROLLER" -o json >smart-log-after.json
}

before_our_driver ask_nvme_cli
nvmec describe --device "$LAB_DEVICE" --json >describe.json || exit
after_our_driver ask_nvme_cli_again
