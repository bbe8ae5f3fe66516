using NvmeConformance.Results.Journal;
using NvmeConformance.Results.Records;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Results.Summaries;

/// <summary>What a run says, drawn from its records by <see cref="RunAggregation"/>. Everything a report shows is in here.</summary>
public sealed record RunSummary
{
    /// <summary>What was run against what; null when that line was lost.</summary>
    public RunRecord? Run { get; init; }

    /// <summary>The requirements of the run, by id.</summary>
    public IReadOnlyList<RequirementSummary> Requirements { get; init; } = [];

    /// <summary>The deviations, worst first; the same deviation under several seeds is one.</summary>
    public IReadOnlyList<FailureSummary> Failures { get; init; } = [];

    /// <summary>The deviations by probable cause, worst first.</summary>
    public IReadOnlyList<FailureCluster> Clusters { get; init; } = [];

    /// <summary>Every test record, by suite, name, ordinal and seed.</summary>
    public IReadOnlyList<TestRecord> Tests { get; init; } = [];

    /// <summary>The waivers of the run, applied or not.</summary>
    public IReadOnlyList<WaiverRecord> Waivers { get; init; } = [];

    /// <summary>The expectations of the run, met or not.</summary>
    public IReadOnlyList<ExpectationRecord> Expectations { get; init; } = [];

    /// <summary>Quality figures, those of one name and unit merged.</summary>
    public IReadOnlyList<QualityFigure> Figures { get; init; } = [];

    /// <summary>Commands that an oracle judged.</summary>
    public long CommandsJudged { get; init; }

    /// <summary>Step sequences run.</summary>
    public long SequencesRun { get; init; }

    /// <summary>Commands by opcode name, in the order of the names.</summary>
    public IReadOnlyDictionary<string, long> Opcodes { get; init; } = new SortedDictionary<string, long>();

    /// <summary>Situations that sequences brought about, in the order of the names.</summary>
    public IReadOnlyDictionary<string, long> Situations { get; init; } = new SortedDictionary<string, long>();

    /// <summary>Requirements by verdict; every verdict is present.</summary>
    public IReadOnlyDictionary<Verdict, int> Counts { get; init; } = new SortedDictionary<Verdict, int>();

    /// <summary>Tests by outcome; every outcome is present.</summary>
    public IReadOnlyDictionary<TestOutcome, int> Outcomes { get; init; } = new SortedDictionary<TestOutcome, int>();

    /// <summary>What is wrong with the records themselves.</summary>
    public IReadOnlyList<RecordDamage> Damage { get; init; } = [];

    /// <summary>What a reader should know about the records that takes nothing from a verdict, such as seeds that do not follow one another.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>How the run ended; null when the records stop before its end.</summary>
    public EndRecord? End { get; init; }

    /// <summary>Evaluations over all requirements.</summary>
    public long Evaluations => Saturating.Sum(Requirements.Select(requirement => requirement.Evaluations));

    /// <summary>How long the run took, seconds; the sum over the tests when the end was lost.</summary>
    public double DurationSeconds => End?.DurationSeconds ?? Tests.Sum(test => test.DurationSeconds);

    /// <summary>Expectations that the run did not meet.</summary>
    public IEnumerable<ExpectationRecord> UnmetExpectations => Expectations.Where(expectation => !expectation.Met);

    /// <summary>What the run says as a whole.</summary>
    public OverallVerdict Overall => VerdictSentence.Classify(this);

    /// <summary>The same as one sentence.</summary>
    public string Verdict => VerdictSentence.Of(this);

    /// <summary>The exit status of the run (see <see cref="ExitCodeRule"/>).</summary>
    public int ExitCode => ExitCodeRule.Decide(this);

    /// <summary>How many requirements have this verdict.</summary>
    /// <param name="verdict">The verdict.</param>
    public int Count(Verdict verdict) => Counts.GetValueOrDefault(verdict);
}
