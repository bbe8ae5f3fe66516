using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.History;
using NvmeConformance.Reference.Subsystems;

namespace NvmeConformance.Reference.Faults.Controller.Logs;

internal sealed class EventTimesGoBack() : ControllerFault(
    "log-event-times-go-back",
    ["BASE-092"],
    steps: 3,
    "Every fourth persistent event is stamped by a sleep timer that runs at half the speed: it seems older than the one before.")
{
    public override SubsystemHistory CreateHistory(SubsystemState subsystem) => new History(subsystem, this);

    private sealed class History(SubsystemState subsystem, EventTimesGoBack parts) : SubsystemHistory(subsystem, parts)
    {
        private const int Turn = 4;

        public override ulong StampOf(ReferenceController controller)
        {
            var stamp = base.StampOf(controller);
            return EventCount % Turn == Turn - 1 ? stamp / 2 : stamp;
        }
    }
}
