using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands;

/// <summary>Every opcode that the controller does not support (BASE-050).</summary>
/// <param name="controller">The controller that executes.</param>
public sealed class UnsupportedCommand(ReferenceController controller) : CommandHandler(controller)
{
    /// <inheritdoc />
    public override CommandOutcome Execute(FetchedCommand command) => CommandOutcome.Error(StatusCode.InvalidCommandOpcode);
}
