using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Rigs;

/// <summary>A command that was put into a ring by hand.</summary>
/// <param name="queue">SQID.</param>
/// <param name="entry">All of it.</param>
/// <param name="transfer">Its buffer; null for none.</param>
internal sealed class RigCommand(ushort queue, SubmissionEntry entry, Transfer? transfer)
{
    /// <summary>SQID.</summary>
    public ushort Queue { get; } = queue;

    /// <summary>All of it.</summary>
    public SubmissionEntry Entry { get; } = entry;

    /// <summary>Its buffer; null for none.</summary>
    public Transfer? Transfer { get; } = transfer;

    /// <summary>Whether the doorbell was rung for it.</summary>
    public bool IsRung { get; set; }

    /// <summary>What came back; null before that.</summary>
    public CompletionEntry? Completion { get; set; }
}
