using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Commands.Admin.Management;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Upheavals;

internal sealed class QueryFailsAfterFormat() : LbaAllocationFault(
    "lba-query-fails-after-format",
    ["LBA-ALLOC-060"],
    steps: 2,
    "The map that a format leaves has no root before the first write, and a query that meets it ends with Internal Error.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller)
    {
        var formatted = new HashSet<uint>();
        return base.CreateAdminCommands(controller)
            .With((byte)AdminOpcode.FormatNvm, new Formatter(controller, formatted))
            .With((byte)AdminOpcode.GetLbaStatus, new Query(controller, LbaStatusLists.Of(this, controller), formatted));
    }

    private sealed class Formatter(ReferenceController controller, HashSet<uint> formatted) : FormatNvm(controller)
    {
        public override void PowerOn() => formatted.Clear();

        protected override void Format(ReferenceNamespace target, NamespaceConfiguration format)
        {
            base.Format(target, format);
            formatted.Add(target.Configuration.Identifier);
        }
    }

    private sealed class Query(ReferenceController controller, LbaStatusLists lists, HashSet<uint> formatted)
        : GetLbaStatus(controller, lists)
    {
        protected override CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target)
        {
            var outcome = base.Execute(command, target);
            var hasRoot = !formatted.Contains(target.Configuration.Identifier) || target.Allocation.TryFindAllocated(0, out _, out _);
            return outcome.Status.IsSuccess && !hasRoot ? CommandOutcome.Error(StatusCode.InternalError) : outcome;
        }
    }
}
