using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin.Management;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Upheavals;

internal sealed class FormatForgetsMapOnly() : LbaAllocationFault(
    "lba-format-forgets-map-only",
    ["LBA-ALLOC-060"],
    steps: 3,
    "Format starts with an empty map and leaves the last block on the media, where reads of what is a hole now find it.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.FormatNvm, new Formatter(controller));

    private sealed class Formatter(ReferenceController controller) : FormatNvm(controller)
    {
        protected override void Format(ReferenceNamespace target, NamespaceConfiguration formatted)
        {
            var isKept = KeptBlock.TryTakeLast(target, out var kept);
            base.Format(target, formatted);
            if (isKept && !target.Allocation.IsAllocated(kept.Block) && kept.WriteBack(target))
            {
                var marks = BlockRange.MarkedBy(target.Allocation, kept.Block, 1);
                target.Allocation.MarkDeallocated(marks.First, marks.Count);
            }
        }
    }
}
