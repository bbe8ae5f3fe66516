using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration.Io;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Commands.Io;

/// <summary>Copy (CS1.2 3.3.2): formats, limits, order, and what a copy that fails has done.</summary>
public class CopyTests
{
    private static readonly IoConfiguration Copying = new()
    {
        Copy = new CopyConfiguration { Formats = 0b1111, BlocksPerRangeLimit = 8, BlocksLimit = 12, RangesLimitZeroBased = 2 },
        WriteUncorrectable = new SizeLimitConfiguration { LimitIsAdvice = true },
    };

    [Fact]
    public void Ranges_follow_each_other_in_the_order_of_their_entries()
    {
        using var rig = new Rig(Copying.With()).Started();
        rig.Write(0, 2, 0xA0);
        rig.Write(10, 1, 0xB0);

        Assert.True(rig.Copy(100, (10, 1), (0, 2), (10, 1)).Succeeded);

        Assert.Equal([0xB0, 0xA0, 0xA0, 0xB0, 0x00], Enumerable.Range(100, 5).Select(block => rig.Read((ulong)block, 1)[511]));
        Assert.Equal("(0,15) (96,7) complete", rig.Allocated());
    }

    [Fact]
    public void A_copy_of_a_hole_allocates()
    {
        using var rig = new Rig(Copying.With()).Started();

        Assert.True(rig.Copy(100, (10, 1)).Succeeded);

        Assert.Equal("(96,7) complete", rig.Allocated());
    }

    [Theory]
    [InlineData(new[] { 8, 4 }, StatusCode.Success)]
    [InlineData(new[] { 9 }, StatusCode.CommandSizeLimitExceeded)]
    [InlineData(new[] { 8, 5 }, StatusCode.CommandSizeLimitExceeded)]
    [InlineData(new[] { 1, 1, 1 }, StatusCode.Success)]
    [InlineData(new[] { 1, 1, 1, 1 }, StatusCode.CommandSizeLimitExceeded)]
    public void Limits_hold(int[] lengths, StatusCode expected)
    {
        using var rig = new Rig(Copying.With()).Started();

        var result = rig.Copy(100, [.. lengths.Select(length => (0UL, length))]);

        Assert.Equal(expected, result.Completion.Status.CodeWithType);
    }

    [Fact]
    public void Dword_0_tells_the_first_range_that_was_not_copied()
    {
        using var rig = new Rig(Copying.With()).Started();
        rig.Write(0, 1, 0xA0);
        rig.Spoil(20, 1);

        var result = rig.Copy(100, (0, 1), (18, 4), (0, 1));

        Assert.Equal((StatusCode.UnrecoveredReadError, 1u), (result.Completion.Status.CodeWithType, result.Completion.Dword0));
        Assert.Equal((0xA0, 0), (rig.Read(100, 1)[0], rig.Read(105, 1)[0]));
    }

    [Theory]
    [InlineData(998, 0, StatusCode.LbaOutOfRange)]
    [InlineData(100, 998, StatusCode.LbaOutOfRange)]
    [InlineData(100, ulong.MaxValue, StatusCode.LbaOutOfRange)]
    public void All_ranges_lie_in_their_namespaces(ulong destination, ulong source, StatusCode expected)
    {
        using var rig = new Rig(Copying.With()).Started();

        Assert.Equal(expected, rig.Copy(destination, (source, 3)).Completion.Status.CodeWithType);
    }

    [Theory]
    [InlineData(CopyRangeFormat.Format0, 0, StatusCode.Success)]
    [InlineData(CopyRangeFormat.Format2, 0, StatusCode.InvalidFieldInCommand)]
    [InlineData(CopyRangeFormat.Format2, 1 << 2, StatusCode.Success)]
    [InlineData(CopyRangeFormat.Format4, 0xFFFF, StatusCode.InvalidFieldInCommand)]
    [InlineData((CopyRangeFormat)15, 0xFFFF, StatusCode.InvalidFieldInCommand)]
    public void Formats_that_name_namespaces_are_enabled_by_the_host(CopyRangeFormat format, int enabled, StatusCode expected)
    {
        using var rig = new Rig(Copying.With()).Started();
        rig.Device().IoSettings.CopyFormatsEnabled = (ushort)enabled;

        var result = rig.Copy(
            new CopyCommand(Shapes.Nsid, 100, 0, format), new CopySourceRange { SourceNamespaceIdentifier = Shapes.SecondNsid });

        Assert.Equal(expected, result.Completion.Status.CodeWithType);
    }

