using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Reference.Configuration;

/// <summary>Draws whether a subsystem manages live migration, and what it can track.</summary>
internal static class LiveMigrationDrawing
{
    private const OptionalFeatures Tracking = OptionalFeatures.ChangedLbaReporting | OptionalFeatures.HostMemoryTracking;

    /// <summary>Whether a test asks for a controller that manages migration, for whatever it tracks.</summary>
    internal static bool IsNeeded(OptionalFeatures needs) => (needs & Tracking) != 0;

    /// <summary>Why no subsystem can meet the needs, as the end of a sentence, or null (LM-ROLE-006).</summary>
    internal static string? FindObstacle(OptionalFeatures needs) => IsNeeded(needs) && needs.HasFlag(OptionalFeatures.HostMemoryBuffer)
        ? "a host memory buffer beside a controller that manages migration"
        : null;

    /// <summary>The first need that is not met, as the end of a sentence, or null.</summary>
    internal static string? FindUnmet(SubsystemNeeds needs, ReferenceConfiguration configuration)
    {
        var migration = configuration.LiveMigration;
        var capabilities = new (OptionalFeatures Need, bool IsThere, string Name)[]
        {
            (OptionalFeatures.ChangedLbaReporting, migration.IsSupported && migration.TracksUserData, "logs of changed user data"),
            (OptionalFeatures.HostMemoryTracking, migration.IsSupported && migration.TracksHostMemory, "tracking of host memory"),
        };
        var missing = capabilities.FirstOrDefault(entry => needs.Features.HasFlag(entry.Need) && !entry.IsThere);
        return missing.Name is null ? null : $"{missing.Name}, which it does not have";
    }

    /// <summary>Completes a configuration: no controller has a host memory buffer where one manages migration.</summary>
    internal static ReferenceConfiguration Complete(ReferenceConfiguration configuration, SubsystemNeeds needs, Draw draw)
    {
        var isNeeded = IsNeeded(needs.Features);
        var isPossible = configuration.TotalControllers > 1 && !needs.Features.HasFlag(OptionalFeatures.HostMemoryBuffer);
        if (!isNeeded && !(isPossible && draw.At(0).Chance(200)))
        {
            return configuration;
        }

        return configuration with
        {
            HostMemoryBuffer = new HostMemoryBufferConfiguration(),
            LiveMigration = DrawLimits(configuration.TotalControllers, draw) with
            {
                IsSupported = true,
                HasSecondManager = configuration.Controllers >= 3 && draw.At(2).Chance(300),
                TracksUserData = needs.Features.HasFlag(OptionalFeatures.ChangedLbaReporting) || draw.At(1).Chance(700),
                TracksHostMemory = needs.Features.HasFlag(OptionalFeatures.HostMemoryTracking) || draw.At(3).Chance(700),
            },
        };
    }

    private static LiveMigrationConfiguration DrawLimits(int controllers, Draw draw)
    {
        var queues = draw.At(4).OneOf(1u, 2u, (uint)controllers, (uint)controllers, 64u);
        var ranges = draw.At(5).OneOf(0u, 0u, 4u, 9u, 64u);
        var descriptors = draw.At(6).OneOf(2u, 5u, 16u, 64u);
        var finest = draw.At(7).OneOf(0u, 0u, 0u, 1u, 2u);
        return new LiveMigrationConfiguration
        {
            QueuesPerController = (ushort)queues,
            QueuesInSubsystem = (ushort)(queues + draw.At(8).OneOf(0u, 0u, 1u, 8u)),
            RangesPerQueue = (ushort)ranges,
            RangesInSubsystem = (ushort)(draw.At(9).Chance(400) ? 0 : ranges + draw.At(10).OneOf(0u, 3u, 40u)),
            PagesPerQueue = (ushort)draw.At(11).OneOf(0u, 0u, 8u, 100u),
            DescriptorsPerController = (ushort)descriptors,
            DescriptorsInSubsystem = (ushort)(descriptors + draw.At(12).OneOf(0u, 0u, 3u, 40u)),
            FinestGranularityExponent = (byte)finest,
            CoarsestGranularityExponent = (byte)(finest + draw.At(13).OneOf(0u, 2u, 8u, 18u)),
            LengthsArePowersOfTwo = draw.At(14).Chance(300),
        };
    }
}
