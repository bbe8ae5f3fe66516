using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Logs;

namespace NvmeConformance.Reference.Faults.Controller.Events;

internal sealed class WarningSticks() : ControllerFault(
    "event-temperature-warning-sticks",
    ["BASE-107"],
    steps: 4,
    "The critical warning of a temperature is never taken back, however far away the threshold is set again.")
{
    public override LogPageSet CreateLogPages(ReferenceController controller) =>
        base.CreateLogPages(controller).With(new Log(controller));

    private sealed class Log(ReferenceController controller) : SmartLog(controller)
    {
        private CriticalWarnings _seen;

        public override void PowerOn()
        {
            base.PowerOn();
            _seen = CriticalWarnings.None;
        }

        protected override void WriteTemperatures(ref SmartHealthInformation view)
        {
            base.WriteTemperatures(ref view);
            _seen |= view.CriticalWarning;
            view.CriticalWarning = _seen;
        }
    }
}
