using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Reports;

internal sealed class LastSlotOverwritten() : LbaAllocationFault(
    "lba-report-last-slot-overwritten",
    ["LBA-ALLOC-065", "LBA-ALLOC-021"],
    steps: 3,
    "When a list gets full, the descriptor that does not fit any more is stored over the last one, whose run is then in no page.")
{
    public override LbaStatusListBuilder CreateLbaStatusList(ReferenceController controller) => new List();

    private sealed class List : LbaStatusListBuilder
    {
        private int _freeSlots;

        protected override int CapacityFor(uint maximumDwordsZeroBased) => _freeSlots = base.CapacityFor(maximumDwordsZeroBased);

        protected override bool TryFindReported(ReferenceNamespace target, ulong first, ulong end, out ulong start, out ulong stop)
        {
            if (!base.TryFindReported(target, first, end, out start, out stop))
            {
                return false;
            }

            _freeSlots--;
            if (_freeSlots == 0 && stop < end && base.TryFindReported(target, stop, end, out var nextStart, out var nextStop))
            {
                (start, stop) = (nextStart, nextStop);
            }

            return true;
        }
    }
}
