using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.LiveMigration;

/// <summary>Reading and setting the state of a controller (B2.1 5.1.16, 5.1.17.1.3; LM-CSF, LM-GET, LM-SET, LM-NCS).</summary>
public class ControllerStateTests
{
    private const int OnePairBytes = 48 + 8 + 24 + 24;

    [Fact]
    public void Formats_are_told_to_the_host_of_a_manager_only()
    {
        using var rig = new MigrationRig();
        var page = rig.Rig.Identify(IdentifyCns.SupportedControllerStateFormats);
        Assert.Equal([1, 0, 0, 0], page[..4]);
        Assert.All(page[4..], value => Assert.Equal(0, value));
        var memory = rig.Rig.Subsystem.Controllers[1].Memory.AllocatePages(4096);
        var command = IdentifyCommand.Encode(new(IdentifyCns.SupportedControllerStateFormats, 0));
        Assert.Equal(StatusCode.InvalidFieldInCommand, rig.Rig.Admin(command, memory, 1).Completion.Status.CodeWithType);
    }

    [Fact]
    public void The_state_tells_queues_and_where_they_stand()
    {
        using var rig = new MigrationRig();
        rig.Write(0, 1);
        rig.Write(1, 1);
        Assert.Equal(StatusCode.Success, rig.Suspend());
        var image = Get(rig, OnePairBytes);
        var submission = MemoryMarshal.Read<IoSubmissionQueueState>(image.AsSpan(56));
        var completion = MemoryMarshal.Read<IoCompletionQueueState>(image.AsSpan(80));

        Assert.Equal([0, 0, 1, 0], image[..4]);
        Assert.Equal(14, image[16]);
        Assert.Equal([0, 0, 1, 0, 1, 0, 0, 0], image[48..56]);
        Assert.Equal((1, 1, 63, 2, 2), (submission.Identifier, submission.CompletionQueueIdentifier, submission.SizeZeroBased, submission.Head, submission.Tail));
        Assert.Equal((1, 63, 2, true), (completion.Identifier, completion.SizeZeroBased, completion.Tail, completion.Attributes.PhaseOfFirstSlot));
        Assert.Equal(image[60..80], Get(rig, 20, 60));
    }

    [Fact]
    public void A_controller_without_queues_goes_on_with_those_that_it_is_given()
    {
        using var rig = new MigrationRig();
        rig.Write(0, 1);
        Assert.Equal(StatusCode.Success, rig.Suspend());
        var image = Get(rig, OnePairBytes);
        Assert.Equal(StatusCode.Success, rig.Resume());
        ForgetQueues(rig);

        Assert.Equal(StatusCode.Success, rig.Suspend());
        Assert.Equal(StatusCode.CommandSequenceError, Set(rig, image, StateSequence.Last));
        Assert.Equal(StatusCode.Success, Set(rig, image[..60], StateSequence.First));
        Assert.Equal(StatusCode.CommandSequenceError, rig.Resume());
        Assert.Equal(StatusCode.Success, Set(rig, image[60..100], StateSequence.Middle, 60));
        Assert.Equal(StatusCode.Success, Set(rig, image[100..], StateSequence.Last, 100));
        Assert.Equal(image, Get(rig, OnePairBytes));
        Assert.Equal(StatusCode.Success, rig.Resume());
        rig.Write(1, 1);

        Assert.Equal(StatusCode.InvalidFieldInCommand, Set(rig, image, StateSequence.Only));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(16, 15)]
    [InlineData(32, 1)]
    [InlineData(48, 1)]
    [InlineData(50, 2)]
    [InlineData(66, 0)]
    [InlineData(66, 200)]
    [InlineData(68, 2)]
    [InlineData(72, 64)]
    [InlineData(80, 8)]
    [InlineData(90, 2)]
    [InlineData(94, 64)]
    public void A_state_that_cannot_be_is_refused_whole(int offset, byte value)
    {
        using var rig = new MigrationRig();
        Assert.Equal(StatusCode.Success, rig.Suspend());
        var image = Get(rig, OnePairBytes);
        Assert.Equal(StatusCode.Success, rig.Resume());
        ForgetQueues(rig);
        Assert.Equal(StatusCode.Success, rig.Suspend());
        var good = image[offset];
        image[offset] = value;
        Assert.Equal(StatusCode.InvalidFieldInCommand, Set(rig, image, StateSequence.Only));
        Assert.Equal(2, Get(rig, 48 + 8)[16]);
        image[offset] = good;

        Assert.Equal(StatusCode.Success, Set(rig, image, StateSequence.Only));
    }

    // The rings stay where they are, but the controller knows of them no more.
    private static void ForgetQueues(MigrationRig rig)
    {
        Assert.True(rig.Rig.Admin(DeleteIoQueueCommand.Encode(new(AdminOpcode.DeleteIoSubmissionQueue, 1)), controller: 1).Succeeded);
        Assert.True(rig.Rig.Admin(DeleteIoQueueCommand.Encode(new(AdminOpcode.DeleteIoCompletionQueue, 1)), controller: 1).Succeeded);
    }

    private static byte[] Get(MigrationRig rig, int lengthBytes, ulong offset = 0)
    {
        var buffer = rig.Rig.Memory.AllocatePages(DmaSpace.PageBytes);
        var command = new GetControllerStateCommand(MigrationRig.Target, offset, (uint)(lengthBytes / 4) - 1) { VersionIndex = 1 };
        Assert.Equal(StatusCode.Success, rig.Rig.AdminStatus(GetControllerStateCommand.Encode(command), buffer.Slice(0, lengthBytes)));
        return buffer.Span[..lengthBytes].ToArray();
    }

    private static StatusCode Set(MigrationRig rig, byte[] piece, StateSequence sequence, ulong offset = 0)
    {
        var buffer = rig.Rig.Memory.Allocate(piece.Length, DmaSpace.PageBytes);
        piece.CopyTo(buffer.Span);
        var command = new SetControllerStateCommand(MigrationRig.Target, sequence, offset, (uint)piece.Length / 4) { VersionIndex = 1 };
        return rig.Rig.AdminStatus(SetControllerStateCommand.Encode(command), buffer);
    }
}
