# The kernel's NVMe driver takes every controller.
export LAB_DEVICE=linux:/dev/nvme0 LAB_CONTROLLER=/dev/nvme0

set_up_topology() {
  modprobe nvme || return
  wait_for /dev/nvme0 && wait_for /dev/nvme1
}
