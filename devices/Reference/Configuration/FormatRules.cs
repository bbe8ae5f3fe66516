using System.Diagnostics.CodeAnalysis;

namespace NvmeConformance.Reference.Configuration;

/// <summary>Which user data formats a host can ask for: the same rules for Format NVM and for new namespaces (B2.2 5.1.10, 5.1.21).</summary>
internal static class FormatRules
{
    private const byte LastProtectionType = 3;

    /// <summary>What a namespace is with a format that a host asks for.</summary>
    /// <param name="formats">The formats that there are.</param>
    /// <param name="present">What the namespace is, or one that is like it.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="formatted">The namespace with the format, its size in blocks unchanged.</param>
    /// <returns>False for an invalid format (1/0Ah).</returns>
    internal static bool TryApply(
        LbaFormatsConfiguration formats,
        NamespaceConfiguration present,
        in FormatRequest request,
        [NotNullWhen(true)] out NamespaceConfiguration? formatted)
    {
        formatted = null;
        if (!TryFind(formats, present, request.Index, out var format) || !IsPossible(formats, format, request))
        {
            return false;
        }

        formatted = present.WithFormat(request.Index, format) with
        {
            MetadataIsExtended = format.MetadataBytes != 0 && request.ExtendedMetadata,
            ProtectionType = request.ProtectionType,
            StorageTagMask = format.StorageTagBits == 0 ? 0 : ulong.MaxValue >> (64 - format.StorageTagBits),
            TrackingGranularityBlocks = Scale(present, format),
        };
        return true;
    }

    // Without a choice, the only format is the one in use.
    private static bool TryFind(
        LbaFormatsConfiguration formats, NamespaceConfiguration present, byte index, [NotNullWhen(true)] out LbaFormatConfiguration? format)
    {
        format = index < formats.Formats.Count ? formats.Formats[index] : null;
        if (formats.Formats.Count == 0 && index == 0)
        {
            format = new LbaFormatConfiguration
            {
                BlockSizeExponent = present.BlockSizeExponent,
                MetadataBytes = present.MetadataBytes,
                Guard = present.Guard,
                StorageTagBits = present.StorageTagBits,
            };
        }

        return format is { BlockSizeExponent: not 0 };
    }

    private static bool IsPossible(LbaFormatsConfiguration formats, LbaFormatConfiguration format, in FormatRequest request)
    {
        if (request.ProtectionType != 0)
        {
            var isOffered = request.ProtectionType <= LastProtectionType && (formats.ProtectionTypes >> (request.ProtectionType - 1) & 1) != 0;
            if (!isOffered || !format.HoldsProtection || request.ProtectionFirst)
            {
                return false;
            }
        }

        return format.MetadataBytes == 0 || (request.ExtendedMetadata ? formats.ExtendedMetadata : formats.SeparateMetadata);
    }

    // Allocation goes on being tracked in units of as many bytes as before.
    private static uint Scale(NamespaceConfiguration present, LbaFormatConfiguration format)
    {
        var bytes = (ulong)present.TrackingGranularityBlocks << present.BlockSizeExponent;
        return present.TrackingGranularityBlocks == 0 ? 0 : (uint)Math.Clamp(bytes >> format.BlockSizeExponent, 1, NamespaceConfiguration.MaximumGranularityBlocks);
    }
}

/// <summary>A user data format as a host asks for it.</summary>
/// <param name="Index">Of the LBA format.</param>
/// <param name="ExtendedMetadata">Whether metadata travel at the end of each block.</param>
/// <param name="ProtectionType">PI: 0 for none, any value.</param>
/// <param name="ProtectionFirst">PIL: protection information at the start of the metadata, which is not offered.</param>
internal readonly record struct FormatRequest(byte Index, bool ExtendedMetadata, byte ProtectionType, bool ProtectionFirst);
