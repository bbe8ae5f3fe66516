using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Conformance.Tests.Fakes;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Conformance.Tests.Sequences.Running;

/// <summary>Sequences that are ended from outside, on devices that let a host wait in real time.</summary>
public sealed class CutShortTests : IDisposable
{
    private const long SecondNanoseconds = 1_000_000_000;
    private readonly SequenceBench _bench = new(looksReal: true);

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_wait_for_a_completion_ends_and_nothing_is_called_lost()
    {
        IgnoreReads();
        LimitAfterSeconds(2);

        _bench.Run(SequenceBench.Write(0), SequenceBench.Read(0), SequenceBench.Write(1));

        Assert.Equal(LimitAfter.Reason, _bench.Runner.CutShort);
        Assert.Null(_bench.Runner.Loss);
        Assert.Equal(["invoke 0 Write 0 c0q1", "complete 0 Write 0 c0q1", "invoke 1 Read 0 c0q1"], _bench.Events);
        Assert.True(_bench.Bench.Clock.NowNanoseconds < 10 * SecondNanoseconds);
    }

    [Fact]
    public void A_wait_for_everything_in_flight_ends_and_nothing_is_called_lost()
    {
        IgnoreReads();
        LimitAfterSeconds(2);

        _bench.Run(SequenceBench.BeginRead(1, 0), SequenceBench.BeginRead(2, 1), new AwaitAllStep());

        Assert.Equal(LimitAfter.Reason, _bench.Runner.CutShort);
        Assert.DoesNotContain(_bench.Events, text => text.StartsWith("lost", StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_step_waited_for_did_not_come_and_nobody_hears_of_it()
    {
        LimitAfterSeconds(2);
        var step = new WaitingStep();

        _bench.Run(SequenceBench.Read(0), step, SequenceBench.Read(1));

        Assert.Equal(WaitOutcome.DeadlinePassed, step.Outcome);
        Assert.DoesNotContain(_bench.Events, text => text.StartsWith("saw", StringComparison.Ordinal) || text == "audit");
    }

    [Fact]
    public void Between_two_steps_it_ends_as_well()
    {
        _bench.Runner.Limit = new LimitAfter(static () => true);

        _bench.Run(new IdleStep(1), SequenceBench.Read(0));

        Assert.Equal(LimitAfter.Reason, _bench.Runner.CutShort);
        Assert.Empty(_bench.Events);
    }

    [Fact]
    public void The_next_sequence_knows_nothing_of_it()
    {
        _bench.Runner.Limit = new LimitAfter(static () => true);
        _bench.Run(SequenceBench.Read(0));
        _bench.Runner.Limit = null;
        _bench.Bench.RestartController(0);

        _bench.Run(SequenceBench.Read(0));

        Assert.Null(_bench.Runner.CutShort);
        Assert.Contains("audit", _bench.Events);
    }

    [Fact]
    public void A_step_that_gives_up_is_the_last_one()
    {
        _bench.Run(SequenceBench.Read(0), new GivingUpStep(), SequenceBench.Read(1));

        Assert.Equal("it never came", _bench.Runner.Loss);
        Assert.Equal(["invoke 0 Read 0 c0q1", "complete 0 Read 0 c0q1"], _bench.Events);
    }

    [Fact]
    public void A_pause_in_real_time_is_a_second_at_most()
    {
        var before = _bench.Bench.Clock.NowNanoseconds;

        _bench.Run(new IdleStep(100 * SecondNanoseconds));

        Assert.Equal(SecondNanoseconds, _bench.Bench.Clock.NowNanoseconds - before);
    }

    private void LimitAfterSeconds(int seconds)
    {
        var end = _bench.Bench.Clock.NowNanoseconds + (seconds * SecondNanoseconds);
        _bench.Runner.Limit = new LimitAfter(() => _bench.Bench.Clock.NowNanoseconds >= end);
    }

    private void IgnoreReads() =>
        _bench.Toy.Misbehaviour = static (queue, command) => queue.Identifier != 0 && command.Opcode == (byte)NvmOpcode.Read;

    private sealed record Waited : Observation
    {
        public override string Describe() => "waited";
    }

    private sealed record WaitingStep : Step
    {
        public WaitOutcome Outcome { get; private set; }

        public override void Run(ISequenceVerbs verbs)
        {
            Outcome = verbs.WaitUntil(new Never(), 30 * SecondNanoseconds);
            verbs.Tell(new Waited());
        }

        public override string Describe() => "wait for nothing";

        private sealed class Never : IWaitCondition
        {
            public bool IsMet() => false;
        }
    }

    private sealed record GivingUpStep : Step
    {
        public override void Run(ISequenceVerbs verbs) => verbs.GiveUp("it never came");

        public override string Describe() => "give up";
    }
}
