using FsCheck;
using FsCheck.Fluent;
using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Running;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Determinism.Draws;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Conformance.Suites;

/// <summary>Tries one property under one seed.</summary>
internal sealed class PropertyRun(SuiteRun run, TestIdentity test, Property property)
{
    private const int SampleSize = 50;
    private const int SequencesBetweenProgress = 16;
    private const int SequencesRefusedBeforeGivingUp = 16;
    private const int SubsystemsLookedAtBeforeGivingUp = 16;
    private static readonly Purpose SubsystemPurpose = new("subsystem");
    private static readonly Purpose ScriptPurpose = new("script");

    private readonly RealClock _clock = new();
    private readonly CitedRequirements _cited = new(run.Registry, test);
    private readonly Judge _judge = new(run.Registry, run.Device.Traits);
    private readonly DeviationLog _deviations = new(run, test);
    private long _sequences;
    private long _refused;
    private string _refusal = "";
    private string _reason = "";

    internal TestReport Execute()
    {
        try
        {
            return Provision(out var met) switch
            {
                Provision.Ready ready => RunOn(ready.Subsystem, SuiteRun.LayoutFor(met)),
                Provision.Blocked blocked => WithoutSubsystem(blocked.Reason),
                _ => throw new InvalidOperationException("An adapter answered with an unknown kind of provision."),
            };
        }
        catch (HostRefusalException refusal)
        {
            return AllBlocked(refusal.Message);
        }
        catch (DeviceException problem)
        {
            return Report(TestOutcome.DeviceFailed, null) with { Reason = problem.Message };
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            return Report(TestOutcome.Error, null) with { Reason = problem.Message, Trace = problem.ToString() };
        }
    }

    // The shape that shows most; or else what there is, as long as the test can do something with it.
    private Provision Provision(out SubsystemNeeds met)
    {
        met = property.Needs;
        if (run.Replay is { } witness)
        {
            met = met with { IoQueuePairs = witness.IoQueuePairs ?? met.IoQueuePairs };
            return run.Device.ProvisionAgain(witness.Recipe);
        }

        var draw = DrawOf(0).For(SubsystemPurpose);
        var wanted = run.Device.Provision(property.Needs, draw);
        if (wanted is Provision.Blocked)
        {
            foreach (var lesser in LesserNeeds())
            {
                if (run.Device.Provision(lesser, draw) is Provision.Ready ready)
                {
                    // A queue gets as many entries as the controller has, up to what was wanted.
                    met = lesser with { IoEntries = property.Needs.IoEntries };
                    return ready;
                }
            }
        }

        return wanted;
    }

    // What a device can be asked for in general stays; how large it is, and what it can do, is as it is.
    private IEnumerable<SubsystemNeeds> LesserNeeds()
    {
        var (needs, least) = (property.Needs, property.Least);
        var smaller = needs with { Features = least.Features, NamespaceBlocks = least.NamespaceBlocks, IoEntries = least.IoEntries };
        yield return smaller;
        yield return smaller with { Controllers = least.Controllers, Namespaces = least.Namespaces };
        yield return smaller with { Controllers = least.Controllers, Namespaces = least.Namespaces, IoQueuePairs = least.IoQueuePairs };
    }

    private TestReport RunOn(ISubsystem subsystem, QueueLayout layout)
    {
        using var bench = new Bench(subsystem, layout);
        var runner = new SequenceRunner(bench);
        var oracle = property.Oracle(run.Registry);
        if (run.Replay is { } witness)
        {
            bench.Start();
            _cited.LookAt(bench.Probed, bench.Controllers[0].Capabilities);
            RunOne(runner, bench, oracle, 0, new Script(witness.Steps));
        }
        else
        {
            RunAll(runner, bench, oracle);
        }

        return Report(Outcome(), runner);
    }

    private void RunAll(SequenceRunner runner, Bench bench, IOracle oracle)
    {
        var planned = Math.Max(1, run.Profile.SequencesPerTest * property.BudgetPercent / 100);
        for (var index = 0; index < planned; index++)
        {
            if (run.Cancellation.IsCancellationRequested)
            {
                _reason = $"stopped after {index} of {planned} sequences";
                return;
            }

            bench.Restore(DrawOf(index).For(SubsystemPurpose));
            RefuseWithoutNamespace(bench);
            if (_cited.LookAt(bench.Probed, bench.Controllers[0].Capabilities))
            {
                var script = property.Scripts(bench.Probed)
                    .Sample(1, new Rnd(DrawOf(index).For(ScriptPurpose).Value), SampleSize)[0];
                if (RunOne(runner, bench, oracle, index, script))
                {
                    return;
                }
            }
            else if (!_cited.AnyApplies && index + 1 >= SubsystemsLookedAtBeforeGivingUp)
            {
                return;
            }

            if (index % SequencesBetweenProgress == SequencesBetweenProgress - 1)
            {
                run.Observer.OnProgress(test, index + 1, planned);
            }
        }
    }

    // Every test asks for a namespace at least. A drive may have lost what it had when the test was given it; a reference device that shows
    // none has a fault, and that is for the test to find.
    private void RefuseWithoutNamespace(Bench bench)
    {
        if (bench.Probed.Namespaces.Count == 0 && !run.Device.Traits.HasFlag(DeviceTraits.Reference))
        {
            throw new HostRefusalException("the device shows no active namespace of a format that the standard knows");
        }
    }

