using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Tests.Commands;

/// <summary>The commands about logs, events and doorbells against the 64 bytes that the standard's tables give.</summary>
public class LogAndEventCommandBytes
{
    [Fact]
    public void Get_Log_Page()
    {
        var command = new GetLogPageCommand(LogPageIdentifier.PersistentEvent, 0xA1B2C3D4, 0xFFFFFFFF)
        {
            LogSpecificParameter = 0x7F,
            RetainAsynchronousEvent = true,
            LogSpecificIdentifier = 0x0908,
            Offset = 0x1122334455667788,
            OffsetIsIndex = true,
            CommandSet = CommandSetIdentifier.KeyValue,
            UuidIndex = 0x7E,
        };

        var entry = GetLogPageCommand.Encode(command);

        WireBytes.AssertIs(
            """
            02 00 00 00  FF FF FF FF  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  0D FF D4 C3  B2 A1 08 09
            88 77 66 55  44 33 22 11  7E 00 80 01  00 00 00 00
            """,
            entry);
        Assert.Equal(command, GetLogPageCommand.Decode(entry));
    }

    [Fact]
    public void Get_Log_Page_without_options_has_its_count_in_the_upper_half_of_dword_10()
    {
        var entry = GetLogPageCommand.Encode(new(LogPageIdentifier.SmartHealthInformation, 0x7F, 0));

        Assert.Equal(0x007F0002u, entry.Dword10);
        Assert.Equal(0u, entry.Dword11);
    }

    [Theory]
    [InlineData(0x0100u, 1, false)]
    [InlineData(0x7F00u, 127, false)]
    [InlineData(0x8000u, 0, true)]
    public void LSP_and_RAE_share_a_byte(uint dword10, int logSpecificParameter, bool retain)
    {
        var command = GetLogPageCommand.Decode(new SubmissionEntry { Dword10 = dword10 });

        Assert.Equal(logSpecificParameter, command.LogSpecificParameter);
        Assert.Equal(retain, command.RetainAsynchronousEvent);
    }

    [Theory]
    [InlineData(1L, 0u)]
    [InlineData(4L, 0u)]
    [InlineData(5L, 1u)]
    [InlineData(512L, 127u)]
    [InlineData(4096L, 1023u)]
    [InlineData(0x4_0000_0000L, 0xFFFFFFFFu)]
    public void The_count_of_dwords_is_rounded_up(long bytes, uint dwordCountZeroBased) =>
        Assert.Equal(dwordCountZeroBased, GetLogPageCommand.DwordCountZeroBasedFor(bytes));

    [Fact]
    public void The_length_is_what_the_count_says()
    {
        Assert.Equal(512, new GetLogPageCommand(LogPageIdentifier.SmartHealthInformation, 127).LengthBytes);
        Assert.Equal(0x4_0000_0000L, new GetLogPageCommand(LogPageIdentifier.PersistentEvent, 0xFFFFFFFF).LengthBytes);
        Assert.Throws<ArgumentOutOfRangeException>(() => GetLogPageCommand.DwordCountZeroBasedFor(0));
    }

    [Fact]
    public void Abort()
    {
        var command = new AbortCommand(0x0102, 0xF304);

        var entry = AbortCommand.Encode(command);

        WireBytes.AssertIs(
            """
            08 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  02 01 04 F3  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            """,
            entry);
        Assert.Equal(command, AbortCommand.Decode(entry));
        Assert.Equal(1u, new AbortResult { ImmediateAbortNotPerformed = true }.Bits);
        Assert.False(new AbortResult(0xFFFFFFFE).ImmediateAbortNotPerformed);
    }

    [Fact]
    public void Asynchronous_Event_Request() =>
        WireBytes.AssertIs(
            """
            0C 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            """,
            AsynchronousEventRequestCommand.Encode());

    [Fact]
    public void Doorbell_Buffer_Config()
    {
        var command = new DoorbellBufferConfigCommand(0x0000000112345000, 0x00000002ABCDE000);

        var entry = DoorbellBufferConfigCommand.Encode(command);

        WireBytes.AssertIs(
            """
            7C 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 50 34 12  01 00 00 00
            00 E0 CD AB  02 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            """,
            entry);
        Assert.Equal(command, DoorbellBufferConfigCommand.Decode(entry));
    }
}
