using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Configuration.Io;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests.Examples.Controller;

/// <summary>Commands in flight together, or cut off by a reset. Tried in several rounds, for their order is drawn.</summary>
internal static class InFlightExamples
{
    private const int Rounds = 20;

    internal static IEnumerable<Example> All =>
    [
        new("writes-torn-at-four-kilobytes", "whole", "torn", rig => Any(rig, "torn", "whole", _ =>
        {
            rig.Prepare(16, 16, 0x11);
            rig.Prepare(16, 16, 0x22);
            rig.RunTogether();
            return !rig.AreUniform(16, 16);
        }))
        {
            Configuration = new IoConfiguration { Atomicity = new AtomicityConfiguration { NormalZeroBased = 255 } }.With(),
            Policies = Shapes.Reordering,
        },
        new("reads-in-flight-share-context", "own data", "data of others", rig =>
        {
            rig.WriteNumbered(0, 8);
            var buffers = Enumerable.Range(0, 8).Select(block => PrepareRead(rig, (ulong)block)).ToArray();
            rig.RunTogether();
            return buffers.Select(buffer => buffer.Span[0]).SequenceEqual(new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 }) ? "own data" : "data of others";
        })
        {
            Policies = Shapes.Reordering,
        },
        new("equal-identifiers-collide", "own data", "data of others", rig => Any(rig, "data of others", "own data", round =>
        {
            rig.WriteNumbered(0, 2);
            RawQueue[] queues = [new(rig, (ushort)(2 + (round * 2)), 8, 8), new(rig, (ushort)(3 + (round * 2)), 8, 8)];
            DmaBuffer[] buffers = [rig.Filled(512, 0, DmaSpace.PageBytes), rig.Filled(512, 0, DmaSpace.PageBytes)];
            for (var block = 0; block < queues.Length; block++)
            {
                var read = ReadWriteCommand.Encode(new ReadWriteCommand(NvmOpcode.Read, Shapes.Nsid, (ulong)block, 0));
                queues[block].Submit(read with { Prp1 = buffers[block].DeviceAddress });
            }

            rig.RunDry();
            return buffers[0].Span[0] == buffers[1].Span[0];
        }))
        {
            Configuration = Shapes.Configuration() with { IoQueuePairs = 64 },
            Policies = Shapes.Reordering,
        },
        new("racing-write-undoes-neighbour", "11 22", "00 22", rig =>
        {
            rig.Prepare(8, 1, 0x11);
            rig.Prepare(9, 1, 0x22);
            rig.RunTogether();
            return $"{rig.FirstByte(8)} {rig.FirstByte(9)}";
        }),
        new("write-cut-by-reset-lands-later", "22", "11", rig => Any(rig, "11", "22", round =>
        {
            rig.Prepare(8, 1, 0x11);
            rig.IoQueue.Ring();
            rig.RunFor(round * 500);
            rig.Restart();
            rig.Write(8, 1, 0x22);
            return rig.FirstByte(8) == "11";
        }))
        {
            Policies = Shapes.Reordering,
        },
        new("read-cache-of-each-controller", "11 22", "11 11", rig =>
        {
            rig.Write(8, 1, 0x11);
            var before = rig.FirstByte(8);
            rig.Write(8, 1, 0x22, controller: 1);
            return $"{before} {rig.FirstByte(8)}";
        })
        {
            Configuration = Shapes.Configuration() with { Controllers = 2 },
        },
    ];

    private static string Any(Rig rig, string found, string notFound, Func<int, bool> round)
    {
        Assert.NotNull(rig);
        return Enumerable.Range(0, Rounds).Any(round) ? found : notFound;
    }

    private static DmaBuffer PrepareRead(Rig rig, ulong block)
    {
        var buffer = rig.Filled(512, 0xEE, DmaSpace.PageBytes);
        Assert.True(rig.IoQueue.TrySubmit(
            ReadWriteCommand.Encode(new ReadWriteCommand(NvmOpcode.Read, Shapes.Nsid, block, 0)), buffer, out _));
        return buffer;
    }
}
