using System.Text.Json.Serialization;

namespace NvmeConformance.Reference.Configuration;

/// <summary>Keep Alive (B2.2 3.9).</summary>
public sealed record KeepAliveConfiguration
{
    /// <summary>KAS: the granularity of the timer in units of 100 ms; 0 for no Keep Alive at all.</summary>
    public ushort Granularity100Milliseconds { get; init; }

    /// <summary>TBKAS (CTRATT bit 6): commands keep the controller alive, not only Keep Alive.</summary>
    public bool TrafficCounts { get; init; }

    /// <summary>Whether there is a timer.</summary>
    [JsonIgnore]
    public bool IsSupported => Granularity100Milliseconds != 0;
}
