# The kernel's NVMe driver takes every controller.
. /lab/guest/nodes.sh
export LAB_DEVICE=linux:/dev/nvme0 LAB_CONTROLLER=/dev/nvme0 LAB_SERIAL=LAB0

set_up_topology() {
  start_kernel_driver 0000:01:00.0 0000:02:00.0 || return
  wait_for /dev/nvme0 && wait_for /dev/nvme1 && wait_for /dev/nvme0n1 && wait_for /dev/nvme0n2
}

# What only the kernel's driver can do happens before and after ours has the device; here both have it at once.
before_our_driver() {
  "$@"
}

after_our_driver() {
  "$@"
}
