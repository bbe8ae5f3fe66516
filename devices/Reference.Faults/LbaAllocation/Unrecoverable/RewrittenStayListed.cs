using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LbaStatus;
using NvmeConformance.Reference.Allocation;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Unrecoverable;

internal sealed class RewrittenStayListed() : LbaAllocationFault(
    "lba-unrecoverable-rewritten-stay-listed",
    ["LBA-ALLOC-072"],
    steps: 4,
    "What a list of unrecoverable blocks has named once is cached, and listed for ever, even when it was written again.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller)
    {
        var builder = new Builder(controller);
        var lists = LbaStatusLists.Of(this, controller) with { Unrecoverable = builder };
        return base.CreateAdminCommands(controller).With((byte)AdminOpcode.GetLbaStatus, new Query(controller, lists, builder));
    }

    private sealed class Query(ReferenceController controller, LbaStatusLists lists, Builder builder) : GetLbaStatus(controller, lists)
    {
        public override void PowerOn() => builder.Forget();
    }

    private sealed class Builder(ReferenceController controller) : UnrecoverableListBuilder(controller)
    {
        private readonly Dictionary<uint, MarkedBlocks> _named = [];

        internal void Forget() => _named.Clear();

        protected override bool TryFindKind(
            ReferenceNamespace target, ulong from, out ulong first, out ulong end, out LbaRangeStatus status)
        {
            var named = NamedIn(target);
            if (base.TryFindKind(target, from, out first, out end, out status))
            {
                named.Add(first, end - first);
            }

            status = LbaRangeStatus.WrittenUncorrectable;
            return named.TryFindRun(from, out first, out end);
        }

        // Large enough for any namespace that may come to have the identifier.
        private MarkedBlocks NamedIn(ReferenceNamespace target)
        {
            if (!_named.TryGetValue(target.Configuration.Identifier, out var named))
            {
                _named[target.Configuration.Identifier] = named = new MarkedBlocks();
                named.Reset(BlockSet.MaximumBlocks);
            }

            return named;
        }
    }
}
