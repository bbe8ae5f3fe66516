using System.Text.Json.Serialization;

namespace NvmeConformance.Reference.Configuration.Io;

/// <summary>Copy (CS1.2 3.3.2), ONCS bits 8 to 10, OCFS and the limits in Identify Namespace, which are the same for all namespaces.</summary>
public sealed record CopyConfiguration
{
    /// <summary>OCFS: bit n for descriptor format n, 0 to 3. Where there is any, format 0 has to be one of them; 0 for no Copy.</summary>
    public ushort Formats { get; init; }

    /// <summary>MSSRL: blocks per source range, counted from 1.</summary>
    public ushort BlocksPerRangeLimit { get; init; } = 128;

    /// <summary>MCL: blocks per command, counted from 1.</summary>
    public uint BlocksLimit { get; init; } = 1024;

    /// <summary>MSRC: source ranges per command, minus one.</summary>
    public byte RangesLimitZeroBased { get; init; } = 15;

    /// <summary>ONCS bit 9: a copy of up to the atomic write unit is written at once or not at all.</summary>
    public bool IsAtomic { get; init; }

    /// <summary>ONCS bit 10: every copy is a fast copy.</summary>
    public bool IsAlwaysFast { get; init; }

    /// <summary>ONCS bit 8.</summary>
    [JsonIgnore]
    public bool IsSupported => Formats != 0;

    /// <summary>Whether a descriptor format is there, enabled or not.</summary>
    /// <param name="format">DESFMT.</param>
    /// <returns>The outcome.</returns>
    public bool Has(int format) => (Formats >> format & 1) != 0;
}
