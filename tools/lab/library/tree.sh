# Programs of the unpacked tree, run on this machine with their own libraries by their own loader.

# tree_program PATH [ARGUMENT]...: PATH is relative to the tree.
tree_program() {
  local program=$1 libraries=$LAB_TREE/usr/lib/x86_64-linux-gnu
  shift
  "$LAB_TREE/usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2" --library-path "$libraries:$libraries/qemu" "$LAB_TREE/$program" "$@"
}

kernel_version() {
  basename "$(find "$LAB_TREE/usr/lib/modules" -mindepth 1 -maxdepth 1 -type d | sort -V | tail -n 1)"
}

qemu_version() {
  tree_program usr/bin/qemu-system-x86_64 --version | sed -n 's/^QEMU emulator version \([^ ]*\).*/\1/p'
}
