using System.Buffers.Binary;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Configuration.Io;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Namespaces;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests.Examples.Controller;

/// <summary>Namespaces that come and go, are formatted, sanitized and write protected.</summary>
internal static class ManagementExamples
{
    private const long Second = 1_000_000_000;

    private static readonly ReferenceConfiguration Managed = ManagedShapes.TwoControllers();

    private static readonly ReferenceConfiguration Erasable = Shapes.Configuration() with
    {
        LbaFormats = ManagedShapes.TwoSizes,
        Format = new FormatConfiguration { IsSupported = true, ReportsProgress = true },
        Sanitize = new SanitizeConfiguration { BlockErase = true },
        Io = new IoConfiguration { Compare = new CompareConfiguration { IsSupported = true } },
        WriteProtection = new WriteProtectionConfiguration { IsSupported = true, UntilPowerCycle = true },
    };

    private static readonly ReferenceConfiguration FarReaching = Erasable with
    {
        Format = new FormatConfiguration { IsSupported = true, ReachesAllNamespaces = true, BroadcastSupported = false },
    };

    private static readonly ReferencePolicies Slow = Shapes.Plain with
    {
        Media = new MediaPolicy { FormatNanoseconds = (int)Second, SanitizeNanoseconds = 10 * Second },
    };

    internal static IEnumerable<Example> All =>
    [
        .. Namespaces.Select(example => example with { Configuration = Managed }),
        .. Formats.Select(example => example with { Configuration = Erasable }),
        .. FarFormats.Select(example => example with { Configuration = FarReaching }),
        .. Others.Select(example => example with { Configuration = Erasable }),
        .. Failures.Select(example => example with { Configuration = Erasable with { Sanitize = Failing } }),
    ];

    private static IEnumerable<Example> Namespaces =>
    [
        new("created-namespace-is-attached", "1 0 0", "1 3 0", rig =>
        {
            rig.CreateNamespace(16);
            return rig.Active();
        }),
        new("attached-again-succeeds", "NamespaceAlreadyAttached", "Success", rig =>
            rig.Attachment(NamespaceAttachmentSelect.Attach, ManagedShapes.Shared, 7)),
        new("private-namespace-is-shared", "NamespaceIsPrivate", "Success", rig =>
            rig.Attachment(NamespaceAttachmentSelect.Attach, ManagedShapes.Private, 7)),
        new("attachment-goes-on-after-error", "NamespaceAlreadyAttached 1 0 0", "NamespaceAlreadyAttached 0 0 0", rig =>
        {
            rig.Attachment(NamespaceAttachmentSelect.Attach, ManagedShapes.Unattached, 7);
            rig.Attachment(NamespaceAttachmentSelect.Detach, ManagedShapes.Shared, 8);
            var status = rig.Attachment(NamespaceAttachmentSelect.Attach, ManagedShapes.Unattached, 7, 8);
            rig.Attachment(NamespaceAttachmentSelect.Detach, ManagedShapes.Unattached, 7);
            var isAttached = rig.Attachment(NamespaceAttachmentSelect.Detach, ManagedShapes.Unattached, 8) == "Success";
            return $"{status} {(isAttached ? 0 : 1)} 0 0";
        }),
        new("unallocated-capacity-stays", "shrinks", "stays", rig =>
        {
            var before = Unallocated(rig);
            rig.CreateNamespace(16);
            return Unallocated(rig) < before ? "shrinks" : "stays";
        }),
        new("recreated-namespace-shows-old-data", "00", "11", rig =>
        {
            rig.Write(0, 1, 0x11);
            rig.DeleteNamespace(ManagedShapes.Shared);
            rig.CreateNamespace(100);
            rig.Attachment(NamespaceAttachmentSelect.Attach, ManagedShapes.Shared, 7);
            return rig.FirstByte(0);
        }),
    ];

