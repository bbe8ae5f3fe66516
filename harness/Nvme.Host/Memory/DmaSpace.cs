using System.Numerics;
using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Host.Memory;

/// <summary>
/// The address space through which one controller reaches host memory. Native memory, handed out in order and taken back in
/// one step, so that giving a command its buffers costs nothing. Pages that are not handed out are not reachable: a device
/// that touches them is caught, and nothing is written.
/// </summary>
/// <remarks>
/// Only a device in this process asks through <see cref="TryReach"/> and can be caught page by page. For a device behind an IOMMU its
/// adapter maps the whole space (<see cref="HostAddress"/>, <see cref="BaseDeviceAddress"/>, <see cref="CapacityBytes"/>): the IOMMU stops
/// what lies outside of it, and a stray access inside shows in canaries only. Such a space must be unmapped before it is disposed.
/// </remarks>
public sealed unsafe class DmaSpace : IDisposable
{
    /// <summary>Bytes per page, the granularity at which memory becomes reachable.</summary>
    public const int PageBytes = 4096;

    /// <summary>The coarsest alignment of memory: the largest host page that can be chosen, 1 MiB.</summary>
    public const int MaximumAlignmentBytes = 1 << 20;

    private const int StrayAccessesKept = 64;
    private readonly byte* _allocation;
    private readonly byte* _memory;
    private readonly bool[] _reachablePages;
    private readonly List<StrayAccess> _strayAccesses = [];
    private int _nextOffset;
    private bool _disposed;

