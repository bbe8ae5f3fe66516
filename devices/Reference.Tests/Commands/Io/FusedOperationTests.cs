using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration.Io;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Commands.Io;

/// <summary>Compare and Write as one (CS1.2 3.4, BASE-159).</summary>
public class FusedOperationTests
{
    private const int Success = (int)StatusCode.Success;
    private const int Invalid = (int)StatusCode.InvalidFieldInCommand;
    private const int Missing = (int)StatusCode.AbortedDueToMissingFused;

    private static readonly IoConfiguration Fusing = new()
    {
        Compare = new CompareConfiguration { IsSupported = true, FusesWithWrite = true },
        Atomicity = new AtomicityConfiguration { CompareAndWriteZeroBased = 7 },
    };

    [Fact]
    public void A_compare_that_holds_lets_the_write_happen()
    {
        using var rig = new Rig(Fusing.With()).Started();
        var queue = new RawQueue(rig, 2, 8, 8);
        rig.Write(3, 2, 0x10);

        queue.Submit(Half(rig, NvmOpcode.Compare, 0x10), Half(rig, NvmOpcode.Write, 0x20));

        Assert.Equal([Success, Success], CodesOf(rig, queue));
        Assert.Equal((0x20, 0x20), (rig.Read(3, 1)[0], rig.Read(4, 1)[511]));
    }

    [Fact]
    public void A_compare_that_fails_aborts_the_write()
    {
        using var rig = new Rig(Fusing.With()).Started();
        var queue = new RawQueue(rig, 2, 8, 8);

        queue.Submit(Half(rig, NvmOpcode.Compare, 0x10), Half(rig, NvmOpcode.Write, 0x20));

        Assert.Equal([(int)StatusCode.CompareFailure, (int)StatusCode.AbortedDueToFailedFused], CodesOf(rig, queue));
        Assert.Equal("complete", rig.Allocated());
    }

    [Fact]
    public void A_pair_may_lie_around_the_end_of_the_queue_and_is_completed_in_order()
    {
        using var rig = new Rig(Fusing.With(), Shapes.Reordering).Started();
        var queue = new RawQueue(rig, 2, 4, 8);
        for (var round = 0; round < 8; round++)
        {
            var first = queue.Submit(Half(rig, NvmOpcode.Compare, (byte)round), Half(rig, NvmOpcode.Write, (byte)(round + 1)));
            rig.RunDry();
            var posted = queue.Take();
            Assert.Equal([first, (ushort)(first + 1)], posted.Select(entry => entry.CommandIdentifier));
            Assert.All(posted, entry => Assert.True(entry.Status.IsSuccess));
            queue.SubmitFlushes(1);
            rig.RunDry();
            queue.Take();
        }

        Assert.Equal(8, rig.Read(3, 1)[0]);
    }

    [Fact]
    public void Nothing_comes_between_the_two_halves()
    {
        using var rig = new Rig(Fusing.With(), Shapes.Reordering).Started();
        var counter = new RawQueue(rig, 2, 64, 64);
        var rival = new RawQueue(rig, 3, 64, 64);
        for (var round = 0; round < 20; round++)
        {
            foreach (var queue in new[] { counter, rival })
            {
                queue.Submit(Half(rig, NvmOpcode.Compare, (byte)round), Half(rig, NvmOpcode.Write, (byte)(round + 1)));
            }

            rig.RunDry();

            // Of two that compare with the same value and write another, exactly one can have won.
            Assert.Equal(2, counter.Take().Concat(rival.Take()).Count(entry => entry.Status.IsSuccess));
        }
    }

    [Fact]
    public void A_half_alone_is_aborted_and_its_neighbours_are_not()
    {
        using var rig = new Rig(Fusing.With()).Started();
        var queue = new RawQueue(rig, 2, 16, 16);
        var plain = Half(rig, NvmOpcode.Write, 0x40) with { Flags = 0 };

        queue.Submit(Half(rig, NvmOpcode.Compare, 0), plain, Half(rig, NvmOpcode.Write, 0x50), plain);
        Assert.Equal([Missing, Success, Missing, Success], CodesOf(rig, queue));

        queue.Submit(Half(rig, NvmOpcode.Compare, 0));
        Assert.Equal([Missing], CodesOf(rig, queue));

        queue.Submit(Half(rig, NvmOpcode.Compare, 0x40), Half(rig, NvmOpcode.Compare, 0x40), Half(rig, NvmOpcode.Write, 0x60));
        Assert.Equal([Missing, Success, Success], CodesOf(rig, queue));
        Assert.Equal(0x60, rig.Read(3, 1)[0]);
    }

