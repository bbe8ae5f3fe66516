using System.Runtime.InteropServices;
using NvmeConformance.Linux.Kernel.SystemCalls;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Vfio.Abi;
using NvmeConformance.Vfio.Functions;
using NvmeConformance.Vfio.Registers;

namespace NvmeConformance.Vfio.Interrupts;

/// <summary>
/// The MSI-X vectors of a function: each rings an event counter of ours. Masks and pending bits are those in the device's own table, which
/// the kernel lets us reach; messages and the enable bit are the kernel's.
/// </summary>
internal sealed unsafe class MsixInterrupts : IInterruptView, IDisposable
{
    private const uint MaskBit = 1;
    private readonly VfioFunction _function;
    private readonly MsixCapability _capability;
    private readonly BarRegisters _table;
    private readonly BarRegisters _pending;
    private FileDescriptor[] _counters = [];
    private long[] _delivered = [];

    private MsixInterrupts(VfioFunction function, MsixCapability capability, BarRegisters table, BarRegisters pending) =>
        (_function, _capability, _table, _pending) = (function, capability, table, pending);

    /// <inheritdoc />
    public int VectorCount => _counters.Length;

    /// <summary>Switches a function's interrupts on.</summary>
    /// <param name="function">The function, able to answer at its BARs.</param>
    /// <param name="bars">Its BARs.</param>
    /// <returns>The interrupts; null where there is no vector, or where masks and pending bits are out of our reach.</returns>
    /// <exception cref="SystemCallException">The kernel refuses.</exception>
    internal static MsixInterrupts? TrySwitchOn(VfioFunction function, FunctionBars bars)
    {
        var count = function.CountMsixVectors();
        if (count == 0 || MsixCapability.Read(function.Configuration) is not { } capability
            || bars.TryMap(capability.TableBar, reachesTable: true) is not { } table
            || bars.TryMap(capability.PendingBar, reachesTable: false) is not { } pending)
        {
            return null;
        }

        var interrupts = new MsixInterrupts(function, capability, table, pending);
        using var undo = new Undoing();
        undo.Take(interrupts);
        interrupts.Connect(Math.Min(count, capability.Vectors));
        undo.Keep();
        return interrupts;
    }

    /// <inheritdoc />
    public long Delivered(int vector)
    {
        ulong count;
        if (_function.Calls.Read(_counters[vector].Number, &count, sizeof(ulong)).Value == sizeof(ulong))
        {
            _delivered[vector] += (long)Math.Min(count, long.MaxValue - (ulong)_delivered[vector]);
        }

        return _delivered[vector];
    }

    /// <inheritdoc />
    public bool IsPending(int vector)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)vector, (uint)VectorCount, nameof(vector));
        var bits = _pending.Read32(_capability.PendingOffset + (vector / 32 * sizeof(uint)));
        return ((bits >> (vector % 32)) & 1) != 0;
    }

    /// <inheritdoc />
    public void SetMasked(int vector, bool masked)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)vector, (uint)VectorCount, nameof(vector));
        var at = _capability.TableOffset + (vector * MsixCapability.EntryBytes) + MsixCapability.ControlOffset;
        var control = _table.Read32(at);
        _table.Write32(at, masked ? control | MaskBit : control & ~MaskBit);

        // Writes are posted; a read comes back only after they have arrived.
        _ = _table.Read32(at);
    }

    /// <summary>Connects the vectors once more, after the device has forgotten them.</summary>
    /// <exception cref="SystemCallException">The kernel refuses.</exception>
    internal void Reconnect()
    {
        Disconnect();
        Send(_counters.Length).OrThrow($"connect the interrupts of {_function.Address}");
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Disconnect();
        foreach (var counter in _counters)
        {
            counter.Dispose();
        }

        _counters = [];
    }

    // The kernel may have fewer vectors left than the device has: it answers with how many, and is asked for those.
    private void Connect(int wanted)
    {
        var made = new List<FileDescriptor>(wanted);
        try
        {
            for (var vector = 0; vector < wanted; vector++)
            {
                made.Add(FileDescriptor.MakeEvent(_function.Calls));
            }
        }
        finally
        {
            _counters = [.. made];
        }

        var result = Send(wanted);
        if (result.Value > 0 && result.Value < wanted)
        {
            Drop((int)result.Value);
            result = Send(_counters.Length);
        }

        if (result.OrThrow($"connect the interrupts of {_function.Address}") != 0)
        {
            throw new SystemCallException($"connect {_counters.Length} interrupts of {_function.Address}", Errno.ENOSPC);
        }

        _delivered = new long[_counters.Length];
    }

    private void Drop(int kept)
    {
        foreach (var counter in _counters.AsSpan(kept))
        {
            counter.Dispose();
        }

        _counters = _counters[..kept];
    }

    private void Disconnect()
    {
        var set = new InterruptSet
        {
            ArgumentBytes = InterruptSet.Size,
            Flags = InterruptSetFlags.NoData | InterruptSetFlags.Trigger,
            Index = PciInterrupts.Msix,
        };
        _ = SizedQuery.Send(_function.File, VfioRequest.DeviceSetInterrupts, ref set);
    }

    private SystemResult Send(int count)
    {
        var argument = new byte[InterruptSet.Size + (count * sizeof(int))];
        MemoryMarshal.Write(argument, new InterruptSet
        {
            ArgumentBytes = (uint)argument.Length,
            Flags = InterruptSetFlags.EventCounters | InterruptSetFlags.Trigger,
            Index = PciInterrupts.Msix,
            Count = (uint)count,
        });
        for (var vector = 0; vector < count; vector++)
        {
            MemoryMarshal.Write(argument.AsSpan(InterruptSet.Size + (vector * sizeof(int))), _counters[vector].Number);
        }

        fixed (byte* pointer = argument)
        {
            return _function.File.Ioctl(VfioRequest.DeviceSetInterrupts, pointer);
        }
    }
}
