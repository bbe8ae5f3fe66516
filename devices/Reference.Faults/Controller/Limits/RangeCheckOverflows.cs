using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Limits;

internal sealed class RangeCheckOverflows() : ControllerFault(
    "range-check-overflows",
    ["BASE-151"],
    steps: 1,
    "Start and length of a Read are added in 64 bits before they are compared, so a range that wraps around is served from LBA 0.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Read, new Read(controller));

    private sealed class Read(ReferenceController controller) : ReadCommand(controller)
    {
        protected override bool IsInRange(ReferenceNamespace target, ulong first, uint count) =>
            unchecked(first + count) <= target.Configuration.Blocks;

        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count) =>
            target.Contains(first, count)
                ? base.Execute(command, target, first, count)
                : base.Execute(command, target, 0, (uint)Math.Min(count, target.Configuration.Blocks));
    }
}
