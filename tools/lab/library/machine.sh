# One guest: a machine under software emulation that runs one command and goes away. KVM is never asked for: where it is broken, asking
# hangs. Every launch has a time limit.

readonly LAB_GUEST_MEMORY_MEBIBYTES=3072

# boot_guest TOPOLOGY RUN_FOLDER SECONDS: runs RUN_FOLDER/.command in a guest. What it says goes to standard output, what the kernel says
# to RUN_FOLDER/serial.log; returns its exit status, or 3 when the guest ended without one.
boot_guest() {
  local topology=$1 run=$2 seconds=$3 status
  rm -f "$run/.exit-status"
  . "$LAB_HOME/topologies/$topology.sh"
  make_drives "$run"
  LAB_QEMU=()
  machine_arguments "$run"
  topology_arguments "$run"
  timeout --kill-after=10 "$seconds" bash -c '. "$LAB_HOME/library/tree.sh"; tree_program "$@"' lab \
    usr/bin/qemu-system-x86_64 "${LAB_QEMU[@]}" </dev/null || true
  if status=$(cat "$run/.exit-status" 2>/dev/null); then
    return "$status"
  fi
  say "the guest ended without an exit status, or took longer than $seconds s; its last words:"
  tail -n 15 "$run/serial.log" >&2
  return 3
}

machine_arguments() {
  local run=$1 kernel more
  kernel=$(kernel_version)
  LAB_QEMU+=(
    -L "$LAB_TREE/usr/share/qemu" -L "$LAB_TREE/usr/share/seabios"
    -accel tcg,thread=multi -cpu max -smp 2 -m "$LAB_GUEST_MEMORY_MEBIBYTES"
    -nodefaults -display none -monitor none -no-reboot
    -kernel "$LAB_TREE/boot/vmlinuz-$kernel" -initrd "$LAB_INITRAMFS"
    -append "console=ttyS0 quiet panic=-1 lab.topology=$topology lab.model=$LAB_MODEL $LAB_KERNEL_WORDS"
    -serial "file:$run/serial.log" -serial stdio
  )
  # For whoever wants to look into the machine itself, for example with -trace.
  read -r -a more <<<"${LAB_QEMU_ARGUMENTS:-}"
  LAB_QEMU+=("${more[@]}")
  share_folder debian "$LAB_TREE" on
  share_folder lab "$LAB_HOME" on
  share_folder nvmec "$LAB_NVMEC" on
  share_folder dotnet "$LAB_DOTNET" on
  share_folder out "$run" off
}

# share_folder TAG FOLDER READONLY
share_folder() {
  LAB_QEMU+=(-virtfs "local,path=$2,mount_tag=$1,security_model=none,multidevs=remap,readonly=$3")
}
