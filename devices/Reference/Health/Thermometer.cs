using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Events;
using NvmeConformance.Reference.Features;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Health;

/// <summary>
/// The temperatures of one controller: a course that is drawn and comes to rest, and the events of the thresholds that it crosses
/// (B2.2 5.1.25.1.3). Sensor 0 is the composite temperature. A seam: temperature faults override it.
/// </summary>
public class Thermometer
{
    private const int MostSensors = 9;
    private const int Kinds = 2;
    private static readonly Purpose Course = new("course of a temperature");

    private static readonly AsynchronousEvent Crossed = new()
    {
        Type = AsynchronousEventType.Health,
        Information = (byte)HealthEvent.TemperatureThreshold,
        Log = LogPageIdentifier.SmartHealthInformation,
    };

    private static readonly AsynchronousEvent Recovered = new()
    {
        Type = AsynchronousEventType.Immediate,
        Information = (byte)ImmediateEvent.TemperatureThresholdHysteresisRecovery,
        Log = LogPageIdentifier.SmartHealthInformation,
    };

    private readonly ReferenceController _controller;
    private readonly DeviceTimer _nextStep;
    private readonly bool[] _isBeyond = new bool[MostSensors * Kinds];

    /// <summary>Makes a thermometer.</summary>
    /// <param name="controller">Whose temperatures it measures.</param>
    public Thermometer(ReferenceController controller)
    {
        ArgumentNullException.ThrowIfNull(controller);
        _controller = controller;
        _nextStep = controller.Timers.Create(Step);
    }

    /// <summary>Whether some temperature is beyond one of its thresholds: bit 1 of the critical warnings.</summary>
    public bool IsBeyondThreshold => _isBeyond.AsSpan().Contains(true);

    private TemperatureConfiguration Configuration => _controller.Configuration.Temperature;

    private TemperatureThresholdFeature Thresholds =>
        _controller.Features.Get<TemperatureThresholdFeature>(FeatureIdentifier.TemperatureThreshold);

    /// <summary>Whether a sensor exists.</summary>
    /// <param name="sensor">0 for the composite temperature, 1 to 8 for sensors.</param>
    /// <returns>The outcome.</returns>
    public bool Has(int sensor) => sensor >= 0 && sensor <= Configuration.Sensors;

    /// <summary>A temperature at present.</summary>
    /// <param name="sensor">A sensor that exists.</param>
    /// <returns>Kelvin, above 0.</returns>
    public virtual ushort ReadKelvin(int sensor)
    {
        var kelvin = Configuration.CompositeKelvin + (sensor * 2);
        if (Configuration.DriftKelvin != 0)
        {
            var step = Math.Min(_controller.NowNanoseconds / Configuration.DriftStepNanoseconds, Configuration.DriftSteps);
            var place = _controller.Place.For(Course).At((ulong)sensor).At((ulong)step);
            kelvin += (int)place.Between(-Configuration.DriftKelvin, Configuration.DriftKelvin);
        }

        return (ushort)Math.Clamp(kelvin, 1, ushort.MaxValue);
    }

    /// <summary>A host has set a threshold: where the temperature is beyond it already, that is told.</summary>
    /// <param name="sensor">Which sensor.</param>
    /// <param name="isUnder">Whether it is the lower threshold.</param>
    public virtual void OnThresholdSet(int sensor, bool isUnder)
    {
        _isBeyond[IndexOf(sensor, isUnder)] = false;
        Compare(sensor, isUnder);
    }

    /// <summary>Compares everything anew without telling: what was beyond a threshold before a reset is nothing new.</summary>
    internal void Settle()
    {
        for (var sensor = 0; sensor <= Configuration.Sensors; sensor++)
        {
            _isBeyond[IndexOf(sensor, isUnder: false)] = IsBeyond(sensor, isUnder: false);
            _isBeyond[IndexOf(sensor, isUnder: true)] = IsBeyond(sensor, isUnder: true);
        }
    }

    internal void PowerOn()
    {
        Array.Clear(_isBeyond);
        Settle();
        ScheduleStep(0);
    }

    private static int IndexOf(int sensor, bool isUnder) => (sensor * Kinds) + (isUnder ? 1 : 0);

    private void Step(long nowNanoseconds)
    {
        for (var sensor = 0; sensor <= Configuration.Sensors; sensor++)
        {
            Compare(sensor, isUnder: false);
            Compare(sensor, isUnder: true);
        }

        ScheduleStep(nowNanoseconds / Configuration.DriftStepNanoseconds);
    }

    private void ScheduleStep(long step)
    {
        if (Configuration.DriftKelvin != 0 && step < Configuration.DriftSteps)
        {
            _nextStep.Set((step + 1) * Configuration.DriftStepNanoseconds);
        }
    }

    // Only the crossing is told, not the state: an event per look would flood the host.
    private void Compare(int sensor, bool isUnder)
    {
        var index = IndexOf(sensor, isUnder);
        var wasBeyond = _isBeyond[index];
        _isBeyond[index] = wasBeyond ? !HasRecovered(sensor, isUnder) : IsBeyond(sensor, isUnder);
        if (!wasBeyond && _isBeyond[index])
        {
            _controller.Events.Raise(Crossed, EventGate.Temperature);
            NoteExcursion(sensor, isUnder);
        }
        else if (wasBeyond && !_isBeyond[index] && Thresholds.HysteresisKelvin(sensor, isUnder) != 0)
        {
            _controller.Events.Raise(Recovered, EventGate.TemperatureThresholdHysteresisRecovery);
        }
    }

    private void NoteExcursion(int sensor, bool isUnder)
    {
        var beyond = sensor == 0 && !isUnder ? ReadKelvin(sensor) - Configuration.WarningKelvin : -1;
        if (Configuration.WarningKelvin != 0 && beyond >= 0)
        {
            _controller.Subsystem.History.NoteThermalExcursion(_controller, (byte)Math.Min(beyond, byte.MaxValue));
        }
    }

    private bool IsBeyond(int sensor, bool isUnder)
    {
        var threshold = Thresholds.Kelvin(sensor, isUnder);
        return isUnder ? ReadKelvin(sensor) <= threshold : ReadKelvin(sensor) >= threshold;
    }

    private bool HasRecovered(int sensor, bool isUnder)
    {
        var threshold = Thresholds.Kelvin(sensor, isUnder);
        var hysteresis = Thresholds.HysteresisKelvin(sensor, isUnder);
        if (hysteresis == 0)
        {
            return !IsBeyond(sensor, isUnder);
        }

        return isUnder ? ReadKelvin(sensor) >= threshold + hysteresis : ReadKelvin(sensor) <= threshold - hysteresis;
    }
}
