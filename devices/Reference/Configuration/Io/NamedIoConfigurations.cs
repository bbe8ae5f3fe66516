namespace NvmeConformance.Reference.Configuration.Io;

/// <summary>The I/O commands and limits of the configurations with a name.</summary>
internal static class NamedIoConfigurations
{
    internal static IoConfiguration Typical { get; } = new()
    {
        Compare = new CompareConfiguration { IsSupported = true },
        Verify = new SizeLimitConfiguration { LimitIsAdvice = true },
        WriteUncorrectable = new SizeLimitConfiguration { LimitIsAdvice = true },
        Copy = new CopyConfiguration { Formats = 0b0001 },
        Atomicity = new AtomicityConfiguration { NormalZeroBased = 255, PowerFailZeroBased = 31 },
    };

    internal static IoConfiguration Everything { get; } = new()
    {
        Compare = new CompareConfiguration { IsSupported = true, FusesWithWrite = true },
        Verify = new SizeLimitConfiguration { LimitIsAdvice = true, SizeLimitExponent = 6 },
        WriteUncorrectable = new SizeLimitConfiguration { LimitIsAdvice = true, SizeLimitExponent = 6 },
        Copy = new CopyConfiguration { Formats = 0b1111, RangesLimitZeroBased = 127, IsAtomic = true },
        CancelSupported = true,
        Sgl = new SglConfiguration
        {
            Support = 1, BitBucket = true, MetadataByteAligned = true, LongerThanTransfer = true, MetadataPointerIsSgl = true,
        },
        Atomicity = new AtomicityConfiguration
        {
            NormalZeroBased = 31,
            PowerFailZeroBased = 7,
            CompareAndWriteZeroBased = 15,
            IsPerNamespace = true,
            BoundarySizeZeroBased = 63,
            IsMultiple = true,
        },
        VolatileWriteCache = true,
        MetadataExcludedFromLimits = true,
    };

    internal static IoConfiguration Odd { get; } = new()
    {
        Compare = new CompareConfiguration { IsSupported = true, FusesWithWrite = true },
        Verify = new SizeLimitConfiguration { SizeLimitExponent = 2 },
        WriteUncorrectable = new SizeLimitConfiguration { SizeLimitExponent = 1 },
        Copy = new CopyConfiguration { Formats = 0b0101, BlocksPerRangeLimit = 7, BlocksLimit = 13, RangesLimitZeroBased = 2 },
        Sgl = new SglConfiguration { Support = 2, DescriptorThreshold = 3 },
        Atomicity = new AtomicityConfiguration
        {
            NormalZeroBased = 2, IsPerNamespace = true, BoundarySizeZeroBased = 4, BoundaryOffset = 3,
        },
    };

    /// <summary>Formats of every kind; the first two are those without metadata.</summary>
    internal static LbaFormatsConfiguration Formats { get; } = new()
    {
        Formats =
        [
            new LbaFormatConfiguration { BlockSizeExponent = 12 },
            new LbaFormatConfiguration { BlockSizeExponent = 9, RelativePerformance = 1 },
            new LbaFormatConfiguration { BlockSizeExponent = 12, MetadataBytes = 8 },
            new LbaFormatConfiguration { BlockSizeExponent = 9, MetadataBytes = 8, RelativePerformance = 2 },
            new LbaFormatConfiguration { BlockSizeExponent = 12, MetadataBytes = 64 },
            new LbaFormatConfiguration { BlockSizeExponent = 12, MetadataBytes = 16, Guard = ProtectionGuard.Bits32, StorageTagBits = 16 },
            new LbaFormatConfiguration { BlockSizeExponent = 12, MetadataBytes = 16, Guard = ProtectionGuard.Bits64 },
        ],
        ExtendedMetadata = true,
        SeparateMetadata = true,
        ProtectionTypes = 0b111,
    };

    /// <summary>The same namespace with protection information of type 1, in metadata of their own.</summary>
    internal static NamespaceConfiguration Protected(NamespaceConfiguration entry) =>
        entry.WithFormat(2, Formats.Formats[2]) with { ProtectionType = 1 };
}
