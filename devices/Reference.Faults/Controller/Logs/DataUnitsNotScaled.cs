using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Health;
using NvmeConformance.Reference.Logs;

namespace NvmeConformance.Reference.Faults.Controller.Logs;

internal sealed class DataUnitsNotScaled() : ControllerFault(
    "log-data-units-not-scaled",
    ["BASE-086"],
    steps: 3,
    "Data Units Written counts units of 512 bytes, not thousands of them.")
{
    public override LogPageSet CreateLogPages(ReferenceController controller) =>
        base.CreateLogPages(controller).With(new Log(controller));

    private sealed class Log(ReferenceController controller) : SmartLog(controller)
    {
        protected override void WriteUsage(in UsageCounters usage, ref SmartHealthInformation view)
        {
            base.WriteUsage(usage, ref view);
            view.DataUnitsWritten = usage.Written512Bytes;
        }
    }
}
