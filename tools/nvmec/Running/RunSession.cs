using System.Reflection;
using NvmeConformance.CommandLine.Benches;
using NvmeConformance.CommandLine.Consoles;
using NvmeConformance.CommandLine.Describing;
using NvmeConformance.CommandLine.Drives;
using NvmeConformance.CommandLine.Planning;
using NvmeConformance.CommandLine.Reporting;
using NvmeConformance.CommandLine.Workbenches;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Suites;
using NvmeConformance.Conformance.Suites.Timing;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Results.Journal;
using NvmeConformance.Results.Records;
using NvmeConformance.Results.Summaries;

namespace NvmeConformance.CommandLine.Running;

/// <summary>One run from the opening of the device to the last record.</summary>
/// <param name="plan">What is to be run.</param>
/// <param name="workbench">What is at hand.</param>
/// <param name="diagnostics">Takes traces.</param>
/// <param name="directory">The run's directory, ready to be written; null for a run that leaves nothing behind.</param>
internal sealed class RunSession(RunPlan plan, Workbench workbench, Diagnostics diagnostics, string? directory)
{
    /// <summary>
    /// The version of the suites, and of this program: they are built together. With the source revision, where it is known: who compares
    /// two runs has to see whether the suite changed, and most changes are between two versions.
    /// </summary>
    internal static string SuiteVersion { get; } = VersionText.Of(
        typeof(RunSession).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion);

    /// <summary>A complaint for the user; set before the run.</summary>
    internal Action<string> Complain { get; init; } = _ => { };

    /// <summary>Asked, when not null, after each deviation whether its test has seen enough.</summary>
    internal Func<Conformance.Registry.Rule, bool> StopsAt { get; init; } = _ => false;

    /// <summary>Whether findings are shrunk; a run that only wants to know that there is one need not.</summary>
    internal bool Shrinks { get; init; } = true;

    /// <summary>Told of each finished test; may stop the run.</summary>
    internal Action<TestReport, RunStop> OnTest { get; init; } = (_, _) => { };

    /// <summary>Whether several tests run at once where the device allows it.</summary>
    internal bool IsParallel { get; init; } = true;

    /// <summary>Where journals of drives are kept.</summary>
    internal string StateFolder { get; init; } = Drives.StateFolder.OfUser();

    /// <summary>Whether records in the directory are replaced: those of a shorter pass over the same.</summary>
    internal bool ReplacesRecords { get; init; }

    /// <summary>Runs, and records all of it.</summary>
    /// <param name="interruption">Ends the run early.</param>
    /// <param name="progress">Shown to the user.</param>
    /// <returns>What the run says.</returns>
    /// <exception cref="DeviceUsageException">The adapter does not know the device's name.</exception>
    /// <exception cref="Nvme.Host.Controllers.DeviceException">The device is not there; nothing has been recorded.</exception>
    internal RunOutcome Run(Interruption interruption, IRunProgress progress)
    {
        var time = new RunTime(plan.TimeNanoseconds) { ForTestsNanoseconds = plan.TimeNanoseconds ?? plan.Profile.RealTimeNanoseconds };
        using var stop = new RunStop(interruption, time);
        using var device = workbench.Adapters.Open(plan.Device);
        using var peer = plan.Peer is null ? null : workbench.Adapters.Open(plan.Peer);
        var card = DeviceSurvey.Take(device, plan.Device, plan.Seed).Card;
        var gate = new HazardGate(plan.Permissions, device.Traits, card);
        gate.RefuseUnsafe(device);
        var peerCard = peer is null ? null : DeviceSurvey.Take(peer, plan.Peer!, plan.Seed).Card;
        using var care = Care(device, gate);
        using var records = new RunRecords(MakeWriter());
        var bundle = care is null || directory is null ? null : new FailureBundle(care.Device, directory);
        var ledger = MakeLedger(device, card, records, progress, stop, bundle);
        if (bundle?.Begin() is { } complaint)
        {
            Complain(complaint);
        }

        WriteBeginning(records, ledger, device, card, peerCard);
        var allowed = WithoutHazards(records, gate);
        time.Expect(allowed.Count * plan.SeedCount);
        progress.Show(() => RunTests(care?.Device ?? device, allowed, ledger, stop));
        ledger.NoteEnvironment(care?.Finish());
        new RunConclusion(plan, ledger, stop).Write();
        foreach (var same in ledger.Complaints.GroupBy(text => text))
        {
            Complain(same.Count() > 1 ? $"{same.Key} ({same.Count()} times)" : same.Key);
        }

        var written = records.Written;
        return new RunOutcome(RunAggregation.Summarize(written), written, ledger.EnvironmentError);
    }

    private DriveCare? Care(IDevice device, HazardGate gate) => device.Traits.HasFlag(DeviceTraits.Reference)
        ? null
        : DriveCare.Begin(device, plan.Device, gate, new DriveTerms(
            StateFolder,
            directory,
            plan.CommandLine,
            plan.PowerCycle is null ? null : new PowerCommand(plan.PowerCycle, directory ?? Path.GetTempPath())));

