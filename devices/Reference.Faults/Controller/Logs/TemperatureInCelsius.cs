using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Logs;

namespace NvmeConformance.Reference.Faults.Controller.Logs;

internal sealed class TemperatureInCelsius() : ControllerFault(
    "log-temperature-in-celsius",
    ["LNX-25"],
    steps: 1,
    "The composite temperature of the health log is in degrees Celsius, so a host takes a warm drive for a frozen one.")
{
    public override LogPageSet CreateLogPages(ReferenceController controller) => base.CreateLogPages(controller).With(new Log(controller));

    private sealed class Log(ReferenceController controller) : SmartLog(controller)
    {
        private const int ZeroCelsiusKelvin = 273;

        protected override void WriteTemperatures(ref SmartHealthInformation view)
        {
            base.WriteTemperatures(ref view);
            view.CompositeTemperatureKelvin = (ushort)Math.Max(0, view.CompositeTemperatureKelvin - ZeroCelsiusKelvin);
        }
    }
}
