using Bogus;
using NvmeConformance.Results.Records;
using NvmeConformance.Results.Summaries;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Results.Samples;

/// <summary>
/// A whole run as it might come from a drive in a lab. Everything is drawn from a local randomizer, so that one seed is one run.
/// </summary>
internal sealed class SampleRun
{
    private static readonly (string Suite, string Prefix, string Capability, string Section)[] Suites =
    [
        ("LbaAllocation", "LBA-ALLOC", "allocated LBA reporting", "4.2.1"),
        ("ChangedLbas", "LM-CLBA", "changed LBA reporting", "5.1.5"),
        ("ControllerMigration", "LM-SUSP", "controller suspend and resume", "5.1.13"),
        ("ExportedSubsystems", "EXP-SUB", "exported NVM subsystems", "8.3"),
        ("QosIsolation", "QOS", "rate limiting", "8.1.30"),
    ];

    private static readonly string[] Subjects =
    [
        "A deallocated block", "A block written after a format", "A suspended controller", "The state of a controller", "A log entry",
        "A command with a reserved field set", "The tracking pool", "A range that crosses the end of the namespace",
        "A namespace detached during tracking", "A command in flight at a reset",
    ];

    private static readonly string[] Predicates =
    [
        "is reported exactly once", "is refused with Invalid Field in Command", "keeps its data", "fetches no further command",
        "is absent from the descriptor list", "survives a controller reset", "is posted after every earlier completion",
        "does not change the queue head", "is returned in ascending order", "leaves other namespaces alone",
    ];

    private readonly Randomizer _draw;
    private readonly int _testsPerRequirement;
    private readonly List<ResultRecord> _records = [];

    private SampleRun(int seed, int testsPerRequirement)
    {
        _draw = new Randomizer(seed);
        _testsPerRequirement = testsPerRequirement;
    }

    /// <summary>The records of a run in which something of everything happened.</summary>
    /// <param name="seed">Which run.</param>
    /// <param name="requirementsPerSuite">How many requirements each suite has.</param>
    /// <param name="testsPerRequirement">How many test records each requirement has.</param>
    internal static IReadOnlyList<ResultRecord> Records(int seed, int requirementsPerSuite = 24, int testsPerRequirement = 3)
    {
        var run = new SampleRun(seed, testsPerRequirement);
        run.Build(requirementsPerSuite);
        return run._records;
    }

    /// <summary>The summary of such a run.</summary>
    /// <param name="seed">Which run.</param>
    /// <param name="requirementsPerSuite">How many requirements each suite has.</param>
    /// <param name="testsPerRequirement">How many test records each requirement has.</param>
    internal static RunSummary Summary(int seed, int requirementsPerSuite = 24, int testsPerRequirement = 3) =>
        RunAggregation.Summarize(Records(seed, requirementsPerSuite, testsPerRequirement));

    private void Build(int requirementsPerSuite)
    {
        _records.Add(Run());
        foreach (var suite in Suites)
        {
            for (var number = 1; number <= requirementsPerSuite; number++)
            {
                AddRequirement(suite, number);
            }
        }

        _records.Add(Sample.Waiver("EXP-SUB-003"));
        _records.Add(Sample.Expectation(met: true, Verdict.Warning, "QOS-004"));
        _records.Add(new EndRecord { DurationSeconds = 48.3 });
    }

    private RunRecord Run() => Sample.Run with
    {
        Seed = _draw.ULong(1),
        Seeds = 2,
        Adapter = "linux",
        CommandLine = "nvmec run --device linux:/dev/nvme0 --profile quick --destroy-data S5XANE0R123456 --out out/acme",
        Device = Sample.Device with
        {
            Uri = "linux:/dev/nvme0",
            Adapter = "linux",
            Model = "ACME DataCenter 7.68TB",
            SerialNumber = "S5XANE0R123456",
            FirmwareRevision = "FW2.1.7",
            Vendor = "1AF4h",
            Facts =
            [
                new DeviceFact("RALBAS", "1", "CNS 06h bytes 19:18 bit 0"),
                new DeviceFact("MDTS", "7", "CNS 01h byte 77"),
                new DeviceFact("NN", "128", "CNS 01h bytes 519:516"),
                new DeviceFact("OACS", "021Fh", "CNS 01h bytes 257:256"),
            ],
        },
    };

