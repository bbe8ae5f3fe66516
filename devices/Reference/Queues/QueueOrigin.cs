using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Reference.Queues;

/// <summary>What a queue was created with, as far as the queue itself does not need it.</summary>
/// <param name="Address">PRP1: the queue, or the list of its pages.</param>
/// <param name="IsContiguous">PC.</param>
/// <param name="Priority">QPRIO of a submission queue.</param>
public readonly record struct QueueOrigin(ulong Address, bool IsContiguous, QueuePriority Priority = QueuePriority.Urgent);
