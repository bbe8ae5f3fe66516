using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Commands;

/// <summary>Get LBA Status, action 02h (CS1.2 4.2.1). Reports are written as <c>(DSLBA,NLB)</c> with NLB 0's based.</summary>
public class LbaStatusTests
{
    // The worked example of the rules: 512-byte blocks, TLBAAG 8, NSZE 100; written are 9..10 and 98.
    [Theory]
    [InlineData(0, 0, 1023u, "(8,7) (96,3) complete")]
    [InlineData(10, 4, 1023u, "(10,3) complete")]
    [InlineData(12, 2, 1023u, "(12,1) complete")]
    [InlineData(16, 16, 1023u, "complete")]
    [InlineData(0, 0, 5u, "(8,7) incomplete")]
    [InlineData(16, 0, 5u, "(96,3) complete")]
    public void The_worked_example_is_reported_as_worked_out(ulong first, ushort rangeLength, uint maximumDwordsZeroBased, string expected)
    {
        using var rig = WorkedExample();

        Assert.Equal(expected, rig.Allocated(first, rangeLength, maximumDwordsZeroBased));
    }

    [Theory]
    [InlineData(1u, "incomplete")]
    [InlineData(4u, "incomplete")]
    [InlineData(5u, "(8,7) incomplete")]
    [InlineData(8u, "(8,7) incomplete")]
    [InlineData(9u, "(8,7) (96,3) complete")]
    public void Only_whole_descriptors_are_returned(uint maximumDwordsZeroBased, string expected)
    {
        using var rig = WorkedExample();

        Assert.Equal(expected, rig.Allocated(maximumDwordsZeroBased: maximumDwordsZeroBased));
    }

    [Fact]
    public void Nothing_is_written_behind_the_list()
    {
        using var rig = WorkedExample();
        var page = rig.Page();
        page.Span.Fill(0xEE);
        var command = new GetLbaStatusCommand(Shapes.Nsid, 0, 5, LbaStatusAction.Allocated, 0);

        Assert.Equal(StatusCode.Success, rig.AdminStatus(GetLbaStatusCommand.Encode(command), page));

        Assert.Equal("01 00 00 00 01 00 00 00 08 00 00 00 00 00 00 00 07 00 00 00 00 02 00 00 EE", Hex(page.Span[..25]));
    }

    [Theory]
    [InlineData(100, 0, StatusCode.LbaOutOfRange)]
    [InlineData(ulong.MaxValue, 0, StatusCode.LbaOutOfRange)]
    [InlineData(ulong.MaxValue, 1, StatusCode.LbaOutOfRange)]
    [InlineData(99, 2, StatusCode.LbaOutOfRange)]
    [InlineData(0, 101, StatusCode.LbaOutOfRange)]
    [InlineData(99, 1, StatusCode.Success)]
    [InlineData(0, 100, StatusCode.Success)]
    public void A_range_must_lie_in_the_namespace(ulong first, ushort rangeLength, StatusCode expected)
    {
        using var rig = WorkedExample();

        Assert.Equal(expected, Status(rig, new GetLbaStatusCommand(Shapes.Nsid, first, 1023, LbaStatusAction.Allocated, rangeLength)));
    }

    [Theory]
    [InlineData(0u, StatusCode.InvalidNamespaceOrFormat)]
    [InlineData(Shapes.HighestNsid + 1, StatusCode.InvalidNamespaceOrFormat)]
    [InlineData(0xFFFF_FFFFu, StatusCode.InvalidFieldInCommand)]
    [InlineData(Shapes.InactiveNsid, StatusCode.InvalidFieldInCommand)]
    public void The_namespace_must_be_active(uint nsid, StatusCode expected)
    {
        using var rig = WorkedExample();

        Assert.Equal(expected, Status(rig, new GetLbaStatusCommand(nsid, 0, 1023, LbaStatusAction.Allocated, 0)));
    }

    [Fact]
    public void Every_other_action_is_refused()
    {
        using var rig = WorkedExample();
        var actions = Enumerable.Range(0, 256).Where(action => action != 2);

        Assert.All(actions, action => Assert.Equal(
            StatusCode.InvalidFieldInCommand, Status(rig, new GetLbaStatusCommand(Shapes.Nsid, 0, 1023, (LbaStatusAction)action, 0))));
    }

    [Theory]
    [InlineData(true, StatusCode.InvalidFieldInCommand)]
    [InlineData(false, StatusCode.InvalidCommandOpcode)]
    public void Without_reports_the_action_or_the_opcode_is_refused(bool hasOpcode, StatusCode expected)
    {
        using var rig = new Rig(Shapes.Configuration() with { ReportsAllocatedLbas = false, GetLbaStatusSupported = hasOpcode }).Started();

        Assert.Equal(expected, Status(rig, new GetLbaStatusCommand(Shapes.Nsid, 0, 1023, LbaStatusAction.Allocated, 0)));
        Assert.Equal(0, rig.Log(LogPageIdentifier.CommandsSupportedAndEffects, 4096)[(int)AdminOpcode.GetLbaStatus * sizeof(uint)] & 1);
    }

    // MDTS 5 is 128 KiB, 32768 dwords. The buffer of the largest call is described by a list, though only its beginning is written.
    [Theory]
    [InlineData(0u, StatusCode.InvalidFieldInCommand)]
    [InlineData(32767u, StatusCode.Success)]
    [InlineData(32768u, StatusCode.InvalidFieldInCommand)]
    [InlineData(uint.MaxValue, StatusCode.InvalidFieldInCommand)]
    public void The_room_is_limited_by_the_header_and_the_transfer_size(uint maximumDwordsZeroBased, StatusCode expected)
    {
        using var rig = WorkedExample();
        var command = new GetLbaStatusCommand(Shapes.Nsid, 0, maximumDwordsZeroBased, LbaStatusAction.Allocated, 0);

        Assert.Equal(expected, rig.AdminStatus(GetLbaStatusCommand.Encode(command), rig.Memory.AllocatePages(128 * 1024)));
    }

