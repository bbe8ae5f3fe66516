using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using System.Numerics;

namespace NvmeConformance.Reference.Faults.Controller.Queues;

internal sealed class SubmissionRingRoundedDown() : ControllerFault(
    "queue-submission-ring-rounded-down",
    ["BASE-030"],
    steps: 4,
    "Index masks need powers of two, so a submission queue of any other size silently gets the next smaller one.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.CreateIoSubmissionQueue, new Create(controller));

    private sealed class Create(ReferenceController controller) : CreateSubmissionQueue(controller)
    {
        protected override StatusCode Execute(in SubmissionEntry entry)
        {
            var entries = (entry.Dword10 >> 16) + 1;
            var rounded = 1u << BitOperations.Log2(entries);
            return base.Execute(entry with { Dword10 = (ushort)entry.Dword10 | ((rounded - 1) << 16) });
        }
    }
}
