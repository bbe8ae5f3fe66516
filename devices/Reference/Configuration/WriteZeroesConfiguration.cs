using System.Text.Json.Serialization;

namespace NvmeConformance.Reference.Configuration;

/// <summary>Support of Write Zeroes (CS1.2 3.3.8).</summary>
public sealed record WriteZeroesConfiguration
{
    /// <summary>NVMWZSV (ONCS bit 3): supported, and the limit is only advice.</summary>
    public bool LimitIsAdvice { get; init; } = true;

    /// <summary>WZSL: 2 to this power of pages of 4 KiB at most; 0 for no limit.</summary>
    public byte SizeLimitExponent { get; init; }

    /// <summary>Whether the command exists: without the bit a limit must be there.</summary>
    [JsonIgnore]
    public bool IsSupported => LimitIsAdvice || SizeLimitExponent != 0;
}
