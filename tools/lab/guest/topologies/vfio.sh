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
  local function=/sys/bus/pci/devices/$LAB_FUNCTION
  [ ! -e "$function/driver" ] || echo "$LAB_FUNCTION" >"$function/driver/unbind"
  echo "$1" >"$function/driver_override" && echo "$LAB_FUNCTION" >/sys/bus/pci/drivers_probe
}

# lend_to_kernel COMMAND...: the kernel's driver has the function while the command runs, then nvmec takes it as a user would. It is free
# before the driver comes, so that it is nvme0, and not the other function.
lend_to_kernel() {
  hand_to nvme
  modprobe nvme async_probe=0 && wait_for "$LAB_CONTROLLER" && wait_for "${LAB_CONTROLLER}n1" && wait_for "${LAB_CONTROLLER}n2" || return
  "$@"
  nvmec bind "$LAB_FUNCTION"
}

before_our_driver() {
  lend_to_kernel "$@"
}

after_our_driver() {
  lend_to_kernel "$@"
}
