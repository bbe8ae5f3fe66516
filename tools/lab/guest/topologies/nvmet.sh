# A target with two namespaces on loop devices over files in memory, of 512 and 4096 bytes a block, and two connections to it.
# Not on files: Identify CNS 05h with CSI 02h then ends in a NULL pointer (nvmet_execute_identify_ns_zns looks at the block device of a
# namespace that has none; seen with 6.12.107). Not on brd: a single Write of ours there reads back wrong, the same on a loop device does not,
# and nvme-cli's from memory that begins with a page is right on brd, too. The cause was not looked for; our unaligned memory is suspected.
. /lab/guest/nodes.sh
export LAB_DEVICE=linux:/dev/nvme0 LAB_CONTROLLER=/dev/nvme0 LAB_SERIAL=LAB1
LAB_NQN=nqn.2014-08.org.nvmexpress:nvmeconformance-lab

set_up_topology() {
  mount -t configfs config /sys/kernel/config
  modprobe nvmet && modprobe nvme-loop && modprobe loop || return
  truncate -s 128M /tmp/namespace1.img /tmp/namespace2.img
  block_device 512 /tmp/namespace1.img && block_device 4096 /tmp/namespace2.img || return
  make_target && connect_to_target && connect_to_target && wait_for /dev/nvme1 && wait_for /dev/nvme0n1 && wait_for /dev/nvme0n2
}

# block_device BYTES FILE: a loop device with blocks of that size; what is deallocated is punched out of the file.
block_device() {
  losetup --sector-size "$1" --find "$2"
}

make_target() {
  local subsystem=/sys/kernel/config/nvmet/subsystems/$LAB_NQN port=/sys/kernel/config/nvmet/ports/1
  mkdir -p "$subsystem/namespaces/1" "$subsystem/namespaces/2" "$port"
  echo 1 >"$subsystem/attr_allow_any_host"
  echo "$LAB_SERIAL" >"$subsystem/attr_serial"
  echo /dev/loop0 >"$subsystem/namespaces/1/device_path"
  echo /dev/loop1 >"$subsystem/namespaces/2/device_path"
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
