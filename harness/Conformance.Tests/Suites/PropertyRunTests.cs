using FsCheck.Fluent;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Safekeeping;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Conformance.Suites.Timing;
using NvmeConformance.Conformance.Tests.Fakes;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Conformance.Tests.Suites;

/// <summary>What a test comes to when its sequences do not come to their ends.</summary>
public sealed class PropertyRunTests
{
    private static readonly Script ReadOnly = Script.Of(SequenceBench.Read(0), SequenceBench.Read(1));
    private static readonly Script ReadAndWrite = Script.Of(SequenceBench.Read(0), SequenceBench.Write(1));

    private bool _looksReal;
    private bool _ignoresWrites;

    [Fact]
    public void Where_every_sequence_is_cut_short_by_the_host_what_held_before_is_no_proof()
    {
        var report = Try(ReadAndWrite, Run(WithoutWrites()));

        Assert.Equal(TestOutcome.Blocked, report.Outcome);
        Assert.Contains("16 of 16 sequences were cut short", report.Reason, StringComparison.Ordinal);
        Assert.Equal((0, Verdict.Blocked), Clause(report));
    }

    [Fact]
    public void Where_some_sequences_come_to_their_end_the_test_says_what_they_show()
    {
        var index = 0;
        var report = Try(() => index++ % 2 == 0 ? ReadAndWrite : ReadOnly, Run(WithoutWrites()));

        Assert.Equal(TestOutcome.Passed, report.Outcome);
        Assert.Contains("20 of 40 sequences were cut short", report.Reason, StringComparison.Ordinal);
        Assert.Equal(Verdict.Pass, Clause(report).Verdict);
    }

    [Fact]
    public void Time_that_is_up_within_the_only_sequence_leaves_the_test_open()
    {
        (_looksReal, _ignoresWrites) = (true, true);
        var begun = 0;
        var script = () => ++begun > 0 ? ReadAndWrite : ReadOnly;
        var report = Try(script, Run(Toy()) with { Time = new RunTime(1, new SuddenClock(() => begun > 0)) });

        Assert.Equal(TestOutcome.Indeterminate, report.Outcome);
        Assert.True(report.IsCutShort);
        Assert.Equal(1, report.Sequences);
        Assert.Contains("--time", report.Reason, StringComparison.Ordinal);
        Assert.Equal((0, Verdict.NotRun), Clause(report));
    }

    [Fact]
    public void Time_that_is_up_later_leaves_what_was_found_until_then()
    {
        _looksReal = true;
        var begun = 0;
        var script = () => ++begun > 0 ? ReadOnly : ReadAndWrite;
        var report = Try(
            script, Run(Toy()) with { Time = new RunTime(1, new SuddenClock(() => begun > 3)) { ForTestsNanoseconds = null } });

        Assert.Equal(TestOutcome.Passed, report.Outcome);
        Assert.True(report.IsCutShort);
        Assert.Equal(4, report.Sequences);
        Assert.StartsWith("sequence 3 was cut short: the time given with --time is up", report.Reason, StringComparison.Ordinal);
        Assert.Equal(Verdict.Pass, Clause(report).Verdict);
    }

    [Fact]
    public void A_test_that_has_used_up_its_share_stops_behind_a_whole_sequence()
    {
        _looksReal = true;
        var report = Try(ReadOnly, Run(Toy()) with { Time = new RunTime(null) { ForTestsNanoseconds = 0 } });

        Assert.Equal(TestOutcome.Passed, report.Outcome);
        Assert.Equal(1, report.Sequences);
        Assert.Equal("stopped after 1 of 40 sequences: its share of the time, 0.0 s, was used up", report.Reason);
    }

    [Fact]
    public void A_first_sequence_that_takes_the_time_of_many_tests_is_cut_short()
    {
        (_looksReal, _ignoresWrites) = (true, true);
        var begun = 0;
        var script = () => ++begun > 0 ? ReadAndWrite : ReadOnly;
        var time = new RunTime(null, new SuddenClock(() => begun > 0)) { ForTestsNanoseconds = 0 };

        var report = Try(script, Run(Toy()) with { Time = time });

        Assert.Equal(TestOutcome.Indeterminate, report.Outcome);
        Assert.Contains("no sequence came to its end", report.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void In_simulated_time_there_are_no_shares()
    {
        var report = Try(ReadOnly, Run(Toy()) with { Time = new RunTime(null) { ForTestsNanoseconds = 0 } });

        Assert.Equal(40, report.Sequences);
        Assert.False(report.IsCutShort);
    }

    [Fact]
    public void A_test_that_was_never_begun_was_not_run()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        var report = Try(ReadOnly, Run(Toy()) with { Cancellation = stop.Token });

        Assert.Equal(TestOutcome.NotRun, report.Outcome);
        Assert.Contains("stopped after 0 of 40 sequences", report.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_test_gets_twice_an_equal_part_of_what_is_left()
    {
        const long Second = 1_000_000_000;
        var time = new RunTime(100 * Second, new SuddenClock(() => false));
        time.Expect(10);

        Assert.Equal(20 * Second, time.TakeShare());
        Assert.Equal(100 * Second / 9 * 2, time.TakeShare());
        Assert.Null(new RunTime(null).TakeShare());
    }

    private static (long Evaluations, Verdict Verdict) Clause(TestReport report)
    {
        var clause = Assert.Single(report.Clauses);
        return (clause.Evaluations, clause.Verdict);
    }

    private static TestReport Try(Script script, SuiteRun run) => Try(() => script, run);

    private static TestReport Try(Func<Script> script, SuiteRun run) => new PropertyRun(
        run,
        new TestIdentity("Toy", "Some.Test", ["TOY-001"]),
        new Property
        {
            Scripts = _ => Gen.Constant(script()),
            Oracle = _ => new RecordingOracle
            {
                JudgeCompletion = (judge, _, completion) =>
                    judge.Expect(SequenceBench.Rule, completion.Status.IsSuccess, "success", $"{completion.Status}"),
            },
        }).Execute();

    private static SuiteRun Run(IDevice device) => new()
    {
        Registry = SequenceBench.Registry,
        Device = device,
        DeviceUri = "toy",
        Seed = 1,
        Profile = RunProfile.Smoke,
        Observer = new NobodyWatches(),
    };

    private static GuardedDevice WithoutWrites() => new(
        new ToyDevice(() => new ToySubsystem()),
        new DriveGuard { WhyNot = static hazard => hazard == Hazard.Data ? "it destroys user data" : null });

    private ToyDevice Toy() => new(() => new ToySubsystem(looksReal: _looksReal)
    {
        Misbehaviour = (queue, command) => _ignoresWrites && queue.Identifier != 0 && command.Opcode == (byte)NvmOpcode.Write,
    });

    // Stands still, and then it is late all at once.
    private sealed class SuddenClock(Func<bool> isLate) : Determinism.Time.Clock
    {
        public override long NowNanoseconds => isLate() ? 1_000_000_000_000 : 0;

        public override bool IsVirtual => false;

        public override Determinism.Time.WaitOutcome WaitUntil(Determinism.Time.IWaitCondition condition, long deadlineNanoseconds) =>
            throw new NotSupportedException("Nobody waits by this clock.");
    }

    private sealed class NobodyWatches : ISuiteObserver
    {
        public void OnTestStarted(TestIdentity test)
        {
        }

        public void OnProgress(TestIdentity test, int sequencesDone, int sequencesPlanned)
        {
        }

        public void OnTestEnded(TestReport report)
        {
        }
    }
}
