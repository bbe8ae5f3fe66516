using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands.Admin;

/// <summary>Keep Alive, 18h (B2.2 5.1.15, 3.9): the timer starts anew.</summary>
/// <param name="controller">The controller that executes.</param>
public class KeepAliveCommandHandler(ReferenceController controller) : ControllerCommand(controller)
{
    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.KeepAlive.IsSupported;

    /// <inheritdoc />
    protected override CommandOutcome ExecuteForController(FetchedCommand command)
    {
        Controller.KeepAlive.Restart();
        return CommandOutcome.Success;
    }
}
