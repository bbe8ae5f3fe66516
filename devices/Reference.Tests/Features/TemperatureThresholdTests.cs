using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Tests.Commands.Io;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Features;

public class TemperatureThresholdTests
{
    private const FeatureIdentifier Threshold = FeatureIdentifier.TemperatureThreshold;
    private const uint Under = 1 << 20;
    private const uint TemperatureEvent = 0x0002_0101;
    private const long StepNanoseconds = 5_000_000;

    [Theory]
    [InlineData(0u, 343u)]
    [InlineData(1u << 16, 0xFFFFu)]
    [InlineData(Under, 0u)]
    [InlineData(Under | (2u << 16), 0u)]
    public void Thresholds_begin_where_nothing_crosses_them(uint selection, uint expected)
    {
        using var rig = Measuring().Started();

        Assert.Equal(expected, rig.GetFeature(new GetFeaturesCommand(Threshold) { Dword11 = selection }));
    }

    [Theory]
    [InlineData(300u)]
    [InlineData(299u)]
    [InlineData((1u << 16) | 302)]
    [InlineData(Under | 300)]
    [InlineData(Under | (2u << 16) | 310)]
    [InlineData((0xFu << 16) | 303)]
    public void A_threshold_that_the_temperature_is_beyond_fires_and_warns(uint dword11)
    {
        using var rig = Measuring();
        var host = EventHost.On(rig);

        Assert.Equal(StatusCode.Success, host.SetFeature(Threshold, dword11));

        Assert.Equal([TemperatureEvent], host.Reported());
        Assert.Equal(0b10, host.ReadLog(LogPageIdentifier.SmartHealthInformation)[0]);
    }

    [Theory]
    [InlineData(301u)]
    [InlineData((1u << 16) | 303)]
    [InlineData(Under | 299)]
    public void A_threshold_that_the_temperature_is_not_beyond_does_nothing(uint dword11)
    {
        using var rig = Measuring();
        var host = EventHost.On(rig);

        Assert.Equal(StatusCode.Success, host.SetFeature(Threshold, dword11));

        Assert.Empty(host.Reported());
        Assert.Equal(0, host.ReadLog(LogPageIdentifier.SmartHealthInformation)[0]);
    }

    [Fact]
    public void An_event_comes_once_and_the_warning_ends_with_its_cause()
    {
        using var rig = Measuring();
        var host = EventHost.On(rig);
        host.SetFeature(Threshold, 290);
        host.Reported();
        host.ReadLog(LogPageIdentifier.SmartHealthInformation);
        Assert.Empty(host.Reported());

        host.SetFeature(Threshold, 343);

        Assert.Empty(host.Reported());
        Assert.Equal(0, host.ReadLog(LogPageIdentifier.SmartHealthInformation)[0]);
    }

    [Theory]
    [InlineData(3u << 16)]
    [InlineData(9u << 16)]
    [InlineData(2u << 20)]
    [InlineData(3u << 20)]
    public void Sensors_and_kinds_that_do_not_exist_are_refused(uint selection)
    {
        using var rig = Measuring().Started();
        var get = new GetFeaturesCommand(Threshold) { Dword11 = selection };

        Assert.Equal(StatusCode.InvalidFieldInCommand, rig.SetFeatureStatus(new SetFeaturesCommand(Threshold, selection | 300)));
        Assert.Equal(StatusCode.InvalidFieldInCommand, rig.AdminStatus(GetFeaturesCommand.Encode(get)));
    }

    [Fact]
    public void All_sensors_are_set_together_but_not_read()
    {
        using var rig = Measuring().Started();

        Assert.Equal(StatusCode.Success, rig.SetFeatureStatus(new SetFeaturesCommand(Threshold, (0xFu << 16) | 400)));

        Assert.All(
            [0u, 1u, 2u],
            sensor => Assert.Equal(400u, rig.GetFeature(new GetFeaturesCommand(Threshold) { Dword11 = sensor << 16 })));
        var all = new GetFeaturesCommand(Threshold) { Dword11 = 0xFu << 16 };
        Assert.Equal(StatusCode.InvalidFieldInCommand, rig.AdminStatus(GetFeaturesCommand.Encode(all)));
    }

    [Fact]
    public void A_temperature_that_drifts_stays_near_where_it_began_and_comes_to_rest()
    {
        using var rig = Measuring(driftKelvin: 20).Started();

        var course = Course(rig);

        Assert.All(course, kelvin => Assert.InRange(kelvin, 280, 320));
        Assert.InRange(course.Distinct().Count(), 4, 17);
        Assert.Single(course[20..].Distinct());
    }

    [Fact]
    public void A_threshold_is_crossed_when_the_temperature_gets_there()
    {
        using var before = Measuring(driftKelvin: 20).Started();
        var first = before.Device().Thermometer.ReadKelvin(0);
        var course = Course(before);
        var higher = Array.FindIndex(course, kelvin => kelvin > first);
        using var rig = Measuring(driftKelvin: 20).Started();
        rig.SetFeature(new SetFeaturesCommand(Threshold, (uint)course[higher]));
        Assert.False(rig.Device().Thermometer.IsBeyondThreshold);

        rig.RunFor(StepNanoseconds * (higher + 1));

        Assert.Equal(course[higher], rig.Device().Thermometer.ReadKelvin(0));
        Assert.True(rig.Device().Thermometer.IsBeyondThreshold);
    }

    private static int[] Course(Rig rig) =>
    [
        .. Enumerable.Range(0, 30).Select(_ =>
        {
            rig.RunFor(StepNanoseconds);
            return (int)rig.Device().Thermometer.ReadKelvin(0);
        }),
    ];

    private static Rig Measuring(ushort driftKelvin = 0) => new(Shapes.Configuration() with
    {
        Temperature = new TemperatureConfiguration { CompositeKelvin = 300, Sensors = 2, DriftKelvin = driftKelvin },
    });
}
