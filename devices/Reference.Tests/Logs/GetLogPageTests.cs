using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Logs;

public class GetLogPageTests
{
    private const LogPageIdentifier Effects = LogPageIdentifier.CommandsSupportedAndEffects;
    private const LogPageIdentifier Supported = LogPageIdentifier.SupportedLogPages;
    private static readonly uint OneDword = GetLogPageCommand.DwordCountZeroBasedFor(4);

    [Fact]
    public void Exactly_the_bytes_asked_for_are_written()
    {
        using var rig = new Rig().Started();
        var buffer = rig.Filled(8192, 0xEE, 4096);

        var command = new GetLogPageCommand(Effects, GetLogPageCommand.DwordCountZeroBasedFor(1032));
        Assert.Equal(StatusCode.Success, rig.AdminStatus(GetLogPageCommand.Encode(command), buffer));

        Assert.NotEqual(0xEE, buffer.Span[1031]);
        Assert.All(buffer.Span[1032..].ToArray(), value => Assert.Equal(0xEE, value));
    }

    [Fact]
    public void Pieces_by_offset_make_up_the_page()
    {
        using var rig = new Rig().Started();
        var whole = rig.Log(Effects, 4096);

        var pieces = Enumerable.Range(0, 4).SelectMany(piece => rig.Log(Effects, 1024, offset: (ulong)piece * 1024));

        Assert.Equal(whole, pieces);
    }

    [Theory]
    [InlineData(1020, StatusCode.Success)]
    [InlineData(1028, StatusCode.InvalidFieldInCommand)]
    [InlineData(ulong.MaxValue & ~3UL, StatusCode.InvalidFieldInCommand)]
    public void An_offset_behind_the_page_is_refused(ulong offset, StatusCode expected)
    {
        using var rig = new Rig().Started();

        Assert.Equal(expected, rig.LogStatus(new GetLogPageCommand(Supported, OneDword) { Offset = offset }));
    }

    [Theory]
    [InlineData(true, StatusCode.InvalidFieldInCommand)]
    [InlineData(false, StatusCode.Success)]
    public void An_offset_at_the_end_of_the_page_is_what_the_policy_says(bool isRefused, StatusCode expected)
    {
        var policies = Shapes.Plain with { LogPages = new LogPagePolicy { RefusesOffsetAtEnd = isRefused } };
        using var rig = new Rig(policies: policies).Started();

        Assert.Equal(expected, rig.LogStatus(new GetLogPageCommand(Supported, OneDword) { Offset = 1024 }));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 0xEE)]
    public void What_lies_behind_the_page_is_zero_or_left_alone(bool isZeroed, byte expected)
    {
        using var rig = new Rig(policies: Shapes.Plain with { LogPages = new LogPagePolicy { ZeroesTail = isZeroed } }).Started();

        var read = rig.Log(Supported, 2048);

        Assert.All(read[1024..], value => Assert.Equal(expected, value));
    }

    [Fact]
    public void A_page_that_is_not_there_is_invalid_and_log_page_00h_knows_it()
    {
        using var rig = new Rig().Started();
        var supported = rig.Log(Supported, 1024);

        foreach (var identifier in Enumerable.Range(0, 256))
        {
            var status = rig.LogStatus(new GetLogPageCommand((LogPageIdentifier)identifier, 127));
            Assert.Equal((supported[identifier * 4] & 1) == 0, status == StatusCode.InvalidLogPage);
        }

        Assert.Equal([1, 1, 1], new[] { 0x00, 0x05, 0x12 }.Select(identifier => supported[identifier * 4] & 1));
    }

    [Theory]
    [InlineData(0u, StatusCode.Success)]
    [InlineData(0xFFFF_FFFFu, StatusCode.Success)]
    [InlineData(Shapes.Nsid, StatusCode.InvalidFieldInCommand)]
    [InlineData(Shapes.InactiveNsid, StatusCode.InvalidFieldInCommand)]
    [InlineData(99u, StatusCode.InvalidFieldInCommand)]
    public void A_page_of_the_controller_takes_no_namespace(uint nsid, StatusCode expected)
    {
        using var rig = new Rig().Started();

        Assert.Equal(expected, rig.LogStatus(new GetLogPageCommand(Effects, OneDword, nsid)));
    }

    [Fact]
    public void An_index_is_refused_by_pages_without_entries()
    {
        using var rig = new Rig().Started();

        Assert.Equal(
            StatusCode.InvalidFieldInCommand, rig.LogStatus(new GetLogPageCommand(Effects, OneDword) { OffsetIsIndex = true }));
    }

    [Fact]
    public void Without_extended_data_the_count_has_twelve_bits_and_there_is_no_offset()
    {
        var configuration = Shapes.Configuration() with { LogPages = new LogPagesConfiguration { ExtendedData = false } };
        using var rig = new Rig(configuration).Started();
        var buffer = rig.Filled(8192, 0xEE, 4096);

        var command = new GetLogPageCommand(Supported, 0xF000) { Offset = 4096 };
        Assert.Equal(StatusCode.Success, rig.AdminStatus(GetLogPageCommand.Encode(command), buffer));

        Assert.Equal([1, 0, 0, 0, 0xEE], buffer.Span[..5].ToArray());
    }

    [Theory]
    [InlineData(4096 * 32, StatusCode.Success)]
    [InlineData((4096 * 32) + 4, StatusCode.InvalidFieldInCommand)]
    public void No_more_than_the_transfer_limit_is_returned(int lengthBytes, StatusCode expected)
    {
        using var rig = new Rig().Started();
        var buffer = rig.Memory.AllocatePages(4096 * 34);
        var command = new GetLogPageCommand(Effects, GetLogPageCommand.DwordCountZeroBasedFor(lengthBytes));

        Assert.Equal(expected, rig.AdminStatus(GetLogPageCommand.Encode(command), buffer));
    }
}
