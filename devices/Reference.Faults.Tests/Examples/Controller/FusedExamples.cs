using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Configuration.Io;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Faults.Tests.Examples.Controller;

/// <summary>Compare and Write as one, for blocks 3 and 4.</summary>
internal static class FusedExamples
{
    private const int Rounds = 20;

    private static readonly ReferenceConfiguration Fusing = new IoConfiguration
    {
        Compare = new CompareConfiguration { IsSupported = true, FusesWithWrite = true },
        Atomicity = new AtomicityConfiguration { CompareAndWriteZeroBased = 7 },
    }.With();

    internal static IEnumerable<Example> All =>
    [
        new("write-follows-failed-compare", "10", "20", rig =>
        {
            var queue = new RawQueue(rig, 2, 8, 8);
            rig.Write(3, 2, 0x10);
            Play(rig, queue, Half(rig, NvmOpcode.Compare, 0x99), Half(rig, NvmOpcode.Write, 0x20));
            return rig.FirstByte(3);
        })
        {
            Configuration = Fusing,
        },
        new("pair-across-wrap-is-torn", "Success Success", "InvalidFieldInCommand AbortedDueToMissingFused", rig =>
        {
            var queue = new RawQueue(rig, 2, 4, 8);
            queue.SubmitFlushes(3);
            rig.RunDry();
            queue.Take();
            return Play(rig, queue, Half(rig, NvmOpcode.Compare, 0), Half(rig, NvmOpcode.Write, 0x20));
        })
        {
            Configuration = Fusing,
        },
        new("lone-half-is-executed", "AbortedDueToMissingFused", "Success", rig =>
            Play(rig, new RawQueue(rig, 2, 8, 8), Half(rig, NvmOpcode.Compare, 0)))
        {
            Configuration = Fusing,
        },
        new("write-of-pair-comes-later", "one winner", "several winners", rig =>
        {
            RawQueue[] rivals = [new(rig, 2, 8, 8), new(rig, 3, 8, 8)];
            var winners = 0;
            for (byte round = 0; round < Rounds && winners <= 2; round++)
            {
                rig.Write(3, 2, round);
                foreach (var rival in rivals)
                {
                    rival.Submit(Half(rig, NvmOpcode.Compare, round), Half(rig, NvmOpcode.Write, 0xFF));
                }

                rig.RunDry();
                winners = rivals.SelectMany(rival => rival.Take()).Count(entry => entry.Status.IsSuccess);
            }

            return winners <= 2 ? "one winner" : "several winners";
        })
        {
            Configuration = Fusing,
            Policies = Shapes.Reordering,
        },
    ];

    private static string Play(Rig rig, RawQueue queue, params SubmissionEntry[] commands)
    {
        queue.Submit(commands);
        rig.RunDry();
        return string.Join(' ', queue.Take().Select(entry => entry.Status.CodeWithType));
    }

    private static SubmissionEntry Half(Rig rig, NvmOpcode opcode, byte value)
    {
        var data = rig.Filled(2 * 512, value, DmaSpace.PageBytes);
        var entry = ReadWriteCommand.Encode(new ReadWriteCommand(opcode, Shapes.Nsid, 3, 1));
        entry.Prp1 = data.DeviceAddress;
        entry.Fuse = opcode == NvmOpcode.Compare ? FusedOperation.First : FusedOperation.Second;
        return entry;
    }
}
