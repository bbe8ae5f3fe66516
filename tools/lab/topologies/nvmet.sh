# The kernel's own NVMe target over its loop transport, behind the kernel's driver: no device model of QEMU's at all.

LAB_KERNEL_WORDS=

make_drives() {
  :
}

topology_arguments() {
  LAB_QEMU+=(-machine q35)
}
