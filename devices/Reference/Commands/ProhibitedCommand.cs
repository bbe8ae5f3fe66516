using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands;

/// <summary>A command that Lockdown has prohibited (BASE-149). It is still supported, so log page 05h goes on telling of it.</summary>
/// <param name="controller">The controller that executes.</param>
/// <param name="prohibited">Who executed it, and will again.</param>
internal sealed class ProhibitedCommand(ReferenceController controller, CommandHandler prohibited) : CommandHandler(controller)
{
    /// <inheritdoc />
    public override bool IsListed => prohibited.IsListed;

    /// <inheritdoc />
    public override CommandEffects Effects => prohibited.Effects;

    /// <inheritdoc />
    public override CommandOutcome Execute(FetchedCommand command) =>
        CommandOutcome.Error(StatusCode.ProhibitedByCommandAndFeatureLockdown);
}
