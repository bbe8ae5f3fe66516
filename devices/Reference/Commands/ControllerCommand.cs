using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands;

/// <summary>A command that belongs to no namespace, so it takes no NSID (B2.2 fig. 92, BASE-053).</summary>
/// <param name="controller">The controller that executes.</param>
public abstract class ControllerCommand(ReferenceController controller) : CommandHandler(controller)
{
    /// <inheritdoc />
    public sealed override CommandOutcome Execute(FetchedCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return TakesNamespace(command.Entry.NamespaceIdentifier)
            ? ExecuteForController(command)
            : CommandOutcome.Error(StatusCode.InvalidFieldInCommand);
    }

    /// <summary>Whether an NSID may stand in the command.</summary>
    /// <param name="identifier">NSID.</param>
    /// <returns>The outcome.</returns>
    protected virtual bool TakesNamespace(uint identifier) => identifier == 0;

    /// <summary>Executes a command without an NSID.</summary>
    /// <param name="command">The command as it was fetched.</param>
    /// <returns>How it is completed.</returns>
    protected abstract CommandOutcome ExecuteForController(FetchedCommand command);
}
