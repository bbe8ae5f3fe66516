namespace NvmeConformance.Results.Records;

/// <summary>A deviation that somebody has accepted for this device.</summary>
public sealed record WaiverRecord : ResultRecord
{
    /// <summary>The value of <c>kind</c>.</summary>
    public const string KindName = "waiver";

    /// <summary>Id of the requirement.</summary>
    public required string Requirement { get; init; }

    /// <summary>Why it is accepted.</summary>
    public required string Reason { get; init; }

    /// <summary>Who accepted it.</summary>
    public string Owner { get; init => field = value ?? ""; } = "";

    /// <summary>Where it is tracked.</summary>
    public string Link { get; init => field = value ?? ""; } = "";

    /// <summary>True when it matched the device under test; only then does it change a verdict.</summary>
    public bool Applied { get; init; }
}
