using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands.Admin;

/// <summary>Asynchronous Event Request, 0Ch (B2.2 5.1.2): completed when an event comes, or never.</summary>
/// <param name="controller">The controller that executes.</param>
public class AsynchronousEventRequest(ReferenceController controller) : ControllerCommand(controller)
{
    /// <inheritdoc />
    protected override CommandOutcome ExecuteForController(FetchedCommand command) => Controller.Events.TryTake(command)
        ? CommandOutcome.Success
        : CommandOutcome.Error(StatusCode.AsynchronousEventRequestLimitExceeded);
}
