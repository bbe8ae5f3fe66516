using System.Text.Json.Serialization;

namespace NvmeConformance.Reference.Configuration;

/// <summary>Sanitize (B2.2 5.1.22, 8.1.24), what SANICAP says. Part of the recipe.</summary>
public sealed record SanitizeConfiguration
{
    /// <summary>SANICAP bit 0.</summary>
    public bool CryptoErase { get; init; }

    /// <summary>SANICAP bit 1.</summary>
    public bool BlockErase { get; init; }

    /// <summary>SANICAP bit 2.</summary>
    public bool Overwrite { get; init; }

    /// <summary>
    /// SANICAP bit 29, NDI: blocks are deallocated afterwards even if the host asks otherwise. Has to be set where Overwrite is offered:
    /// contents are sparse, and nothing keeps a pattern everywhere.
    /// </summary>
    public bool NoDeallocateInhibited { get; init; } = true;

    /// <summary>How many seconds log page 81h estimates for each kind; FFFFFFFFh where nothing is estimated.</summary>
    public uint EstimatedSeconds { get; init; } = uint.MaxValue;

    /// <summary>How many operations fail before one succeeds: what a broken drive does, 0 for none.</summary>
    public int FailingOperations { get; init; }

    /// <summary>Whether the command exists.</summary>
    [JsonIgnore]
    public bool IsSupported => CryptoErase || BlockErase || Overwrite;
}
