using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Queues;

public class DuplicateIdentifierTests
{
    private static readonly SubmissionEntry Flush = FlushCommand.Encode(new FlushCommand(Shapes.Nsid));

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public void An_identifier_used_twice_at_once_is_a_conflict_where_that_is_detected(bool isDetected, int expectedSuccesses)
    {
        using var rig = Detecting(isDetected);
        var queue = new RawQueue(rig, identifier: 2, submissionEntries: 8, completionEntries: 8);

        queue.SubmitAs(0x77, Flush, Flush);
        rig.RunDry();
        var taken = queue.Take();

        Assert.Equal([0x77, 0x77], taken.Select(entry => (int)entry.CommandIdentifier));
        Assert.Equal(expectedSuccesses, taken.Count(entry => entry.Status.IsSuccess));
        Assert.DoesNotContain(taken, entry => !entry.Status.IsSuccess && entry.Status.CodeWithType != StatusCode.CommandIdConflict);
    }

    [Fact]
    public void An_identifier_may_be_used_again_after_its_completion_and_on_another_queue()
    {
        using var rig = Detecting(true);
        var first = new RawQueue(rig, identifier: 2, submissionEntries: 8, completionEntries: 8);
        var second = new RawQueue(rig, identifier: 3, submissionEntries: 8, completionEntries: 8);
        for (var round = 0; round < 3; round++)
        {
            first.SubmitAs(0x77, Flush);
            second.SubmitAs(0x77, Flush);
            rig.RunDry();
            Assert.True(Assert.Single(first.Take()).Status.IsSuccess);
            Assert.True(Assert.Single(second.Take()).Status.IsSuccess);
        }
    }

    [Fact]
    public void After_a_conflict_the_identifier_is_free_when_the_first_command_is_completed()
    {
        using var rig = Detecting(true);
        var queue = new RawQueue(rig, identifier: 2, submissionEntries: 8, completionEntries: 8);
        queue.SubmitAs(0x77, Flush, Flush, Flush);
        rig.RunDry();
        Assert.Single(queue.Take(), entry => entry.Status.IsSuccess);

        queue.SubmitAs(0x77, Flush);
        rig.RunDry();

        Assert.True(Assert.Single(queue.Take()).Status.IsSuccess);
    }

    private static Rig Detecting(bool isDetected) =>
        new Rig(policies: Shapes.Plain with { Errors = new ErrorPolicy { DetectsDuplicateIdentifiers = isDetected } }).Started();
}
