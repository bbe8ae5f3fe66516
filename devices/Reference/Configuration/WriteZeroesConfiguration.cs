using System.Text.Json.Serialization;

namespace NvmeConformance.Reference.Configuration;

/// <summary>Support of Write Zeroes (CS1.2 3.3.8).</summary>
public sealed record WriteZeroesConfiguration
{
    /// <summary>NVMWZSV (ONCS bit 3): supported, and the limit is only advice.</summary>
    public bool LimitIsAdvice { get; init; } = true;

    /// <summary>WZSL: 2 to this power of pages of 4 KiB at most; 0 for no limit.</summary>
    public byte SizeLimitExponent { get; init; }

    /// <summary>WZDSL: the limit of commands that deallocate, MAXWZD (ONCS bit 11) with it; 0 where WZSL is their limit.</summary>
    public byte DeallocateSizeLimitExponent { get; init; }

    /// <summary>NSZS (ONCS bit 12): the whole namespace can be zeroed with one command.</summary>
    public bool WholeNamespace { get; init; }

    /// <summary>Whether the command exists: without the bit a limit must be there.</summary>
    [JsonIgnore]
    public bool IsSupported => LimitIsAdvice || SizeLimitExponent != 0;

    /// <summary>Whether a command is too long.</summary>
    /// <param name="lengthBytes">The data that it addresses.</param>
    /// <param name="deallocates">DEAC.</param>
    /// <returns>The outcome.</returns>
    public bool Refuses(ulong lengthBytes, bool deallocates)
    {
        var exponent = deallocates && DeallocateSizeLimitExponent != 0 ? DeallocateSizeLimitExponent : SizeLimitExponent;
        return !LimitIsAdvice && lengthBytes > 4096UL << exponent;
    }
}
