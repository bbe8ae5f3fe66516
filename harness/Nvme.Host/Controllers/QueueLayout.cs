namespace NvmeConformance.Nvme.Host.Controllers;

/// <summary>The queues that a controller is started with.</summary>
/// <param name="AdminEntries">Entries of the admin queues, 2 to 4096.</param>
/// <param name="IoQueuePairs">How many pairs of I/O queues.</param>
/// <param name="IoEntries">Entries of each I/O queue, 2 to CAP.MQES + 1.</param>
public sealed record QueueLayout(int AdminEntries = 32, int IoQueuePairs = 1, int IoEntries = 64);
