namespace NvmeConformance.Nvme.Host.Controllers;

/// <summary>The ways to reset (B2.2 3.7).</summary>
public enum ResetKind
{
    /// <summary>CC.EN from 1 to 0.</summary>
    Controller,

    /// <summary>NSSR written with its magic value.</summary>
    Subsystem,

    /// <summary>PCI function level reset.</summary>
    Function,

    /// <summary>Power taken away and given back.</summary>
    PowerCycle,
}
