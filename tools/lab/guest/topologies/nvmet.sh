# A target with two namespaces, one on a file (which can be punched) and one on a block device in memory, and two connections to it.
. /lab/guest/nodes.sh
export LAB_DEVICE=linux:/dev/nvme0 LAB_CONTROLLER=/dev/nvme0 LAB_SERIAL=LAB1
LAB_NQN=nqn.2014-08.org.nvmexpress:nvmeconformance-lab

set_up_topology() {
  mount -t configfs config /sys/kernel/config
  modprobe nvmet && modprobe nvme-loop && modprobe brd rd_nr=1 rd_size=131072 || return
  truncate -s 128M /tmp/namespace1.img
  make_target && connect_to_target && connect_to_target && wait_for /dev/nvme1 && wait_for /dev/nvme0n1 && wait_for /dev/nvme0n2
}

make_target() {
  local subsystem=/sys/kernel/config/nvmet/subsystems/$LAB_NQN port=/sys/kernel/config/nvmet/ports/1
  mkdir -p "$subsystem/namespaces/1" "$subsystem/namespaces/2" "$port"
  echo 1 >"$subsystem/attr_allow_any_host"
  echo "$LAB_SERIAL" >"$subsystem/attr_serial"
  echo /tmp/namespace1.img >"$subsystem/namespaces/1/device_path"
  echo /dev/ram0 >"$subsystem/namespaces/2/device_path"
  echo 1 >"$subsystem/namespaces/1/enable" && echo 1 >"$subsystem/namespaces/2/enable" || return
  echo loop >"$port/addr_trtype"
  ln -s "$subsystem" "$port/subsystems/$LAB_NQN"
}

connect_to_target() {
  nvme connect --transport loop --nqn "$LAB_NQN" --duplicate-connect >/dev/null
}

# The kernel's driver has the device all the time; ours goes through it.
before_our_driver() {
  "$@"
}

after_our_driver() {
  "$@"
}
