using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Logs;

namespace NvmeConformance.Reference.Faults.Controller.Logs;

internal sealed class EventContextIsRefreshed() : ControllerFault(
    "log-event-context-is-refreshed",
    ["BASE-092"],
    steps: 4,
    "Each read of the Persistent Event log shows what has happened until then, not what it was when its context was established.")
{
    public override LogPageSet CreateLogPages(ReferenceController controller) =>
        base.CreateLogPages(controller).With(new Log(controller));

    private sealed class Log(ReferenceController controller) : PersistentEventPage(controller)
    {
        public override StatusCode Prepare(in GetLogPageCommand command)
        {
            var contexts = Controller.Subsystem.History.Contexts;
            if (contexts.Exists && command.LogSpecificParameter == (byte)PersistentEventAction.Read)
            {
                contexts.Release();
                contexts.TryEstablish(Controller);
            }

            return base.Prepare(command);
        }
    }
}
