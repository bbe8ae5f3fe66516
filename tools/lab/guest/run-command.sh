# Sets the guest's topology up and runs the command that the host left, in the environment that the harness needs.
export HOME=/root DOTNET_ROOT=/dotnet DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
# Under emulation each change of a page from writable to executable costs more than what it guards against here.
export DOTNET_EnableWriteXorExecute=0
# Journals of changes outlive the guest, so that one can look at them.
export NVMEC_STATE=/out/state
export PATH=/lab/guest/programs:$PATH
LAB_TOPOLOGY=$(sed -n 's/.*lab\.topology=\([^ ]*\).*/\1/p' /proc/cmdline)
LAB_MODEL=$(sed -n 's/.*lab\.model=\([^ ]*\).*/\1/p' /proc/cmdline)
export LAB_TOPOLOGY LAB_MODEL
. "/lab/guest/topologies/$LAB_TOPOLOGY.sh"
if set_up_topology; then
  cd /out || exit 1
  bash /out/.command
  echo $? >/out/.exit-status
else
  echo "the guest's topology $LAB_TOPOLOGY cannot be set up"
  echo 3 >/out/.exit-status
fi
