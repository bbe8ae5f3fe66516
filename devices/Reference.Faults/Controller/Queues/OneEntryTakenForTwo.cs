using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.Queues;

internal sealed class OneEntryTakenForTwo() : ControllerFault(
    "queue-one-entry-taken-for-two",
    ["BASE-031"],
    steps: 2,
    "A submission queue with QSIZE 0 is made with two entries, of which the host has described one.",
    strays: true)
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.CreateIoSubmissionQueue, new Create(controller));

    private sealed class Create(ReferenceController controller) : CreateSubmissionQueue(controller)
    {
        private const uint TwoEntries = 1 << 16;
        private const int SizeShift = 16;

        protected override StatusCode Execute(in SubmissionEntry entry)
        {
            var taken = entry;
            taken.Dword10 |= entry.Dword10 >> SizeShift == 0 ? TwoEntries : 0;
            return base.Execute(taken);
        }
    }
}
