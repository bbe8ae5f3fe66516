using NvmeConformance.CommandLine.Consoles;
using NvmeConformance.CommandLine.Planning;
using NvmeConformance.CommandLine.Replaying;
using NvmeConformance.CommandLine.Running;
using NvmeConformance.CommandLine.Workbenches;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Witnesses;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Results.Summaries;

namespace NvmeConformance.CommandLine.Proving;

/// <summary>
/// One seeded fault against the tests that cite what it breaks, until one of them finds that; or until one given requirement does. A short
/// pass comes first: most faults need no more, and a longer pass begins with the very same sequences. A witness counts only if it fails
/// again on the fault and not on the device without it: what fails on every device proves nothing.
/// </summary>
/// <param name="workbench">Suites and requirements.</param>
/// <param name="diagnostics">Takes traces.</param>
/// <param name="interruption">Ends the trial early.</param>
/// <param name="seed">The seed.</param>
internal sealed class FaultTrial(Workbench workbench, Diagnostics diagnostics, Interruption interruption, ulong seed)
{
    private const string WithoutFault = "reference";

    /// <summary>The passes, the shorter first.</summary>
    internal static IReadOnlyList<RunProfile> Passes { get; } = [RunProfile.Smoke, RunProfile.Quick];

    /// <summary>The seed of every trial.</summary>
    internal ulong Seed { get; } = seed;

    /// <summary>The device URI of a fault.</summary>
    internal static string UriOf(ListedFault fault) => $"reference?fault={fault.Id}";

    /// <summary>Tries a fault.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="directory">Where its records go; null for nowhere.</param>
    /// <returns>What came out.</returns>
    internal TrialResult Run(ListedFault fault, string? directory)
    {
        var clock = new RealClock();
        var tests = TestsOf(fault.Requirements);
        var result = new TrialResult { Fault = fault, TestCount = tests.Count };
        if (tests.Count == 0)
        {
            return result with { Problem = "no test cites a requirement that it breaks" };
        }

        foreach (var profile in Passes.TakeWhile(_ => !result.IsKilled && !interruption.Token.IsCancellationRequested))
        {
            result = Pass(result, tests, profile, directory);
        }

        return result with { DurationSeconds = clock.NowNanoseconds / 1e9 };
    }

    /// <summary>Whether one requirement finds a fault, in one pass of the tests that cite it; nothing is kept or shrunk.</summary>
    /// <param name="fault">A fault that names it.</param>
    /// <param name="requirement">Its id.</param>
    /// <param name="profile">How much is tried.</param>
    /// <returns>The rules that were seen broken; null when none of the requirement's was.</returns>
    internal IReadOnlyList<string>? Shows(ListedFault fault, string requirement, RunProfile profile)
    {
        var isShown = false;
        var session = new RunSession(PlanFor(fault, TestsOf([requirement]), [requirement], profile), workbench, diagnostics, null)
        {
            IsParallel = false,
            Shrinks = false,
            StopsAt = rule => rule.RequirementId == requirement,
            OnTest = (report, stop) =>
            {
                isShown |= report.Deviations.Any(deviation => deviation.Witness.Requirement == requirement);
                if (isShown)
                {
                    stop.Stop("the requirement was seen broken");
                }
            },
        };
        try
        {
            var summary = session.Run(interruption, new SilentProgress()).Summary;
            return isShown ? RulesIn(summary) : null;
        }
        catch (DeviceException)
        {
            return null;
        }
    }

    // A fault names first what says it best, so tests of that come first.
    private List<PlannedTest> TestsOf(IReadOnlyList<string> requirements)
    {
        var ranks = requirements.Index().ToDictionary(ranked => ranked.Item, ranked => ranked.Index, StringComparer.Ordinal);
        return
        [
            .. workbench.Tests.Where(test => test.Test.Requirements.Any(ranks.ContainsKey))
                .OrderBy(test => test.Test.Requirements.Where(ranks.ContainsKey).Min(id => ranks[id]))
                .ThenBy(test => test.Test.Name, StringComparer.Ordinal),
        ];
    }

