using System.Runtime.InteropServices;
using NvmeConformance.Controller.Observations;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Controller.Tests.Rigs;

/// <summary>Bit 1 of the critical warnings, and the thresholds that it goes by (core digest 8, LID 02h).</summary>
public sealed class TemperatureWarningTests
{
    private const byte EverySensor = 0xF;
    private const ushort Kelvin = 310;
    private readonly RigStage _stage = new();

    [Theory]
    [InlineData(0, TemperatureThresholdKind.Over, (ushort)1)]
    [InlineData(0, TemperatureThresholdKind.Under, (ushort)0xFFFF)]
    [InlineData(2, TemperatureThresholdKind.Over, (ushort)200)]
    [InlineData(EverySensor, TemperatureThresholdKind.Under, (ushort)400)]
    public void A_warning_lasts_as_long_as_a_threshold_is_crossed(byte sensor, TemperatureThresholdKind kind, ushort beyond)
    {
        _stage.Start();
        Lift();
        Set(sensor, kind, beyond);
        Wait();
        Read(isWarning: false);
        Assert.Equal(["BASE-107/warns"], _stage.Broken);

        Set(sensor, kind, kind == TemperatureThresholdKind.Over ? ushort.MaxValue : (ushort)0);
        Set(0, kind, kind == TemperatureThresholdKind.Over ? ushort.MaxValue : (ushort)0);
        Wait();
        Read(isWarning: true);
        Assert.Equal(["BASE-107/warns", "BASE-107/calms"], _stage.Broken);
    }

    [Fact]
    public void A_warning_that_comes_and_goes_with_the_threshold_is_right()
    {
        _stage.Start();
        Lift();
        Set(0, TemperatureThresholdKind.Over, 1);
        Wait();
        Read(isWarning: true);
        Lift();
        Wait();
        Read(isWarning: false);

        Assert.Empty(_stage.Broken);
        Assert.Equal((1, 1), (_stage.Evaluations("BASE-107", "warns"), _stage.Evaluations("BASE-107", "calms")));
    }

    [Theory]
    [InlineData(TemperatureThresholdKind.Over, (ushort)(Kelvin - 5))]
    [InlineData(TemperatureThresholdKind.Over, (ushort)(Kelvin + 5))]
    [InlineData(TemperatureThresholdKind.Under, (ushort)(Kelvin + 5))]
    public void A_threshold_near_a_temperature_that_moves_decides_nothing(TemperatureThresholdKind kind, ushort threshold)
    {
        _stage.Start();
        Lift();
        Set(0, kind, threshold);
        Wait();
        Read(isWarning: false);
        Read(isWarning: true);

        Assert.Empty(_stage.Broken);
    }

    [Fact]
    public void A_sensor_that_nobody_set_a_threshold_for_may_warn()
    {
        _stage.Start();
        Set(0, TemperatureThresholdKind.Over, ushort.MaxValue);
        Set(0, TemperatureThresholdKind.Under, 0);
        Wait();
        Read(isWarning: true);

        Assert.Empty(_stage.Broken);
    }

    [Fact]
    public void The_composite_temperature_may_or_may_not_be_one_of_all_sensors()
    {
        _stage.Start();
        Lift();
        Set(EverySensor, TemperatureThresholdKind.Over, 1);
        Wait();
        Read(isWarning: false, sensors: 0);
        Read(isWarning: true, sensors: 0);

        Assert.Empty(_stage.Broken);
    }

    [Fact]
    public void A_controller_may_take_its_time_to_look_at_its_sensors()
    {
        _stage.Start();
        Lift();
        Set(0, TemperatureThresholdKind.Over, 1);
        Read(isWarning: false);

        Assert.Empty(_stage.Broken);
    }

    [Fact]
    public void A_threshold_that_was_refused_decides_nothing()
    {
        _stage.Start();
        Lift();
        _stage.Admin(Threshold(0, TemperatureThresholdKind.Over, 1), StatusCode.InvalidFieldInCommand);
        Wait();
        Read(isWarning: true);
        Read(isWarning: false);

        Assert.Empty(_stage.Broken);
    }

    [Fact]
    public void Thresholds_are_not_known_any_more_after_a_start()
    {
        _stage.Start();
        Lift();
        _stage.Start();
        Wait();
        Read(isWarning: true);

        Assert.Empty(_stage.Broken);
    }

    private void Lift()
    {
        foreach (var sensor in (byte[])[EverySensor, 0])
        {
            Set(sensor, TemperatureThresholdKind.Over, ushort.MaxValue);
            Set(sensor, TemperatureThresholdKind.Under, 0);
        }
    }

    private void Set(byte sensor, TemperatureThresholdKind kind, ushort kelvin) => _stage.Admin(Threshold(sensor, kind, kelvin));

    private void Wait() => _stage.See(new SilenceEnded(2_000, true, new ControllerStatus(1), 0));

    // Some sensors, all as warm as the composite temperature.
    private void Read(bool isWarning, int sensors = 2)
    {
        var health = new SmartHealthInformation { CompositeTemperatureKelvin = Kelvin };
        health.CriticalWarning = isWarning ? CriticalWarnings.Temperature : CriticalWarnings.None;
        for (var sensor = 0; sensor < sensors; sensor++)
        {
            health.TemperatureSensorKelvin[sensor] = Kelvin;
        }

        var log = MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(ref health, 1)).ToArray();
        var read = GetLogPageCommand.Encode(new GetLogPageCommand(LogPageIdentifier.SmartHealthInformation, 127));
        read.NamespaceIdentifier = uint.MaxValue;
        _stage.Admin(read).See(new TransferEnded(0, _stage.LastAdmin, Status.Of(StatusCode.Success), log, -1, 0));
    }

    private static SubmissionEntry Threshold(byte sensor, TemperatureThresholdKind kind, ushort kelvin) => SetFeaturesCommand.Encode(
        new SetFeaturesCommand(
            FeatureIdentifier.TemperatureThreshold,
            new TemperatureThresholdSetting { Sensor = sensor, Kind = kind, ThresholdKelvin = kelvin }.Bits));
}
