using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Tests.Identify;
using NvmeConformance.Nvme.Spec.Virtualization;

namespace NvmeConformance.Nvme.Spec.Tests.Virtualization;

/// <summary>Virtualization Management, CNS 14h and CNS 15h against bytes from B2.2 5.2.6 and 5.1.13.</summary>
public class VirtualizationBytes
{
    [Fact]
    public void Assigning_vectors_to_a_secondary()
    {
        var command = new VirtualizationManagementCommand(
            VirtualizationAction.SecondaryAssign, 0x0102, ControllerResourceType.VirtualInterrupt, 0x0304);

        var entry = VirtualizationManagementCommand.Encode(command);

        WireBytes.AssertIs(
            """
            1C 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            00 00 00 00  00 00 00 00  08 01 02 01  04 03 00 00
            00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
            """,
            entry);
        Assert.Equal(command, VirtualizationManagementCommand.Decode(entry));
    }

    [Theory]
    [InlineData(VirtualizationAction.PrimaryFlexibleAllocation, 1)]
    [InlineData(VirtualizationAction.SecondaryOffline, 7)]
    [InlineData(VirtualizationAction.SecondaryAssign, 8)]
    [InlineData(VirtualizationAction.SecondaryOnline, 9)]
    public void Actions_have_the_standards_numbers(VirtualizationAction action, uint dword10) =>
        Assert.Equal(dword10, VirtualizationManagementCommand.Encode(new(action, 0)).Dword10);

    [Fact]
    public void The_completion_says_how_many_resources_were_modified() => Assert.Equal(
        0x0102,
        VirtualizationManagementCommand.ResourcesModified(
            WireBytes.Parse<CompletionEntry>("02 01 FF FF | 00 00 00 00 | 00 00 | 00 00 | 00 00 | 01 00")));

    [Fact]
    public void Structures_have_every_field_at_its_bytes()
    {
        FieldTable.AssertDescribes<PrimaryControllerCapabilities>(
            4096, "1:0 ControllerIdentifier\n3:2 PortIdentifier\n4 ResourceTypes\n47:32 VirtualQueues\n79:64 VirtualInterrupts");
        FieldTable.AssertDescribes<FlexibleResources>(
            16,
            """
            3:0 FlexibleTotal
            7:4 AssignedToSecondaries
            9:8 AllocatedToPrimary
            11:10 PrivateTotal
            13:12 MaximumPerSecondary
            15:14 PreferredGranularity
            """);
        FieldTable.AssertDescribes<SecondaryControllerEntry>(
            32,
            """
            1:0 SecondaryControllerIdentifier
            3:2 PrimaryControllerIdentifier
            4 State
            9:8 VirtualFunctionNumber
            11:10 VirtualQueues
            13:12 VirtualInterrupts
            """);
        Assert.Equal((1, 2), ((int)ControllerResourceTypes.VirtualQueues, (int)ControllerResourceTypes.VirtualInterrupts));
        Assert.Equal(1, (int)SecondaryControllerStates.Online);
    }

    [Fact]
    public void A_secondary_controller_list_has_its_entries_from_byte_32()
    {
        var page = WirePage.With(
            (0, "02"), (32, "05 00 01 00 01 00 00 00 01 00 02 00 03 00"), (64, "06 00 01 00 00 00 00 00 02 00 00 00 00 00"));

        var list = new SecondaryControllerList(page);

        Assert.Equal((2, false), (list.Entries.Length, list.ClaimsTooMany));
        Assert.Equal(SecondaryControllerStates.Online, list.Entries[0].State);
        Assert.Equal((2, 3), (list.Entries[0].VirtualQueues, list.Entries[0].VirtualInterrupts));
        Assert.Equal((6, 2), (list.Entries[1].SecondaryControllerIdentifier, list.Entries[1].VirtualFunctionNumber));
    }

    [Theory]
    [InlineData(127, 4096, 127, false)]
    [InlineData(128, 4096, 127, true)]
    [InlineData(255, 4096, 127, true)]
    [InlineData(2, 95, 1, true)]
    [InlineData(0, 32, 0, false)]
    public void A_list_is_never_followed_beyond_its_buffer(byte count, int bytes, int entries, bool tooMany)
    {
        var buffer = new byte[bytes];
        buffer[0] = count;

        var list = new SecondaryControllerList(buffer);

        Assert.Equal((entries, tooMany), (list.Entries.Length, list.ClaimsTooMany));
    }

    [Fact]
    public void A_list_is_written_over_the_whole_page()
    {
        var page = Enumerable.Repeat((byte)0xEE, 4096).ToArray();

        SecondaryControllerList.Write(page, [new() { SecondaryControllerIdentifier = 0x0102, State = SecondaryControllerStates.Online }]);

        Assert.Equal(WireBytes.Dump(WirePage.With((0, "01"), (32, "02 01 00 00 01"))), WireBytes.Dump(page));
        Assert.Throws<ArgumentException>(() => SecondaryControllerList.Write(page, new SecondaryControllerEntry[128]));
        Assert.Throws<ArgumentException>(() => new SecondaryControllerList(new byte[31]).Count);
    }
}
