using System.Runtime.CompilerServices;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Queues;

/// <summary>
/// Doorbells in host memory (B2.2 5.2.5, BASE-147): the host writes the shadow page, and the register only when it passes what the
/// controller wrote to the EventIdx page. The controller therefore looks into the shadow page whenever it runs dry, and moves EventIdx
/// before it goes to sleep. The admin queue is left out: hosts in the field never write its entries.
/// </summary>
public sealed unsafe class DoorbellBuffers
{
    private const int AdminQueue = 0;

    private readonly DmaSpace _memory;
    private ulong _shadow;
    private ulong _eventIndex;
    private int _strideBytes;
    private int _pageBytes;

    internal DoorbellBuffers(DmaSpace memory) => _memory = memory;

    /// <summary>Who is told of what is written.</summary>
    internal MemoryTracker? Tracker { get; set; }

    /// <summary>Whether a host has set buffers since the last reset.</summary>
    public bool IsEnabled { get; private set; }

    /// <summary>Uses buffers from now on.</summary>
    /// <param name="shadow">Where the doorbells lie; a whole page.</param>
    /// <param name="eventIndex">Where the EventIdx values lie; a whole page.</param>
    /// <param name="pageBytes">The host page.</param>
    /// <param name="strideBytes">Bytes from one doorbell to the next.</param>
    /// <returns>Whether both pages are reachable.</returns>
    internal bool TryEnable(ulong shadow, ulong eventIndex, int pageBytes, int strideBytes)
    {
        if (!_memory.TryReach(shadow, pageBytes, isWrite: false, out _) || !_memory.TryReach(eventIndex, pageBytes, isWrite: true, out _))
        {
            return false;
        }

        (_shadow, _eventIndex, _pageBytes, _strideBytes) = (shadow, eventIndex, pageBytes, strideBytes);
        IsEnabled = true;
        return true;
    }

    /// <summary>Forgets the buffers: what every reset does.</summary>
    internal void Disable() => IsEnabled = false;

    /// <summary>The tail that the host has written last.</summary>
    internal bool TryReadTail(int queue, out uint value) => TryRead(2 * queue, out value);

    /// <summary>The head that the host has written last.</summary>
    internal bool TryReadHead(int queue, out uint value) => TryRead((2 * queue) + 1, out value);

    /// <summary>From this tail on, the host has to write the register again.</summary>
    internal void WriteTailEventIndex(int queue, int value) => Write(2 * queue, value);

    /// <summary>From this head on, the host has to write the register again.</summary>
    internal void WriteHeadEventIndex(int queue, int value) => Write((2 * queue) + 1, value);

    private bool TryRead(int doorbell, out uint value)
    {
        value = 0;
        if (!Has(doorbell) || !_memory.TryReach(_shadow + Offset(doorbell), sizeof(uint), isWrite: false, out var pointer))
        {
            return false;
        }

        // A host on another processor writes its entries first and the doorbell behind them.
        value = Volatile.Read(ref Unsafe.AsRef<uint>(pointer));
        return true;
    }

    private void Write(int doorbell, int value)
    {
        if (Has(doorbell) && _memory.TryReach(_eventIndex + Offset(doorbell), sizeof(uint), isWrite: true, out var pointer))
        {
            Volatile.Write(ref Unsafe.AsRef<uint>(pointer), (uint)value);
            Interlocked.MemoryBarrier();
            if (Tracker is { IsTracking: true } tracker)
            {
                tracker.Mark(_eventIndex + Offset(doorbell), sizeof(uint));
            }
        }
    }

    // A queue whose place lies behind the page has its registers only.
    private bool Has(int doorbell) => IsEnabled && doorbell >> 1 != AdminQueue && Offset(doorbell) + sizeof(uint) <= (ulong)_pageBytes;

    private ulong Offset(int doorbell) => (ulong)doorbell * (ulong)_strideBytes;
}
