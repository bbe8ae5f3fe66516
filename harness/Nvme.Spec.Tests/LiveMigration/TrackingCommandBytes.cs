using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Tests.LiveMigration;

/// <summary>The commands that track changes against the dwords of B2.1 5.1.4, 5.1.26 and 5.1.27: opcode, then CDW10 to CDW12.</summary>
public class TrackingCommandBytes
{
    [Fact]
    public void Creating_a_contiguous_queue_of_64_slots_for_controller_5()
    {
        var command = new CreateControllerDataQueueCommand(ControllerDataQueueType.UserDataMigration, 5, 0x200)
        {
            PhysicallyContiguous = true,
        };

        var entry = CreateControllerDataQueueCommand.Encode(command);

        AssertDwords(entry, 0x45, 0x00000000, 0x00050001, 0x00000200);
        Assert.Equal(command, CreateControllerDataQueueCommand.Decode(entry));
    }

    [Fact]
    public void Creating_a_scattered_queue_of_another_type()
    {
        var command = new CreateControllerDataQueueCommand((ControllerDataQueueType)0xC1, 0x0102, 0x03040506);

        var entry = CreateControllerDataQueueCommand.Encode(command);

        AssertDwords(entry, 0x45, 0x00C10000, 0x01020000, 0x03040506);
        Assert.Equal(command, CreateControllerDataQueueCommand.Decode(entry));
    }

    [Fact]
    public void Deleting_queue_3()
    {
        var entry = DeleteControllerDataQueueCommand.Encode(new(3));

        AssertDwords(entry, 0x45, 0x00000001, 0x00000003, 0);
        Assert.Equal(3, DeleteControllerDataQueueCommand.Decode(entry).QueueIdentifier);
    }

    [Theory]
    [InlineData(LoggingAction.Start, 0x00010000)]
    [InlineData(LoggingAction.Stop, 0x00000000)]
    [InlineData((LoggingAction)0xF, 0x000F0000)]
    public void Logging_to_queue_3(LoggingAction action, uint dword10)
    {
        var command = new LogUserDataChangesCommand(action, 3);

        var entry = LogUserDataChangesCommand.Encode(command);

        AssertDwords(entry, 0x3D, dword10, 0x00000003, 0);
        Assert.Equal(command, LogUserDataChangesCommand.Decode(entry));
    }

    [Theory]
    [InlineData(true, 0x00010001)]
    [InlineData(false, 0x00000001)]
    public void Tracking_the_memory_of_controller_5(bool start, uint dword10)
    {
        var command = new TrackMemoryChangesCommand(start, 5);

        var entry = TrackMemoryChangesCommand.Encode(command);

        AssertDwords(entry, 0x3D, dword10, 0x00000005, 0);
        Assert.Equal(command, TrackMemoryChangesCommand.Decode(entry));
    }

    [Fact]
    public void Receiving_4096_bytes_of_changes_of_controller_5()
    {
        var command = new TrackedMemoryChangesCommand(5, 0x3FF);

        var entry = TrackedMemoryChangesCommand.Encode(command);

        AssertDwords(entry, 0x3E, 0x00000000, 0x00000005, 0x000003FF);
        Assert.Equal(command, TrackedMemoryChangesCommand.Decode(entry));
    }

    [Fact]
    public void Reserved_bits_do_not_get_into_the_fields()
    {
        var entry = new SubmissionEntry { Dword10 = 0xFFF0FF00, Dword11 = 0xFFFF0003, Dword12 = 7 };

        Assert.Equal(new LogUserDataChangesCommand(LoggingAction.Stop, 3), LogUserDataChangesCommand.Decode(entry));
        Assert.Equal(new TrackMemoryChangesCommand(false, 3), TrackMemoryChangesCommand.Decode(entry));
        Assert.Equal(new TrackedMemoryChangesCommand(3, 7), TrackedMemoryChangesCommand.Decode(entry));
        Assert.Equal(new DeleteControllerDataQueueCommand(3), DeleteControllerDataQueueCommand.Decode(entry));
        Assert.False(CreateControllerDataQueueCommand.Decode(entry with { Dword11 = 0xFFFE }).PhysicallyContiguous);
    }

    [Fact]
    public void Completions_say_which_queue_was_made_and_what_would_be_possible()
    {
        var completion = WireBytes.Parse<CompletionEntry>("02 01 FF FF | 06 05 04 03 | 00 00 | 00 00 | 00 00 | 01 00");

        Assert.Equal(0x0102, CreateControllerDataQueueCommand.QueueIdentifier(completion));
        Assert.Equal(0x0102, TrackMemoryChangesCommand.PossibleGranularityExponent(completion));
        Assert.Equal(0x03040506u, TrackMemoryChangesCommand.PossibleDescriptorCount(completion));
    }

    internal static void AssertDwords(in SubmissionEntry entry, byte opcode, uint dword10, uint dword11, uint dword12)
    {
        var expected = new SubmissionEntry { Opcode = opcode, Dword10 = dword10, Dword11 = dword11, Dword12 = dword12 };
        Assert.Equal(WireBytes.Dump(expected), WireBytes.Dump(entry));
    }
}
