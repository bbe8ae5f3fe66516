using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Results.Records;

/// <summary>
/// A requirement that was in the run. One per requirement, written at the start, so that one never reached is still counted.
/// </summary>
public sealed record RequirementRecord : ResultRecord
{
    /// <summary>The value of <c>kind</c>.</summary>
    public const string KindName = "requirement";

    /// <summary>Stable id, such as <c>LBA-ALLOC-029</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the suite it belongs to.</summary>
    public required string Suite { get; init; }

    /// <summary>The rule in one line.</summary>
    public required string Title { get; init; }

    /// <summary>How strongly it binds.</summary>
    public required RequirementLevel Level { get; init; }

    /// <summary>How sure the reading of the source is.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>What must be visible to judge it, in the registry's words.</summary>
    public string Observability { get; init => field = value ?? ""; } = "";

    /// <summary>What testing it may do to a drive, in the registry's words (<c>none</c>, <c>data</c>, <c>layout</c>, …).</summary>
    public string Hazard { get; init => field = value ?? ""; } = "";

    /// <summary>Where it comes from.</summary>
    public RequirementSource Source { get; init => field = value ?? RequirementSource.Unknown; } = RequirementSource.Unknown;

    /// <summary>The conditions it is split into; empty when it is one condition.</summary>
    public IReadOnlyList<RequirementClause> Clauses { get; init => field = RecordList.Whole(value); } = [];

    /// <summary>Full names of the tests that evaluate it.</summary>
    public IReadOnlyList<string> Tests { get; init => field = RecordList.Whole(value); } = [];

    /// <summary>Ids of the seeded faults that prove a test of it can fail.</summary>
    public IReadOnlyList<string> Faults { get; init => field = RecordList.Whole(value); } = [];
}

/// <summary>Where a requirement comes from.</summary>
/// <param name="Document">Document, such as <c>NVM Command Set</c>.</param>
/// <param name="Revision">Its revision.</param>
/// <param name="Section">Section, or another way to find the place.</param>
public sealed record RequirementSource(string Document, string Revision, string Section)
{
    /// <summary>No source is named.</summary>
    public static RequirementSource Unknown { get; } = new("", "", "");
}

/// <summary>One condition of a requirement.</summary>
/// <param name="Name">Name, unique within the requirement.</param>
/// <param name="Level">How strongly this condition binds.</param>
/// <param name="Confidence">How sure the reading of the source is for this condition.</param>
public sealed record RequirementClause(string Name, RequirementLevel Level, Confidence Confidence);
