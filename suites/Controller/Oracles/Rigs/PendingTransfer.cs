using NvmeConformance.Controller.Observations;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Oracles.Rigs;

/// <summary>Commands of one queue that have one identifier at the same time.</summary>
internal sealed class TwinTransfers(List<PendingTransfer> members)
{
    public List<PendingTransfer> Members { get; } = members;

    public int EndedCount { get; set; }

    public bool HaveSucceeded { get; set; } = true;
}

/// <summary>A command with a buffer that is on its way.</summary>
internal sealed record PendingTransfer(ushort Queue, SubmissionEntry Entry, TransferFacts Facts, int BlockBytes)
{
    public uint Namespace => Entry.NamespaceIdentifier;

    public ulong FirstBlock => Entry.Dword10And11;

    public int BlockCount => (ushort)Entry.Dword12 + 1;

    public ulong?[]? Known { get; set; }
}
