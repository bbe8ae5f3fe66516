# Nodes of devices: they come late, and their numbers say nothing about namespaces.

# wait_for PATH: until it is there, for 20 s at most.
wait_for() {
  local tries
  for ((tries = 0; tries < 200; tries++)); do
    [ -e "$1" ] && return
    sleep 0.1
  done
  echo "$1 does not come"
  return 1
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
