using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Rings;

internal sealed class ScatteredRingTakenForContiguous() : ChangedLbasFault(
    "lm-ring-scattered-taken-for-contiguous",
    ["LM-CDQ-029"],
    steps: 6,
    "Entries of a ring in scattered pages are written as if its pages followed each other.", strays: true)
{
    public override ControllerDataQueue CreateDataQueue(ReferenceController controller) => new Queue(controller);

    private sealed class Queue(ReferenceController controller) : ControllerDataQueue(controller)
    {
        protected override ulong AddressOf(uint slot) => Ring.Address + (slot * LbaMigrationQueueEntry.Size);
    }
}
