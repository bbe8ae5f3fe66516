using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Configuration.Io;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests.Examples.Controller;

/// <summary>What single commands do to blocks, one after the other.</summary>
internal static class BlockExamples
{
    private static readonly ReferenceConfiguration Optional = new IoConfiguration
    {
        Compare = new CompareConfiguration { IsSupported = true },
        Verify = new SizeLimitConfiguration { LimitIsAdvice = true },
        WriteUncorrectable = new SizeLimitConfiguration { LimitIsAdvice = true },
    }.With();

    private static readonly ReferenceConfiguration ShortLimits = new IoConfiguration
    {
        WriteUncorrectable = new SizeLimitConfiguration { SizeLimitExponent = 1 },
    }.With() with
    {
        WriteZeroes = new WriteZeroesConfiguration { LimitIsAdvice = false, SizeLimitExponent = 1 },
    };

    internal static IEnumerable<Example> All => [.. Contents, .. Uncorrectable, .. Datasets];

    private static IEnumerable<Example> Contents =>
    [
        new("split-write-repeats-first-part", "03", "01", rig =>
        {
            rig.WriteNumbered(30, 6);
            return rig.FirstByte(32);
        }),
        new("read-cache-misses-write-zeroes", "11 00", "11 11", rig =>
        {
            rig.Write(8, 1, 0x11);
            var before = rig.FirstByte(8);
            rig.WriteZeroes(8, 1, deallocate: false);
            return $"{before} {rig.FirstByte(8)}";
        }),
        new("write-zeroes-takes-one-more", "11", "00", rig =>
        {
            rig.Write(8, 2, 0x11);
            rig.WriteZeroes(8, 1, deallocate: false);
            return rig.FirstByte(9);
        }),
        new("write-zeroes-limit-not-enforced", "InvalidFieldInCommand", "Success", rig =>
            rig.Simple(NvmOpcode.WriteZeroes, 0, 17).ToString())
        {
            Configuration = ShortLimits,
        },
        new("compare-ignores-last-dword", "CompareFailure", "Success", rig =>
        {
            rig.Write(8, 1, 0x11);
            var expected = rig.Filled(512, 0x11, 4096);
            expected.Span[511] = 0x12;
            return rig.Data(NvmOpcode.Compare, 8, expected).ToString();
        })
        {
            Configuration = Optional,
        },
    ];

    private static IEnumerable<Example> Uncorrectable =>
    [
        new("verify-checks-first-block", "UnrecoveredReadError", "Success", rig =>
        {
            rig.Spoil(9, 1);
            return rig.Simple(NvmOpcode.Verify, 8, 2).ToString();
        })
        {
            Configuration = Optional,
        },
        new("verify-looks-behind-range", "Success", "UnrecoveredReadError", rig =>
        {
            rig.Spoil(10, 1);
            return rig.Simple(NvmOpcode.Verify, 8, 2).ToString();
        })
        {
            Configuration = Optional,
        },
        new("uncorrectable-limit-not-enforced", "InvalidFieldInCommand", "Success", rig => rig.Spoil(0, 17).ToString())
        {
            Configuration = ShortLimits,
        },
        new("uncorrectable-outlasts-long-write", "Success", "UnrecoveredReadError", rig =>
        {
            rig.Spoil(8, 2);
            rig.Write(8, 2, 0x11);
            return rig.ReadStatus(9);
        })
        {
            Configuration = Optional,
        },
        new("uncorrectable-cleared-by-neighbour", "UnrecoveredReadError", "Success", rig =>
        {
            rig.Spoil(8, 1);
            rig.Write(9, 1, 0x11);
            return rig.ReadStatus(8);
        })
        {
            Configuration = Optional,
        },
        new("uncorrectable-spreads-over-page", "Success", "UnrecoveredReadError", rig =>
        {
            rig.Spoil(8, 1);
            return rig.ReadStatus(9);
        })
        {
            Configuration = Optional,
        },
        new("uncorrectable-forgotten-by-reset", "UnrecoveredReadError", "Success", rig =>
        {
            rig.Spoil(8, 1);
            rig.Restart();
            return rig.ReadStatus(8);
        })
        {
            Configuration = Optional,
        },
    ];

    private static IEnumerable<Example> Datasets =>
    [
        new("dataset-range-check-skips-last", "LbaOutOfRange", "Success", rig => rig.Deallocate((0, 1), (1000, 1)).ToString()),
        new("dataset-of-256-ranges-refused", "Success", "InvalidFieldInCommand", rig =>
            rig.Deallocate([.. Enumerable.Range(0, 256).Select(range => ((ulong)range, 1u))]).ToString()),
        new("deallocated-block-is-half-erased", "00 00", "00 11", rig =>
        {
            rig.Write(8, 1, 0x11);
            rig.Deallocate((8, 1));
            var block = rig.Read(8, 1);
            return $"{block[0]:X2} {block[511]:X2}";
        }),
        new("empty-dataset-range-takes-one-block", "11", "00", rig =>
        {
            rig.Write(8, 1, 0x11);
            rig.Deallocate((8, 0));
            return rig.FirstByte(8);
        }),
        new("deallocation-reaches-media-late", "11", "00", rig =>
        {
            rig.Deallocate((8, 1));
            rig.Write(8, 1, 0x11);
            rig.Deallocate((80, 1));
            return rig.FirstByte(8);
        }),
    ];
}
