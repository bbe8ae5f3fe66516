using System.Runtime.CompilerServices;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Host.Tests.Fakes;

/// <summary>
/// The device's side of one queue pair, made by hand: it fetches what the doorbell shows and posts whatever a test wants, right or
/// wrong. Nothing is allocated per command.
/// </summary>
internal sealed unsafe class FakeQueue(
    DmaSpace memory, ushort identifier, int entryCount, ulong submissionRing, ulong completionRing)
{
    private int _completionTail;
    private int _phase = 1;

    public ushort Identifier { get; } = identifier;

    public int EntryCount { get; } = entryCount;

    public ulong CompletionRingAddress { get; } = completionRing;

    /// <summary>The last value of the tail doorbell.</summary>
    public int Tail { get; set; }

    /// <summary>What the device has fetched.</summary>
    public int Head { get; private set; }

    /// <summary>The last value of the head doorbell of the completion queue.</summary>
    public int CompletionHead { get; set; }

    public bool HasCommands => Head != Tail;

    public SubmissionEntry Fetch()
    {
        var address = submissionRing + ((ulong)Head * SubmissionEntry.Size);
        Assert.True(memory.TryReach(address, SubmissionEntry.Size, isWrite: false, out var pointer));
        Head = (Head + 1) % EntryCount;
        return Unsafe.Read<SubmissionEntry>(pointer);
    }

    public void Post(ushort commandIdentifier) => Post(commandIdentifier, default(Status));

    public void Post(ushort commandIdentifier, Status status) => Post(new CompletionEntry
    {
        CommandIdentifier = commandIdentifier,
        SubmissionQueueHead = (ushort)Head,
        SubmissionQueueIdentifier = Identifier,
        PhaseAndStatus = (ushort)(status.Bits << 1),
    });

    /// <summary>Posts an entry as it is; only the phase is the queue's.</summary>
    public void Post(CompletionEntry entry)
    {
        entry.PhaseAndStatus = (ushort)((entry.PhaseAndStatus & ~1) | _phase);
        var address = CompletionRingAddress + ((ulong)_completionTail * CompletionEntry.Size);
        Assert.True(memory.TryReach(address, CompletionEntry.Size, isWrite: true, out var pointer));
        Unsafe.Write(pointer, entry);
        if (++_completionTail == EntryCount)
        {
            _completionTail = 0;
            _phase ^= 1;
        }
    }
}
