using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Configuration.Io;
using NvmeConformance.Reference.Faults.Tests.Examples.Controller;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Namespaces;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests.Examples;

/// <summary>Allocation after formats, sanitize operations, aborts, and pairs that fail; queries while other things go on.</summary>
internal static class UpheavalExamples
{
    private const int Queries = 8;
    private const ushort FirstIdentifier = 0x100;
    private const byte Untouched = 0xEE;
    private const byte LargerBlocks = 2;

    private static readonly ReferenceConfiguration Erasable = Shapes.Configuration() with
    {
        LbaFormats = ManagedShapes.TwoSizes,
        Format = new FormatConfiguration { IsSupported = true },
        Sanitize = new SanitizeConfiguration { BlockErase = true },
    };

    private static readonly ReferenceConfiguration Fusing = new IoConfiguration
    {
        Compare = new CompareConfiguration { IsSupported = true, FusesWithWrite = true },
        Atomicity = new AtomicityConfiguration { CompareAndWriteZeroBased = 7 },
    }.With();

    private static readonly ReferencePolicies Slow = Shapes.Plain with
    {
        Media = new MediaPolicy { FormatNanoseconds = 1_000_000_000, SanitizeNanoseconds = 1_000_000_000 },
    };

    private static readonly ReferencePolicies Aborting = Shapes.Reordering with
    {
        Abort = new AbortPolicy { Choice = AbortChoice.AtOnce, EnforcesLimit = false },
    };

    internal static IEnumerable<Example> All =>
    [
        .. Formats.Select(example => example with { Configuration = Erasable }),
        .. Slowly.Select(example => example with { Configuration = Erasable, Policies = Slow }),
        .. Aborts.Select(example => example with { Policies = Aborting }),
        .. Others,
    ];

    private static IEnumerable<Example> Formats =>
    [
        new("lba-query-fails-after-format", "0: CMPC 2", nameof(StatusCode.InternalError), rig =>
        {
            rig.Format();
            return rig.Report();
        }),
        new("lba-format-forgets-map-only", "00 complete", "11 complete", rig =>
        {
            rig.Write(0, 8, 0x11);
            rig.Format();
            return $"{rig.FirstByte(7)} {rig.Allocated()}";
        }),
        new("lba-format-keeps-old-units", "(9,0) complete", "(8,7) complete", rig =>
        {
            rig.Format(LargerBlocks);
            rig.Write(9, 1, 0x11, blockBytes: 4096);
            return rig.Allocated();
        }),
    ];

    private static IEnumerable<Example> Slowly =>
    [
        new("lba-query-during-format-is-invalid-field", nameof(StatusCode.FormatInProgress), nameof(StatusCode.InvalidFieldInCommand), rig =>
        {
            rig.BeginFormat();
            rig.RunFor(1_000_000);
            return StatusOfQuery(rig);
        }),
        new("lba-query-goes-on-during-sanitize", nameof(StatusCode.SanitizeInProgress), nameof(StatusCode.Success), rig =>
        {
            Assert.Equal(StatusCode.Success, rig.AdminStatus(SanitizeCommand.Encode(new SanitizeCommand(SanitizeAction.BlockErase))));
            return StatusOfQuery(rig);
        }),
    ];

    private static IEnumerable<Example> Aborts =>
    [
        new("lba-aborted-query-has-private-status", "CommandAbortRequested Success", "InternalError Success", rig =>
        {
            var queue = AbortQueries(rig, rig.Page());
            rig.RunDry();
            return string.Join(' ', queue.Take().Select(entry => $"{entry.Status.CodeWithType}").Distinct().Order(StringComparer.Ordinal));
        }),
        new("lba-aborted-query-writes-later", "untouched", "written", rig =>
        {
            var buffer = rig.Page();
            AbortQueries(rig, buffer);
            rig.RunFor(500_000);
            buffer.Span.Fill(Untouched);
            rig.RunDry();
            return buffer.Span[0] == Untouched ? "untouched" : "written";
        }),
    ];

    private static IEnumerable<Example> Others =>
    [
        new("lba-failed-pair-unmarks", "(0,7) complete", "complete", rig =>
        {
            rig.Write(3, 2, 0x10);
            var queue = new RawQueue(rig, 2, 8, 8);
            queue.Submit(Half(rig, NvmOpcode.Compare, 0x99), Half(rig, NvmOpcode.Write, 0x20));
            rig.RunDry();
            return rig.Allocated();
        })
        {
            Configuration = Fusing,
        },
        new("lba-failed-pair-marks", "complete", "(0,7) complete", rig =>
        {
            var queue = new RawQueue(rig, 2, 8, 8);
            queue.Submit(Half(rig, NvmOpcode.Compare, 0x99), Half(rig, NvmOpcode.Write, 0x20));
            rig.RunDry();
            return rig.Allocated();
        })
        {
            Configuration = Fusing,
        },
        new("lba-last-run-lost-with-power", "(0,7) (64,7) complete", "(0,7) complete", rig =>
        {
            rig.Write(0, 8, 0x11);
            rig.Write(64, 8, 0x11);
            rig.CutPower();
            return rig.Allocated();
        }),
        new("lba-query-lost-under-load", "ends", "is lost", rig =>
        {
            var queue = new RawQueue(rig, 2, 16, 16);
            queue.SubmitFlushes(8);
            return rig.EndsReport() ? "ends" : "is lost";
        }),
    ];

    private static string StatusOfQuery(Rig rig)
    {
        var query = GetLbaStatusCommand.Encode(new GetLbaStatusCommand(Shapes.Nsid, 0, 1023, LbaStatusAction.Allocated, 0));
        return rig.Admin(query, rig.Page()).Completion.Status.CodeWithType.ToString();
    }

    // Many at once on one queue: some are not executed yet when the command comes that aborts them.
    private static RawQueue AbortQueries(Rig rig, DmaBuffer buffer)
    {
        var queue = RawQueue.Admin(rig, 32);
        var query = GetLbaStatusCommand.Encode(new GetLbaStatusCommand(Shapes.Nsid, 0, 1023, LbaStatusAction.Allocated, 0));
        query.Prp1 = buffer.DeviceAddress;
        var aborts = Enumerable.Range(0, Queries).Select(index => AbortCommand.Encode(new AbortCommand(0, (ushort)(FirstIdentifier + index))));
        queue.Submit([.. Enumerable.Repeat(query, Queries), .. aborts]);
        return queue;
    }

    private static SubmissionEntry Half(Rig rig, NvmOpcode opcode, byte value)
    {
        var entry = ReadWriteCommand.Encode(new ReadWriteCommand(opcode, Shapes.Nsid, 3, 1));
        entry.Prp1 = rig.Filled(2 * 512, value, DmaSpace.PageBytes).DeviceAddress;
        entry.Fuse = opcode == NvmOpcode.Compare ? FusedOperation.First : FusedOperation.Second;
        return entry;
    }
}
