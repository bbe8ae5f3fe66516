# The kernel's own NVMe target over its loop transport, behind the kernel's driver: no device model of QEMU's at all.

# One node for each controller, not one for all: otherwise nobody says which way a command goes.
LAB_KERNEL_WORDS=nvme_core.multipath=N
LAB_MODEL=linux-nvmet

make_drives() {
  :
}

topology_arguments() {
  LAB_QEMU+=(-machine q35)
}
