# The harness as guests see it: nvmec as dotnet publishes it. The runtime is this machine's own, shared with the guest as it is.

publish_harness() {
  if ! command -v dotnet >/dev/null; then
    PART_VERDICT="left out: there is no dotnet"
    return 1
  fi
  dotnet publish "$LAB_HOME/../nvmec" -c Release -o "$LAB_NVMEC" -p:NvmecForGuests=true --nologo -v quiet
}