    private RunPlan PlanFor(
        ListedFault fault, IReadOnlyList<PlannedTest> tests, IReadOnlyList<string> requirements, RunProfile profile) => new()
        {
            Device = workbench.DeviceUri(UriOf(fault)),
            Profile = profile,
            Seed = Seed,
            Tests = tests,
            Requirements = [.. requirements.Select(workbench.Requirement)],
            CommandLine = $"nvmec prove --fault {fault.Id} --seed {Seed}",
        };

    private TrialResult Pass(TrialResult result, IReadOnlyList<PlannedTest> tests, RunProfile profile, string? directory)
    {
        var fault = result.Fault;
        (Kill Kill, Witness Witness)? found = null;
        var session = new RunSession(PlanFor(fault, tests, fault.Requirements, profile), workbench, diagnostics, directory)
        {
            IsParallel = false,
            ReplacesRecords = profile != Passes[0],
            StopsAt = rule => fault.Requirements.Contains(rule.RequirementId),
            OnTest = (report, stop) =>
            {
                found ??= KillBy(fault, report);
                if (found is not null)
                {
                    stop.Stop("the fault is killed");
                }
            },
        };
        try
        {
            var summary = session.Run(interruption, new SilentProgress()).Summary;
            var doubt = found is { } kill ? DoubtOf(fault, kill.Witness) : null;
            return result with
            {
                Kill = doubt is null ? found?.Kill : null,
                FailedRules = RulesIn(summary),
                SequencesRun = summary.SequencesRun,
                Problem = doubt ?? summary.End?.EnvironmentError,
            };
        }
        catch (DeviceException problem)
        {
            return result with { Problem = problem.Message };
        }
    }

    private static IReadOnlyList<string> RulesIn(RunSummary summary) =>
        [.. summary.Failures.Select(failure => RuleName(failure.First.Requirement, failure.First.Clause)).Distinct()];

    // Why the witness of a kill is not to be believed; null when nothing speaks against it.
    private string? DoubtOf(ListedFault fault, Witness witness)
    {
        var replay = new WitnessReplay(workbench, diagnostics, interruption);
        if (replay.Run(witness, workbench.DeviceUri(UriOf(fault))).Outcome != TestOutcome.Deviated)
        {
            return $"the witness of {RuleName(witness.Requirement, witness.Clause)} does not fail again on the fault";
        }

        var plain = replay.Run(witness, workbench.DeviceUri(WithoutFault));
        return plain.Outcome == TestOutcome.Passed
            ? null
            : $"the witness of {RuleName(witness.Requirement, witness.Clause)} does not pass without the fault ({plain.Outcome})";
    }

    private static (Kill Kill, Witness Witness)? KillBy(ListedFault fault, TestReport report) => report.Deviations
        .Where(deviation => fault.Requirements.Contains(deviation.Witness.Requirement))
        .Select(deviation => (Kill: KillBy(report, deviation.Witness), deviation.Witness))
        .OrderBy(found => found.Kill.Steps)
        .ThenBy(found => found.Kill.Rule, StringComparer.Ordinal)
        .Select(found => ((Kill, Witness)?)found)
        .FirstOrDefault();

    private static Kill KillBy(TestReport report, Witness witness) => new(
        witness.Requirement,
        witness.Clause,
        report.Test.Name,
        new Script(witness.Steps).ReadableLength(),
        witness.OriginalStepCount,
        witness.ShrinkExecutions);

    private static string RuleName(string requirement, string clause) => clause.Length > 0 ? $"{requirement}/{clause}" : requirement;

    private sealed class SilentProgress : IRunProgress
    {
        public void Show(Action work) => work();

        public void Advanced(TestIdentity test, ulong seed, double share)
        {
        }

        public void Ended(TestReport report, IReadOnlyList<string> witnesses)
        {
        }

        public void SeedEnded(ulong seed)
        {
        }
    }
}
