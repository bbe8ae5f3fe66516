using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Reference.Configuration;

/// <summary>Draws what a subsystem offers to those who look after it: self-tests, firmware, telemetry, its history.</summary>
internal static class MaintenanceDrawing
{
    private static readonly Purpose SelfTest = new("self-test");

    /// <summary>Completes a configuration whose limits are drawn.</summary>
    internal static ReferenceConfiguration Complete(ReferenceConfiguration configuration, SubsystemNeeds needs, Draw draw) =>
        configuration with
        {
            SelfTest = DrawSelfTest(needs.Features, draw.For(SelfTest)),
        };

    private static SelfTestConfiguration DrawSelfTest(OptionalFeatures needed, Draw draw) => new()
    {
        IsSupported = needed.HasFlag(OptionalFeatures.DeviceSelfTest) || draw.At(0).Chance(400),
        ExtendedMinutes = (ushort)draw.At(1).OneOf(1u, 2u, 30u, 600u),
        SinglePerSubsystem = draw.At(2).Chance(500),
    };
}
