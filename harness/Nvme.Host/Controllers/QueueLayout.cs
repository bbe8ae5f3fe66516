namespace NvmeConformance.Nvme.Host.Controllers;

/// <summary>The queues that a controller is started with.</summary>
/// <param name="AdminEntries">Entries of the admin queues, 2 to 4096.</param>
/// <param name="IoQueuePairs">How many pairs of I/O queues.</param>
/// <param name="IoEntries">Entries of each I/O queue, 2 to CAP.MQES + 1.</param>
public sealed record QueueLayout(int AdminEntries = 32, int IoQueuePairs = 1, int IoEntries = 64)
{
    /// <summary>
    /// Where the generations in the command identifiers begin. After a reset, one that was not reached before it, so that a completion
    /// from before the reset is not taken for that of a command after it.
    /// </summary>
    public int FirstGeneration { get; init; }

    /// <summary>CC.MPS: the host page is 2 to the power of (12 + this) bytes; CAP.MPSMIN to CAP.MPSMAX, and here at most 8.</summary>
    public byte PageSizeExponent { get; init; }

    /// <summary>The host page in bytes.</summary>
    public int PageBytes => Memory.DmaSpace.PageBytes << PageSizeExponent;
}
