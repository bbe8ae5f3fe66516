namespace NvmeConformance.Nvme.Host.Controllers;

/// <summary>
/// The ways to reset (B2.2 3.7). All but the last are Controller Level Resets; the last two hit every controller there is.
/// </summary>
public enum ResetKind
{
    /// <summary>CC.EN from 1 to 0.</summary>
    Controller,

    /// <summary>PCI function level reset.</summary>
    Function,

    /// <summary>PCI conventional reset: hot, warm, or by the link going down.</summary>
    Conventional,

    /// <summary>NVM subsystem reset: NSSR written with its magic value.</summary>
    Subsystem,

    /// <summary>Main power taken away without a warning, and given back.</summary>
    PowerCycle,
}
