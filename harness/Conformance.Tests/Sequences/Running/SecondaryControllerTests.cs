using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Conformance.Tests.Fakes;
using NvmeConformance.Nvme.Host.Controllers;
using static NvmeConformance.Conformance.Tests.Fakes.SequenceBench;
using static NvmeConformance.Conformance.Tests.Sequences.Running.ByHandTests;

namespace NvmeConformance.Conformance.Tests.Sequences.Running;

/// <summary>Secondary controllers in sequences: with an index of their own, started by steps, gone with their primary.</summary>
public class SecondaryControllerTests
{
    private static readonly QueueTarget Secondary = new(ControllerIndex: 1, IoQueueIndex: 0);

    [Fact]
    public void A_secondary_controller_waits_until_a_step_starts_it()
    {
        using var bench = new SequenceBench(secondaries: 2);

        bench.Run(Read(1, target: Secondary), new ByHand(verbs => verbs.Start(1)), Read(2, target: Secondary));

        Assert.Equal(["reset 1 Controller", "invoke 0 Read 2 c1q1", "complete 0 Read 2 c1q1", "audit"], bench.Events);
        Assert.Equal(2, bench.Bench.Probed.SecondaryControllerCount);
        Assert.False(bench.Bench.SecondaryControllers[1].IsStarted);
    }

    [Fact]
    public void It_goes_down_with_its_primary_and_stays_down()
    {
        using var bench = new SequenceBench(secondaries: 1);

        bench.Run(new ByHand(verbs => verbs.Start(1)), new ResetStep(0), Read(3, target: Secondary), new ResetStep(0));

        Assert.Equal(["reset 1 Controller", "reset 1 Controller", "reset 0 Controller", "reset 0 Controller", "audit"], bench.Events);
        Assert.False(bench.Bench.SecondaryControllers[0].IsStarted);
    }

    [Fact]
    public void It_is_reset_by_itself_and_started_again()
    {
        using var bench = new SequenceBench(secondaries: 1);

        bench.Run(new ByHand(verbs => verbs.Start(1)), new ResetStep(1), Read(3, target: Secondary));

        Assert.Equal(2, bench.Events.Count(line => line.StartsWith("reset 1", StringComparison.Ordinal)));
        Assert.Contains("complete 0 Read 3 c1q1", bench.Events);
        Assert.True(bench.Bench.Controllers[0].IsStarted);
    }

    [Fact]
    public void What_a_step_has_taken_down_owes_no_completion()
    {
        using var bench = new SequenceBench(secondaries: 1);
        bench.Toy.Misbehaviour = (_, command) => command.Opcode == 2;

        bench.Run(new ByHand(verbs => verbs.Start(1)), BeginRead(1, 1, target: Secondary), new ByHand(verbs => verbs.NoteGone(1)));

        Assert.Null(bench.Runner.Loss);
        Assert.Equal($"reset 1 {ResetKind.Function}", bench.Events[^2]);
    }
}
