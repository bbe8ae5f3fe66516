using NvmeConformance.Results.Records;
using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Results.Summaries;

/// <summary>What a run says about one requirement.</summary>
public sealed record RequirementSummary
{
    /// <summary>The requirement as the run was given it.</summary>
    public required RequirementRecord Requirement { get; init; }

    /// <summary>Its id.</summary>
    public string Id => Requirement.Id;

    /// <summary>The verdict that counts.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The verdict before a waiver changed it; the same as <see cref="Verdict"/> when none did.</summary>
    public required Verdict VerdictBeforeWaiver { get; init; }

    /// <summary>Evaluations over all its clauses, tests and seeds.</summary>
    public long Evaluations { get; init; }

    /// <summary>How many test records evaluated it.</summary>
    public int Tests { get; init; }

    /// <summary>Its clauses: those the registry names and those that tests report.</summary>
    public IReadOnlyList<ClauseSummary> Clauses { get; init; } = [];

    /// <summary>Why it was not evaluated, when it was not: the reasons of its tests, without repetition.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What supports the reason, such as the byte that says a capability is absent.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>The waiver that changed the verdict, or null.</summary>
    public WaiverRecord? Waiver { get; init; }

    /// <summary>True when the verdict is a deviation that nobody foretold or waived; a warning is one where warnings count.</summary>
    public bool IsUnexpectedDeviation { get; init; }
}

/// <summary>What a run says about one clause.</summary>
/// <param name="Name">Name of the clause; empty for a requirement of one condition.</param>
/// <param name="Verdict">Its worst verdict over all tests and seeds; <see cref="Verdict.NotRun"/> when nothing reported it.</param>
/// <param name="Evaluations">How often it was evaluated.</param>
public sealed record ClauseSummary(string Name, Verdict Verdict, long Evaluations);
