namespace NvmeConformance.Nvme.Host.Controllers;

/// <summary>What reaches a controller past its registers: the PCI function, the bus it sits on, its power supply.</summary>
public interface IResetLines
{
    /// <summary>Resets at once; what follows from it shows in the registers.</summary>
    /// <param name="kind">Function, conventional, or a power cycle.</param>
    void Pull(ResetKind kind);
}
