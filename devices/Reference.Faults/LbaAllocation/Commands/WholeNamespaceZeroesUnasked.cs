using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Commands;

internal sealed class WholeNamespaceZeroesUnasked() : LbaAllocationFault(
    "lba-whole-namespace-zeroes-unasked",
    ["LBA-ALLOC-040"],
    steps: 1,
    "Write Zeroes for the whole namespace takes DEAC for granted, and clears the namespace where it has to be refused.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.WriteZeroes, new WriteZeroes(controller));

    private sealed class WriteZeroes(ReferenceController controller) : Reference.Commands.Io.WriteZeroesCommand(controller)
    {
        private const uint DeallocateBit = 1u << 25;

        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target)
        {
            if (Nvme.Spec.Commands.WriteZeroesCommand.Decode(command.Entry).WholeNamespace)
            {
                command.Entry.Dword12 |= DeallocateBit;
            }

            return base.Execute(command, target);
        }
    }
}
