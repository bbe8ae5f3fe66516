using NvmeConformance.CommandLine.Consoles;
using NvmeConformance.CommandLine.Planning;
using NvmeConformance.CommandLine.Workbenches;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Results.Journal;
using NvmeConformance.Results.Records;

namespace NvmeConformance.CommandLine.Running;

/// <summary>
/// Takes in what the tests of a run say, from any thread, and does at once all that is due: witnesses, records, progress, and the
/// decision to stop. What is taken in is on disk before the next test is heard.
/// </summary>
internal sealed class RunLedger
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _requirementsInRun = new(StringComparer.Ordinal);
    private readonly HashSet<(string Suite, string Test, ulong Seed)> _heard = [];
    private readonly HashSet<string> _cutShort = new(StringComparer.Ordinal);
    private readonly List<string> _traces = [];

    /// <summary>What a run has at hand.</summary>
    internal required RunPlan Plan { get; init; }

    /// <summary>Requirements and faults.</summary>
    internal required Workbench Workbench { get; init; }

    /// <summary>The expectations that are about this device.</summary>
    internal required IReadOnlyList<Expectation> Expectations { get; init; }

    /// <summary>Where records go.</summary>
    internal required RunRecords Records { get; init; }

    /// <summary>Where witnesses go.</summary>
    internal required WitnessStore Witnesses { get; init; }

    /// <summary>The run's directory.</summary>
    internal required string OutDirectory { get; init; }

    /// <summary>Shown to the user.</summary>
    internal required IRunProgress Progress { get; init; }

    /// <summary>Ends the run early.</summary>
    internal required RunStop Stop { get; init; }

    /// <summary>Takes traces.</summary>
    internal required Diagnostics Diagnostics { get; init; }

    /// <summary>Whether a device that fails is worth going on with: a reference device is made anew for each test.</summary>
    internal required bool SurvivesDeviceFailure { get; init; }

    /// <summary>What went wrong with the device or its surroundings; the first of it.</summary>
    internal string? EnvironmentError { get; private set; }

    /// <summary>Mistakes of ours that no test record tells of.</summary>
    internal int MistakesOutsideOfTests { get; private set; }

    /// <summary>Told of every deviation as soon as it is on disk; may return complaints for the user.</summary>
    internal Func<FailureRecord, IEnumerable<string?>> OnFailure { get; init; } = _ => [];

    /// <summary>Complaints for the user that are not worth ending a run for.</summary>
    internal List<string> Complaints { get; } = [];

    /// <summary>Writes down a requirement unless that was done before.</summary>
    internal void Describe(Requirement requirement)
    {
        lock (_gate)
        {
            if (_requirementsInRun.Add(requirement.Id))
            {
                var faults = Workbench.Faults.All.Where(fault => fault.Requirements.Contains(requirement.Id)).Select(fault => fault.Id);
                Records.Write(requirement.ToRecord(Workbench.Tests, faults));
            }
        }
    }

    /// <summary>Whether time kept any test of a requirement from all that it was to try.</summary>
    internal bool WasCutShort(string requirement)
    {
        lock (_gate)
        {
            return _cutShort.Contains(requirement);
        }
    }

    /// <summary>A test goes on.</summary>
    internal void Advance(TestIdentity test, ulong seed, double share)
    {
        Stop.LookAtTime();
        lock (_gate)
        {
            Progress.Advanced(test, seed, share);
        }
    }

    /// <summary>A test has ended.</summary>
    internal void Take(TestReport report)
    {
        Stop.LookAtTime();
        List<FailureRecord> failures;
        lock (_gate)
        {
            _heard.Add((report.Test.Suite, report.Test.Name, report.Seed));
            _cutShort.UnionWith(report.IsCutShort ? report.Test.Requirements : []);
            failures = Guarded(() => Write(report)) ?? [];
            Progress.Ended(report, [.. failures.Select(failure => Path.Combine(OutDirectory, failure.Witness ?? ""))]);
            NoteTrouble(report);
        }

        if (failures.Count > 0 && Plan.StopOnFail)
        {
            Stop.Stop("--stop-on-fail: a deviation was found");
        }

        var complaints = failures.SelectMany(OnFailure).OfType<string>().ToList();
        lock (_gate)
        {
            Complaints.AddRange(complaints);
        }
    }

    /// <summary>All tests of a seed have ended. Those that never said how have broken before they could.</summary>
    internal void EndSeed(ulong seed, IReadOnlyList<PlannedTest> tests)
    {
        lock (_gate)
        {
            foreach (var silent in tests.Where(test => !_heard.Contains((test.Test.Suite, test.Test.Name, seed))))
            {
                Guarded(() => Records.Write(Silent(silent, seed)));
            }

            Progress.SeedEnded(seed);
        }
    }

    /// <summary>Takes mistakes that the runner noticed; those that a test reported are known already.</summary>
    internal void TakeMistakes(IReadOnlyList<string> traces)
    {
        foreach (var trace in traces.Where(trace => !_traces.Exists(known => trace.Contains(known, StringComparison.Ordinal))))
        {
            MistakesOutsideOfTests++;
            Diagnostics.Write(trace);
        }
    }

    /// <summary>Something went wrong around the tests; the first of it is told.</summary>
    internal void NoteEnvironment(string? sentence) => EnvironmentError ??= sentence;

    /// <summary>Writes, and turns what keeps it from being written into the end of the run.</summary>
    internal void Guarded(Action write) => Guarded(() =>
    {
        write();
        return true;
    });

    private static TestRecord Silent(PlannedTest test, ulong seed) => new()
    {
        Seed = seed,
        Suite = test.Test.Suite,
        Test = test.Test.Name,
        Outcome = Results.Vocabulary.TestOutcome.Error,
        Reason = $"the test ended without a report; see {Diagnostics.FileName}",
    };

    // Failures first: if the process dies in between, the deviation is known and only its test's line is lost.
    private List<FailureRecord> Write(TestReport report)
    {
        // A run that was asked about some requirements only still tells of a deviation from any other.
        foreach (var deviation in report.Deviations)
        {
            Describe(Workbench.Requirement(deviation.Witness.Requirement));
        }

        List<FailureRecord> failures = [.. report.Deviations.Select(ToRecord)];
        failures.ForEach(Records.Write);
        Records.Write(report.ToRecord(_requirementsInRun.Contains));
        return failures;
    }

    private FailureRecord ToRecord(DeviationReport deviation)
    {
        var record = deviation.ToRecord(Workbench.Requirement(deviation.Witness.Requirement).Title, Witnesses.Store(deviation.Witness));
        return record with { ExpectedDeviation = Expectations.Any(one => one.Covers(record.Requirement, record.Verdict)) };
    }

    private void NoteTrouble(TestReport report)
    {
        if (report.Outcome == TestOutcome.Error)
        {
            _traces.Add(report.Trace);
            Diagnostics.Write($"{report.Test.Suite}/{report.Test.Name}, seed {report.Seed}{Environment.NewLine}{report.Trace}");
        }

        if (report.Outcome == TestOutcome.DeviceFailed)
        {
            EnvironmentError ??= report.Reason;
            if (!SurvivesDeviceFailure)
            {
                Stop.Stop("the device failed");
            }
        }
    }

    // A full disk must not look like a broken test: it ends the run, and the run says so.
    private T? Guarded<T>(Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception problem) when (problem is RecordsUnwritableException or IOException or UnauthorizedAccessException)
        {
            EnvironmentError ??= problem.Message;
            Stop.Stop("the results cannot be written");
            return default;
        }
    }
}

/// <summary>Hears the tests of one seed.</summary>
/// <param name="ledger">Takes what they say.</param>
/// <param name="seed">The seed.</param>
/// <param name="afterwards">Told of each report once it is on disk.</param>
internal sealed class SeedObserver(RunLedger ledger, ulong seed, Action<TestReport> afterwards) : ISuiteObserver
{
    /// <inheritdoc />
    public void OnTestStarted(TestIdentity test) => ledger.Advance(test, seed, 0);

    /// <inheritdoc />
    public void OnProgress(TestIdentity test, int sequencesDone, int sequencesPlanned) =>
        ledger.Advance(test, seed, sequencesPlanned > 0 ? (double)sequencesDone / sequencesPlanned : 0);

    /// <inheritdoc />
    public void OnTestEnded(TestReport report)
    {
        ledger.Take(report);
        afterwards(report);
    }
}
