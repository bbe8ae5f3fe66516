using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Steps;

namespace NvmeConformance.Conformance.Tests.Sequences;

public sealed class ScriptTests
{
    private static readonly DoStep Flush = new(QueueTarget.First, new FlushIntent(1));
    private static readonly DoStep Read = new(QueueTarget.First, new ReadIntent(1, new BlockRange(0, 1)));

    [Fact]
    public void An_empty_script_takes_no_reading() => Assert.Equal(0, Script.Of().ReadableLength());

    [Fact]
    public void A_step_repeated_at_once_is_read_once() =>
        Assert.Equal(3, Script.Of(Flush, Flush, Flush, Read, Flush, Flush).ReadableLength());

    [Fact]
    public void Steps_are_the_same_when_they_say_the_same()
    {
        var first = new DoStep(QueueTarget.First, new DatasetManagementIntent(1, [new(0, 1), new(5, 0)], true));
        var same = new DoStep(QueueTarget.First, new DatasetManagementIntent(1, new List<BlockRange> { new(0, 1), new(5, 0) }, true));
        var other = new DoStep(QueueTarget.First, new DatasetManagementIntent(1, [new(0, 1), new(5, 1)], true));

        Assert.Equal(1, Script.Of(first, same).ReadableLength());
        Assert.Equal(2, Script.Of(first, other).ReadableLength());
        Assert.Equal(first.GetHashCode(), same.GetHashCode());
    }

    [Fact]
    public void Steps_say_what_they_do_in_one_line()
    {
        var elsewhere = new QueueTarget(1, 2);

        Assert.Equal("Flush nsid 1", Flush.Describe());
        Assert.Equal("Flush nsid 1 on controller 1 queue 3", (Flush with { Target = elsewhere }).Describe());
        Assert.Equal("begin #4: Flush nsid 1", new BeginStep(4, QueueTarget.First, Flush.Command, Ring: true).Describe());
        Assert.Equal(
            "begin #4: Flush nsid 1 on controller 1 queue 3, doorbell later", new BeginStep(4, elsewhere, Flush.Command, false).Describe());
        Assert.Equal("await #4", new AwaitStep(4).Describe());
        Assert.Equal("await all", new AwaitAllStep().Describe());
        Assert.Equal("idle 250 ns", new IdleStep(250).Describe());
        Assert.Equal("reset controller 1 and start it again", new ResetStep(1).Describe());
    }
}
