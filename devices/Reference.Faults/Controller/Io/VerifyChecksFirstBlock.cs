using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Io;

internal sealed class VerifyChecksFirstBlock() : ControllerFault(
    "verify-checks-first-block",
    ["BASE-153"],
    steps: 2,
    "Verify looks at its first block only: an uncorrectable block further on passes.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Verify, new Verify(controller));

    private sealed class Verify(ReferenceController controller) : VerifyCommand(controller)
    {
        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target, ulong first, uint count) =>
            base.Execute(command, target, first, count: 1);
    }
}
