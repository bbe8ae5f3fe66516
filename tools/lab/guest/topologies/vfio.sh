# The first controller's function belongs to vfio-pci; the kernel's driver is not even loaded, so nothing else speaks to the subsystem.
export LAB_FUNCTION=0000:01:00.0
export LAB_DEVICE=vfio:$LAB_FUNCTION

set_up_topology() {
  modprobe vfio_iommu_type1 && modprobe vfio-pci || return
  bind_to_vfio "$LAB_FUNCTION" && wait_for "/dev/vfio/$(basename "$(readlink "/sys/bus/pci/devices/$LAB_FUNCTION/iommu_group")")"
}

bind_to_vfio() {
  echo vfio-pci >"/sys/bus/pci/devices/$1/driver_override" && echo "$1" >/sys/bus/pci/drivers_probe
}