    private RecordWriter MakeWriter() => directory is null
        ? new RecordWriter(Stream.Null)
        : RecordWriter.Create(directory, ReplacesRecords ? ExistingRecords.Replace : ExistingRecords.Refuse);

    private RunLedger MakeLedger(
        IDevice device, DeviceCard card, RunRecords records, IRunProgress progress, RunStop stop, FailureBundle? bundle)
    {
        var hook = plan.OnFail is null || directory is null ? null : new OnFailHook(plan.OnFail, directory);
        return new RunLedger
        {
            Plan = plan,
            Workbench = workbench,
            Expectations = [.. plan.Expectations.Where(expectation => expectation.Device.Matches(card))],
            Records = records,
            Witnesses = new WitnessStore(directory, workbench.Witnesses),
            OutDirectory = directory ?? "",
            Progress = progress,
            Stop = stop,
            Diagnostics = diagnostics,
            SurvivesDeviceFailure = device.Traits.HasFlag(DeviceTraits.Reference),
            OnFailure = failure => [hook?.Tell(failure), bundle?.Tell(failure)],
        };
    }

    private void WriteBeginning(RunRecords records, RunLedger ledger, IDevice device, DeviceCard card, DeviceCard? peer)
    {
        records.Write(new RunRecord
        {
            Seed = plan.Seed,
            Seeds = plan.SeedCount,
            Profile = plan.Profile.Name,
            SuiteVersion = SuiteVersion,
            RegistryVersion = workbench.Registry.Version,
            Adapter = plan.Device.Scheme,
            Device = card,
            Peer = peer,
            StartedUtc = WallClock.UtcNow,
            CommandLine = plan.CommandLine,
            WarningsAreDeviations = plan.Strict || device.Traits.HasFlag(DeviceTraits.Reference),
        });
        foreach (var requirement in plan.Requirements)
        {
            ledger.Describe(requirement);
        }

        var today = DateOnly.FromDateTime(WallClock.UtcNow.UtcDateTime);
        foreach (var waiver in plan.Waivers)
        {
            records.Write(waiver.ToRecord(card, today));
            if (waiver.IsExpired(today))
            {
                Complain($"the waiver of {waiver.Requirement} expired on {waiver.Expires:yyyy-MM-dd} and does not count any more.");
            }
        }

        var tested = workbench.Tests.SelectMany(test => test.Requirements).ToHashSet();
        foreach (var untested in plan.Requirements.Where(requirement => !tested.Contains(requirement)))
        {
            records.Write(WithoutTest(untested));
        }
    }

    // A requirement that nobody tests, for a reason, is shown with its reason instead of being passed over in silence.
    private TestRecord WithoutTest(Requirement requirement) => new()
    {
        Seed = plan.Seed,
        Suite = requirement.Suite,
        Test = $"(no test of {requirement.Id})",
        Outcome = Results.Vocabulary.TestOutcome.Blocked,
        Reason = requirement.Untested.Length > 0 ? requirement.Untested : "no test cites it",
        Clauses =
        [
            .. requirement.Rules.Select(rule => new ClauseResult(rule.RequirementId, rule.Clause, 0, Results.Vocabulary.Verdict.Blocked)),
        ],
    };

    private List<PlannedTest> WithoutHazards(RunRecords records, HazardGate gate)
    {
        var allowed = new List<PlannedTest>();
        foreach (var test in plan.Tests)
        {
            if (gate.WhyNot(test.Hazard) is not { } reason)
            {
                allowed.Add(test);
                continue;
            }

            records.Write(new TestRecord
            {
                Seed = plan.Seed,
                Suite = test.Test.Suite,
                Test = test.Test.Name,
                Outcome = Results.Vocabulary.TestOutcome.Blocked,
                Reason = reason,
            });
        }

        return allowed;
    }

    private void RunTests(IDevice device, IReadOnlyList<PlannedTest> tests, RunLedger ledger, RunStop stop)
    {
        var schedule = new SeedSchedule(tests, IsParallel && device.Traits.HasFlag(DeviceTraits.Parallel), stop.Token);
        var mistakes = schedule.Run([.. plan.Seeds], seed => MakeRun(device, seed, ledger, stop), seed => ledger.EndSeed(seed, tests));
        ledger.TakeMistakes(mistakes);
    }

    private SuiteRun MakeRun(IDevice device, ulong seed, RunLedger ledger, RunStop stop) => new()
    {
        Registry = workbench.Registry,
        Device = device,
        DeviceUri = plan.Device.Text,
        Seed = seed,
        Profile = plan.Profile,
        Observer = new SeedObserver(ledger, seed, report => OnTest(report, stop)),
        Cancellation = stop.Token,
        Time = stop.Time,
        Shrinks = Shrinks,
        StopsAt = rule => plan.StopOnFail || StopsAt(rule),
    };
}

/// <summary>What a run left.</summary>
/// <param name="Summary">What it says.</param>
/// <param name="Records">Its records, as they are on disk.</param>
/// <param name="EnvironmentError">What went wrong with the device, or with the disk that the records are on; null when nothing did.</param>
internal sealed record RunOutcome(RunSummary Summary, IReadOnlyList<ResultRecord> Records, string? EnvironmentError);
