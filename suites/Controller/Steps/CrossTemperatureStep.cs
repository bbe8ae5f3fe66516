using System.Buffers.Binary;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Controller.Rigs;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;

namespace NvmeConformance.Controller.Steps;

/// <summary>
/// Sets a temperature threshold to the other side of what a sensor says (FID 04h), or out of its reach: a sensor that the health log shows
/// to be there, or all of them. Reading the log leaves events as they are.
/// </summary>
/// <param name="Choice">Which of the sensors there are, the composite temperature first and all at once last; any number.</param>
/// <param name="IsUnder">Whether it is the under temperature threshold.</param>
internal sealed record CrossTemperatureStep(int Choice, bool IsUnder) : Step
{
    private const int LogDwords = 128;
    private const int SensorsOffset = 200;
    private const byte LastSensor = 8;
    private const byte AllSensors = 0xF;

    /// <summary>Whether the threshold is put where nothing reaches it.</summary>
    public bool IsLifted { get; init; }

    public override void Run(ISequenceVerbs verbs)
    {
        var look = new LogPageIntent(LogPageIdentifier.SmartHealthInformation, LogDwords, uint.MaxValue) { RetainAsynchronousEvent = true };
        if (Rig.ReadyOf(verbs) is not { } rig || rig.Read(look) is not { } log)
        {
            return;
        }

        List<byte> sensors = [0];
        for (byte sensor = 1; sensor <= LastSensor; sensor++)
        {
            if (BinaryPrimitives.ReadUInt16LittleEndian(log.AsSpan(SensorsOffset + ((sensor - 1) * sizeof(ushort)))) != 0)
            {
                sensors.Add(sensor);
            }
        }

        sensors.Add(AllSensors);
        var setting = new TemperatureThresholdSetting
        {
            Sensor = sensors[(int)((uint)Choice % (uint)sensors.Count)],
            Kind = IsUnder ? TemperatureThresholdKind.Under : TemperatureThresholdKind.Over,
            ThresholdKelvin = (IsUnder, IsLifted) switch { (false, false) => 1, (true, true) => 0, _ => ushort.MaxValue },
        };
        rig.DoAdmin(new SetFeatureIntent(FeatureIdentifier.TemperatureThreshold, setting.Bits).Encode());
    }

    public override IEnumerable<Step> Simpler()
    {
        if (Choice != 0 || IsUnder)
        {
            yield return new CrossTemperatureStep(0, false) { IsLifted = IsLifted };
        }
    }

    public override string Describe() => $"set the {(IsUnder ? "under" : "over")} temperature threshold of sensor choice {Choice} "
        + (IsLifted ? "out of its reach" : "beyond what it says");
}
