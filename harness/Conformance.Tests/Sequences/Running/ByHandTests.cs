using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Conformance.Tests.Fakes;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Registers;
using static NvmeConformance.Conformance.Tests.Fakes.SequenceBench;

namespace NvmeConformance.Conformance.Tests.Sequences.Running;

public sealed class ByHandTests
{
    [Fact]
    public void A_controller_that_was_taken_over_is_down_and_gets_no_commands()
    {
        using var bench = new SequenceBench();

        bench.Run(BeginRead(1, 1), new ByHand(verbs => verbs.TakeOver(0)), new TellReadyStep(), Read(2));

        Assert.Equal(["invoke 0 Read 1 c0q1", "reset 0 Controller", "saw ready False", "audit"], bench.Events);
    }

    [Fact]
    public void A_controller_that_was_taken_over_can_be_started_again()
    {
        using var bench = new SequenceBench();

        bench.Run(new ByHand(verbs => verbs.TakeOver(0)), new ByHand(verbs => verbs.Start(0)), new TellReadyStep(), Read(2));

        Assert.Contains("saw ready True", bench.Events);
        Assert.Contains("complete 0 Read 2 c0q1", bench.Events);
    }

    [Fact]
    public void A_reset_that_a_handle_does_not_know_is_left_out()
    {
        using var bench = new SequenceBench();

        bench.Run(new ResetStep(0, ResetKind.PowerCycle), Read(2));

        Assert.DoesNotContain(bench.Events, line => line.StartsWith("reset", StringComparison.Ordinal));
        Assert.Contains("complete 0 Read 2 c0q1", bench.Events);
    }

    [Fact]
    public void A_controller_that_stays_away_is_a_finding_where_there_is_a_rule_for_it()
    {
        using var bench = new SequenceBench();
        bench.Toy.Misbehaviour = (_, _) =>
        {
            bench.Toy.Devices[0].ReadyDelayNanoseconds = long.MaxValue;
            return false;
        };
        bench.Oracle.JudgeObservation = (judge, seen) => judge.Expect(
            Rule, seen is not (StartFailed or ResetFailed), $"it starts", $"{seen.Describe()}");

        bench.Run(Read(1), new ResetStep(0), Read(2));

        Assert.Single(bench.Judge.Findings);
        Assert.DoesNotContain(bench.Events, line => line.Contains("Read 2", StringComparison.Ordinal));
    }

    [Fact]
    public void Steps_share_a_scene_that_ends_with_the_sequence()
    {
        using var bench = new SequenceBench();
        var lengths = new List<int>();
        var note = new ByHand(verbs =>
        {
            verbs.Scene<List<string>>().Add("here");
            lengths.Add(verbs.Scene<List<string>>().Count);
        });

        bench.Run(note, note);
        bench.Run(note);

        Assert.Equal([1, 2, 1], lengths);
    }

    [Fact]
    public void A_wait_of_a_step_takes_completions_and_ends_with_its_condition()
    {
        using var bench = new SequenceBench();
        var outcome = WaitOutcome.Quiescent;

        bench.Run(
            BeginRead(1, 1),
            new ByHand(verbs => outcome = verbs.WaitUntil(new Seen(() => bench.Events.Count == 2), 1_000_000_000)),
            new ByHand(_ => bench.Oracle.Events.Add("after")));

        Assert.Equal(WaitOutcome.Met, outcome);
        Assert.Equal(["invoke 0 Read 1 c0q1", "complete 0 Read 1 c0q1", "after", "audit"], bench.Events);
    }

    [Fact]
    public void A_command_that_may_stay_outstanding_is_not_waited_for()
    {
        using var bench = new SequenceBench();
        bench.Toy.Misbehaviour = (_, command) => command.Opcode == (byte)AdminOpcode.AsynchronousEventRequest;

        bench.Run(new DoNotWaitStep(), Read(1), new AwaitAllStep());

        Assert.Null(bench.Runner.Loss);
        Assert.Equal("audit", bench.Events[^1]);
    }

    private sealed class Seen(Func<bool> look) : IWaitCondition
    {
        public bool IsMet() => look();
    }

    internal sealed record ByHand(Action<ISequenceVerbs> Action) : Step
    {
        public override void Run(ISequenceVerbs verbs) => Action(verbs);

        public override string Describe() => "by hand";
    }

    private sealed record Saw(string What) : Observation
    {
        public override string Describe() => What;
    }

    private sealed record TellReadyStep : Step
    {
        public override void Run(ISequenceVerbs verbs)
        {
            var registers = ((RegisterController)verbs.Controllers[0]).Registers;
            verbs.Tell(new Saw($"ready {new ControllerStatus(registers!.Read32(RegisterOffset.ControllerStatus)).Ready}"));
        }

        public override string Describe() => "look at CSTS.RDY";
    }

    private sealed record DoNotWaitStep : Step
    {
        public override void Run(ISequenceVerbs verbs) => verbs.Begin(1, QueueTarget.First, new EventRequestIntent(), ring: true);

        public override string Describe() => "request an event";
    }

    private sealed record EventRequestIntent() : CommandIntent(0)
    {
        public override bool IsAdmin => true;

        public override bool MayStayOutstanding => true;

        public override int TransferBytes(int blockBytes) => 0;

        public override SubmissionEntry Encode() => new() { Opcode = (byte)AdminOpcode.AsynchronousEventRequest };

        public override string Describe() => "Asynchronous Event Request";
    }
}
