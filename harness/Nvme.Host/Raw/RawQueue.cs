using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;

namespace NvmeConformance.Nvme.Host.Raw;

/// <summary>What queues have in common that do what they are told and check nothing: a ring, and a doorbell that takes any value.</summary>
/// <typeparam name="TEntry">What is in the ring.</typeparam>
public abstract class RawQueue<TEntry>
    where TEntry : unmanaged
{
    private readonly IRegisterAccess _registers;
    private readonly int _doorbell;

    private protected RawQueue(IRegisterAccess registers, RingMemory memory, ushort identifier, int entryCount, int doorbell)
    {
        ArgumentNullException.ThrowIfNull(registers);
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(entryCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(entryCount, memory.EntryCount);
        (_registers, _doorbell) = (registers, doorbell);
        (Memory, Identifier, EntryCount) = (memory, identifier, entryCount);
    }

    /// <summary>SQID or CQID; 0 for the admin queue.</summary>
    public ushort Identifier { get; }

    /// <summary>Entries of the ring.</summary>
    public int EntryCount { get; }

    /// <summary>Where the entries are.</summary>
    public RingMemory Memory { get; }

    /// <summary>What a slot holds.</summary>
    /// <param name="slot">0 to what the memory has room for, less 1.</param>
    /// <returns>The entry, new or not.</returns>
    public TEntry At(int slot) => Memory.Entry<TEntry>(slot);

    /// <summary>Writes any value to the doorbell; the ring stays as it is.</summary>
    /// <param name="value">All 32 bits.</param>
    public void Ring(uint value) => _registers.Write32(_doorbell, value);
}
