using NvmeConformance.Results.Records;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Results.Samples;

/// <summary>One record of each kind, with only what a test does not care about filled in.</summary>
internal static class Sample
{
    internal const string Suite = "LbaAllocation";

    internal static DeviceCard Device { get; } = new()
    {
        Uri = "reference",
        Adapter = "reference",
        Model = "Reference Controller",
        SerialNumber = "REF0001",
        FirmwareRevision = "1.0",
        Vendor = "1B36h",
        SubsystemName = "nqn.2014-08.org.nvmexpress:uuid:00000000-0000-4000-8000-000000000001",
        Facts = [new DeviceFact("RALBAS", "1", "CNS 06h bytes 19:18 bit 0")],
    };

    internal static RunRecord Run { get; } = new()
    {
        Seed = 42,
        Profile = "quick",
        SuiteVersion = "0.1.0",
        RegistryVersion = "7",
        Adapter = "reference",
        Device = Device,
        StartedUtc = new DateTimeOffset(2025, 3, 14, 15, 9, 26, TimeSpan.Zero),
        CommandLine = "nvmec run --seed 42",
    };

    internal static EndRecord End { get; } = new() { DurationSeconds = 12.5 };

    internal static RequirementRecord Requirement(string id = "REQ-001", params string[] tests) => new()
    {
        Id = id,
        Suite = Suite,
        Title = $"Rule {id}",
        Level = RequirementLevel.Must,
        Confidence = Confidence.Verified,
        Observability = "any",
        Hazard = "data",
        Source = new RequirementSource("NVM Command Set", "1.2", "4.2.1"),
        Tests = tests,
    };

    internal static TestRecord Test(string name, TestOutcome outcome = TestOutcome.Passed, params ClauseResult[] clauses) => new()
    {
        Seed = 42,
        Suite = Suite,
        Test = name,
        Outcome = outcome,
        Clauses = clauses,
    };

    internal static ClauseResult Clause(Verdict verdict, long evaluations = 1, string requirement = "REQ-001", string clause = "") =>
        new(requirement, clause, evaluations, verdict);

    internal static FailureRecord Failure(Verdict verdict = Verdict.Fail, string requirement = "REQ-001", string test = "T") => new()
    {
        Seed = 42,
        Suite = Suite,
        Test = test,
        Requirement = requirement,
        Verdict = verdict,
        Title = "A deallocated block is reported as allocated",
        Expected = "status Success and block 8 absent",
        Actual = "status Success and block 8 present",
        Witness = "witnesses/REQ-001-42.json",
        Replay = "nvmec replay witnesses/REQ-001-42.json",
        Steps = ["submit Write nsid=1 slba=8 nlb=0", "submit Dataset Management nsid=1 ad=1 slba=8 length=1"],
        StepCount = 2,
        ExecutionsToShrink = 37,
    };

    /// <summary>A command with CID 0001h on the first I/O queue.</summary>
    internal static ExchangeLine Sent(string text) => new(
        0, ExchangeLine.Invoke, text, $"00010009 00000002{string.Concat(Enumerable.Repeat(" 00000000", 13))} 00000004", Controller: 0, Queue: 1);

    /// <summary>Its completion: Invalid Field in Command, do not retry.</summary>
    internal static ExchangeLine Completed(string text, string outcome) => new(
        14_200, ExchangeLine.Complete, $"{text} → {outcome}", "00000000 00000000 00010002 80050001", Controller: 0, Queue: 1);

    internal static WaiverRecord Waiver(string requirement = "REQ-001", bool applied = true) => new()
    {
        Requirement = requirement,
        Reason = "fixed in the next firmware",
        Owner = "storage team",
        Link = "TRACK-1",
        Applied = applied,
    };

    internal static ExpectationRecord Expectation(bool met, Verdict verdict = Verdict.Fail, string requirement = "REQ-001") => new()
    {
        Requirement = requirement,
        Verdict = verdict,
        Reason = "known",
        Source = "expect.yaml",
        Met = met,
    };
}
