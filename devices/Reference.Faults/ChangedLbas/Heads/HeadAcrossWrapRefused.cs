using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Heads;

internal sealed class HeadAcrossWrapRefused() : ChangedLbasFault(
    "lm-head-across-wrap-refused",
    ["LM-CDF-014"],
    steps: 7,
    "A head that has gone round is refused because it is smaller than the one before, and the ring cannot be emptied.")
{
    public override ControllerDataQueue CreateDataQueue(ReferenceController controller) => new Queue(controller);

    private sealed class Queue(ReferenceController controller) : ControllerDataQueue(controller)
    {
        public override bool IsPossibleHead(uint head) => head >= Head && base.IsPossibleHead(head);
    }
}