    /// <summary>Reserves an address space. Memory is zero at first.</summary>
    /// <param name="capacityBytes">A multiple of <see cref="PageBytes"/>, up to 1 GiB.</param>
    /// <param name="baseDeviceAddress">The device's address of the first byte; page aligned, the last byte still an address.</param>
    public DmaSpace(int capacityBytes, ulong baseDeviceAddress = 0x10_0000_0000)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacityBytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacityBytes, 1 << 30);
        ArgumentOutOfRangeException.ThrowIfNotEqual(capacityBytes % PageBytes, 0);
        ArgumentOutOfRangeException.ThrowIfNotEqual(baseDeviceAddress % PageBytes, 0UL);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(baseDeviceAddress, ulong.MaxValue - (ulong)(capacityBytes - 1));
        CapacityBytes = capacityBytes;
        BaseDeviceAddress = baseDeviceAddress;
        // Zeroed memory of this size costs nothing before it is touched, but comes at any alignment: one page more makes room for ours.
        _allocation = (byte*)NativeMemory.AllocZeroed((nuint)capacityBytes + PageBytes);
        _memory = (byte*)(((nuint)_allocation + PageBytes - 1) & ~((nuint)PageBytes - 1));
        _reachablePages = new bool[capacityBytes / PageBytes];
    }

    /// <summary>Releases the native memory if <see cref="Dispose"/> was forgotten.</summary>
    ~DmaSpace() => Release();

    /// <summary>Size of the address space.</summary>
    public int CapacityBytes { get; }

    /// <summary>The device's address of the first byte.</summary>
    public ulong BaseDeviceAddress { get; }

    /// <summary>
    /// The first byte as the process sees it: aligned to <see cref="PageBytes"/>, <see cref="CapacityBytes"/> long, at the same place until
    /// the space is disposed. What an adapter maps for a device; anybody else uses the buffers.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The memory is gone.</exception>
    public nuint HostAddress
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return (nuint)_memory;
        }
    }

    /// <summary>How much is handed out; give it to <see cref="ReleaseTo"/> to take back all that came later.</summary>
    public int Mark => _nextOffset;

    /// <summary>Accesses outside of what was handed out: the first few of them.</summary>
    public IReadOnlyList<StrayAccess> StrayAccesses => _strayAccesses;

    /// <summary>How many stray accesses there were in all.</summary>
    public long StrayAccessCount { get; private set; }

    /// <summary>Hands out memory. Its bytes are whatever was there before.</summary>
    /// <param name="lengthBytes">At least 1.</param>
    /// <param name="alignmentBytes">Of the device's address: a power of two, up to <see cref="MaximumAlignmentBytes"/>.</param>
    /// <returns>The memory, reachable from now on.</returns>
    /// <exception cref="InvalidOperationException">The space is used up.</exception>
    public DmaBuffer Allocate(int lengthBytes, int alignmentBytes = 4)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(lengthBytes);
        ArgumentOutOfRangeException.ThrowIfNotEqual(BitOperations.IsPow2(alignmentBytes), true, nameof(alignmentBytes));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(alignmentBytes, MaximumAlignmentBytes);
        var misalignment = (int)(BaseDeviceAddress & (ulong)(alignmentBytes - 1));
        var offset = ((_nextOffset + misalignment + alignmentBytes - 1) & -alignmentBytes) - misalignment;
        if (lengthBytes > CapacityBytes - offset)
        {
            throw new InvalidOperationException(
                $"A DMA space of {CapacityBytes} bytes has {CapacityBytes - offset} bytes left, {lengthBytes} are wanted.");
        }

        _nextOffset = offset + lengthBytes;
        var firstPage = offset / PageBytes;
        Array.Fill(_reachablePages, true, firstPage, ((_nextOffset - 1) / PageBytes) - firstPage + 1);

        return new DmaBuffer(_memory + offset, BaseDeviceAddress + (ulong)offset, lengthBytes);
    }

    /// <summary>Hands out whole pages, zeroed: what queues and lists are made of.</summary>
    /// <param name="lengthBytes">Rounded up to whole pages.</param>
    /// <param name="pageBytes">The host page: a power of two, up to <see cref="MaximumAlignmentBytes"/>.</param>
    /// <returns>The memory, page aligned.</returns>
    public DmaBuffer AllocatePages(int lengthBytes, int pageBytes = PageBytes)
    {
        var whole = (lengthBytes + pageBytes - 1) & -pageBytes;
        var buffer = Allocate(whole, pageBytes);
        buffer.Span.Clear();
        return buffer;
    }

    /// <summary>Leaves one page unreachable after what was handed out, so that running past its end is caught.</summary>
    public void SkipGuardPage()
    {
        var next = ((_nextOffset + PageBytes - 1) & -PageBytes) + PageBytes;
        _nextOffset = Math.Min(next, CapacityBytes);
    }

    /// <summary>Takes back everything handed out after a mark; a device that still uses it is caught.</summary>
    /// <param name="mark">An earlier value of <see cref="Mark"/>.</param>
    public void ReleaseTo(int mark)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(mark);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(mark, _nextOffset);
        var firstFreePage = (mark + PageBytes - 1) / PageBytes;
        var endPage = (_nextOffset + PageBytes - 1) / PageBytes;
        Array.Clear(_reachablePages, firstFreePage, Math.Max(0, endPage - firstFreePage));
        _nextOffset = mark;
    }

    /// <summary>Forgets the stray accesses seen so far.</summary>
    public void ForgetStrayAccesses()
    {
        _strayAccesses.Clear();
        StrayAccessCount = 0;
    }

    /// <summary>What a device in this process calls to reach memory: the translation an IOMMU does for a real one.</summary>
    /// <param name="deviceAddress">Any value: it comes from a command.</param>
    /// <param name="lengthBytes">Any positive length.</param>
    /// <param name="isWrite">Whether the device is going to write.</param>
    /// <param name="pointer">The memory, or null.</param>
    /// <returns>Whether all of it is reachable; otherwise the access is recorded as stray.</returns>
    public bool TryReach(ulong deviceAddress, int lengthBytes, bool isWrite, out byte* pointer)
    {
        var offset = deviceAddress - BaseDeviceAddress;
        if (lengthBytes > 0 && offset < (ulong)CapacityBytes && (ulong)lengthBytes <= (ulong)CapacityBytes - offset)
        {
            var page = (int)(offset / PageBytes);
            var lastPage = (int)((offset + (ulong)lengthBytes - 1) / PageBytes);
            while (_reachablePages[page])
            {
                if (page++ == lastPage)
                {
                    pointer = _memory + offset;
                    return true;
                }
            }
        }

        pointer = null;
        RecordStray(new StrayAccess(deviceAddress, lengthBytes, isWrite));
        return false;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    private void RecordStray(StrayAccess access)
    {
        StrayAccessCount++;
        if (_strayAccesses.Count < StrayAccessesKept)
        {
            _strayAccesses.Add(access);
        }
    }

    private void Release()
    {
        if (!_disposed)
        {
            // A device that outlives the space is caught, too, instead of writing to memory that is not ours any more.
            _disposed = true;
            _reachablePages.AsSpan().Clear();
            NativeMemory.Free(_allocation);
        }
    }
}