    [Theory]
    [InlineData(0b11)]
    [InlineData(0b01)]
    public void What_cannot_be_fused_is_refused(byte fuse)
    {
        var io = fuse == 0b11 ? Fusing : Fusing with { Compare = new CompareConfiguration { IsSupported = true } };
        using var rig = new Rig(io.With()).Started();
        var queue = new RawQueue(rig, 2, 8, 8);

        queue.Submit(Half(rig, NvmOpcode.Compare, 0) with { Flags = fuse }, Half(rig, NvmOpcode.Write, 0x20) with { Flags = 0b10 });

        Assert.Equal(Invalid, CodesOf(rig, queue)[0]);
        Assert.Equal("complete", rig.Allocated());
    }

    [Fact]
    public void Both_halves_name_the_same_blocks()
    {
        using var rig = new Rig(Fusing.With()).Started();
        var queue = new RawQueue(rig, 2, 8, 8);
        var elsewhere = Half(rig, NvmOpcode.Write, 0x20);
        elsewhere.Dword10++;

        queue.Submit(Half(rig, NvmOpcode.Compare, 0), elsewhere);

        Assert.Equal([Invalid, Invalid], CodesOf(rig, queue));
        Assert.Equal("complete", rig.Allocated());
    }

    [Fact]
    public void More_than_the_unit_is_too_much()
    {
        using var rig = new Rig((Fusing with { Atomicity = new AtomicityConfiguration() }).With()).Started();
        var queue = new RawQueue(rig, 2, 8, 8);

        queue.Submit(Half(rig, NvmOpcode.Compare, 0), Half(rig, NvmOpcode.Write, 0x20));

        Assert.Equal((int)StatusCode.AtomicWriteUnitExceeded, CodesOf(rig, queue)[0]);
    }

    [Fact]
    public void A_deleted_queue_takes_waiting_pairs_along()
    {
        using var rig = new Rig(Fusing.With(), Shapes.Reordering).Started();
        var queue = new RawQueue(rig, 2, 32, 2);
        queue.Submit(
            [.. Enumerable.Range(0, 10).SelectMany(_ => new[] { Half(rig, NvmOpcode.Compare, 0), Half(rig, NvmOpcode.Write, 0) })]);
        rig.RunDry();

        Assert.Equal(StatusCode.Success, rig.AdminStatus(
            DeleteIoQueueCommand.Encode(new DeleteIoQueueCommand(AdminOpcode.DeleteIoSubmissionQueue, 2))));

        rig.RunDry();
        Assert.Equal(0, rig.Read(3, 1)[0]);
    }

    [Fact]
    public void A_fused_write_is_not_torn_whatever_other_writes_are()
    {
        var policies = Shapes.Reordering with { Io = new IoPolicies { LargeWritesInPieces = true } };
        using var rig = new Rig(Fusing.With(), policies).Started();
        var queue = new RawQueue(rig, 2, 8, 8);

        queue.Submit(Half(rig, NvmOpcode.Compare, 0), Half(rig, NvmOpcode.Write, 0x20));

        Assert.Equal([Success, Success], CodesOf(rig, queue));
        Assert.Equal(0x20, rig.Read(4, 1)[0]);
    }

    private static SubmissionEntry Half(Rig rig, NvmOpcode opcode, byte value)
    {
        var entry = ReadWriteCommand.Encode(new ReadWriteCommand(opcode, Shapes.Nsid, 3, 1));
        entry.Prp1 = rig.Filled(1024, value, DmaSpace.PageBytes).DeviceAddress;
        entry.Fuse = opcode == NvmOpcode.Compare ? FusedOperation.First : FusedOperation.Second;
        return entry;
    }

    private static int[] CodesOf(Rig rig, RawQueue queue)
    {
        rig.RunDry();
        return [.. queue.Take().OrderBy(entry => entry.CommandIdentifier).Select(entry => (int)entry.Status.CodeWithType)];
    }
}
