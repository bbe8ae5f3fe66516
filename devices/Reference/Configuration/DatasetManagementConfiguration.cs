using System.Text.Json.Serialization;

namespace NvmeConformance.Reference.Configuration;

/// <summary>Support of Dataset Management (CS1.2 3.3.3.1). The three limits are all 0 or all not.</summary>
public sealed record DatasetManagementConfiguration
{
    /// <summary>NVMDSMSV (ONCS bit 2): supported, and blocks beyond a limit are only left alone.</summary>
    public bool LimitsAreAdvice { get; init; } = true;

    /// <summary>DMRL: ranges per command.</summary>
    public byte RangesLimit { get; init; }

    /// <summary>DMRSL: blocks per range.</summary>
    public uint BlocksPerRangeLimit { get; init; }

    /// <summary>DMSL: blocks per command.</summary>
    public ulong BlocksLimit { get; init; }

    /// <summary>Whether there are limits at all.</summary>
    [JsonIgnore]
    public bool HasLimits => RangesLimit != 0;

    /// <summary>Whether the command exists: without the bit the limits must be there.</summary>
    [JsonIgnore]
    public bool IsSupported => LimitsAreAdvice || HasLimits;
}
