using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Events;
using NvmeConformance.Reference.Queues;

namespace NvmeConformance.Reference.LiveMigration;

/// <summary>
/// A user data migration queue in the memory of the host that manages migration (B2.1 8.1.6, CS1.2 5.6): the controller owns the tail and
/// the phase, and is told the head by FID 21h. A seam: queue faults override it.
/// </summary>
/// <param name="owner">The controller that made it, and that writes its entries.</param>
public class ControllerDataQueue(ReferenceController owner)
{

    /// <summary>CDQID.</summary>
    public ushort Identifier { get; private set; }

    /// <summary>The controller that made it.</summary>
    public ReferenceController Owner { get; } = owner;

    /// <summary>The controller whose changes it is for.</summary>
    public ReferenceController Target { get; private set; } = null!;

    /// <summary>Slots in the ring.</summary>
    public uint SlotCount { get; private set; }

    /// <summary>Memory ranges that it consists of, from 1.</summary>
    public int RangeCount { get; private set; }

    /// <summary>The first slot that the host has not taken.</summary>
    public uint Head { get; protected set; }

    /// <summary>The next slot to write.</summary>
    public uint Tail { get; protected set; }

    /// <summary>The phase tag of this pass: set in the first one (LM-CDE-001).</summary>
    public bool Phase { get; protected set; }

    /// <summary>ETPT: whether an entry in slot <see cref="TailTrigger"/> raises an event. It does once (LM-CDE-009).</summary>
    public bool IsTriggerArmed { get; protected set; }

    /// <summary>TPT; meaningful while the trigger is armed.</summary>
    public uint TailTrigger { get; protected set; }

    /// <summary>Whether there is no room for an entry; one slot always stays free (LM-CDE-004).</summary>
    public virtual bool IsFull => Room == 0;

    /// <summary>Where the slots lie.</summary>
    protected QueueRing Ring { get; private set; }

    /// <summary>Where a slot lies.</summary>
    /// <param name="slot">The slot.</param>
    /// <returns>The device's address.</returns>
    protected virtual ulong AddressOf(uint slot) => Ring.AddressOf(slot * LbaMigrationQueueEntry.Size);

    /// <summary>Entries that can be written.</summary>
    protected virtual uint Room => SlotCount - 1 - Distance(Head, Tail);

    /// <summary>Writes an entry, if there is room. What takes the last slot says so, whatever it had to say (LM-CDE-011).</summary>
    /// <param name="entry">The entry without phase tag.</param>
    /// <returns>Whether there is room for another one.</returns>
    public virtual bool Post(LbaMigrationQueueEntry entry)
    {
        if (IsFull)
        {
            return false;
        }

        var isLast = Room == 1;
        entry.Attributes = entry.Attributes with { Phase = Phase, Mark = isLast ? LoggingMark.Full : entry.Attributes.Mark };
        if (!TryWrite(Tail, entry))
        {
            Owner.LifeCycle.Fail();
            return false;
        }

        var slot = Tail;
        Advance();
        NotePosted(slot);
        if (isLast)
        {
            Raise(OneShotEvent.ControllerDataQueueFull);
        }

        return !isLast;
    }

    /// <summary>Whether a host may say that a slot is the head: one that holds an entry, or the tail, and nothing else of an empty queue.</summary>
    /// <param name="head">HP, any value.</param>
    /// <returns>The outcome.</returns>
    public virtual bool IsPossibleHead(uint head) => head < SlotCount && Distance(Head, head) <= Distance(Head, Tail);

    /// <summary>The host has taken entries, and wants an event or none (FID 21h). Everything is checked.</summary>
    /// <param name="head">HP.</param>
    /// <param name="isArmed">ETPT.</param>
    /// <param name="trigger">TPT.</param>
    public virtual void Set(uint head, bool isArmed, uint trigger)
    {
        Head = head;
        (IsTriggerArmed, TailTrigger) = (isArmed, isArmed ? trigger : 0);
        Withdraw(OneShotEvent.ControllerDataQueueTailPointer);
    }

    /// <summary>Takes back an event that was not reported yet.</summary>
    /// <param name="kind">Which.</param>
    public virtual void Withdraw(OneShotEvent kind) => Owner.Events.Withdraw(EventOf(kind));

    /// <summary>The queue comes into being.</summary>
    /// <param name="identifier">CDQID.</param>
    /// <param name="target">Whose changes it is for.</param>
    /// <param name="ring">Where it lies.</param>
    /// <param name="slotCount">Entries, at least 2.</param>
    /// <param name="rangeCount">Memory ranges.</param>
    internal virtual void Open(ushort identifier, ReferenceController target, in QueueRing ring, uint slotCount, int rangeCount)
    {
        (Identifier, Target, Ring, SlotCount, RangeCount) = (identifier, target, ring, slotCount, rangeCount);
        (Head, Tail, Phase) = (0, 0, true);
        (IsTriggerArmed, TailTrigger) = (false, 0);
    }

    /// <summary>The queue ends: nothing is written any more, and no event is left (LM-AER-008).</summary>
    public virtual void Close()
    {
        Withdraw(OneShotEvent.ControllerDataQueueTailPointer);
        Withdraw(OneShotEvent.ControllerDataQueueFull);
    }

    /// <summary>How many slots lie between two, going forward.</summary>
    /// <param name="from">A slot.</param>
    /// <param name="to">A slot.</param>
    /// <returns>0 to one less than there are.</returns>
    protected uint Distance(uint from, uint to) => to >= from ? to - from : to + SlotCount - from;

    /// <summary>The tail goes on; the phase changes with every pass (LM-CDE-002).</summary>
    protected virtual void Advance()
    {
        if (++Tail == SlotCount)
        {
            Tail = 0;
            Phase = !Phase;
        }
    }

    /// <summary>An entry lies in a slot now: the one that the host waits for tells so, once (LM-CDE-007).</summary>
    /// <param name="slot">The slot.</param>
    protected virtual void NotePosted(uint slot)
    {
        if (IsTriggerArmed && slot == TailTrigger)
        {
            IsTriggerArmed = false;
            TailTrigger = 0;
            Raise(OneShotEvent.ControllerDataQueueTailPointer);
        }
    }

    /// <summary>Raises an event of this queue at the controller that made it (LM-AER-007).</summary>
    /// <param name="kind">Which.</param>
    protected virtual void Raise(OneShotEvent kind) => Owner.Events.Raise(EventOf(kind), EventGate.None);

    /// <summary>An event of this queue.</summary>
    /// <param name="kind">Which.</param>
    /// <returns>The event.</returns>
    protected virtual AsynchronousEvent EventOf(OneShotEvent kind) =>
        new(0, Identifier) { Type = AsynchronousEventType.OneShot, Information = (byte)kind };

    /// <summary>Writes an entry, the part with the phase tag last (LM-CDE-005).</summary>
    /// <param name="slot">Where.</param>
    /// <param name="entry">What.</param>
    /// <returns>False when the ring cannot be reached any more.</returns>
    protected virtual unsafe bool TryWrite(uint slot, in LbaMigrationQueueEntry entry)
    {
        if (!Owner.Memory.TryReach(AddressOf(slot), LbaMigrationQueueEntry.Size, isWrite: true, out var to))
        {
            return false;
        }

        var parts = MemoryMarshal.Cast<LbaMigrationQueueEntry, ulong>(new ReadOnlySpan<LbaMigrationQueueEntry>(in entry));
        var target = (ulong*)to;
        target[0] = parts[0];
        target[1] = parts[1];
        target[2] = parts[2];
        Volatile.Write(ref target[3], parts[3]);
        return true;
    }
}
