using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Cache;

internal sealed class DisabledCacheGoesOn() : ControllerFault(
    "disabled-cache-goes-on",
    ["BASE-108", "BASE-168"],
    steps: 4,
    "Switching the volatile cache off writes it out once, and caches the next write as before.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Write, new Write(controller));

    private sealed class Write(ReferenceController controller) : WriteCommand(controller)
    {
        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
        {
            var isEnabled = Controller.IoSettings.WriteCacheEnabled;
            Controller.IoSettings.WriteCacheEnabled = Controller.Configuration.Io.VolatileWriteCache;
            var outcome = base.Execute(command, target, first, count);
            Controller.IoSettings.WriteCacheEnabled = isEnabled;
            return outcome;
        }
    }
}
