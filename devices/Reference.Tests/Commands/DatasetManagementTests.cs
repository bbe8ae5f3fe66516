using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Commands;

public class DatasetManagementTests
{
    [Fact]
    public void Exactly_the_blocks_of_the_ranges_are_deallocated()
    {
        using var rig = Written(Shapes.Plain);

        Assert.Equal(StatusCode.Success, rig.Deallocate((3, 2), (10, 1), (998, 2)));

        Assert.Equal("(0,2) (5,4) (11,986) complete", rig.Allocated());
        Assert.Equal((0x11, 0, 0x11), (rig.Read(2, 1)[0], rig.Read(3, 1)[0], rig.Read(5, 1)[0]));
    }

    [Theory]
    [InlineData(DatasetManagementAttributes.None)]
    [InlineData(DatasetManagementAttributes.IntegralDatasetForRead | DatasetManagementAttributes.IntegralDatasetForWrite)]
    public void Hints_change_nothing(DatasetManagementAttributes attributes)
    {
        using var rig = Written(Shapes.Plain);

        Assert.Equal(StatusCode.Success, rig.DatasetManagement(attributes, (0, 1000)));

        Assert.Equal("(0,999) complete", rig.Allocated());
    }

    [Fact]
    public void A_controller_may_do_nothing()
    {
        using var rig = Written(Shapes.Plain with { Deallocate = DeallocateChoice.Nothing });

        Assert.Equal(StatusCode.Success, rig.Deallocate((0, 1000)));

        Assert.Equal("(0,999) complete", rig.Allocated());
        Assert.Equal(0x11, rig.Read(500, 1)[0]);
    }

    [Fact]
    public void A_controller_may_choose_range_by_range()
    {
        using var rig = Written(Shapes.Plain with { Deallocate = DeallocateChoice.DrawnPerRange });

        rig.Deallocate([.. Enumerable.Range(0, 100).Select(index => ((ulong)index * 10, 1u))]);

        Assert.InRange(rig.Allocated().Count('('), 20, 80);
    }

    [Fact]
    public void A_controller_may_keep_partial_units()
    {
        using var rig = Written(Shapes.Plain with { DeallocatesWholeUnitsOnly = true }, granularity: 8);

        rig.Deallocate((3, 30));

        Assert.Equal("(0,7) (32,967) complete", rig.Allocated());
        Assert.Equal((0x11, 0, 0x11), (rig.Read(7, 1)[0], rig.Read(8, 1)[0], rig.Read(32, 1)[0]));
    }

    [Fact]
    public void The_short_last_unit_is_a_whole_one()
    {
        using var rig = Written(Shapes.Plain with { DeallocatesWholeUnitsOnly = true }, granularity: 32);

        rig.Deallocate((992, 8));

        Assert.Equal("(0,991) complete", rig.Allocated());
    }

    [Fact]
    public void One_range_outside_of_the_namespace_stops_the_whole_command()
    {
        using var rig = Written(Shapes.Plain);

        Assert.Equal(StatusCode.LbaOutOfRange, rig.Deallocate((0, 10), (999, 2)));
        Assert.Equal(StatusCode.LbaOutOfRange, rig.Deallocate((0, 10), (ulong.MaxValue, 1)));
        Assert.Equal(StatusCode.LbaOutOfRange, rig.Deallocate((0, 10), (ulong.MaxValue - 5, uint.MaxValue)));

        Assert.Equal("(0,999) complete", rig.Allocated());
    }

    [Fact]
    public void Empty_ranges_and_overlapping_ranges_are_legal()
    {
        using var rig = Written(Shapes.Plain);

        Assert.Equal(StatusCode.Success, rig.Deallocate((1000, 0), (0, 900), (100, 900), (5, 0)));

        Assert.Equal("complete", rig.Allocated());
    }

    [Fact]
    public void An_empty_range_far_outside_deallocates_nothing_even_where_ranges_are_rounded()
    {
        using var rig = Written(Shapes.Plain with { DeallocatesWholeUnitsOnly = true }, granularity: 8);

        Assert.Equal(StatusCode.Success, rig.Deallocate((ulong.MaxValue, 0), (ulong.MaxValue - 3, 0)));

        Assert.Equal("(0,999) complete", rig.Allocated());
    }

    [Fact]
    public void All_256_ranges_are_processed()
    {
        using var rig = Written(Shapes.Plain);

        Assert.Equal(StatusCode.Success, rig.Deallocate([.. Enumerable.Range(0, 256).Select(index => ((ulong)index, 1u))]));

        Assert.Equal("(256,743) complete", rig.Allocated());
    }

    [Fact]
    public void Hard_limits_stop_the_whole_command()
    {
        using var rig = Written(Shapes.Plain, limits: Limits(areAdvice: false));

        Assert.Equal(StatusCode.Success, rig.Deallocate((0, 100), (100, 50)));
        Assert.Equal(StatusCode.CommandSizeLimitExceeded, rig.Deallocate((200, 1), (210, 1), (220, 1)));
        Assert.Equal(StatusCode.CommandSizeLimitExceeded, rig.Deallocate((200, 101)));
        Assert.Equal(StatusCode.CommandSizeLimitExceeded, rig.Deallocate((200, 100), (300, 51)));

        Assert.Equal("(150,849) complete", rig.Allocated());
    }

    [Fact]
    public void Limits_that_are_advice_only_cut_what_is_processed()
    {
        using var rig = Written(Shapes.Plain, limits: Limits(areAdvice: true));

        Assert.Equal(StatusCode.Success, rig.Deallocate((0, 101), (200, 100), (400, 1)));

        Assert.Equal("(100,99) (250,749) complete", rig.Allocated());
    }

    [Fact]
    public void Without_support_the_opcode_is_refused()
    {
        var none = new DatasetManagementConfiguration { LimitsAreAdvice = false };
        using var rig = new Rig(Shapes.Configuration() with { DatasetManagement = none }).Started();

        Assert.Equal(StatusCode.InvalidCommandOpcode, rig.Deallocate((0, 1)));
    }

    private static DatasetManagementConfiguration Limits(bool areAdvice) => new()
    {
        LimitsAreAdvice = areAdvice, RangesLimit = 2, BlocksPerRangeLimit = 100, BlocksLimit = 150,
    };

    private static Rig Written(ReferencePolicies policies, uint granularity = 1, DatasetManagementConfiguration? limits = null)
    {
        var configuration = Shapes.Configuration(Shapes.Namespace(1, 1000, granularity: granularity)) with
        {
            DatasetManagement = limits ?? new DatasetManagementConfiguration(),
            TransferSizeExponent = 0,
        };
        var rig = new Rig(configuration, policies).Started();
        rig.Write(0, 1000, 0x11);
        return rig;
    }
}
