using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LbaStatus;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Queries;

internal sealed class InactiveNamespaceIsEmpty() : LbaAllocationFault(
    "lba-inactive-namespace-empty",
    ["LBA-ALLOC-009"],
    steps: 1,
    "A namespace that is not active gets an empty list with success, as its empty map entry is walked like any other.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) => base.CreateAdminCommands(controller)
        .With((byte)AdminOpcode.GetLbaStatus, new Query(controller, LbaStatusLists.Of(this, controller)));

    private sealed class Query(ReferenceController controller, LbaStatusLists lists) : GetLbaStatus(controller, lists)
    {
        private static ReadOnlySpan<byte> NothingAndComplete => [0, 0, 0, 0, (byte)LbaStatusCompletion.Complete, 0, 0, 0];

        public override CommandOutcome Execute(FetchedCommand command)
        {
            var identifier = command.Entry.NamespaceIdentifier;
            var isInactive = !Controller.Namespaces.IsInvalid(identifier)
                && identifier != NamespaceSet.Broadcast
                && !Controller.Namespaces.TryFind(identifier, out _);
            var fields = GetLbaStatusCommand.Decode(command.Entry);
            return isInactive && IsSupportedAction(fields.Action) && fields.MaximumDwordsZeroBased > 0
                ? CommandOutcome.Of(Controller.Transfer.Send(command.Entry, (ulong)NothingAndComplete.Length, NothingAndComplete))
                : base.Execute(command);
        }
    }
}
