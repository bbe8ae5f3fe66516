using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Features;

/// <summary>
/// Temperature Threshold, 04h (B2.2 5.1.25.1.3): an upper and a lower one for the composite temperature and each sensor. A selector has
/// the sensor in bits 3:0 and the kind in bits 5:4, as the command has them.
/// </summary>
/// <param name="controller">The controller that has it.</param>
public class TemperatureThresholdFeature(ReferenceController controller)
    : Feature(controller, FeatureIdentifier.TemperatureThreshold)
{
    private const byte AllSensors = 0xF;
    private const uint UnderBit = (uint)TemperatureThresholdKind.Under << 4;

    /// <summary>A threshold in force.</summary>
    /// <param name="sensor">0 for the composite temperature, or a sensor that exists.</param>
    /// <param name="isUnder">Whether the lower one is meant.</param>
    /// <returns>Kelvin.</returns>
    public ushort Kelvin(int sensor, bool isUnder) => InForce(sensor, isUnder).ThresholdKelvin;

    /// <summary>How far a temperature has to come back before that is told; 0 for not at all.</summary>
    /// <param name="sensor">0 for the composite temperature, or a sensor that exists.</param>
    /// <param name="isUnder">Whether the lower threshold is meant.</param>
    /// <returns>Kelvin.</returns>
    public int HysteresisKelvin(int sensor, bool isUnder) => InForce(sensor, isUnder).HysteresisKelvin;

    /// <inheritdoc />
    public override StatusCode Select(uint dword11, bool isSet, out uint selector)
    {
        var fields = new TemperatureThresholdSetting(dword11);
        selector = fields.Sensor | ((uint)fields.Kind << 4);
        var isSensor = Controller.Thermometer.Has(fields.Sensor) || (isSet && fields.Sensor == AllSensors);
        return isSensor && fields.Kind <= TemperatureThresholdKind.Under ? StatusCode.Success : StatusCode.InvalidFieldInCommand;
    }

    /// <inheritdoc />
    public override uint ValueOf(in SetFeaturesCommand command)
    {
        var fields = new TemperatureThresholdSetting(command.Dword11);
        return new TemperatureThresholdSetting
        {
            ThresholdKelvin = fields.ThresholdKelvin,
            HysteresisKelvin = Controller.Configuration.Temperature.MaximumHysteresisKelvin == 0 ? (byte)0 : fields.HysteresisKelvin,
        }.Bits;
    }

    /// <inheritdoc />
    public override StatusCode Check(in SetFeaturesCommand command, ref uint value, Span<byte> data) =>
        new TemperatureThresholdSetting(value).HysteresisKelvin <= Controller.Configuration.Temperature.MaximumHysteresisKelvin
            ? StatusCode.Success
            : StatusCode.InvalidFieldInCommand;

    /// <inheritdoc />
    public override uint ReadDefault(uint identifier, uint selector, Span<byte> data)
    {
        if ((selector & UnderBit) != 0)
        {
            return 0;
        }

        return selector == 0 ? Controller.Configuration.Temperature.WarningKelvin : ushort.MaxValue;
    }

    /// <inheritdoc />
    public override uint Write(uint identifier, uint selector, uint value, ReadOnlySpan<byte> data, bool isSaved)
    {
        var isAll = (selector & AllSensors) == AllSensors;
        var last = isAll ? Controller.Configuration.Temperature.Sensors : (int)(selector & AllSensors);
        for (var sensor = isAll ? 0 : last; sensor <= last; sensor++)
        {
            base.Write(identifier, (uint)sensor | (selector & UnderBit), value, data, isSaved);
            Controller.Thermometer.OnThresholdSet(sensor, (selector & UnderBit) != 0);
        }

        return 0;
    }

    private TemperatureThresholdSetting InForce(int sensor, bool isUnder) =>
        new(ReadCurrent(0, (uint)sensor | (isUnder ? UnderBit : 0), []));
}
