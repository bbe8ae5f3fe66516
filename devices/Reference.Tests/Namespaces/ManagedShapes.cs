using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Namespaces;

/// <summary>Subsystems whose namespaces can be managed.</summary>
internal static class ManagedShapes
{
    internal const uint Shared = 1;
    internal const uint Private = 2;
    internal const uint Unattached = 4;
    internal const uint Free = 3;
    internal const uint Highest = 8;

    /// <summary>
    /// Two controllers, 7 and 8: namespace 1 is attached to both, 2 is private to the second, 4 is attached to none, 3 is not allocated.
    /// </summary>
    internal static ReferenceConfiguration TwoControllers(ulong spareBytes = 1 << 20) => Shapes.Configuration() with
    {
        Controllers = 2,
        HighestNamespaceIdentifier = Highest,
        Namespaces =
        [
            Shapes.Namespace(Shared, blocks: 1000),
            Shapes.Namespace(Private, blocks: 64) with { IsShared = false, AttachedTo = [1] },
            Shapes.Namespace(Unattached, blocks: 80) with { AttachedTo = [] },
        ],
        LbaFormats = TwoSizes,
        Events = new EventsConfiguration { NamespaceNotices = true },
        NamespaceManagement = new NamespaceManagementConfiguration { IsSupported = true, SpareBytes = spareBytes },
    };

    /// <summary>Format 0 has blocks of 512 bytes, format 2 of 4096; 1 is none.</summary>
    internal static LbaFormatsConfiguration TwoSizes { get; } = new()
    {
        Formats =
        [
            new LbaFormatConfiguration { BlockSizeExponent = 9 },
            new LbaFormatConfiguration { BlockSizeExponent = 0 },
            new LbaFormatConfiguration { BlockSizeExponent = 12 },
        ],
    };
}