    private static IEnumerable<Example> Formats =>
    [
        new("format-spares-pinned-blocks", "00", "11", rig =>
        {
            rig.Write(0, 1, 0x11);
            rig.Format();
            return rig.FirstByte(0);
        }),
        new("format-erases-neighbour", "11", "00", rig =>
        {
            rig.Write(0, 1, 0x11, Shapes.SecondNsid);
            rig.Format();
            return rig.FirstByte(0, Shapes.SecondNsid);
        }),
        new("unknown-format-takes-first", "InvalidFormat", "Success", rig => rig.Format(index: 9).ToString()),
        new("format-in-progress-forbids-retry", "FormatInProgress False", "FormatInProgress True", rig =>
        {
            rig.BeginFormat();
            rig.RunFor(Second / 2);
            var read = ReadWriteCommand.Encode(new ReadWriteCommand(NvmOpcode.Read, Shapes.Nsid, 0, 0));
            var status = rig.Io(read, rig.Page()).Completion.Status;
            return $"{status.CodeWithType} {status.DoNotRetry}";
        })
        {
            Policies = Slow,
        },
        new("format-progress-counts-up", "75", "25", rig =>
        {
            rig.BeginFormat();
            rig.RunFor(Second / 4);
            var remaining = rig.Identify(IdentifyCns.Namespace, Shapes.Nsid)[32] & 0x7F;
            return (remaining / 5 * 5).ToString(System.Globalization.CultureInfo.InvariantCulture);
        })
        {
            Policies = Slow,
        },
    ];

    private static IEnumerable<Example> FarFormats =>
    [
        new("erase-reaches-one-namespace", "00", "11", rig =>
        {
            rig.Write(0, 1, 0x11, Shapes.SecondNsid);
            rig.Format();
            return rig.FirstByte(0, Shapes.SecondNsid);
        }),
        new("broadcast-format-always-taken", "InvalidFieldInCommand", "Success", rig => rig.Format(nsid: uint.MaxValue).ToString()),
    ];

    private static SanitizeConfiguration Failing => new() { BlockErase = true, FailingOperations = 1 };

    private static IEnumerable<Example> Failures =>
    [
        new("restricted-failure-is-left", "SanitizeFailed", "Success", rig =>
        {
            Sanitize(rig);
            rig.RunFor(11 * Second);
            return rig.AdminStatus(SanitizeCommand.Encode(new SanitizeCommand(SanitizeAction.ExitFailureMode))).ToString();
        })
        {
            Policies = Slow,
        },
    ];

    private static IEnumerable<Example> Others =>
    [
        new("protected-namespace-refuses-compare", "Success", "NamespaceIsWriteProtected", rig =>
        {
            rig.Write(0, 1, 0x11);
            rig.Protect(1);
            return rig.Data(NvmOpcode.Compare, 0, rig.Filled(512, 0x11, 4096)).ToString();
        }),
        new("protection-outlasts-power-cycle", "Success", "NamespaceIsWriteProtected", rig =>
        {
            rig.Protect(2);
            rig.CutPower();
            return rig.Data(NvmOpcode.Write, 0, rig.Filled(512, 0x11, 4096)).ToString();
        }),
        new("sanitize-starts-again-with-power", "50", "0", rig =>
        {
            Sanitize(rig);
            rig.RunFor(5 * Second);
            rig.CutPower();
            var progress = BinaryPrimitives.ReadUInt16LittleEndian(rig.Log(LogPageIdentifier.SanitizeStatus, 512)) * 100 / 65536;
            return (progress / 10 * 10).ToString(System.Globalization.CultureInfo.InvariantCulture);
        })
        {
            Policies = Slow,
        },
        new("sanitize-spares-first-block", "00", "11", rig =>
        {
            rig.Write(0, 1, 0x11);
            Sanitize(rig);
            rig.RunFor(11 * Second);
            return rig.FirstByte(0);
        })
        {
            Policies = Slow,
        },
        new("protected-namespace-is-trimmed", "11", "00", rig =>
        {
            rig.Write(8, 1, 0x11);
            rig.Protect(1);
            rig.Deallocate((8, 1));
            return rig.FirstByte(8);
        }),
        new("write-protection-ends-with-reset", "1", "0", rig =>
        {
            rig.Protect(1);
            rig.Restart();
            return rig.GetFeature(new GetFeaturesCommand(FeatureIdentifier.NamespaceWriteProtection, Shapes.Nsid))
                .ToString(System.Globalization.CultureInfo.InvariantCulture);
        }),
    ];

    private static ulong Unallocated(Rig rig) =>
        BinaryPrimitives.ReadUInt64LittleEndian(rig.Identify(IdentifyCns.Controller).AsSpan(296));

    private static void Sanitize(Rig rig) => Assert.Equal(
        StatusCode.Success, rig.AdminStatus(SanitizeCommand.Encode(new SanitizeCommand(SanitizeAction.BlockErase))));
}
