using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands;

/// <summary>A command for exactly one active namespace.</summary>
/// <param name="controller">The controller that executes.</param>
public abstract class NamespaceCommand(ReferenceController controller) : CommandHandler(controller)
{
    /// <inheritdoc />
    public override CommandEffects Effects => new() { Scope = EffectScopes.Namespace };

    /// <inheritdoc />
    public override CommandOutcome Execute(FetchedCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var status = Controller.Namespaces.Resolve(command.Entry.NamespaceIdentifier, out var target);
        if (status == StatusCode.Success && target!.IsRestricted)
        {
            status = NamespaceAccess.Check(Controller, target, command);
        }

        if (status != StatusCode.Success)
        {
            return NamespaceAccess.Refuse(status);
        }

        // What was begun on other contents does not go on in these: a format came in between (B2.2 5.1.10).
        if (command.Progress == 0)
        {
            command.Incarnation = target!.Incarnation;
        }

        return command.Incarnation == target!.Incarnation
            ? Execute(command, target)
            : CommandOutcome.Error(StatusCode.CommandSequenceError);
    }

    /// <summary>Executes the command on its namespace.</summary>
    /// <param name="command">The command as it was fetched.</param>
    /// <param name="target">The namespace.</param>
    /// <returns>How it is completed.</returns>
    protected abstract CommandOutcome Execute(FetchedCommand command, ReferenceNamespace target);
}
