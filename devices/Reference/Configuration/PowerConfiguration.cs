using System.Text.Json.Serialization;

namespace NvmeConformance.Reference.Configuration;

/// <summary>Power states (B2.2 8.1.18). Operational ones come first.</summary>
public sealed record PowerConfiguration
{
    /// <summary>NPSS, counted from 1: 1 to 32.</summary>
    public byte States { get; init; } = 1;

    /// <summary>How many of them are operational, 1 or more.</summary>
    public byte OperationalStates { get; init; } = 1;

    /// <summary>APSTA bit 0. Needs a state that is not operational.</summary>
    public bool AutonomousTransitions { get; init; }

    /// <summary>CTRATT.NOPSPM: FID 11h exists.</summary>
    public bool PermissiveMode { get; init; }

    /// <summary>Whether the values fit each other.</summary>
    [JsonIgnore]
    public bool IsPossible => States is >= 1 and <= 32
        && OperationalStates >= 1
        && OperationalStates <= States
        && (!AutonomousTransitions || OperationalStates < States);
}
