using NvmeConformance.Conformance.Sequences.Witnesses;
using NvmeConformance.Conformance.Verdicts;

namespace NvmeConformance.Conformance.Suites;

/// <summary>All that one test found out under one seed.</summary>
public sealed record TestReport
{
    /// <summary>Which test.</summary>
    public required TestIdentity Test { get; init; }

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>How it ended.</summary>
    public required TestOutcome Outcome { get; init; }

    /// <summary>Why, where the outcome alone does not say it; one sentence.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What the device says of itself that made a requirement not applicable.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>Clauses that were evaluated or are cited.</summary>
    public IReadOnlyList<ClauseReport> Clauses { get; init; } = [];

    /// <summary>Quality figures.</summary>
    public IReadOnlyDictionary<QualityFigure, FigureSummary> Figures { get; init; } = new Dictionary<QualityFigure, FigureSummary>();

    /// <summary>Sequences that were run, without those for shrinking.</summary>
    public long Sequences { get; init; }

    /// <summary>Whether time, or whoever stopped the run, kept it from all that it was to try; the reason says so.</summary>
    public bool IsCutShort { get; init; }

    /// <summary>Commands that were judged, without those for shrinking.</summary>
    public long Commands { get; init; }

    /// <summary>The same by opcode.</summary>
    public IReadOnlyDictionary<string, long> Opcodes { get; init; } = new Dictionary<string, long>();

    /// <summary>Situations that the sequences brought about, by name, without those for shrinking.</summary>
    public IReadOnlyDictionary<string, long> Situations { get; init; } = new Dictionary<string, long>();

    /// <summary>Witnesses of what did not hold, one for each clause, and how often each was seen.</summary>
    public IReadOnlyList<DeviationReport> Deviations { get; init; } = [];

    /// <summary>How long it took, in seconds.</summary>
    public double DurationSeconds { get; init; }

    /// <summary>The trace of our mistake, for the diagnostics; empty otherwise.</summary>
    public string Trace { get; init; } = "";
}

/// <summary>Something that did not hold.</summary>
/// <param name="Witness">The shrunk sequence that shows it.</param>
/// <param name="Occurrences">In how many sequences of the test it was seen.</param>
public sealed record DeviationReport(Witness Witness, int Occurrences);