    [Fact]
    public void A_list_of_many_pages_arrives_whole()
    {
        using var rig = new Rig(Shapes.Configuration(Shapes.Namespace(1, 10_000, granularity: 1))).Started();
        for (var block = 0UL; block < 1000; block += 2)
        {
            rig.Write(block, 1, 0x11);
        }

        var page = rig.Memory.Allocate(9000 + 512, 4096).Slice(512, 9000);
        Assert.Equal(StatusCode.Success, rig.AdminStatus(
            GetLbaStatusCommand.Encode(new GetLbaStatusCommand(1, 0, 2249, LbaStatusAction.Allocated, 0)), page));

        var list = new Nvme.Spec.LbaStatus.LbaStatusDescriptorList(page.Span);
        Assert.Equal(500u, list.Header.DescriptorCount);
        Assert.Equal(
            Enumerable.Range(0, 500).Select(entry => (ulong)entry * 2),
            list.Descriptors.ToArray().Select(descriptor => descriptor.StartingLba));
    }

    [Fact]
    public void Units_that_touch_are_one_descriptor()
    {
        using var rig = WorkedExample();

        rig.Write(20, 1, 1);
        rig.Write(31, 2, 1);

        Assert.Equal("(8,31) (96,3) complete", rig.Allocated());
    }

    [Fact]
    public void A_unit_stays_reported_until_its_last_block_is_deallocated()
    {
        using var rig = WorkedExample();

        rig.Deallocate((9, 1));
        Assert.Equal("(8,7) (96,3) complete", rig.Allocated());
        rig.Deallocate((10, 1));
        Assert.Equal("(96,3) complete", rig.Allocated());
    }

    [Fact]
    public void Without_a_reported_granularity_the_internal_unit_is_used()
    {
        using var rig = new Rig(
            Shapes.Configuration(Shapes.Namespace(1, 100, granularity: 0)), Shapes.Plain with { UnreportedUnitBlocks = 24 }).Started();

        rig.Write(50, 1, 1);

        Assert.Equal("(48,23) complete", rig.Allocated());
    }

    [Fact]
    public void Neighbours_on_the_media_are_reported_and_still_read_as_deallocated()
    {
        using var rig = new Rig(
            Shapes.Configuration(Shapes.Namespace(1, 100, granularity: 1)), Shapes.Plain with { PlacementUnitBlocks = 8 }).Started();

        rig.Write(50, 1, 0x77);

        Assert.Equal("(48,7) complete", rig.Allocated());
        Assert.Equal(new byte[512], rig.Read(51, 1));
    }

    [Fact]
    public void Runs_of_more_than_two_to_the_power_of_32_blocks_are_cut_between_units()
    {
        const ulong Blocks = (1UL << 33) + 100;
        using var rig = new Rig(
            Shapes.Configuration(Shapes.Namespace(1, Blocks, granularity: 32)),
            Shapes.Plain,
            parts: new FullyAllocated()).Started();

        Assert.Equal($"(5,{uint.MaxValue - 5}) (4294967296,{uint.MaxValue}) (8589934592,99) complete", rig.Allocated(first: 5));
    }

    [Fact]
    public void Both_controllers_report_the_same()
    {
        using var rig = new Rig(Shapes.Configuration() with { Controllers = 2 }).Started();

        rig.Write(100, 4, 0x55, controller: 1);

        Assert.Equal("(96,7) complete", rig.Allocated());
        Assert.Equal(0x55, rig.Read(103, 1, controller: 0)[0]);
    }

    [Fact]
    public void Namespaces_do_not_report_each_other()
    {
        using var rig = new Rig().Started();

        rig.Write(0, 1, 1, nsid: Shapes.SecondNsid);

        Assert.Equal("complete", rig.Allocated());
        Assert.Equal("(0,7) complete", rig.Allocated(nsid: Shapes.SecondNsid));
    }

    [Fact]
    public void Runs_that_the_policy_allocates_at_first_read_as_deallocated_blocks()
    {
        using var rig = new Rig(policies: new ReferencePolicies { InitiallyAllocatedRuns = 3 }).Started();

        Assert.NotEqual("complete", rig.Allocated());
        Assert.Equal(new byte[512 * 200], rig.Read(0, 200));
    }

    private static Rig WorkedExample()
    {
        var rig = new Rig(Shapes.Configuration(Shapes.Namespace(1, 100, granularity: 8))).Started();
        rig.Write(9, 2, 0xAB);
        rig.Write(98, 1, 0xCD);
        return rig;
    }

    private static StatusCode Status(Rig rig, GetLbaStatusCommand command) =>
        rig.AdminStatus(GetLbaStatusCommand.Encode(command), rig.Page());

    private static string Hex(ReadOnlySpan<byte> data) => string.Join(' ', data.ToArray().Select(value => value.ToString("X2")));

    private sealed class FullyAllocated : Parts.ReferenceParts
    {
        public override string? FaultIdentifier => "planted";

        public override Reference.Allocation.AllocationMap CreateAllocationMap() => new FullMap();

        private sealed class FullMap : Reference.Allocation.AllocationMap
        {
            public override void Reset(ulong blocks, uint placementUnitBlocks)
            {
                base.Reset(blocks, placementUnitBlocks);
                MarkWritten(0, blocks);
            }
        }
    }
}
