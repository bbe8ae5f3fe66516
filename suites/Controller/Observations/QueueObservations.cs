using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Controller.Rigs;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Observations;

/// <summary>What the host knows of a buffer when it places a command.</summary>
/// <param name="Layout">How it is described.</param>
/// <param name="Bytes">How long the transfer is.</param>
/// <param name="SkippedBytes">Bytes at the front that go into a bit bucket.</param>
/// <param name="Data">What the host sends; empty for what the device sends.</param>
/// <param name="PageSizeExponent">CC.MPS.</param>
/// <param name="IsFuzz">Whether the fields of the command are drawn: any status is legal.</param>
internal sealed record TransferFacts(
    DataLayout Layout, int Bytes, int SkippedBytes, byte[] Data, int PageSizeExponent, bool IsFuzz = false);

/// <summary>The host put a command into a submission queue. The device may see it at the next doorbell.</summary>
/// <param name="Queue">SQID.</param>
/// <param name="Slot">Where in the ring.</param>
/// <param name="Entry">The command.</param>
/// <param name="Facts">Of its buffer; null for none.</param>
internal sealed record CommandPlaced(ushort Queue, int Slot, SubmissionEntry Entry, TransferFacts? Facts) : Observation
{
    public override string Describe() => $"SQ {Queue} slot {Slot}: opcode {Entry.Opcode:X2}h, CID {Entry.CommandIdentifier:X4}h, "
        + $"nsid {Entry.NamespaceIdentifier}, CDW10 {Entry.Dword10:X8}h, CDW11 {Entry.Dword11:X8}h, CDW12 {Entry.Dword12:X8}h"
        + (Facts is null ? "" : $", {Facts.Bytes} bytes by {Facts.Layout}");
}

/// <summary>The host wrote the doorbell of a submission queue.</summary>
/// <param name="Queue">SQID.</param>
/// <param name="Value">All 32 bits.</param>
internal sealed record TailRung(ushort Queue, uint Value) : Observation
{
    public override string Describe() => $"SQ {Queue} tail doorbell {Value:X}h";
}

/// <summary>The host wrote the doorbell of a completion queue.</summary>
/// <param name="Queue">CQID.</param>
/// <param name="Value">All 32 bits.</param>
internal sealed record HeadRung(ushort Queue, uint Value) : Observation
{
    public override string Describe() => $"CQ {Queue} head doorbell {Value:X}h";
}

/// <summary>The device posted an entry where the next one had to be, with the phase tag that it had to have.</summary>
/// <param name="Queue">CQID.</param>
/// <param name="Slot">Where in the ring.</param>
/// <param name="Entry">The entry.</param>
internal sealed record CompletionPosted(ushort Queue, int Slot, CompletionEntry Entry) : Observation
{
    public override string Describe() => $"CQ {Queue} slot {Slot}: SQ {Entry.SubmissionQueueIdentifier}, SQHD {Entry.SubmissionQueueHead}, "
        + $"CID {Entry.CommandIdentifier:X4}h, {Entry.Status}, DW0 {Entry.Dword0:X8}h, DW1 {Entry.Dword1:X8}h";
}

/// <summary>A slot of a completion queue changed in another way than by the next entry.</summary>
/// <param name="Queue">CQID.</param>
/// <param name="Slot">Where in the ring.</param>
internal sealed record SlotChanged(ushort Queue, int Slot) : Observation
{
    public override string Describe() => $"CQ {Queue} slot {Slot} changed out of turn";
}

/// <summary>The host rang everything, took what it wanted to take, and waited for the rest.</summary>
/// <param name="IsQuiescent">Whether the wait ended because nothing can happen any more, or because nothing is missing.</param>
/// <param name="IsConclusive">Whether an event that did not come in the meantime will not come: time is simulated.</param>
internal sealed record Settled(bool IsQuiescent, bool IsConclusive = true) : Observation
{
    public override string Describe() => IsQuiescent ? "nothing moves any more" : "the time to wait is over";
}

/// <summary>The buffer of a command after its completion.</summary>
/// <param name="Queue">SQID.</param>
/// <param name="CommandIdentifier">CID.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Data">The pieces in the order of the transfer.</param>
/// <param name="DamageOffset">The first byte around the pieces that changed; -1 for none.</param>
/// <param name="StrayAccesses">Attempts to reach memory that nobody gave since the last look.</param>
internal sealed record TransferEnded(
    ushort Queue, ushort CommandIdentifier, Status Status, byte[] Data, int DamageOffset, long StrayAccesses) : Observation
{
    public override string Describe() => $"buffer of CID {CommandIdentifier:X4}h: {Data.Length} bytes, "
        + $"{(DamageOffset < 0 ? "nothing else written" : $"damage at {DamageOffset:X}h")}, {StrayAccesses} stray accesses";
}

/// <summary>The buffer of a command was looked at again long after its completion.</summary>
/// <param name="Queue">SQID.</param>
/// <param name="CommandIdentifier">CID.</param>
/// <param name="IsUntouched">Whether nothing was written since.</param>
internal sealed record BufferLookedAt(ushort Queue, ushort CommandIdentifier, bool IsUntouched) : Observation
{
    public override string Describe() => $"buffer of CID {CommandIdentifier:X4}h {(IsUntouched ? "is untouched" : "was written")} since";
}

/// <summary>A vector was watched while one command completed.</summary>
/// <param name="Queue">CQID.</param>
/// <param name="CommandCompleted">Whether its completion entry was seen.</param>
/// <param name="IsMasked">Whether the vector was masked.</param>
/// <param name="MustNotWait">Whether coalescing must not hold it back.</param>
/// <param name="Delivered">Messages that came.</param>
/// <param name="IsPending">The pending bit.</param>
/// <param name="DeliveredAfterUnmask">Messages that came when the mask was lifted; -1 when it was not.</param>
internal sealed record InterruptSeen(
    ushort Queue,
    bool CommandCompleted,
    bool IsMasked,
    bool MustNotWait,
    long Delivered,
    bool IsPending,
    long DeliveredAfterUnmask) : Observation
{
    public override string Describe() => $"CQ {Queue}: {Delivered} interrupts{(IsMasked ? ", masked" : "")}, pending {IsPending}, "
        + $"{DeliveredAfterUnmask} after unmasking";
}
