using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Reference.Configuration;

/// <summary>Draws what a subsystem offers to those who look after it: self-tests, firmware, telemetry, its history.</summary>
internal static class MaintenanceDrawing
{
    private static readonly Purpose SelfTest = new("self-test");
    private static readonly Purpose Firmware = new("firmware");
    private static readonly Purpose Telemetry = new("telemetry");
    private static readonly Purpose History = new("persistent events");

    /// <summary>Completes a configuration whose limits are drawn.</summary>
    internal static ReferenceConfiguration Complete(ReferenceConfiguration configuration, SubsystemNeeds needs, Draw draw)
    {
        var telemetry = DrawTelemetry(needs.Features, configuration.HostBehavior.IsSupported, draw.For(Telemetry));
        var history = DrawHistory(needs.Features, draw.For(History));
        return configuration with
        {
            SelfTest = DrawSelfTest(needs.Features, draw.For(SelfTest)),
            Firmware = DrawFirmware(needs.Features, configuration.TransferLimitBytes, draw.For(Firmware)),
            Telemetry = telemetry,
            PersistentEvents = history,
            LogPages = telemetry.IsSupported || history.IsSupported
                ? configuration.LogPages with { ExtendedData = true }
                : configuration.LogPages,
        };
    }

    private static TelemetryConfiguration DrawTelemetry(OptionalFeatures needed, bool isArea4Possible, Draw draw)
    {
        var first = draw.At(1).OneOf(0u, 1u, 7u);
        var second = first + draw.At(2).OneOf(0u, 1u, 20u);
        var third = second + draw.At(3).OneOf(0u, 1u, 100u);
        return new TelemetryConfiguration
        {
            IsSupported = needed.HasFlag(OptionalFeatures.Telemetry) || draw.At(0).Chance(400),
            Area1LastBlock = (ushort)first,
            Area2LastBlock = (ushort)second,
            Area3LastBlock = (ushort)third,
            Area4LastBlock = isArea4Possible && draw.At(4).Chance(500) ? third + draw.At(5).OneOf(1u, 300u) : 0,
            HasEarlierCapture = draw.At(6).Chance(500),
        };
    }

    private static PersistentEventConfiguration DrawHistory(OptionalFeatures needed, Draw draw) => new()
    {
        IsSupported = needed.HasFlag(OptionalFeatures.PersistentEventLog) || draw.At(0).Chance(400),
        Size64Kibibytes = (byte)draw.At(1).OneOf(1u, 2u, 16u),
    };

    private static FirmwareConfiguration DrawFirmware(OptionalFeatures needed, ulong transferLimitBytes, Draw draw)
    {
        if (!needed.HasFlag(OptionalFeatures.Firmware) && draw.At(0).Chance(500))
        {
            return new FirmwareConfiguration();
        }

        var slots = (byte)draw.At(1).OneOf(1u, 2u, 3u, 7u);
        var granularity = (byte)draw.At(2).OneOf(0u, 1u, 1u, 2u, 16u, byte.MaxValue);
        var drawn = new FirmwareConfiguration
        {
            IsSupported = true,
            Slots = slots,
            FirstSlotReadOnly = slots > 1 && draw.At(3).Chance(400),
            ActivatesWithoutReset = draw.At(4).Chance(600),
            DetectsMultipleUpdates = draw.At(5).Chance(300),
            ActivationNotices = draw.At(6).Chance(600),
            Granularity4Kibibytes = granularity,
            MaximumActivation100Milliseconds = (ushort)draw.At(7).OneOf(0u, 1u, 20u),
            FilledSlots = (byte)draw.At(8).Between(1, slots),
        };
        return (ulong)drawn.PieceUnitBytes <= transferLimitBytes ? drawn : drawn with { Granularity4Kibibytes = 1 };
    }

    private static SelfTestConfiguration DrawSelfTest(OptionalFeatures needed, Draw draw) => new()
    {
        IsSupported = needed.HasFlag(OptionalFeatures.DeviceSelfTest) || draw.At(0).Chance(400),
        ExtendedMinutes = (ushort)draw.At(1).OneOf(1u, 2u, 30u, 600u),
        SinglePerSubsystem = draw.At(2).Chance(500),
    };
}
