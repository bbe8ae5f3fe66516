# The same subsystem on a machine with an IOMMU, its first function handed to vfio-pci: nvmec is the driver.

. "$LAB_HOME/topologies/passthrough.sh"
LAB_KERNEL_WORDS="intel_iommu=on nvme_core.multipath=N"

topology_arguments() {
  LAB_QEMU+=(-machine q35,kernel-irqchip=split -device intel-iommu,intremap=on)
  nvme_subsystem "$1"
}
