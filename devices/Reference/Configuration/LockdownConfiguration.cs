namespace NvmeConformance.Reference.Configuration;

/// <summary>Lockdown (B2.2 8.1.5): what it can prohibit. Part of the recipe.</summary>
public sealed record LockdownConfiguration
{
    /// <summary>OACS bit 10: the command and log page 14h.</summary>
    public bool IsSupported { get; init; }

    /// <summary>Opcodes of admin commands that can be prohibited, ascending; never that of Lockdown itself.</summary>
    public IReadOnlyList<byte> Opcodes { get; init; } = [];

    /// <summary>Features that Set Features can be prohibited for, ascending.</summary>
    public IReadOnlyList<byte> Features { get; init; } = [];

    /// <summary>Prohibitions can be meant for out-of-band management endpoints as well. There is none that would notice.</summary>
    public bool CoversOutOfBand { get; init; }
}
