using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands.Io;

/// <summary>Flush, 00h (B2.2 7.2): what was written before survives a loss of power from now on, in one namespace or in all.</summary>
/// <param name="controller">The controller that executes.</param>
public class FlushCommand(ReferenceController controller) : CommandHandler(controller)
{
    /// <inheritdoc />
    public override CommandOutcome Execute(FetchedCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var identifier = command.Entry.NamespaceIdentifier;
        if (identifier == NamespaceSet.Broadcast)
        {
            return FlushAll();
        }

        var status = Controller.Namespaces.Resolve(identifier, out var target);
        status = status == StatusCode.Success ? NamespaceAccess.Check(Controller, target!, AccessKind.Flush) : status;
        if (status != StatusCode.Success)
        {
            return NamespaceAccess.Refuse(status);
        }

        target!.Unflushed?.Commit();
        return CommandOutcome.Success;
    }

    private CommandOutcome FlushAll()
    {
        if (!Controller.Configuration.FlushBroadcastSupported)
        {
            return CommandOutcome.Error(StatusCode.InvalidNamespaceOrFormat);
        }

        if (Controller.Configuration.Io.VolatileWriteCache)
        {
            foreach (var target in Controller.Namespaces.Active)
            {
                target.Unflushed?.Commit();
            }
        }

        return CommandOutcome.Success;
    }
}
