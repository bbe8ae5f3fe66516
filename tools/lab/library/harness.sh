# The harness as guests see it: nvmec as dotnet publishes it. The runtime is this machine's own, shared with the guest as it is.

publish_harness() {
  if ! command -v dotnet >/dev/null; then
    PART_VERDICT="left out: there is no dotnet"
    return 1
  fi
  publish "$LAB_HOME/../nvmec" "$LAB_NVMEC" && publish "$LAB_HOME/Exchange" "$LAB_NVMEC/exchange" \
    && publish "$LAB_HOME/../iops" "$LAB_NVMEC/iops" || return
  if [ ! -e "$LAB_NVMEC/nvmec.dll" ]; then
    PART_VERDICT="failed: dotnet publish left no nvmec.dll in $LAB_NVMEC"
    return 1
  fi
}

# publish PROJECT FOLDER: compiled ahead of time, because guests are emulated.
publish() {
  dotnet publish "$1" -c Release -o "$2" -p:NvmecForGuests=true --nologo -v quiet
}

# The program that compares describe with nvme-cli runs on this machine, not in guests.
build_crosscheck() {
  LAB_CROSSCHECK=$LAB_HOME/CrossCheck/bin/Release/net10.0/NvmeConformance.CrossCheck.dll
  dotnet build "$LAB_HOME/CrossCheck" -c Release --nologo -v quiet
}
