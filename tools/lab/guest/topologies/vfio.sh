# The first controller's function belongs to vfio-pci. Nothing else speaks to the subsystem: the kernel's driver is not even loaded,
# except where a part asks for it.
. /lab/guest/nodes.sh
export LAB_FUNCTION=0000:01:00.0 LAB_SERIAL=LAB0
export LAB_DEVICE=vfio:$LAB_FUNCTION LAB_CONTROLLER=/dev/nvme0
# Each driver sets the number of queues and the events (07h, 0Bh) for itself: those are not the same.
export LAB_FEATURES="01 02 04 06 08 0a 0f 10 17"

set_up_topology() {
  modprobe vfio_iommu_type1 && modprobe vfio-pci || return
  hand_to vfio-pci && wait_for "/dev/vfio/$(basename "$(readlink "/sys/bus/pci/devices/$LAB_FUNCTION/iommu_group")")"
}

# hand_to DRIVER
hand_to() {
  release
  echo "$1" >"/sys/bus/pci/devices/$LAB_FUNCTION/driver_override" && echo "$LAB_FUNCTION" >/sys/bus/pci/drivers_probe
}

release() {
  local driver=/sys/bus/pci/devices/$LAB_FUNCTION/driver
  [ ! -e "$driver" ] || echo "$LAB_FUNCTION" >"$driver/unbind"
}

# lend_to_kernel COMMAND...: the kernel's driver has the function, and no other, while the command runs; then nvmec takes it as a user would.
lend_to_kernel() {
  release
  start_kernel_driver "$LAB_FUNCTION" && wait_for "$LAB_CONTROLLER" && wait_for "${LAB_CONTROLLER}n1" && wait_for "${LAB_CONTROLLER}n2" || return
  "$@"
  nvmec bind "$LAB_FUNCTION"
}

before_our_driver() {
  lend_to_kernel "$@"
}

after_our_driver() {
  lend_to_kernel "$@"
}
