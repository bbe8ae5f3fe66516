using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Running;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Conformance.Tests.Fakes;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Tests.Sequences.Running;

/// <summary>A command on its way through runner, judge and oracle allocates nothing; what a sequence costs does not grow with it.</summary>
public sealed class AllocationTests
{
    [Fact]
    public void A_sequence_ten_times_as_long_allocates_the_same()
    {
        using var bench = new SequenceBench();
        var judge = new Judge(SequenceBench.Registry, DeviceTraits.None);
        var oracle = new CountingOracle();
        var shorter = ScriptOf(rounds: 20);
        var longer = ScriptOf(rounds: 200);
        AllocatedBy(bench, longer, oracle, judge);
        oracle.Completions = 0;

        var forShorter = AllocatedBy(bench, shorter, oracle, judge);
        var forLonger = AllocatedBy(bench, longer, oracle, judge);

        Assert.Equal(forShorter, forLonger);
        Assert.InRange(forLonger, 0, 512);
        Assert.Equal((20 + 200) * 6, oracle.Completions);
        Assert.Equal(2 * (20 + 200 + 200) * 6, judge.EvaluationsOf(SequenceBench.Rule));
    }

    private static long AllocatedBy(SequenceBench bench, Script script, CountingOracle oracle, Judge judge)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        bench.Runner.Run(script, oracle, judge);
        Assert.Null(bench.Runner.Anomaly);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static Script ScriptOf(int rounds)
    {
        Step[] round =
        [
            new DoStep(QueueTarget.First, new WriteIntent(1, new BlockRange(3, 4), 9)),
            new BeginStep(1, QueueTarget.First, new ReadIntent(1, new BlockRange(3, 4)), Ring: false),
            new BeginStep(
                2, new QueueTarget(0, 1), new DatasetManagementIntent(1, [new BlockRange(0, 1), new BlockRange(5, 2)], true), Ring: true),
            new BeginStep(3, QueueTarget.First, new FlushIntent(1), Ring: true),
            new AwaitStep(2),
            new AwaitAllStep(),
            new DoStep(QueueTarget.First, LbaStatusIntent.Allocated(1, 0, 0, 10)),
            new DoStep(QueueTarget.First, new WriteZeroesIntent(1, new BlockRange(3, 4), true)),
        ];
        return new Script([.. Enumerable.Repeat(round, rounds).SelectMany(steps => steps)]);
    }

    private sealed class CountingOracle : IOracle
    {
        private Judge _judge = null!;

        public int Completions { get; set; }

        public void Begin(ProbedSubsystem subsystem, Judge judge) => _judge = judge;

        public void OnInvoke(Invocation invocation) =>
            _judge.Expect(SequenceBench.Rule, invocation.Ordinal >= 0, "a number", $"{invocation.Ordinal}");

        public void OnComplete(Invocation invocation, in CompletionEntry completion)
        {
            Completions++;
            _judge.Expect(SequenceBench.Rule, completion.Status.IsSuccess, $"success of {invocation.Ordinal}", $"{completion.Status}");
        }

        public void OnLost(Invocation invocation, bool isQuiescent) => Assert.Fail("Nothing is lost here.");

        public void OnReset(int controllerIndex, ResetKind kind) => Assert.Fail("Nothing is reset here.");

        public void OnStrayAccess(StrayAccess access) => Assert.Fail("Nothing strays here.");

        public void Audit(ISequenceVerbs verbs)
        {
        }
    }
}