    // Returns whether the test has seen enough.
    private bool RunOne(SequenceRunner runner, Bench bench, IOracle oracle, int index, Script script)
    {
        _sequences++;
        runner.Run(script, oracle, _judge);
        if (runner.Anomaly is { } anomaly)
        {
            _reason = $"sequence {index}: {anomaly}";
            return true;
        }

        if (runner.Refusal is { } refusal)
        {
            _refusal = _refused++ == 0 ? refusal : _refusal;
        }

        var findings = _judge.Findings.DistinctBy(finding => finding.Rule).ToList();
        var hasEnough = false;
        foreach (var finding in findings)
        {
            if (_deviations.IsNew(finding.Rule))
            {
                _deviations.Add(new DeviationHunt(run, test, bench, property.Oracle, index, DrawOf(index).For(SubsystemPurpose)).Hunt(script, finding));
            }

            hasEnough |= run.StopsAt(finding.Rule);
        }

        // Where nothing has ever got through, nothing will.
        return hasEnough || (_refused == _sequences && _refused >= SequencesRefusedBeforeGivingUp);
    }

    private TestReport WithoutSubsystem(string reason)
    {
        // A device that cannot take the shape because it does not claim the capability is not blocked: ask it as it is.
        if (run.Replay is null && run.Device.Provision(SubsystemNeeds.Least, DrawOf(0).For(SubsystemPurpose)) is Provision.Ready ready)
        {
            using var bench = new Bench(ready.Subsystem, SuiteRun.LayoutFor(SubsystemNeeds.Least));
            bench.Start();
            if (!_cited.LookAt(bench.Probed, bench.Controllers[0].Capabilities) && !_cited.AnyBlocked)
            {
                return Report(TestOutcome.NotSupported, null) with { Reason = "the device does not claim the capability" };
            }
        }

        return AllBlocked(reason);
    }

    private TestReport AllBlocked(string reason)
    {
        var report = Report(TestOutcome.Blocked, null);
        return report with
        {
            Reason = reason,
            Clauses = [.. report.Clauses.Select(clause => clause with { Verdict = Verdict.Blocked })],
        };
    }

    private TestOutcome Outcome()
    {
        if (_deviations.Reports.Count > 0)
        {
            return TestOutcome.Deviated;
        }

        if (!_cited.AnyApplies && _judge.Findings.Count == 0 && run.Replay is null && !run.Cancellation.IsCancellationRequested)
        {
            return _cited.AnyBlocked ? TestOutcome.Blocked : TestOutcome.NotSupported;
        }

        if (_sequences == 0)
        {
            return TestOutcome.NotRun;
        }

        if (_judge.Undecided.Count > 0 && _reason.Length == 0)
        {
            _reason = string.Join("; ", _judge.Undecided.Select(pair => $"{pair.Key}: {pair.Value}"));
        }

        // A sequence that was cut short is no worse than one that was not drawn, as long as others were not.
        if (_refused > 0 && _judge.Undecided.Count == 0 && _reason.Length == 0 && !_cited.Rules.Any(rule => _judge.EvaluationsOf(rule) > 0))
        {
            return TestOutcome.Blocked;
        }

        return _judge.Undecided.Count > 0 || (_reason.Length > 0 && !run.Cancellation.IsCancellationRequested)
            ? TestOutcome.Indeterminate
            : TestOutcome.Passed;
    }

    private TestReport Report(TestOutcome outcome, SequenceRunner? runner) => new()
    {
        Test = test,
        Seed = run.Seed,
        Outcome = outcome,
        Reason = _reason.Length > 0 || _refused == 0 ? _reason : $"{_refused} of {_sequences} sequences were cut short: {_refusal}",
        Evidence = _cited.Evidence,
        Clauses = [.. Clauses(outcome)],
        Figures = _judge.Figures,
        Sequences = _sequences,
        Commands = runner?.Opcodes.Total ?? 0,
        Opcodes = runner?.Opcodes.ByName() ?? new Dictionary<string, long>(),
        Situations = _judge.Situations,
        Deviations = _deviations.Reports,
        DurationSeconds = _clock.NowNanoseconds / 1e9,
    };

    private IEnumerable<ClauseReport> Clauses(TestOutcome outcome)
    {
        var cited = _cited.Rules.ToHashSet();
        foreach (var rule in run.Registry.Rules)
        {
            var evaluations = _judge.EvaluationsOf(rule);
            if (evaluations > 0 || cited.Contains(rule) || _judge.Undecided.ContainsKey(rule))
            {
                var verdict = VerdictOf(rule, evaluations, outcome);
                var isExplained = evaluations == 0 && verdict is Verdict.Blocked or Verdict.NotSupported;
                yield return new ClauseReport(rule, evaluations, verdict, isExplained ? _cited.EvidenceOn(rule) : "");
            }
        }
    }

    private Verdict VerdictOf(Rule rule, long evaluations, TestOutcome outcome)
    {
        if (_deviations.WorstOf(rule) is { } broken)
        {
            return broken;
        }

        if (outcome == TestOutcome.Error && evaluations == 0)
        {
            return Verdict.Error;
        }

        if (_judge.Undecided.ContainsKey(rule) || (outcome == TestOutcome.Indeterminate && _judge.Undecided.Count == 0))
        {
            return Verdict.Indeterminate;
        }

        var isCutShort = evaluations == 0 && _refused > 0 && _cited.VerdictWithoutEvaluation(rule) == Verdict.NotRun;
        return evaluations > 0 ? Verdict.Pass : isCutShort ? Verdict.Blocked : _cited.VerdictWithoutEvaluation(rule);
    }

    private Draw DrawOf(int index) => Draw.FromSeed(run.Seed).For(test.Suite).For(test.Name).At((ulong)index);
}
