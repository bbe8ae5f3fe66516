using NvmeConformance.Results.Vocabulary;

namespace NvmeConformance.Results.Records;

/// <summary>A deviation that was foretold. One that was not met is itself a deviation: the expectations file is out of date.</summary>
public sealed record ExpectationRecord : ResultRecord
{
    /// <summary>The value of <c>kind</c>.</summary>
    public const string KindName = "expectation";

    /// <summary>Id of the requirement.</summary>
    public required string Requirement { get; init; }

    /// <summary>The verdict that was foretold.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Why it was foretold.</summary>
    public string Reason { get; init => field = value ?? ""; } = "";

    /// <summary>The file it stands in.</summary>
    public string Source { get; init => field = value ?? ""; } = "";

    /// <summary>True when the run gave the foretold verdict.</summary>
    public required bool Met { get; init; }
}
