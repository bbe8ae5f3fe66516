using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Health;
using NvmeConformance.Reference.Logs;

namespace NvmeConformance.Reference.Faults.Controller.Logs;

internal sealed class ReadsForgottenByReset() : ControllerFault(
    "log-reads-forgotten-by-reset",
    ["BASE-086"],
    steps: 4,
    "Host Read Commands lives in memory that a reset clears: the counter goes back.")
{
    public override LogPageSet CreateLogPages(ReferenceController controller) =>
        base.CreateLogPages(controller).With(new Log(controller));

    private sealed class Log(ReferenceController controller) : SmartLog(controller)
    {
        private UInt128 _forgotten;

        public override void PowerOn()
        {
            base.PowerOn();
            _forgotten = 0;
        }

        public override void Reset()
        {
            base.Reset();
            _forgotten = Controller.Health.Tell().ReadCommands;
        }

        protected override void WriteUsage(in UsageCounters usage, ref SmartHealthInformation view)
        {
            base.WriteUsage(usage, ref view);
            view.HostReadCommands = UInt128.Max(view.HostReadCommands, _forgotten) - _forgotten;
        }
    }
}
