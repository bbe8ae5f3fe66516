using System.Collections.Frozen;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Results.Records;

/// <summary>One test, for one seed.</summary>
public sealed record TestRecord : ResultRecord
{
    /// <summary>The value of <c>kind</c>.</summary>
    public const string KindName = "test";

    /// <summary>The reason where it is the device that says no.</summary>
    public const string NotClaimed = "the device does not claim the capability";

    private static readonly IReadOnlyDictionary<string, long> NoCounts = FrozenDictionary<string, long>.Empty;

    /// <summary>The seed it ran with.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Name of the suite.</summary>
    public required string Suite { get; init; }

    /// <summary>Full name of the test.</summary>
    public required string Test { get; init; }

    /// <summary>Tells apart the cases of one test (theory rows), from 0.</summary>
    public int Ordinal { get; init; }

    /// <summary>How it ended.</summary>
    public required TestOutcome Outcome { get; init; }

    /// <summary>Why it ended so, when it did not pass.</summary>
    public string? Reason { get; init; }

    /// <summary>What was seen that supports the reason, such as the byte that says a capability is absent.</summary>
    public string? Evidence { get; init; }

    /// <summary>What was evaluated.</summary>
    public IReadOnlyList<ClauseResult> Clauses { get; init => field = RecordList.Whole(value); } = [];

    /// <summary>Step sequences run.</summary>
    public long Sequences { get; init; }

    /// <summary>Commands that an oracle judged.</summary>
    public long Commands { get; init; }

    /// <summary>Commands by opcode name.</summary>
    public IReadOnlyDictionary<string, long> Opcodes { get; init => field = value ?? NoCounts; } = NoCounts;

    /// <summary>Situations that the sequences brought about, by name; empty in records of earlier versions.</summary>
    public IReadOnlyDictionary<string, long> Situations { get; init => field = value ?? NoCounts; } = NoCounts;

    /// <summary>Quality figures measured on the way.</summary>
    public IReadOnlyList<QualityFigure> Figures { get; init => field = RecordList.Whole(value); } = [];

    /// <summary>How long it took, seconds. Not part of the record's identity.</summary>
    public double DurationSeconds { get; init; }
}

/// <summary>What one test says about one clause.</summary>
/// <param name="Requirement">Id of the requirement.</param>
/// <param name="Clause">Name of the clause; empty for a requirement of one condition.</param>
/// <param name="Evaluations">How often it was evaluated, from 0.</param>
/// <param name="Verdict">The worst verdict of these evaluations.</param>
/// <param name="Evidence">What was seen that kept it from being evaluated; null for nothing.</param>
public sealed record ClauseResult(string Requirement, string Clause, long Evaluations, Verdict Verdict, string? Evidence = null);

/// <summary>A measured quality of the device; it informs and never fails.</summary>
/// <param name="Name">Name of the figure.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Count">How many samples.</param>
/// <param name="Minimum">Smallest sample.</param>
/// <param name="Mean">Arithmetic mean of the samples.</param>
/// <param name="Maximum">Largest sample.</param>
/// <param name="Description">What it tells a reader.</param>
public sealed record QualityFigure(string Name, string Unit, long Count, double Minimum, double Mean, double Maximum, string Description);
