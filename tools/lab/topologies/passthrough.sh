# QEMU's NVMe behind the kernel's driver: one subsystem, two controllers, two namespaces, SR-IOV.
# Both controllers see the first namespace, the first one alone sees the second, and can bring two secondary controllers online.

LAB_DRIVE_MEBIBYTES=256
# One node for each controller, not one for all: otherwise nobody says which way a command goes.
LAB_KERNEL_WORDS=nvme_core.multipath=N
LAB_MODEL=qemu-nvme

make_drives() {
  rm -f "$1"/drive*.img
  truncate -s "${LAB_DRIVE_MEBIBYTES}M" "$1/drive1.img" "$1/drive2.img"
}

topology_arguments() {
  LAB_QEMU+=(-machine q35)
  nvme_subsystem "$1"
}

# Copy is limited to nothing (mssrl, mcl): QEMU aborts at a Copy whose source range it refuses, because it ends an accounting that it has
# not begun (hw/nvme/ctrl.c, nvme_do_copy: label "invalid" before block_acct_start; seen with 11.1.3). A Copy over the limit is refused
# before that.
nvme_subsystem() {
  local no_copy=mssrl=0,mcl=0
  LAB_QEMU+=(
    -device pcie-root-port,id=port0,chassis=1,slot=1 -device pcie-root-port,id=port1,chassis=2,slot=2
    -device nvme-subsys,id=subsystem0,nqn=nvmeconformance-lab
    -device nvme,id=nvme0,serial=LAB0,subsys=subsystem0,bus=port0,sriov_max_vfs=2,sriov_vq_flexible=6,sriov_vi_flexible=3
    -device nvme,id=nvme1,serial=LAB0,subsys=subsystem0,bus=port1
    -drive "file=$1/drive1.img,format=raw,if=none,id=drive1,cache=unsafe,discard=unmap"
    -drive "file=$1/drive2.img,format=raw,if=none,id=drive2,cache=unsafe,discard=unmap"
    -device "nvme-ns,drive=drive1,bus=nvme0,nsid=1,shared=on,$no_copy"
    -device "nvme-ns,drive=drive2,bus=nvme0,nsid=2,shared=off,$no_copy,logical_block_size=4096,physical_block_size=4096"
  )
}
