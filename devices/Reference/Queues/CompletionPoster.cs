using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.LiveMigration;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Queues;

/// <summary>
/// Writes completion entries into host memory (B2.2 4.2): never into a full ring, and the phase tag last. A seam: completion
/// faults override it.
/// </summary>
public unsafe class CompletionPoster
{
    /// <summary>The memory its controller reaches.</summary>
    public DmaSpace Memory { get; internal set; } = null!;

    /// <summary>Who is told of what is written (LM-TRKR-004); nobody where it is null.</summary>
    public MemoryTracker? Tracker { get; internal set; }

    /// <summary>Completes a command, if there is room.</summary>
    /// <param name="command">An executed command.</param>
    /// <returns>What came of it.</returns>
    public virtual PostResult Post(FetchedCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var queue = command.Queue.Completions;
        if (!HasRoom(queue))
        {
            return PostResult.Full;
        }

        var entry = Compose(command);
        if (!TryWrite(queue, entry))
        {
            return PostResult.Unreachable;
        }

        if (Tracker is { IsTracking: true } tracker)
        {
            tracker.Mark(queue.Ring.AddressOf((uint)queue.Tail * CompletionEntry.Size), CompletionEntry.Size);
        }

        queue.Advance();
        return PostResult.Posted;
    }

    /// <summary>Whether an entry may be written.</summary>
    /// <param name="queue">Where.</param>
    /// <returns>The outcome.</returns>
    protected virtual bool HasRoom(CompletionQueue queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        return queue.Room != 0;
    }

    /// <summary>What the entry says. The head is reported as it is now: everything before it has been fetched.</summary>
    /// <param name="command">An executed command.</param>
    /// <returns>The entry, with its phase tag.</returns>
    protected virtual CompletionEntry Compose(FetchedCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return new CompletionEntry
        {
            Dword0 = command.Outcome.Dword0,
            Dword1 = command.Outcome.Dword1,
            SubmissionQueueHead = (ushort)command.Queue.Head,
            SubmissionQueueIdentifier = command.Queue.Identifier,
            CommandIdentifier = command.Entry.CommandIdentifier,
            PhaseAndStatus = (ushort)((command.Outcome.Status.Bits << 1) | command.Queue.Completions.Phase),
        };
    }

    /// <summary>Writes an entry at the tail, phase last.</summary>
    /// <param name="queue">Where.</param>
    /// <param name="entry">What.</param>
    /// <returns>False when the ring cannot be reached any more.</returns>
    protected virtual bool TryWrite(CompletionQueue queue, in CompletionEntry entry)
    {
        ArgumentNullException.ThrowIfNull(queue);
        var address = queue.Ring.AddressOf((uint)queue.Tail * CompletionEntry.Size);
        if (!Memory.TryReach(address, CompletionEntry.Size, isWrite: true, out var pointer))
        {
            return false;
        }

        var from = MemoryMarshal.Cast<CompletionEntry, ulong>(new ReadOnlySpan<CompletionEntry>(in entry));
        var to = (ulong*)pointer;
        to[0] = from[0];
        Volatile.Write(ref to[1], from[1]);
        return true;
    }
}
