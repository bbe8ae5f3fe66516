using System.Text.Json.Serialization;

namespace NvmeConformance.Reference.Configuration;

/// <summary>Host Behavior Support, FID 16h, and the retry delays that it allows (B2.2 5.1.25.1.14).</summary>
public sealed record HostBehaviorConfiguration
{
    /// <summary>Whether the feature exists.</summary>
    public bool IsSupported { get; init; }

    /// <summary>CRDT1 in units of 100 ms; 0 for none.</summary>
    public ushort RetryDelay1 { get; init; }

    /// <summary>CRDT2 in units of 100 ms; 0 for none, as is owed where CRDT1 is 0.</summary>
    public ushort RetryDelay2 { get; init; }

    /// <summary>CRDT3 in units of 100 ms; 0 for none, as is owed where CRDT2 is 0.</summary>
    public ushort RetryDelay3 { get; init; }

    /// <summary>How many delays there are, 0 to 3.</summary>
    [JsonIgnore]
    public int RetryDelayCount => RetryDelay1 == 0 ? 0 : RetryDelay2 == 0 ? 1 : RetryDelay3 == 0 ? 2 : 3;

    /// <summary>Whether the values fit each other.</summary>
    [JsonIgnore]
    public bool IsPossible => (RetryDelay2 == 0 || RetryDelay1 != 0)
        && (RetryDelay3 == 0 || RetryDelay2 != 0)
        && (RetryDelay1 == 0 || IsSupported);
}
