# The first root of every guest: busybox, our init, and just the modules that mounting the shares takes. All else comes by 9p.

readonly LAB_FIRST_MODULES=(virtio_pci 9pnet_virtio 9p)

build_initramfs() {
  local staging=$LAB_CACHE/initramfs module wanted
  wanted=$(cat "$LAB_CACHE/fetched" "$LAB_HOME/guest/init" "${BASH_SOURCE[0]}" | sha256sum)
  if [ -e "$LAB_INITRAMFS" ] && [ "$wanted" = "$(cat "$staging.made-of" 2>/dev/null)" ]; then
    PART_VERDICT="in the cache already"
    return 0
  fi
  rm -rf "$staging"
  mkdir -p "$staging"/{busybox,modules,proc,sys,dev,usr,debian,lab,nvmec,dotnet,out,tmp,run,root,etc}
  cp "$LAB_TREE/usr/bin/busybox" "$staging/busybox/busybox"
  ln -s busybox "$staging/busybox/sh"
  cp "$LAB_HOME/guest/init" "$staging/init"
  chmod +x "$staging/init"
  first_modules_in_order | while read -r module; do
    cp "$module" "$staging/modules/"
    basename "$module" >>"$staging/modules/order"
  done
  [ -s "$staging/modules/order" ] || return
  (cd "$staging" && find . | tree_program usr/bin/cpio --quiet -o -H newc) >"$LAB_INITRAMFS" || return
  printf '%s\n' "$wanted" >"$staging.made-of"
}

first_modules_in_order() {
  tree_program usr/sbin/modprobe -d "$LAB_TREE/usr" -S "$(kernel_version)" --all --show-depends "${LAB_FIRST_MODULES[@]}" \
    | awk '$1 == "insmod" && !seen[$2]++ { print $2 }'
}
