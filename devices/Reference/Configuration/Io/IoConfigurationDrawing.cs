using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Reference.Configuration.Io;

/// <summary>Draws which I/O commands there are, and their limits, within a test's needs.</summary>
internal static class IoConfigurationDrawing
{
    private static readonly Purpose Compare = new("compare");
    private static readonly Purpose Verify = new("verify");
    private static readonly Purpose Uncorrectable = new("write uncorrectable");
    private static readonly Purpose Copy = new("copy");
    private static readonly Purpose Cancel = new("cancel");
    private static readonly Purpose Sgl = new("SGL");
    private static readonly Purpose Atomicity = new("atomicity");
    private static readonly Purpose Cache = new("volatile write cache");
    private static readonly Purpose Metadata = new("metadata and limits");

    internal static IoConfiguration Draw(SubsystemNeeds needs, Draw draw)
    {
        bool Has(OptionalFeatures need, Purpose purpose, int permille) =>
            needs.Features.HasFlag(need) || draw.For(purpose).Chance(permille);

        var fuses = Has(OptionalFeatures.FusedCompareAndWrite, Compare, 400);
        return new IoConfiguration
        {
            Compare = new CompareConfiguration
            {
                IsSupported = fuses || needs.Features.HasFlag(OptionalFeatures.Compare) || draw.For(Compare).At(0).Chance(400),
                FusesWithWrite = fuses,
            },
            Verify = DrawLimit(Has(OptionalFeatures.Verify, Verify, 600), draw.For(Verify)),
            WriteUncorrectable = DrawLimit(Has(OptionalFeatures.WriteUncorrectable, Uncorrectable, 600), draw.For(Uncorrectable)),
            Copy = Has(OptionalFeatures.Copy, Copy, 600) ? DrawCopy(draw.For(Copy)) : new CopyConfiguration(),
            CancelSupported = Has(OptionalFeatures.Cancel, Cancel, 500),
            Sgl = Has(OptionalFeatures.Sgl, Sgl, 500) ? DrawSgl(draw.For(Sgl)) : new SglConfiguration(),
            Atomicity = DrawAtomicity(draw.For(Atomicity)),
            VolatileWriteCache = Has(OptionalFeatures.VolatileWriteCache, Cache, 400),
            MetadataExcludedFromLimits = draw.For(Metadata).Chance(500),
        };
    }

    private static SizeLimitConfiguration DrawLimit(bool isSupported, Draw draw) => !isSupported
        ? new SizeLimitConfiguration()
        : draw.At(0).OneOf(
            new SizeLimitConfiguration { LimitIsAdvice = true },
            new SizeLimitConfiguration { LimitIsAdvice = true, SizeLimitExponent = 3 },
            new SizeLimitConfiguration { SizeLimitExponent = 2 },
            new SizeLimitConfiguration { SizeLimitExponent = 6 });

    private static CopyConfiguration DrawCopy(Draw draw) => new()
    {
        Formats = draw.At(0).OneOf<ushort>(0b0001, 0b0101, 0b1111, 0b1111),
        BlocksPerRangeLimit = draw.At(1).OneOf<ushort>(1, 8, 33, 128),
        BlocksLimit = draw.At(2).OneOf(128u, 256u, 1000u),
        RangesLimitZeroBased = draw.At(3).OneOf<byte>(0, 6, 15, 127, 255),
        IsAtomic = draw.At(4).Chance(300),
        IsAlwaysFast = draw.At(5).Chance(300),
    };

    private static SglConfiguration DrawSgl(Draw draw) => new()
    {
        Support = (byte)draw.At(0).OneOf(1u, 1u, 2u),
        DescriptorThreshold = (byte)draw.At(1).OneOf(0u, 0u, 16u),
        BitBucket = draw.At(2).Chance(600),
        MetadataByteAligned = draw.At(3).Chance(500),
        LongerThanTransfer = draw.At(4).Chance(600),
        MetadataPointerIsSgl = draw.At(5).Chance(600),
    };

    private static AtomicityConfiguration DrawAtomicity(Draw draw)
    {
        var normal = draw.At(0).OneOf<ushort>(0, 7, 31, 255, 0xFFFF);
        var perNamespace = draw.At(3).Chance(400);
        var size = perNamespace ? draw.At(4).OneOf<ushort>(0, 0, 7, 31, 127) : (ushort)0;
        return new AtomicityConfiguration
        {
            NormalZeroBased = normal,
            PowerFailZeroBased = Math.Min(normal, draw.At(1).OneOf<ushort>(0, 0, 7, 63)),
            CompareAndWriteZeroBased = draw.At(2).OneOf<ushort>(0, 7, 15),
            IsPerNamespace = perNamespace,
            BoundarySizeZeroBased = size,
            BoundaryOffset = size == 0 ? (ushort)0 : (ushort)draw.At(5).OneOf(0u, 0u, size / 2u),
            IsMultiple = size != 0 && draw.At(6).Chance(400),
        };
    }
}
