using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands.Io;

/// <summary>Flush, 00h (B2.2 7.2). There is no volatile cache, so nothing is left to do but to check the namespace.</summary>
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
            return Controller.Configuration.FlushBroadcastSupported
                ? CommandOutcome.Success
                : CommandOutcome.Error(StatusCode.InvalidNamespaceOrFormat);
        }

        return CommandOutcome.Of(Controller.Namespaces.Resolve(identifier, out _));
    }
}
