namespace NvmeConformance.Nvme.Host.Controllers;

/// <summary>The interrupts of one controller as a host sees them: MSI-X vectors with their masks and pending bits (STD).</summary>
public interface IInterruptView
{
    /// <summary>Vectors that there are, numbered from 0.</summary>
    int VectorCount { get; }

    /// <summary>Messages that arrived since the device was opened. A masked vector has none until it is unmasked.</summary>
    /// <param name="vector">0 to <see cref="VectorCount"/> - 1.</param>
    /// <returns>The count; it only grows.</returns>
    long Delivered(int vector);

    /// <summary>The pending bit: the controller wants to interrupt and the mask keeps it from doing so.</summary>
    /// <param name="vector">0 to <see cref="VectorCount"/> - 1.</param>
    /// <returns>The bit.</returns>
    bool IsPending(int vector);

    /// <summary>Sets or clears the mask of a vector; clearing it lets a pending message through.</summary>
    /// <param name="vector">0 to <see cref="VectorCount"/> - 1.</param>
    /// <param name="masked">The mask.</param>
    void SetMasked(int vector, bool masked);
}
