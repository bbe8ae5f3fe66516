# Nodes of devices: they come late and in any order, and their numbers say nothing about namespaces.

# wait_for PATH: until it is there, for a minute at most.
wait_for() {
  local tries
  for ((tries = 0; tries < 600; tries++)); do
    [ -e "$1" ] && return
    sleep 0.1
  done
  echo "$1 does not come"
  return 1
}

# start_kernel_driver FUNCTION...: the kernel's NVMe driver takes these functions, one after the other. Left to itself it takes them all at
# once, and the first is nvme0 only sometimes.
start_kernel_driver() {
  local function
  echo 0 >/sys/bus/pci/drivers_autoprobe
  modprobe nvme || return
  for function in "$@"; do
    echo nvme >"/sys/bus/pci/devices/$function/driver_override"
    echo "$function" >/sys/bus/pci/drivers/nvme/bind || return
  done
}

# block_node NSID: the node of a namespace of LAB_CONTROLLER. The kernel numbers nodes in the order in which it finds namespaces, which is
# not that of their identifiers.
block_node() {
  local controller file
  controller=$(basename "$LAB_CONTROLLER")
  for file in "${LAB_SYSFS:-/sys}/block/${controller}n"*/nsid; do
    if [ "$(cat "$file" 2>/dev/null)" = "$1" ]; then
      echo "/dev/$(basename "$(dirname "$file")")"
      return
    fi
  done
  echo "namespace $1 of $controller has no node" >&2
  return 1
}
