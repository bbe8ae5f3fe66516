# Debian packages without touching the system: a private apt (own lists, own empty status) downloads a whole closure into the cache,
# and dpkg-deb unpacks it into one tree. No root, no chroot, nothing installed.

# One release for everything, so that the guests' programs and libraries fit each other, and a newer QEMU from its backports.
readonly LAB_RELEASE=trixie
readonly LAB_MIRROR=${LAB_MIRROR:-http://deb.debian.org/debian}
readonly LAB_PACKAGES=(
  qemu-system-x86                     # the machine
  busybox-static kmod cpio            # what an initramfs is made of
  bash dash coreutils util-linux      # a guest in which scripts run as they do elsewhere
  pciutils iproute2
  libstdc++6 zlib1g libssl3t64        # what the .NET runtime asks of a system
  nvme-cli fio                        # programs that nobody here wrote, to check ourselves against
)
# The package that depends on the kernel of the day.
readonly LAB_KERNEL_PACKAGE=linux-image-amd64

# packages_possible: whether this machine has what fetching needs; says in PART_VERDICT what is missing.
packages_possible() {
  local program
  for program in apt-get dpkg-deb; do
    if ! command -v "$program" >/dev/null; then
      PART_VERDICT="left out: $program is missing, the lab gets its programs as Debian packages"
      return 1
    fi
  done
  if [ "$(uname -m)" != x86_64 ]; then
    PART_VERDICT="left out: the lab is for x86_64"
    return 1
  fi
}

private_apt() {
  local program=$1
  shift
  APT_CONFIG="$LAB_CACHE/apt/apt.conf" "$program" "$@"
}

write_apt_configuration() {
  local apt=$LAB_CACHE/apt keyring=/usr/share/keyrings/debian-archive-keyring.gpg
  mkdir -p "$apt/state/lists/partial" "$apt/cache/archives/partial" "$apt/parts"
  : >"$apt/status"
  printf 'deb [signed-by=%s] %s %s main\n' "$keyring" "$LAB_MIRROR" "$LAB_RELEASE" \
    "$keyring" "$LAB_MIRROR" "$LAB_RELEASE-backports" >"$apt/sources.list"
  printf 'Package: src:qemu src:seabios\nPin: release n=%s-backports\nPin-Priority: 990\n' "$LAB_RELEASE" >"$apt/preferences"
  cat >"$apt/apt.conf" <<END
Dir::State "$apt/state";
Dir::State::status "$apt/status";
Dir::Cache "$apt/cache";
Dir::Etc::sourcelist "$apt/sources.list";
Dir::Etc::sourceparts "$apt/parts";
Dir::Etc::preferences "$apt/preferences";
Dir::Etc::preferencesparts "$apt/parts";
APT::Architecture "amd64";
APT::Install-Recommends "false";
APT::Sandbox::User "";
Acquire::Retries "2";
END
}

# What was asked for, so that a changed list of packages is fetched again and an unchanged one is not.
packages_wanted() {
  printf '%s\n' "$LAB_RELEASE" "$LAB_KERNEL_PACKAGE" "${LAB_PACKAGES[@]}"
}

fetch_packages() {
  if packages_wanted | cmp -s - "$LAB_CACHE/fetched"; then
    PART_VERDICT="in the cache already"
    return 0
  fi
  packages_possible || return 1
  write_apt_configuration
  if ! private_apt apt-get update -q; then
    PART_VERDICT="left out: no package lists from $LAB_MIRROR"
    return 1
  fi
  local kernel
  kernel=$(private_apt apt-cache depends "$LAB_KERNEL_PACKAGE" | awk '/Depends: linux-image-/ { print $2; exit }')
  if ! private_apt apt-get install --download-only -y -q "${LAB_PACKAGES[@]}" \
    || ! (cd "$LAB_CACHE/apt/cache/archives" && private_apt apt-get download -q "$kernel"); then
    PART_VERDICT="left out: packages cannot be had from $LAB_MIRROR"
    return 1
  fi
  rm -f "$LAB_CACHE/unpacked"
  packages_wanted >"$LAB_CACHE/fetched"
  PART_VERDICT="$(find "$LAB_CACHE/apt/cache/archives" -name '*.deb' | wc -l) packages"
}

unpack_packages() {
  if [ -e "$LAB_CACHE/unpacked" ]; then
    PART_VERDICT="in the cache already"
    return 0
  fi
  rm -rf "$LAB_TREE"
  mkdir -p "$LAB_TREE" || return
  # base-files first: it makes /lib, /bin and /sbin the links that everything else relies on.
  find "$LAB_CACHE/apt/cache/archives" -name 'base-files_*.deb' -exec dpkg-deb -x {} "$LAB_TREE" \; \
    && find "$LAB_CACHE/apt/cache/archives" -name '*.deb' -print0 | xargs -0 -P2 -n1 sh -c 'dpkg-deb -x "$1" "$0"' "$LAB_TREE" \
    && tree_program usr/sbin/depmod -b "$LAB_TREE/usr" "$(kernel_version)" || return
  touch "$LAB_CACHE/unpacked"
  PART_VERDICT="QEMU $(qemu_version), kernel $(kernel_version)"
}
