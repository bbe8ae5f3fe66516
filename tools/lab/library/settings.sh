# Where things are: the cache that outlives a run, and the folder of this one.

LAB_CACHE=${LAB_CACHE:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/nvmeconformance-lab}
LAB_OUT=

# settle_folders: after the arguments were read. What is published is kept by checkout, so that two of them do not mix.
settle_folders() {
  mkdir -p "$LAB_CACHE"
  LAB_CACHE=$(cd "$LAB_CACHE" && pwd)
  LAB_OUT=${LAB_OUT:-$(mktemp -d -t nvmeconformance-lab.XXXXXX)}
  mkdir -p "$LAB_OUT"
  LAB_OUT=$(cd "$LAB_OUT" && pwd)
  LAB_TREE=$LAB_CACHE/debian
  LAB_INITRAMFS=$LAB_CACHE/initramfs.cpio
  LAB_NVMEC=${LAB_NVMEC:-$LAB_CACHE/nvmec-$(printf '%s' "$LAB_HOME" | sha256sum | cut -c 1-12)}
  LAB_LOG=$LAB_OUT/lab.log
  LAB_DOTNET=$(dirname "$(readlink -f "$(command -v dotnet || echo /dotnet/dotnet)")")
  export LAB_CACHE LAB_TREE
}
