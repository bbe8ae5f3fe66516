using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Configuration.Io;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests.Examples.Controller;

/// <summary>Copies of a few ranges.</summary>
internal static class CopyExamples
{
    private static readonly ReferenceConfiguration Copying = new IoConfiguration
    {
        Copy = new CopyConfiguration { Formats = 0b0101 },
        WriteUncorrectable = new SizeLimitConfiguration { LimitIsAdvice = true },
    }.With() with
    {
        HostBehavior = new HostBehaviorConfiguration { IsSupported = true },
    };

    internal static IEnumerable<Example> All => Examples.Select(example => example with { Configuration = Copying });

    private static IEnumerable<Example> Examples =>
    [
        new("copy-drops-last-range", "22", "00", rig =>
        {
            rig.Write(0, 1, 0x11);
            rig.Write(1, 1, 0x22);
            rig.Copy(100, (0, 1), (1, 1));
            return rig.FirstByte(101);
        }),
        new("copy-overlap-is-copied", "OverlappingIoRange", "Success", rig =>
        {
            rig.EnableCopyFormat();
            return CopyInFormat2(rig, 101, new CopySourceRange
            {
                SourceNamespaceIdentifier = Shapes.Nsid, StartingLba = 100, BlockCountZeroBased = 3,
            });
        }),
        new("copy-source-namespace-ignored", "22", "11", rig =>
        {
            rig.EnableCopyFormat();
            rig.Write(0, 1, 0x11);
            rig.Write(0, 1, 0x22, Shapes.SecondNsid);
            rig.Copy(
                new CopyCommand(Shapes.Nsid, 100, 0, CopyRangeFormat.Format2),
                new CopySourceRange { SourceNamespaceIdentifier = Shapes.SecondNsid });
            return rig.FirstByte(100);
        }),
        new("failed-range-counted-from-one", "1", "2", rig =>
        {
            rig.Spoil(9, 1);
            return rig.Copy(100, (0, 1), (9, 1)).Completion.Dword0.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }),
        new("copy-formats-not-gated", "InvalidFieldInCommand", "Success", rig =>
            CopyInFormat2(rig, 101, new CopySourceRange { SourceNamespaceIdentifier = Shapes.Nsid, StartingLba = 10 })),
    ];

    private static string CopyInFormat2(Rig rig, ulong destination, CopySourceRange range) =>
        rig.Copy(new CopyCommand(Shapes.Nsid, destination, 0, CopyRangeFormat.Format2), range).Completion.Status.CodeWithType.ToString();
}
