using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Reference.Configuration;

/// <summary>Draws whether namespaces can be managed, and within which limits.</summary>
internal static class NamespaceManagementDrawing
{
    private static readonly Purpose Supported = new("namespace management");
    private static readonly Purpose Spare = new("spare capacity");
    private static readonly Purpose Unit = new("capacity unit");
    private static readonly Purpose Identifiers = new("further identifiers");
    private static readonly Purpose Allocated = new("allocation limit");
    private static readonly Purpose Attached = new("attachment limit");
    private static readonly Purpose Granularity = new("granularity list");
    private static readonly Purpose Fresh = new("fresh identifiers");

    /// <summary>The configuration of the commands.</summary>
    internal static NamespaceManagementConfiguration Draw(SubsystemNeeds needs, Draw draw)
    {
        var isSupported = needs.Features.HasFlag(OptionalFeatures.NamespaceManagement) || draw.For(Supported).Chance(350);
        if (!isSupported)
        {
            return new NamespaceManagementConfiguration { PromisesFreshIdentifiers = draw.For(Fresh).Chance(300) };
        }

        var namespaces = (uint)needs.Namespaces;
        return new NamespaceManagementConfiguration
        {
            IsSupported = true,
            SpareBytes = draw.For(Spare).OneOf(4UL << 20, 64UL << 20, 1UL << 30),
            CapacityUnitBytes = draw.For(Unit).OneOf(4096UL, 4096UL, 32768UL, 1UL << 20),
            MaximumAllocated = draw.For(Allocated).OneOf(0u, namespaces + 3, namespaces + FurtherIdentifiers(needs, draw)),
            MaximumAttachedPerController = draw.For(Attached).OneOf(0u, 0u, namespaces + 2),
            ReportsGranularity = draw.For(Granularity).Chance(500),
            PromisesFreshIdentifiers = draw.For(Fresh).Chance(500),
        };
    }

    /// <summary>Identifiers beyond those of the namespaces that are there from the start.</summary>
    internal static uint FurtherIdentifiers(SubsystemNeeds needs, Draw draw) =>
        draw.For(Identifiers).OneOf(3u, 7u, Math.Max(3u, Math.Min(30u, 1000u - (uint)needs.Namespaces)));
}
