using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Commands;

internal sealed class MarksDroppedDuringQuery() : LbaAllocationFault(
    "lba-marks-dropped-during-query",
    ["LBA-ALLOC-029", "LBA-ALLOC-030"],
    steps: 3,
    "The map is locked while an admin command is under way, and a write that finds it locked goes on without its mark.")
{
    public override CommandTable CreateIoCommands(ReferenceController controller) =>
        base.CreateIoCommands(controller).With((byte)NvmOpcode.Write, new Write(controller));

    private sealed class Write(ReferenceController controller) : WriteCommand(controller)
    {
        private const int AdminQueue = 0;

        protected override void Transfer(ReferenceNamespace target, ulong first, uint count)
        {
            var marks = FreshMarks.Of(target, first, count);
            var isLocked = Controller.Queues.TryFindSubmission(AdminQueue, out var admin) && admin.InFlight > 0;
            base.Transfer(target, first, count);
            if (isLocked)
            {
                marks.Lose();
            }
        }
    }
}
