using NvmeConformance.Controller.Observations;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Tests.Rigs;

/// <summary>How commands that create and delete queues may end (core digest 10).</summary>
public sealed class CreationTests
{
    private readonly RigStage _stage = new();

    [Theory]
    [InlineData(1, StatusCode.InvalidQueueSize, null)]
    [InlineData(65, StatusCode.InvalidQueueSize, null)]
    [InlineData(65, StatusCode.InvalidFieldInCommand, "BASE-031/rejected")]
    [InlineData(65, StatusCode.Success, "BASE-031/rejected")]
    [InlineData(64, StatusCode.Success, null)]
    [InlineData(2, StatusCode.Success, null)]
    public void Sizes(int entries, StatusCode status, string? broken) =>
        Expect(broken, _stage.Start().Admin(RigStage.CompletionQueue(1, entries), status));

    [Fact]
    public void A_legal_queue_that_is_refused_breaks_what_the_test_is_about() =>
        Assert.Contains("BASE-030", _stage.Start().Admin(RigStage.CompletionQueue(1, 64), StatusCode.InvalidQueueSize).Broken);

    [Theory]
    [InlineData(0, StatusCode.InvalidQueueIdentifier, null)]
    [InlineData(1, StatusCode.InvalidQueueIdentifier, null)]
    [InlineData(1, StatusCode.Success, "BASE-032/rejected")]
    [InlineData(5, StatusCode.InvalidQueueIdentifier, null)]
    [InlineData(5, StatusCode.InvalidQueueSize, "BASE-032/rejected")]
    public void Identifiers(int queue, StatusCode status, string? broken) => Expect(
        broken, _stage.Start().Admin(QueueNumber(1, 1), dword0: 0x0001_0001).Pair().Admin(
            RigStage.CompletionQueue((ushort)queue, 4), status));

    [Theory]
    [InlineData(0, StatusCode.InvalidQueueIdentifier, null)]
    [InlineData(0, StatusCode.Success, "BASE-033/admin")]
    [InlineData(2, StatusCode.CompletionQueueInvalid, null)]
    [InlineData(2, StatusCode.Success, "BASE-033/not-created")]
    public void Completion_queues_of_submission_queues(int completionQueue, StatusCode status, string? broken) =>
        Expect(broken, _stage.Start().Admin(RigStage.SubmissionQueue(1, 4, (ushort)completionQueue), status));

    [Theory]
    [InlineData(3, StatusCode.Success, null)]
    [InlineData(4, StatusCode.InvalidInterruptVector, null)]
    [InlineData(4, StatusCode.Success, "BASE-034")]
    public void Vectors(int vector, StatusCode status, string? broken) =>
        Expect(broken, _stage.Start().Admin(RigStage.CompletionQueue(1, 4, vector: vector), status));

    [Theory]
    [InlineData(true, StatusCode.InvalidFieldInCommand, null)]
    [InlineData(true, StatusCode.Success, "BASE-035/completion-rejected")]
    [InlineData(false, StatusCode.Success, null)]
    [InlineData(false, StatusCode.InvalidFieldInCommand, "BASE-035/works")]
    public void Scattered_queues(bool contiguousOnly, StatusCode status, string? broken) => Expect(
        broken,
        new RigStage(contiguousOnly: contiguousOnly).Start().Admin(RigStage.CompletionQueue(1, 4, contiguous: false), status));

    [Theory]
    [InlineData(StatusCode.InvalidQueueSize, null)]
    [InlineData(StatusCode.Success, "BASE-036")]
    public void Entry_sizes_are_needed(StatusCode status, string? broken) =>
        Expect(broken, _stage.Start(hasEntrySizes: false).Admin(RigStage.CompletionQueue(1, 4), status));

    [Theory]
    [InlineData(1, StatusCode.InvalidQueueDeletion, null)]
    [InlineData(1, StatusCode.Success, "BASE-037/in-use")]
    [InlineData(2, StatusCode.InvalidQueueIdentifier, null)]
    [InlineData(0, StatusCode.Success, "BASE-037/unknown")]
    public void Deletions(int queue, StatusCode status, string? broken) => Expect(
        broken, _stage.Start().Pair().Admin(DeleteIoQueueCommand.Encode(DeleteIoQueueCommand.Completion((ushort)queue)), status));

    [Theory]
    [InlineData(0xFFFF, StatusCode.InvalidFieldInCommand, null)]
    [InlineData(0xFFFF, StatusCode.Success, "BASE-046/reserved-number")]
    [InlineData(3, StatusCode.InvalidFieldInCommand, "LNX-30")]
    public void The_number_of_queues_before_there_are_any(int number, StatusCode status, string? broken) =>
        Expect(broken, _stage.Start().Admin(QueueNumber(number, 1), status));

    [Theory]
    [InlineData(StatusCode.CommandSequenceError, null)]
    [InlineData(StatusCode.Success, "BASE-046/after-creation")]
    public void The_number_of_queues_once_there_are_some(StatusCode status, string? broken) =>
        Expect(broken, _stage.Start().Pair().Admin(QueueNumber(3, 3), status));

    [Theory]
    [InlineData(0x0001_0001u, null)]
    [InlineData(0x0002_0002u, "LNX-30")]
    public void What_was_granted_can_be_read(uint readBack, string? broken)
    {
        var get = GetFeaturesCommand.Encode(new GetFeaturesCommand(FeatureIdentifier.NumberOfQueues));
        Expect(broken, _stage.Start().Admin(QueueNumber(1, 1), dword0: 0x0001_0001).Admin(get, dword0: readBack));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void The_doorbell_of_the_last_queue_that_was_granted_is_heard(int queue, bool isLast)
    {
        _stage.Start().Admin(QueueNumber(1, 1), dword0: 0x0001_0001).Pair().Pair(2)
            .Send((ushort)queue, RigStage.Flush(), 10, 4).See(new Settled(true));

        Assert.Equal(isLast, _stage.Broken.Contains("LNX-02"));
    }

    private static SubmissionEntry QueueNumber(int submissions, int completions) => SetFeaturesCommand.Encode(
        new SetFeaturesCommand(FeatureIdentifier.NumberOfQueues, (uint)(submissions | (completions << 16)), 0));

    private static void Expect(string? broken, RigStage stage) => Assert.Equal(broken is null ? [] : [broken], stage.Broken);
}
