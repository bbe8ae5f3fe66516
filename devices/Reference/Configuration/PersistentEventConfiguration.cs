namespace NvmeConformance.Reference.Configuration;

/// <summary>The Persistent Event log (B2.2 5.1.12.1.14). Part of the recipe.</summary>
public sealed record PersistentEventConfiguration
{
    /// <summary>LPA bit 4: log page 0Dh.</summary>
    public bool IsSupported { get; init; }

    /// <summary>PELS: how long the log becomes at most, in units of 64 KiB; from 1. What is oldest goes first.</summary>
    public byte Size64Kibibytes { get; init; } = 1;
}
