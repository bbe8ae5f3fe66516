namespace NvmeConformance.Nvme.Host.Queues;

/// <summary>One submitted command, until its completion is seen. Never reused within a queue's life.</summary>
/// <param name="Ordinal">How many commands were submitted to the queue before it.</param>
/// <param name="CommandIdentifier">The CID it carries.</param>
public readonly record struct CommandToken(long Ordinal, ushort CommandIdentifier);
