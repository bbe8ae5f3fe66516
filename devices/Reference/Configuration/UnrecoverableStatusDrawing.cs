using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Reference.Configuration;

/// <summary>Draws whether a subsystem reports blocks that may be unrecoverable.</summary>
internal static class UnrecoverableStatusDrawing
{
    /// <summary>Completes a configuration whose commands and log pages are drawn.</summary>
    internal static ReferenceConfiguration Complete(ReferenceConfiguration configuration, SubsystemNeeds needs, Draw draw)
    {
        if (!needs.Features.HasFlag(OptionalFeatures.UnrecoverableLbaStatus) && !draw.At(0).Chance(350))
        {
            return configuration;
        }

        return configuration with
        {
            GetLbaStatusSupported = true,
            LogPages = configuration.LogPages with { ExtendedData = true },
            UnrecoverableStatus = new UnrecoverableStatusConfiguration
            {
                IsSupported = true,
                PollInterval100Milliseconds = (ushort)draw.At(1).OneOf(0u, 1u, 10u, 600u),
                ReportInterval100Milliseconds = (ushort)draw.At(2).OneOf(0u, 0u, 1u, 10u),
            },
        };
    }
}
