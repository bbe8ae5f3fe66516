using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands.Admin.Directives;

/// <summary>What Directive Send and Receive have in common (B2.2 8.1.8): of the directives there is Identify, which is always enabled.</summary>
/// <param name="controller">The controller that executes.</param>
public abstract class DirectiveFamily(ReferenceController controller) : CommandHandler(controller)
{
    /// <inheritdoc />
    public sealed override bool IsSupported => Controller.Configuration.Directives.IsSupported;

    /// <inheritdoc />
    public override CommandEffects Effects => new() { Scope = EffectScopes.Namespace };

    /// <inheritdoc />
    public sealed override CommandOutcome Execute(FetchedCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var fields = DirectiveCommand.Decode(command.Entry);
        if (fields.Type != DirectiveType.Identify
            || fields.Operation != (byte)IdentifyDirectiveOperation.ReturnParametersOrEnable)
        {
            return CommandOutcome.Error(StatusCode.InvalidFieldInCommand);
        }

        var status = Controller.Namespaces.Resolve(fields.NamespaceIdentifier, out _);
        return CommandOutcome.Of(status == StatusCode.Success ? Execute(command.Entry, fields) : status);
    }

    /// <summary>Executes a command of the Identify directive.</summary>
    /// <param name="entry">The command.</param>
    /// <param name="fields">What it says.</param>
    /// <returns>Success, or why nothing was done.</returns>
    protected abstract StatusCode Execute(in SubmissionEntry entry, in DirectiveCommand fields);
}
