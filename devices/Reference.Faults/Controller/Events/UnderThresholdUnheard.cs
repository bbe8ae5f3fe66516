using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Health;

namespace NvmeConformance.Reference.Faults.Controller.Events;

internal sealed class UnderThresholdUnheard() : ControllerFault(
    "event-under-threshold-unheard",
    ["BASE-107"],
    steps: 3,
    "Setting a lower temperature threshold above the temperature raises no event: only upper ones are compared.")
{
    public override Thermometer CreateThermometer(ReferenceController controller) => new Thermometers(controller);

    private sealed class Thermometers(ReferenceController controller) : Thermometer(controller)
    {
        public override void OnThresholdSet(int sensor, bool isUnder)
        {
            if (!isUnder)
            {
                base.OnThresholdSet(sensor, isUnder);
            }
        }
    }
}