    [Fact]
    public void Another_namespace_is_copied_from()
    {
        using var rig = new Rig(Copying.With()).Started();
        rig.Device().IoSettings.CopyFormatsEnabled = 1 << 2;
        rig.Write(7, 1, 0xC0, Shapes.SecondNsid);

        rig.Copy(Named(100), new CopySourceRange { SourceNamespaceIdentifier = Shapes.SecondNsid, StartingLba = 7 });

        Assert.Equal(0xC0, rig.Read(100, 1)[3]);
    }

    [Theory]
    [InlineData(Shapes.InactiveNsid, StatusCode.InvalidFieldInCommand)]
    [InlineData(0u, StatusCode.InvalidNamespaceOrFormat)]
    [InlineData(99u, StatusCode.InvalidNamespaceOrFormat)]
    public void The_source_namespace_is_active(uint nsid, StatusCode expected)
    {
        using var rig = new Rig(Copying.With()).Started();
        rig.Device().IoSettings.CopyFormatsEnabled = 1 << 2;

        var result = rig.Copy(Named(100), new CopySourceRange { SourceNamespaceIdentifier = nsid });

        Assert.Equal(expected, result.Completion.Status.CodeWithType);
    }

    [Theory]
    [InlineData(97, 3, StatusCode.Success)]
    [InlineData(98, 3, StatusCode.OverlappingIoRange)]
    [InlineData(102, 3, StatusCode.OverlappingIoRange)]
    [InlineData(103, 3, StatusCode.Success)]
    public void A_named_source_does_not_overlap_the_destination(ulong source, int blocks, StatusCode expected)
    {
        using var rig = new Rig(Copying.With()).Started();
        rig.Device().IoSettings.CopyFormatsEnabled = 1 << 2;

        var range = new CopySourceRange
        {
            SourceNamespaceIdentifier = Shapes.Nsid, StartingLba = source, BlockCountZeroBased = (ushort)(blocks - 1),
        };

        Assert.Equal(expected, rig.Copy(Named(100), range).Completion.Status.CodeWithType);
    }

    [Theory]
    [InlineData(false, Shapes.SecondNsid, StatusCode.FastCopyNotPossible)]
    [InlineData(false, Shapes.Nsid, StatusCode.Success)]
    [InlineData(true, Shapes.SecondNsid, StatusCode.Success)]
    public void Fast_copies_only_are_refused_where_they_are_slow(bool isAlwaysFast, uint source, StatusCode expected)
    {
        var io = Copying with { Copy = Copying.Copy with { IsAlwaysFast = isAlwaysFast } };
        using var rig = new Rig(io.With()).Started();
        rig.Device().IoSettings.CopyFormatsEnabled = 1 << 2;

        var range = new CopySourceRange { SourceNamespaceIdentifier = source, Options = CopySourceOptions.FastCopyOnly };

        Assert.Equal(expected, rig.Copy(Named(100), range).Completion.Status.CodeWithType);
    }

    [Fact]
    public void Blocks_of_another_size_cannot_be_copied()
    {
        using var rig = new Rig(Copying.With(Shapes.Namespace(1, 200), Shapes.Namespace(3, 64, blockSizeExponent: 12))).Started();
        rig.Device().IoSettings.CopyFormatsEnabled = 1 << 2;

        var result = rig.Copy(Named(100), new CopySourceRange { SourceNamespaceIdentifier = 3 });

        Assert.Equal(StatusCode.IncompatibleNamespaceOrFormat, result.Completion.Status.CodeWithType);
    }

    private static CopyCommand Named(ulong destination) => new(Shapes.Nsid, destination, 0, CopyRangeFormat.Format2);
}
