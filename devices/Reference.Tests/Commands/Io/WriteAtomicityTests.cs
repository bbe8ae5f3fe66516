using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration.Io;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Commands.Io;

/// <summary>What other commands may see of a write that is under way (CS1.2 2.1.4, BASE-160).</summary>
public class WriteAtomicityTests
{
    private const int Rounds = 40;

    [Theory]
    [InlineData(8, true, false, true)]
    [InlineData(8, false, false, false)]
    [InlineData(9, true, false, false)]
    [InlineData(9, true, true, true)]
    public void Writes_are_torn_where_they_may_be_and_nowhere_else(int unitBlocks, bool inPieces, bool isDisabled, bool isTorn)
    {
        var policies = Shapes.Reordering with { Io = Shapes.Plain.Io with { LargeWritesInPieces = inPieces } };
        var io = new IoConfiguration { Atomicity = new AtomicityConfiguration { NormalZeroBased = (ushort)(unitBlocks - 1) } };
        using var rig = new Rig(io.With(), policies).Started();
        rig.Device().IoSettings.NormalAtomicityDisabled = isDisabled;

        Assert.Equal(isTorn, CountMixtures(rig, first: 0, blocks: 9) > 0);
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void Writes_across_a_boundary_may_be_torn(int first, bool isTorn)
    {
        var policies = Shapes.Reordering with { Io = Shapes.Plain.Io with { LargeWritesInPieces = true } };
        var atomicity = new AtomicityConfiguration
        {
            NormalZeroBased = 0xFFFF, IsPerNamespace = true, BoundarySizeZeroBased = 7, BoundaryOffset = 4,
        };
        using var rig = new Rig(new IoConfiguration { Atomicity = atomicity }.With(), policies).Started();

        Assert.Equal(isTorn, CountMixtures(rig, (ulong)first, blocks: 8) > 0);
    }

    [Theory]
    [InlineData(0UL, 3UL)]
    [InlineData(2UL, 3UL)]
    [InlineData(3UL, 8UL)]
    [InlineData(7UL, 8UL)]
    [InlineData(8UL, 13UL)]
    public void Boundaries_follow_each_other_from_the_offset_on(ulong block, ulong expected)
    {
        var atomicity = new AtomicityConfiguration { IsPerNamespace = true, BoundarySizeZeroBased = 4, BoundaryOffset = 3 };

        Assert.Equal(expected, atomicity.BoundaryAfter(block));
        Assert.Equal(ulong.MaxValue, (atomicity with { IsPerNamespace = false }).BoundaryAfter(block));
    }

    // Two writers of the same blocks, each with one value: how often both values are there afterwards.
    private static int CountMixtures(Rig rig, ulong first, int blocks)
    {
        var queues = new[] { new RawQueue(rig, 2, 8, 8), new RawQueue(rig, 3, 8, 8) };
        var entry = ReadWriteCommand.Encode(new ReadWriteCommand(NvmOpcode.Write, Shapes.Nsid, first, (ushort)(blocks - 1)));
        var buffers = new[] { rig.Filled(8192, 1, DmaSpace.PageBytes), rig.Filled(8192, 2, DmaSpace.PageBytes) };
        var mixtures = 0;
        for (var round = 0; round < Rounds; round++)
        {
            for (var writer = 0; writer < queues.Length; writer++)
            {
                entry.Prp1 = buffers[writer].DeviceAddress;
                entry.Prp2 = buffers[writer].DeviceAddress + DmaSpace.PageBytes;
                queues[writer].Submit(entry);
            }

            rig.RunDry();
            Assert.All(queues, queue => Assert.True(Assert.Single(queue.Take()).Status.IsSuccess));
            mixtures += rig.Read(first, blocks).Distinct().Count() > 1 ? 1 : 0;
        }

        return mixtures;
    }
}
