namespace NvmeConformance.Reference.Configuration;

/// <summary>What log pages have in common: LPA (B2.2 5.1.13). Whether a page is there follows from the capability that it tells of.</summary>
public sealed record LogPagesConfiguration
{
    /// <summary>LPA bit 0: log page 02h can be had for one namespace.</summary>
    public bool SmartPerNamespace { get; init; }

    /// <summary>LPA bit 1: log page 05h. Owed by a 2.x controller.</summary>
    public bool CommandEffects { get; init; } = true;

    /// <summary>LPA bit 2: lengths of 32 bits and offsets.</summary>
    public bool ExtendedData { get; init; } = true;

    /// <summary>LPA bit 5: log pages 00h and 12h, and the scopes in 05h and 12h. Owed by a 2.x controller.</summary>
    public bool Miscellaneous { get; init; } = true;

    /// <summary>ELPE: entries that log page 01h keeps, 0's based.</summary>
    public byte ErrorEntriesZeroBased { get; init; } = 15;
}
