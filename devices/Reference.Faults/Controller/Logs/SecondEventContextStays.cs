using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Logs;

namespace NvmeConformance.Reference.Faults.Controller.Logs;

internal sealed class SecondEventContextStays() : ControllerFault(
    "log-second-event-context-stays",
    ["BASE-092"],
    steps: 5,
    "Only the first context of the Persistent Event log can be released; the second one stays, and no other can be established.")
{
    public override LogPageSet CreateLogPages(ReferenceController controller) =>
        base.CreateLogPages(controller).With(new Log(controller));

    private sealed class Log(ReferenceController controller) : PersistentEventPage(controller)
    {
        private bool _wasReleased;

        public override void PowerOn()
        {
            _wasReleased = false;
            base.PowerOn();
        }

        public override StatusCode Prepare(in GetLogPageCommand command)
        {
            var isRelease = command.LogSpecificParameter == (byte)PersistentEventAction.ReleaseContext;
            if (isRelease && _wasReleased)
            {
                return StatusCode.Success;
            }

            _wasReleased |= isRelease && Controller.Subsystem.History.Contexts.Exists;
            return base.Prepare(command);
        }
    }
}
