using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Io;

internal sealed class VerifyLooksBehindRange() : ControllerFault(
    "verify-looks-behind-range",
    ["BASE-153"],
    steps: 2,
    "Verify reads one block too many, and fails for an uncorrectable block right behind its range.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Verify, new Verify(controller));

    private sealed class Verify(ReferenceController controller) : VerifyCommand(controller)
    {
        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count)
        {
            var outcome = base.Execute(command, target, first, count);
            var isBehindBad = target.Spoiled.TryFind(first + count, 1, out _);
            return outcome.Status.IsSuccess && isBehindBad ? CommandOutcome.Error(StatusCode.UnrecoveredReadError) : outcome;
        }
    }
}
