using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Logs;

namespace NvmeConformance.Reference.Faults.Controller.Logs;

internal sealed class TemperatureMissing() : ControllerFault(
    "log-temperature-missing",
    ["LNX-25"],
    steps: 1,
    "The composite temperature is the mean of the sensors in the log, and 0 kelvin on models that show none.")
{
    public override LogPageSet CreateLogPages(ReferenceController controller) => base.CreateLogPages(controller).With(new Log(controller));

    private sealed class Log(ReferenceController controller) : SmartLog(controller)
    {
        protected override void WriteTemperatures(ref SmartHealthInformation view)
        {
            base.WriteTemperatures(ref view);
            if (!Controller.Thermometer.Has(1))
            {
                view.CompositeTemperatureKelvin = 0;
            }
        }
    }
}
