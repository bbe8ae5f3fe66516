using FsCheck;
using FsCheck.Fluent;
using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Running;
using NvmeConformance.Conformance.Suites.Timing;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;

namespace NvmeConformance.Conformance.Suites;

/// <summary>Tries one property under one seed.</summary>
internal sealed class PropertyRun
{
    private const int SampleSize = 50;
    private const int SequencesBetweenProgress = 16;
    private const int SubsystemsLookedAtBeforeGivingUp = 16;
    private static readonly Purpose SubsystemPurpose = new("subsystem");
    private static readonly Purpose ScriptPurpose = new("script");

    private readonly SuiteRun _run;
    private readonly TestIdentity _test;
    private readonly Property _property;
    private readonly TestTime _time;
    private readonly CitedRequirements _cited;
    private readonly Judge _judge;
    private readonly DeviationLog _deviations;
    private readonly SequenceTally _tally = new();
    private readonly TestConclusion _conclusion;

    internal PropertyRun(SuiteRun run, TestIdentity test, Property property)
    {
        (_run, _test, _property) = (run, test, property);
        _time = new TestTime(run.Time, run.Cancellation);
        _cited = new CitedRequirements(run.Registry, test);
        _judge = new Judge(run.Registry, run.Device.Traits);
        _deviations = new DeviationLog(run, test);
        _conclusion = new TestConclusion(run, test, _cited, _judge, _deviations, _tally, _time);
    }

    internal TestReport Execute()
    {
        try
        {
            return new SubsystemSearch(_run, _property).Provision(DrawOf(0).For(SubsystemPurpose), out var met) switch
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
            return _conclusion.Report(TestOutcome.DeviceFailed, null) with { Reason = problem.Message };
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            return _conclusion.Report(TestOutcome.Error, null) with { Reason = problem.Message, Trace = problem.ToString() };
        }
    }

    private TestReport RunOn(ISubsystem subsystem, QueueLayout layout)
    {
        using var bench = new Bench(subsystem, layout);
        _time.Begin(isReal: !bench.Clock.IsVirtual);
        var runner = new SequenceRunner(bench) { Limit = _time.WithinSequences };
        var oracle = _property.Oracle(_run.Registry);
        if (_run.Replay is { } witness)
        {
            bench.Start();
            _cited.LookAt(bench.Probed, bench.Controllers[0].Capabilities);
            RunOne(runner, bench, oracle, 0, new Script(witness.Steps));
        }
        else
        {
            RunAll(runner, bench, oracle);
        }

        return _conclusion.Report(_conclusion.Outcome(), runner.Opcodes);
    }

    private void RunAll(SequenceRunner runner, Bench bench, IOracle oracle)
    {
        var planned = Math.Max(1, _run.Profile.SequencesPerTest * _property.BudgetPercent / 100);
        for (var index = 0; index < planned; index++)
        {
            if (_time.WhyEnd() is { } reason)
            {
                _tally.Stop(index, planned, reason);
                return;
            }

            bench.Restore(DrawOf(index).For(SubsystemPurpose));
            RefuseWithoutNamespace(bench);
            if (_cited.LookAt(bench.Probed, bench.Controllers[0].Capabilities))
            {
                var script = _property.Scripts(bench.Probed)
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
                _run.Observer.OnProgress(_test, index + 1, planned);
            }
        }
    }

    // Every test asks for a namespace at least. A drive may have lost what it had when the test was given it; a reference device that shows
    // none has a fault, and that is for the test to find.
    private void RefuseWithoutNamespace(Bench bench)
    {
        if (bench.Probed.Namespaces.Count == 0 && !_run.Device.Traits.HasFlag(DeviceTraits.Reference))
        {
            throw new HostRefusalException("the device shows no active namespace of a format that the standard knows");
        }
    }

    // Returns whether the test has seen enough.
    private bool RunOne(SequenceRunner runner, Bench bench, IOracle oracle, int index, Script script)
    {
        _tally.Begin();
        runner.Run(script, oracle, _judge);
        _tally.End(runner, index);
        if (_tally.Anomaly.Length > 0)
        {
            return true;
        }

        if (_tally.Ended > 0)
        {
            _time.NoteEnded();
        }

        var findings = _judge.Findings.DistinctBy(finding => finding.Rule).ToList();
        var hasEnough = false;
        foreach (var finding in findings)
        {
            if (_deviations.IsNew(finding.Rule))
            {
                var hunt = new DeviationHunt(
                    _run, _test, bench, _property.Oracle, index, DrawOf(index).For(SubsystemPurpose), _time.BeginHunt());
                _deviations.Add(hunt.Hunt(script, finding));
            }

            hasEnough |= _run.StopsAt(finding.Rule);
        }

        return hasEnough || _tally.IsHopeless;
    }

    private TestReport WithoutSubsystem(string reason)
    {
        // A device that cannot take the shape because it does not claim the capability is not blocked: ask it as it is.
        if (_run.Replay is null && _run.Device.Provision(SubsystemNeeds.Least, DrawOf(0).For(SubsystemPurpose)) is Provision.Ready ready)
        {
            using var bench = new Bench(ready.Subsystem, SuiteRun.LayoutFor(SubsystemNeeds.Least));
            bench.Start();
            if (!_cited.LookAt(bench.Probed, bench.Controllers[0].Capabilities) && !_cited.AnyBlocked)
            {
                return _conclusion.Report(TestOutcome.NotSupported, null) with { Reason = "the device does not claim the capability" };
            }
        }

        return AllBlocked(reason);
    }

    private TestReport AllBlocked(string reason)
    {
        var report = _conclusion.Report(TestOutcome.Blocked, null);
        return report with
        {
            Reason = reason,
            Clauses = [.. report.Clauses.Select(clause => clause with { Verdict = Verdict.Blocked })],
        };
    }

    private Draw DrawOf(int index) => Draw.FromSeed(_run.Seed).For(_test.Suite).For(_test.Name).At((ulong)index);
}
