using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Controller.Rigs;

/// <summary>
/// Doorbells in memory (core digest 3, admin command 7Ch): the host writes tails and heads there, and the register only when the value
/// passes what the device asked for in the event indexes.
/// </summary>
/// <param name="doorbells">PRP1: laid out as the registers.</param>
/// <param name="eventIndexes">PRP2: laid out in the same way, written by the device.</param>
/// <param name="strideExponent">CAP.DSTRD.</param>
internal sealed class ShadowDoorbells(DmaBuffer doorbells, DmaBuffer eventIndexes, int strideExponent)
{
    /// <summary>Address of the doorbells.</summary>
    public ulong DoorbellAddress => doorbells.DeviceAddress;

    /// <summary>Address of the event indexes.</summary>
    public ulong EventIndexAddress => eventIndexes.DeviceAddress;

    /// <summary>Whether the device has said that it uses them; before that the register is written, too.</summary>
    public bool IsInUse { get; set; }

    /// <summary>Whether nothing but zeros is in both pages.</summary>
    public bool IsBlank => doorbells.Span.IndexOfAnyExcept((byte)0) < 0 && eventIndexes.Span.IndexOfAnyExcept((byte)0) < 0;

    /// <summary>
    /// What the doorbells of a queue say from the beginning, or after a deletion: the device is not to be told of anything.
    /// </summary>
    public void Set(ushort queue, bool isCompletion, int value)
    {
        if (TrySlot(queue, isCompletion, out var offset))
        {
            (At(doorbells, offset), At(eventIndexes, offset)) = ((uint)value, (uint)value);
        }
    }

    /// <summary>Fills both pages with zeros: indexes that any queue could have.</summary>
    public void Blank()
    {
        doorbells.Span.Clear();
        eventIndexes.Span.Clear();
    }

    /// <summary>Tells the device of a tail or head by memory.</summary>
    /// <param name="queue">SQID or CQID.</param>
    /// <param name="isCompletion">Whether it is a completion queue.</param>
    /// <param name="before">What was told last.</param>
    /// <param name="now">What is told.</param>
    /// <returns>Whether the register has to be written, too.</returns>
    public bool Update(ushort queue, bool isCompletion, int before, int now)
    {
        if (!TrySlot(queue, isCompletion, out var offset))
        {
            return true;
        }

        Volatile.Write(ref At(doorbells, offset), (uint)now);

        // The device writes its index before it looks at ours for the last time; we look at its index after ours is written.
        Interlocked.MemoryBarrier();
        var asked = Volatile.Read(ref At(eventIndexes, offset));

        // Hosts in the field use registers alone for the admin queue, so that a device need not look at its entries here.
        return !IsInUse || queue == 0 || (ushort)(now - asked - 1) < (ushort)(now - before);
    }

    private static ref uint At(DmaBuffer page, int offset) => ref MemoryMarshal.AsRef<uint>(page.Span.Slice(offset, sizeof(uint)));

    private bool TrySlot(ushort queue, bool isCompletion, out int offset)
    {
        var place = (isCompletion ? Doorbells.CompletionHead(queue, strideExponent) : Doorbells.SubmissionTail(queue, strideExponent))
            - RegisterOffset.FirstDoorbell;
        offset = (int)Math.Min(place, int.MaxValue);
        return place + sizeof(uint) <= doorbells.LengthBytes;
    }
}
