using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LbaStatus;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Reports;

internal sealed class ResumedListSkipsNextUnit() : LbaAllocationFault(
    "lba-resumed-list-skips-next-unit",
    ["LBA-ALLOC-029"],
    steps: 5,
    "A list that goes on where an incomplete one ended begins behind the unit that was a hole then, whatever was written since.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller)
    {
        var builder = new Builder();
        var lists = LbaStatusLists.Of(this, controller) with { Allocated = builder };
        return base.CreateAdminCommands(controller).With((byte)AdminOpcode.GetLbaStatus, new Query(controller, lists, builder));
    }

    private sealed class Query(ReferenceController controller, LbaStatusLists lists, Builder builder) : GetLbaStatus(controller, lists)
    {
        public override void PowerOn() => builder.Forget();
    }

    private sealed class Builder : LbaStatusListBuilder
    {
        private (uint Namespace, ulong Block) _resume;
        private (uint Namespace, ulong Block) _lastEnd;

        internal void Forget() => _resume = _lastEnd = default;

        public override bool TryBuild(ReferenceNamespace target, in GetLbaStatusCommand command)
        {
            _lastEnd = default;
            return base.TryBuild(target, command);
        }

        protected override bool TryFindReported(ReferenceNamespace target, ulong first, ulong end, out ulong start, out ulong stop)
        {
            var isResumed = _resume.Block != 0 && _resume == (target.Configuration.Identifier, first) && _lastEnd.Block == 0;
            var from = isResumed ? BlockRange.UnitsOf(target, first, 1).End : first;
            var isFound = base.TryFindReported(target, from, end, out start, out stop) && start < stop;
            _lastEnd = isFound ? (target.Configuration.Identifier, stop) : _lastEnd;
            return isFound;
        }

        protected override LbaStatusDescriptor Describe(ulong first, ulong count)
        {
            _resume = (_lastEnd.Namespace, first + count);
            return base.Describe(first, count);
        }
    }
}