    private void AddRequirement((string Suite, string Prefix, string Capability, string Section) suite, int number)
    {
        var id = $"{suite.Prefix}-{number:000}";
        var tests = Enumerable.Range(0, _testsPerRequirement)
            .Select(index => $"NvmeConformance.Suites.{suite.Suite}.{suite.Prefix.Replace('-', '_')}_{number:000}_case_{index}")
            .ToList();
        _records.Add(Sample.Requirement(id, [.. tests]) with
        {
            Suite = suite.Suite,
            Title = $"{_draw.ArrayElement(Subjects)} {_draw.ArrayElement(Predicates)}",
            Level = _draw.WeightedRandom([RequirementLevel.Must, RequirementLevel.Should, RequirementLevel.May], [0.75f, 0.17f, 0.08f]),
            Confidence = _draw.WeightedRandom([Confidence.Verified, Confidence.Inferred, Confidence.ProjectDefined], [0.8f, 0.15f, 0.05f]),
            Source = new RequirementSource("NVM Express Base Specification", "2.2", suite.Section),
            Faults = _draw.Bool(0.7f) ? [$"{suite.Suite}-{_draw.Int(1, 40):00}"] : [],
        });
        var fate = suite.Suite == "QosIsolation" && number > 4
            ? TestOutcome.NotSupported
            : _draw.WeightedRandom([TestOutcome.Passed, TestOutcome.Deviated, TestOutcome.Blocked], [0.93f, 0.04f, 0.03f]);
        tests.ForEach(test => AddTest(suite.Suite, suite.Capability, id, test, fate));
    }

    private void AddTest(string suite, string capability, string id, string test, TestOutcome fate)
    {
        var verdict = fate == TestOutcome.Deviated ? _draw.Bool(0.5f) ? Verdict.Fail : Verdict.Warning : Verdict.Pass;
        var evaluations = fate is TestOutcome.Passed or TestOutcome.Deviated ? _draw.Long(1, 5000) : 0;
        _records.Add(Sample.Test(test, fate, Sample.Clause(evaluations == 0 ? Verdict.NotRun : verdict, evaluations, id)) with
        {
            Suite = suite,
            Reason = fate switch
            {
                TestOutcome.NotSupported => $"the device does not claim {capability}",
                TestOutcome.Blocked => "the adapter cannot reset the subsystem",
                _ => null,
            },
            Evidence = fate == TestOutcome.NotSupported
                ? "CNS 01h bytes 99:96 are 00000001h; the command was refused with Invalid Command Opcode"
                : null,
            Commands = evaluations * 3,
            Sequences = evaluations / 10,
            Opcodes = new Dictionary<string, long>
            {
                ["Write"] = evaluations, ["Read"] = evaluations, ["Dataset Management"] = evaluations / 2,
            },
            Figures = _draw.Bool(0.05f) ? [Figure()] : [],
            DurationSeconds = _draw.Double(0.001, 0.4),
        });
        if (fate == TestOutcome.Deviated)
        {
            _records.Add(Deviation(suite, id, test, verdict));
        }
    }

    private QualityFigure Figure()
    {
        var minimum = _draw.Double(0.5, 3);
        return _draw.Bool()
            ? new QualityFigure(
                "time to suspend", "ms", 20, minimum, minimum * 2, minimum * 7, "from the command to the controller's last completion")
            : new QualityFigure(
                "over-reported blocks", "%", 50, 0, minimum, minimum * 4, "blocks reported as allocated although they were deallocated");
    }

    private FailureRecord Deviation(string suite, string id, string test, Verdict verdict) => Sample.Failure(verdict, id, test) with
    {
        Suite = suite,
        Witness = $"witnesses/{id}.json",
        Replay = $"nvmec replay witnesses/{id}.json --device linux:/dev/nvme0",
        Occurrences = _draw.Long(1, 40),
        ExpectedDeviation = id == "QOS-004",
        Steps =
        [
            "s1 submit Write            nsid=1 slba=8 nlb=7 data=a1 on queue 1 of controller 1",
            "s2 ring   queue 1 of controller 1",
            "s3 expect s1 completes with Success",
            "s4 submit Dataset Management nsid=1 ad=1 ranges=[8..15] on queue 1 of controller 1",
            "s5 ring   queue 1 of controller 1",
            "s6 submit Get LBA Status   nsid=1 slba=0 atype=10h mndw=255",
        ],
        StepCount = 6,
        ExecutionsToShrink = _draw.Int(10, 150),
    };
}
