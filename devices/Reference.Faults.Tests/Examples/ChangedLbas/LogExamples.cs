using System.Runtime.InteropServices;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration.Io;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.LiveMigration;
using NvmeConformance.Reference.Tests.Rigs;
using static NvmeConformance.Reference.Faults.Tests.Examples.ChangedLbas.ChangedLbaExamples;

namespace NvmeConformance.Reference.Faults.Tests.Examples.ChangedLbas;

/// <summary>What is logged, and how entries tell it.</summary>
internal static class LogExamples
{
    internal static IEnumerable<Example> All => [.. OfWrites, .. OfOthers, .. OfEntries];

    private static IEnumerable<Example> OfWrites =>
    [
        Example("lm-log-of-other-controllers", "first", "first 1:8+1", host =>
        {
            host.Logging().Write(8, 1, controller: 2);
            return host.Take();
        }),
        Example("lm-log-first-change-lost", "first 1:1+1 1:2+1", "first 1:2+1", host => Written(host, (1, 1), (2, 1))),
        Example("lm-log-of-one-namespace", "first 3:8+1", "first", host =>
        {
            host.Logging().Write(8, 1, Shapes.SecondNsid);
            return host.Take();
        }),
        Example("lm-log-rounded-inwards", "first 1:3+4", "first 1:4+2", host => Written(host, (3, 4))),
        Example("lm-log-repeated-write-missing", "first 1:8+1 1:8+1", "first 1:8+1", host => Written(host, (8, 1), (8, 1))),
        Example("lm-log-before-effect", "22", "11", host =>
        {
            host.Rig.Write(8, 1, 0x11, controller: 1);
            host.Logging().Take();
            var target = host.Rig.Subsystem.Controllers[1];
            var buffer = target.Memory.Allocate(512);
            buffer.Span.Fill(0x22);
            var write = new ReadWriteCommand(NvmOpcode.Write, Shapes.Nsid, 8, 0);
            Assert.True(target.IoQueues[0].TrySubmit(ReadWriteCommand.Encode(write), buffer, out _));
            target.IoQueues[0].Ring();
            Assert.Equal(WaitOutcome.Met, host.Rig.Subsystem.Clock.WaitUntil(new EntryThere(host), long.MaxValue - 1));
            return $"{host.Rig.Read(8, 1)[0]:X2}";
        })
        with
        {
            Policies = new ReferencePolicies
            {
                Delays = new DelayPolicy { PostMinimumNanoseconds = 50_000_000, PostMaximumNanoseconds = 50_000_000 },
            },
        },
    ];

    private static IEnumerable<Example> OfOthers =>
    [
        Example("lm-log-deallocation-missing", "first 1:-20+1", "first", host => Deallocated(host.Logging(), (20, 1))),
        Example("lm-log-every-second-range-lost", "first 1:-6+1 1:-8+2 1:-12+1", "first 1:-6+1 1:-12+1",
            host => Deallocated(host.Logging(), (6, 1), (8, 2), (12, 1))),
        Example("lm-log-zeroes-missing", "first 1:2+2", "first", host =>
        {
            host.Logging();
            On(host, WriteZeroesCommand.Encode(new WriteZeroesCommand(Shapes.Nsid, 2, 1, false)));
            return host.Take();
        }),
        Example("lm-log-copy-source", "first 1:200+2", "first 1:0+2", Copied) with { Configuration = Copying },
        Example("lm-log-copy-missing", "first 1:200+2", "first", Copied) with { Configuration = Copying },
    ];

    private static IEnumerable<Example> OfEntries =>
    [
        Example("lm-entry-wrong-namespace", "first 3:8+1", "first 1:8+1", host =>
        {
            host.Logging().Write(8, 1, Shapes.SecondNsid);
            return host.Take();
        }),
        Example("lm-entry-length-one-short", "first 1:8+4", "first 1:8+3", host => Written(host, (8, 4))),
        Example("lm-entry-length-one-long", "first 1:8+4", "first 1:8+5", host => Written(host, (8, 4))),
        Example("lm-entry-mark-names-namespace", "0", "1", host =>
        {
            host.Logging().Queue.TryPeek(out var entry);
            return entry.NamespaceIdentifier.ToString(null, null);
        }),
        Example("lm-entry-reserved-bytes-used", "0", "1", host =>
        {
            host.Logging().Queue.TryPeek(out var entry);
            return entry.Reserved24.ToString(null, null);
        }),
        Example("lm-entry-whole-namespace-midstream", "first 1:0+2 1:4+2 1:8+2 1:12+2", "first 1:0+2 1:4+2 1:8+2 1:all",
            host => Written(host, (0, 2), (4, 2), (8, 2), (12, 2))),
        Example("lm-entry-deallocation-sticks", "first 1:-20+1 1:20+1", "first 1:-20+1 1:-20+1", host =>
        {
            var before = Deallocated(host.Logging(), (20, 1));
            host.Write(20, 1);
            return $"{before} {host.Take()}";
        }),
    ];

    private static Configuration.ReferenceConfiguration Copying { get; } = Shape with
    {
        Io = new IoConfiguration { Copy = new CopyConfiguration { Formats = 1 } },
    };

    private static string Written(MigrationRig host, params (ulong First, int Blocks)[] writes)
    {
        host.Logging();
        foreach (var (first, blocks) in writes)
        {
            host.Write(first, blocks);
        }

        return host.Take();
    }

    private static string Copied(MigrationRig host)
    {
        host.Write(0, 2);
        host.Logging();
        var buffer = host.Rig.Subsystem.Controllers[1].Memory.Allocate(CopySourceRange.Size, DmaSpace.PageBytes);
        MemoryMarshal.Write(buffer.Span, new CopySourceRange { StartingLba = 0, BlockCountZeroBased = 1 });
        On(host, CopyCommand.Encode(new CopyCommand(Shapes.Nsid, 200, 0)), buffer);
        return host.Take();
    }

    private static string Deallocated(MigrationRig host, params (ulong First, uint Blocks)[] ranges)
    {
        var buffer = host.Rig.Subsystem.Controllers[1].Memory.Allocate(ranges.Length * DatasetManagementRange.Size, DmaSpace.PageBytes);
        var entries = MemoryMarshal.Cast<byte, DatasetManagementRange>(buffer.Span);
        for (var index = 0; index < ranges.Length; index++)
        {
            entries[index] = new DatasetManagementRange { StartingLba = ranges[index].First, LengthInLogicalBlocks = ranges[index].Blocks };
        }

        var command = new DatasetManagementCommand(Shapes.Nsid, (byte)(ranges.Length - 1), DatasetManagementAttributes.Deallocate);
        On(host, DatasetManagementCommand.Encode(command), buffer);
        return host.Take();
    }

    private static void On(MigrationRig host, in SubmissionEntry command, in DmaBuffer data = default) =>
        Assert.True(host.Rig.Io(command, data, 1).Succeeded);

    private sealed class EntryThere(MigrationRig host) : IWaitCondition
    {
        public bool IsMet() => host.Queue.TryPeek(out _);
    }
}
