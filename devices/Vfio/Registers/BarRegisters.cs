using System.Runtime.Intrinsics.Arm;
using NvmeConformance.Linux.Kernel.SystemCalls;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Vfio.Functions;

namespace NvmeConformance.Vfio.Registers;

/// <summary>
/// A BAR of a function: aligned 32-bit loads and stores that the compiler neither splits nor moves, straight to the device where the BAR
/// may be mapped, and through the device's file where not. 64-bit registers are accessed in two halves, the low one first, which every
/// path to a device carries (core digest 1).
/// </summary>
/// <remarks>
/// A store comes after everything that was written to memory before it: a doorbell must not overtake the queue entries that it announces.
/// x86-64 keeps the order of stores by itself; arm64 needs a full barrier, because a store-release orders memory against memory only. Where
/// the BAR ends, there is nothing: reads give 0, as reserved registers do, and writes, which would hit another device, are dropped.
/// </remarks>
internal sealed unsafe class BarRegisters : IRegisterAccess, IDisposable
{
    private readonly ISystemCalls _calls;
    private readonly FileDescriptor _file;
    private readonly DeviceRegion _region;
    private readonly List<Window> _windows = [];

    // Most BARs are mapped as a whole: that window is looked at first, and costs one comparison.
    private byte* _first;
    private uint _firstBytes;
    private bool _isClosed;

    /// <summary>Maps a BAR as far as it may be.</summary>
    /// <param name="function">The function.</param>
    /// <param name="region">The BAR; it can be read and written.</param>
    /// <exception cref="SystemCallException">It cannot be mapped.</exception>
    internal BarRegisters(VfioFunction function, DeviceRegion region)
    {
        (_calls, _file, _region) = (function.Calls, function.File, region);
        using var undo = new Undoing();
        undo.Add(Unmap);
        foreach (var area in region.Areas)
        {
            var address = _calls.MapMemory(
                _file.Number,
                area.LengthBytes,
                MemoryAccess.Read | MemoryAccess.Write,
                MappingFlags.Shared,
                region.FileOffset + (long)area.Offset);
            _windows.Add(new Window((byte*)address.OrThrow($"map registers of {function.Address}"), area.Offset, area.LengthBytes));
        }

        undo.Keep();
        if (_windows is [{ Offset: 0 } first, ..])
        {
            _first = first.Pointer;
            _firstBytes = (uint)Math.Min(first.LengthBytes, int.MaxValue);
        }
    }

    /// <summary>Bytes of the BAR.</summary>
    internal ulong SizeBytes => _region.SizeBytes;

    /// <inheritdoc />
    public uint Read32(int offset)
    {
        RefuseOdd(offset);
        return (uint)offset < _firstBytes ? Volatile.Read(ref *(uint*)(_first + offset)) : ReadElsewhere(offset);
    }

    /// <inheritdoc />
    public void Write32(int offset, uint value)
    {
        RefuseOdd(offset);
        OrderBeforeDevice();
        if ((uint)offset < _firstBytes)
        {
            Volatile.Write(ref *(uint*)(_first + offset), value);
        }
        else
        {
            WriteElsewhere(offset, value);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _isClosed = true;
        Unmap();
    }

    private static void RefuseOdd(int offset)
    {
        if ((offset & 3) != 0 || offset < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(offset), offset, "A register lies at a multiple of 4.");
        }
    }

    private static void OrderBeforeDevice()
    {
        if (ArmBase.IsSupported)
        {
            Interlocked.MemoryBarrier();
        }
    }

    private uint ReadElsewhere(int offset)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        foreach (var window in _windows)
        {
            if (window.Has(offset))
            {
                return Volatile.Read(ref *(uint*)window.At(offset));
            }
        }

        if (!IsInside(offset))
        {
            return 0;
        }

        uint value;
        var result = _calls.ReadAt(_file.Number, &value, sizeof(uint), _region.FileOffset + offset);

        // What cannot be read any more is gone, and a device that is gone reads as all ones.
        return result.Value == sizeof(uint) ? value : uint.MaxValue;
    }

    private void WriteElsewhere(int offset, uint value)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        foreach (var window in _windows)
        {
            if (window.Has(offset))
            {
                Volatile.Write(ref *(uint*)window.At(offset), value);
                return;
            }
        }

        if (IsInside(offset))
        {
            _ = _calls.WriteAt(_file.Number, &value, sizeof(uint), _region.FileOffset + offset);
        }
    }

    private bool IsInside(int offset) => (ulong)offset + sizeof(uint) <= _region.SizeBytes;

    private void Unmap()
    {
        _first = null;
        _firstBytes = 0;
        foreach (var window in _windows)
        {
            _ = _calls.UnmapMemory(window.Pointer, window.LengthBytes);
        }

        _windows.Clear();
    }

    private sealed class Window(byte* pointer, ulong offset, ulong lengthBytes)
    {
        internal byte* Pointer => pointer;

        internal ulong Offset => offset;

        internal ulong LengthBytes => lengthBytes;

        internal bool Has(int place) => (ulong)place >= offset && (ulong)place + sizeof(uint) <= offset + lengthBytes;

        internal byte* At(int place) => pointer + ((ulong)place - offset);
    }
}
