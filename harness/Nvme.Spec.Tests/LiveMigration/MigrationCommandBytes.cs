using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Tests.LiveMigration;

/// <summary>Migration Send and Migration Receive against the dwords of B2.1 5.1.16 and 5.1.17.</summary>
public class MigrationCommandBytes
{
    [Theory]
    [InlineData(SuspendType.Notification, false, 0x00000005)]
    [InlineData(SuspendType.Suspend, false, 0x00010005)]
    [InlineData(SuspendType.Suspend, true, 0x80010005)]
    public void Suspending_controller_5(SuspendType type, bool deletesQueue, uint dword11)
    {
        var command = new SuspendControllerCommand(5, type) { DeleteUserDataMigrationQueue = deletesQueue };

        var entry = SuspendControllerCommand.Encode(command);

        TrackingCommandBytes.AssertDwords(entry, 0x41, 0x00000000, dword11, 0);
        Assert.Equal(command, SuspendControllerCommand.Decode(entry));
    }

    [Fact]
    public void Resuming_controller_5()
    {
        var entry = ResumeControllerCommand.Encode(new(5));

        TrackingCommandBytes.AssertDwords(entry, 0x41, 0x00000001, 0x00000005, 0);
        Assert.Equal(5, ResumeControllerCommand.Decode(entry).ControllerIdentifier);
    }

    [Theory]
    [InlineData(StateSequence.Only, 0x00030002)]
    [InlineData(StateSequence.First, 0x00010002)]
    [InlineData(StateSequence.Middle, 0x00000002)]
    [InlineData(StateSequence.Last, 0x00020002)]
    public void Setting_the_state_of_controller_5(StateSequence sequence, uint dword10)
    {
        var command = new SetControllerStateCommand(5, sequence, 0x0102030405060708, 0x1A)
        {
            VersionIndex = 1, VendorFormatIndex = 0xA2, UuidIndex = 0x7F,
        };

        var entry = SetControllerStateCommand.Encode(command);

        WireBytes.AssertIs(
            $"""
            41 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  02 00 {(dword10 >> 16) & 0xFF:X2} 00  05 00 01 A2
            08 07 06 05  04 03 02 01  7F 00 00 00  1A 00 00 00
            """,
            entry);
        Assert.Equal(command, SetControllerStateCommand.Decode(entry));
    }

    [Fact]
    public void Getting_the_state_of_controller_5()
    {
        var command = new GetControllerStateCommand(5, 0x0102030405060708, 0x19)
        {
            VersionIndex = 1, VendorFormatIndex = 0xA2, VendorFormatParameter = 0xB3, UuidIndex = 0x7F,
        };

        var entry = GetControllerStateCommand.Encode(command);

        WireBytes.AssertIs(
            """
            42 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 01 00  05 00 A2 B3
            08 07 06 05  04 03 02 01  7F 00 00 00  19 00 00 00
            """,
            entry);
        Assert.Equal(command, GetControllerStateCommand.Decode(entry));
    }

    [Theory]
    [InlineData("01 00 00 00", true)]
    [InlineData("FE FF FF FF", false)]
    public void The_completion_says_whether_the_controller_was_suspended(string dword0, bool was) => Assert.Equal(
        was,
        GetControllerStateCommand.WasSuspended(
            WireBytes.Parse<CompletionEntry>(dword0 + "| 00 00 00 00 | 00 00 | 00 00 | 00 00 | 01 00")));

    [Fact]
    public void A_UUID_index_that_does_not_fit_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(
        () => GetControllerStateCommand.Encode(new(5, 0, 0) { UuidIndex = 0x80 }));
}
