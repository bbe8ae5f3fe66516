using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Generation;
using NvmeConformance.Conformance.Sequences.Running;
using NvmeConformance.Conformance.Tests.Fakes;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Controller.Logs;
using NvmeConformance.Controller.Oracles.Rigs;
using NvmeConformance.Controller.Scripts;
using NvmeConformance.Controller.SelfTests;
using NvmeConformance.Controller.Steps;
using NvmeConformance.Controller.Tests.Stages;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.Controller.Tests;

/// <summary>What costs nothing while time is simulated is not waited for again and again where time is real.</summary>
public sealed class RealTime : IDisposable
{
    private const long SecondNanoseconds = 1_000_000_000;
    private readonly ToySubsystem _toy = new(looksReal: true);
    private readonly Judge _judge = new(Subsystems.Registry, DeviceTraits.None);
    private readonly Bench _bench;
    private readonly SequenceRunner _runner;

    public RealTime()
    {
        _bench = new Bench(_toy, new QueueLayout(AdminEntries: 8, IoQueuePairs: 1, IoEntries: 8));
        _bench.Start();
        _runner = new SequenceRunner(_bench);
    }

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Behind_a_completion_queue_that_the_host_does_not_empty_nothing_is_waited_for()
    {
        var reads = 0;
        _toy.Misbehaviour = (queue, command) => queue.Identifier == 1 && command.Opcode == (byte)NvmOpcode.Read && ++reads > 1;

        var seconds = SecondsOf([.. Queues(), new HoldStep(1, true), Read(), Read(), Read(), Read(), Read(), new SettleStep()]);

        Assert.Null(_runner.Loss);
        Assert.InRange(seconds, 0, 2);
    }

    [Fact]
    public void A_command_that_never_completes_is_waited_for_once()
    {
        _toy.Misbehaviour = static (queue, command) => queue.Identifier == 1 && command.Opcode == (byte)NvmOpcode.Read;

        var seconds = SecondsOf(
            [.. Queues(), Read() with { IsAwaited = true }, new SettleStep(), new SettleStep(), Read(), new SettleStep()]);

        Assert.NotNull(_runner.Loss);
        Assert.NotEmpty(_judge.Undecided);
        Assert.Empty(_judge.Findings);
        Assert.InRange(seconds, 10, 12);
    }

    [Fact]
    public void Counters_get_their_minute_once()
    {
        Assert.InRange(SecondsOf([new AwaitCountersStep(), new AwaitCountersStep(), new AwaitCountersStep()]), 60, 61);
    }

    [Theory]
    [InlineData(false, 100, 100_000)]
    [InlineData(true, 1, 30)]
    public void Silence_lasts_no_longer_than_it_takes_to_be_heard(bool isReal, int atLeastSeconds, int atMostSeconds)
    {
        var subsystem = Subsystems.Example(identity =>
        {
            identity.KeepAliveSupport100Milliseconds = 10;
            return identity;
        });
        subsystem.LivesInRealTime = isReal;

        var longest = Enumerable.Range(1, 60).Max(seed => SilenceSeconds(Sample(RigScripts.By(LifeScripts.KeepAlive)(subsystem), seed)));

        Assert.InRange(longest, atLeastSeconds, atMostSeconds);
    }

    [Fact]
    public void Nobody_waits_hours_for_an_extended_self_test()
    {
        var subsystem = Subsystems.Example(identity =>
        {
            identity.ExtendedDeviceSelfTestTimeMinutes = 600;
            return identity;
        });
        subsystem.LivesInRealTime = true;

        var waits = Enumerable.Range(1, 100)
            .SelectMany(seed => SelfTestScripts.Histories(subsystem, new Dice((ulong)seed)).Steps.OfType<AwaitSelfTestStep>())
            .ToList();

        Assert.NotEmpty(waits);
        Assert.All(waits, wait => Assert.InRange(wait.MostSeconds, 1, 120));
    }

    private static IEnumerable<Step> Queues() =>
    [
        new TakeOverStep(), new AdminQueueStep(32, 32), new EnableStep(),
        new CreateCompletionQueueStep(1, 1), new CreateSubmissionQueueStep(1, 1, 1),
    ];

    private static PutStep Read() => new(1, new ReadIntent(1, new BlockRange(0, 1)));

    private static Script Sample(FsCheck.Gen<Script> scripts, int seed) =>
        FsCheck.Fluent.Gen.Sample(scripts, 1, new FsCheck.Rnd((ulong)seed), 50)[0];

    private static double SilenceSeconds(Script script) => script.Steps.OfType<StaySilentStep>().Sum(step => step.Milliseconds) / 1000.0;

    private double SecondsOf(IReadOnlyList<Step> steps)
    {
        var before = _bench.Clock.NowNanoseconds;
        _runner.Run(new Script(steps), RigOracle.About("BASE-030")(Subsystems.Registry), _judge);
        return (double)(_bench.Clock.NowNanoseconds - before) / SecondNanoseconds;
    }
}
