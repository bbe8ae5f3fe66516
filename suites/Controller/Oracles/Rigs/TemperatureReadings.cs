using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Oracles.Rigs;

/// <summary>What a health log says of temperatures (core digest 8, LID 02h), and on which side of a threshold they certainly are.</summary>
internal sealed class TemperatureReadings
{
    /// <summary>TSEN1 to TSEN8.</summary>
    public const int Sensors = 8;

    /// <summary>TMPSEL that means every sensor there is.</summary>
    public const byte AllSensors = 0xF;

    // Between a threshold and a reading that moves, so that there is no doubt about its side.
    private const int MarginKelvin = 20;
    private readonly int[] _kelvin = new int[Sensors + 1];

    /// <summary>Whether a command is Set Features of a temperature threshold.</summary>
    public static bool IsThreshold(in SubmissionEntry entry) => entry.Opcode == (byte)AdminOpcode.SetFeatures
        && (byte)entry.Dword10 == (byte)FeatureIdentifier.TemperatureThreshold;

    /// <summary>Whether a command reads the health log.</summary>
    public static bool IsHealthLog(in SubmissionEntry entry) => entry.Opcode == (byte)AdminOpcode.GetLogPage
        && (byte)entry.Dword10 == (byte)LogPageIdentifier.SmartHealthInformation;

    /// <summary>Nothing was read.</summary>
    public void Forget() => _kelvin.AsSpan().Clear();

    /// <summary>Takes the readings of a log; one that is too short has none.</summary>
    public void Take(ReadOnlySpan<byte> log)
    {
        if (!MemoryMarshal.TryRead(log, out SmartHealthInformation health))
        {
            return;
        }

        _kelvin[0] = health.CompositeTemperatureKelvin;
        for (var sensor = 1; sensor <= Sensors; sensor++)
        {
            _kelvin[sensor] = health.TemperatureSensorKelvin[sensor - 1];
        }
    }

    /// <summary>Whether there is a reading: 0 says that a sensor is not there.</summary>
    /// <param name="sensor">0 for the composite temperature, 1 to 8.</param>
    public bool Has(int sensor) => _kelvin[sensor] != 0;

    /// <summary>Whether a reading is certainly where the threshold makes an event.</summary>
    public bool IsBeyond(int sensor, TemperatureThresholdKind kind, int thresholdKelvin) => Has(sensor) && kind switch
    {
        TemperatureThresholdKind.Over => _kelvin[sensor] >= thresholdKelvin + MarginKelvin,
        TemperatureThresholdKind.Under => _kelvin[sensor] + MarginKelvin <= thresholdKelvin,
        _ => false,
    };

    /// <summary>Whether a reading is certainly where the threshold makes no event.</summary>
    public bool IsWithin(int sensor, TemperatureThresholdKind kind, int thresholdKelvin) => Has(sensor) && kind switch
    {
        TemperatureThresholdKind.Over => _kelvin[sensor] + MarginKelvin <= thresholdKelvin,
        TemperatureThresholdKind.Under => _kelvin[sensor] >= thresholdKelvin + MarginKelvin,
        _ => false,
    };
}
