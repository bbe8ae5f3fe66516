using System.Text.Json.Serialization;

namespace NvmeConformance.Reference.Configuration.Io;

/// <summary>A command with a "variant" bit and a size limit (CS1.2 5.1): the bit alone, a limit alone or both make it exist.</summary>
public sealed record SizeLimitConfiguration
{
    /// <summary>The variant bit: the command is supported, and a limit is only advice.</summary>
    public bool LimitIsAdvice { get; init; }

    /// <summary>2 to this power of pages of 4 KiB at most; 0 for no limit.</summary>
    public byte SizeLimitExponent { get; init; }

    /// <summary>Whether the command exists.</summary>
    [JsonIgnore]
    public bool IsSupported => LimitIsAdvice || SizeLimitExponent != 0;

    /// <summary>Whether a command is too long. Limits are counted in data; metadata are left out.</summary>
    /// <param name="lengthBytes">The data that it addresses.</param>
    /// <returns>The outcome.</returns>
    public bool Refuses(ulong lengthBytes) => !LimitIsAdvice && lengthBytes > 4096UL << SizeLimitExponent;
}
