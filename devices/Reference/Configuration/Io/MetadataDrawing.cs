using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Spec.ProtectionInformation;

namespace NvmeConformance.Reference.Configuration.Io;

/// <summary>
/// Gives the first namespace metadata, or protection information, where a test asks for them. Other tests never meet any: their
/// buffers would be too short.
/// </summary>
internal static class MetadataDrawing
{
    private const byte AllProtectionTypes = 0b111;

    private static readonly Purpose Bytes = new("metadata bytes");
    private static readonly Purpose Placement = new("metadata placement");
    private static readonly Purpose Guard = new("guard");
    private static readonly Purpose Type = new("type of protection");
    private static readonly Purpose StorageTag = new("storage tag");
    private static readonly Purpose Mask = new("storage tag mask");

    /// <summary>The configuration with what the test asks for.</summary>
    internal static ReferenceConfiguration Apply(ReferenceConfiguration configuration, SubsystemNeeds needs, Draw draw)
    {
        var isProtected = needs.Features.HasFlag(OptionalFeatures.ProtectionInformation);
        if (!isProtected && !needs.Features.HasFlag(OptionalFeatures.Metadata))
        {
            return configuration;
        }

        var first = configuration.Namespaces[0];
        var format = DrawFormat(first.BlockSizeExponent, isProtected, draw);
        var formats = configuration.LbaFormats.Formats;
        var changed = first.WithFormat((byte)formats.Count, format) with
        {
            MetadataIsExtended = draw.For(Placement).Chance(500),
            ProtectionType = isProtected ? (byte)(1 + draw.For(Type).Below(3)) : (byte)0,
            StorageTagMask = DrawMask(format.StorageTagBits, draw.For(Mask)),
        };
        return configuration with
        {
            Namespaces = [changed, .. configuration.Namespaces.Skip(1)],
            LbaFormats = configuration.LbaFormats with
            {
                Formats = formats.Count == 0 ? formats : [.. formats, format],
                ExtendedMetadata = true,
                SeparateMetadata = true,
                ProtectionTypes = isProtected ? AllProtectionTypes : configuration.LbaFormats.ProtectionTypes,
            },
        };
    }

    private static LbaFormatConfiguration DrawFormat(byte blockSizeExponent, bool isProtected, Draw draw)
    {
        var guard = draw.For(Guard).OneOf(ProtectionGuard.Bits16, ProtectionGuard.Bits16, ProtectionGuard.Bits32, ProtectionGuard.Bits64);
        var format = (GuardFormat)guard;
        var tuple = (uint)format.TupleSizeBytes();
        var least = format.MinimumStorageTagBits();
        return new LbaFormatConfiguration
        {
            BlockSizeExponent = blockSizeExponent,
            MetadataBytes = (ushort)(isProtected
                ? draw.For(Bytes).OneOf(tuple, tuple, tuple + 8, 64u)
                : draw.For(Bytes).OneOf(8u, 16u, 64u, 128u)),
            Guard = guard,
            StorageTagBits = (byte)draw.For(StorageTag).OneOf(least, least, 16, format.MaximumStorageTagBits()),
        };
    }

    private static ulong DrawMask(int bits, Draw draw)
    {
        var all = bits == 0 ? 0 : ulong.MaxValue >> (64 - bits);
        return draw.Chance(700) ? all : draw.At(1).Value & all;
    }
}
