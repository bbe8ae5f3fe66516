using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Registers;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Queues;

/// <summary>Every way to create or delete a queue wrongly (B2.2 5.2). The configuration has 8 queue pairs and MQES 1023.</summary>
public sealed class CreateQueueTests : IDisposable
{
    private readonly Rig _rig = new Rig().Started();

    [Theory]
    [InlineData(2, 63, StatusCode.Success)]
    [InlineData(8, 1, StatusCode.Success)]
    [InlineData(2, 1023, StatusCode.Success)]
    [InlineData(0, 63, StatusCode.InvalidQueueIdentifier)]
    [InlineData(1, 63, StatusCode.InvalidQueueIdentifier)]
    [InlineData(9, 63, StatusCode.InvalidQueueIdentifier)]
    [InlineData(0xFFFF, 63, StatusCode.InvalidQueueIdentifier)]
    [InlineData(2, 0, StatusCode.InvalidQueueSize)]
    [InlineData(2, 1024, StatusCode.InvalidQueueSize)]
    [InlineData(2, 0xFFFF, StatusCode.InvalidQueueSize)]
    public void A_completion_queue_needs_a_free_identifier_and_a_possible_size(int identifier, int sizeZeroBased, StatusCode expected) =>
        Assert.Equal(expected, CreateCompletionQueue(Contiguous((ushort)identifier, (ushort)sizeZeroBased)));

    [Theory]
    [InlineData(2, 1, 63, StatusCode.Success)]
    [InlineData(0, 1, 63, StatusCode.InvalidQueueIdentifier)]
    [InlineData(1, 1, 63, StatusCode.InvalidQueueIdentifier)]
    [InlineData(9, 1, 63, StatusCode.InvalidQueueIdentifier)]
    [InlineData(2, 0, 63, StatusCode.InvalidQueueIdentifier)]
    [InlineData(2, 9, 63, StatusCode.InvalidQueueIdentifier)]
    [InlineData(2, 5, 63, StatusCode.CompletionQueueInvalid)]
    [InlineData(2, 1, 0, StatusCode.InvalidQueueSize)]
    [InlineData(2, 1, 1024, StatusCode.InvalidQueueSize)]
    public void A_submission_queue_needs_a_completion_queue_as_well(int identifier, int completions, int sizeZeroBased, StatusCode expected)
    {
        var command = new CreateIoSubmissionQueueCommand((ushort)identifier, (ushort)sizeZeroBased, (ushort)completions);

        Assert.Equal(expected, CreateSubmissionQueue(command with { PhysicallyContiguous = true }));
    }

    [Fact]
    public void Queues_must_be_contiguous() =>
        Assert.Equal(StatusCode.InvalidFieldInCommand, CreateCompletionQueue(new CreateIoCompletionQueueCommand(2, 63)));

    [Theory]
    [InlineData(4)]
    [InlineData(2048)]
    public void A_ring_begins_with_a_page(int offset)
    {
        var memory = _rig.Memory.AllocatePages(8192);
        var command = CreateIoCompletionQueueCommand.Encode(Contiguous(2, 63));

        Assert.Equal(StatusCode.PrpOffsetInvalid, _rig.AdminStatus(command, memory.Slice(offset, 4)));
    }

    [Fact]
    public void A_ring_that_cannot_be_reached_is_refused()
    {
        var command = CreateIoCompletionQueueCommand.Encode(Contiguous(2, 1023));

        Assert.Equal(StatusCode.DataTransferError, _rig.AdminStatus(command, _rig.Memory.AllocatePages(4096).Slice(0, 4)));
    }

    [Theory]
    [InlineData(true, 127, StatusCode.Success)]
    [InlineData(true, 128, StatusCode.InvalidInterruptVector)]
    [InlineData(false, 128, StatusCode.Success)]
    public void An_interrupt_vector_must_exist_if_it_is_used(bool interruptsEnabled, int vector, StatusCode expected) =>
        Assert.Equal(expected, CreateCompletionQueue(
            Contiguous(2, 63) with { InterruptsEnabled = interruptsEnabled, InterruptVector = (ushort)vector }));

    [Fact]
    public void Entry_sizes_must_be_set_before_queues_are_created()
    {
        var configuration = new ControllerConfiguration(_rig.Registers.Read32(RegisterOffset.ControllerConfiguration));
        _rig.Registers.Write32(
            RegisterOffset.ControllerConfiguration,
            (configuration with { IoSubmissionEntrySizeExponent = 0, IoCompletionEntrySizeExponent = 0 }).Bits);

        Assert.Equal(StatusCode.InvalidQueueSize, CreateCompletionQueue(Contiguous(2, 63)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(0xFFFF)]
    public void Only_existing_io_queues_can_be_deleted(int identifier)
    {
        Assert.Equal(StatusCode.InvalidQueueIdentifier, Delete(DeleteIoQueueCommand.Submission((ushort)identifier)));
        Assert.Equal(StatusCode.InvalidQueueIdentifier, Delete(DeleteIoQueueCommand.Completion((ushort)identifier)));
    }

    [Fact]
    public void A_completion_queue_is_deleted_after_its_submission_queues()
    {
        Assert.Equal(StatusCode.InvalidQueueDeletion, Delete(DeleteIoQueueCommand.Completion(1)));
        Assert.Equal(StatusCode.Success, Delete(DeleteIoQueueCommand.Submission(1)));
        Assert.Equal(StatusCode.Success, Delete(DeleteIoQueueCommand.Completion(1)));
    }

    [Fact]
    public void Queue_commands_take_no_namespace()
    {
        var command = DeleteIoQueueCommand.Encode(DeleteIoQueueCommand.Submission(1));
        command.NamespaceIdentifier = 1;

        Assert.Equal(StatusCode.InvalidFieldInCommand, _rig.AdminStatus(command));
    }

    public void Dispose() => _rig.Dispose();

    private static CreateIoCompletionQueueCommand Contiguous(ushort identifier, ushort sizeZeroBased) =>
        new(identifier, sizeZeroBased) { PhysicallyContiguous = true };

    private StatusCode Delete(DeleteIoQueueCommand command) => _rig.AdminStatus(DeleteIoQueueCommand.Encode(command));

    private StatusCode CreateCompletionQueue(CreateIoCompletionQueueCommand command) =>
        _rig.AdminStatus(CreateIoCompletionQueueCommand.Encode(command), _rig.Memory.AllocatePages(16 * 1024).Slice(0, 4));

    private StatusCode CreateSubmissionQueue(CreateIoSubmissionQueueCommand command) =>
        _rig.AdminStatus(CreateIoSubmissionQueueCommand.Encode(command), _rig.Memory.AllocatePages(64 * 1024).Slice(0, 4));
}
