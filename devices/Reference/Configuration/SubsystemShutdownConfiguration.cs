namespace NvmeConformance.Reference.Configuration;

/// <summary>Shutting a whole NVM subsystem down by register (NSSD; B2.2 3.6.3).</summary>
public sealed record SubsystemShutdownConfiguration
{
    /// <summary>CAP.NSSS; needs CAP.NSSRS, because nothing else leads out of it.</summary>
    public bool IsSupported { get; init; }

    /// <summary>CAP.NSSES: a Controller Reset still works after it. Only with <see cref="IsSupported"/>.</summary>
    public bool IsEnhanced { get; init; }
}
