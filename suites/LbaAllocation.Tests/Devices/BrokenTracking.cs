using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LbaStatus;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.LbaAllocation.Tests.Devices;

// Devices that make one mistake in what they keep: the map, the contents, or what they say of themselves.

internal sealed class WriteForgetsLastBlock(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
{
    protected override void Write(Contents ns, ulong first, uint count, ReadOnlySpan<byte> data)
    {
        var wasAllocated = ns.Allocated.Contains(first + count - 1);
        base.Write(ns, first, count, data);
        if (!wasAllocated)
        {
            ns.Allocated.Remove(first + count - 1);
        }
    }
}

internal sealed class PartClearsUnit(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
{
    protected override void Deallocate(Contents ns, ulong first, uint count)
    {
        base.Deallocate(ns, first, count);
        var unit = ns.Facts.TrackingGranularityBlocks;
        ns.Allocated.RemoveWhere(lba => lba / unit == first / unit);
    }
}

internal sealed class DeallocatesOneMore(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
{
    protected override void Deallocate(Contents ns, ulong first, uint count) => base.Deallocate(ns, first, count + 1);
}

internal sealed class ReadAllocates(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
{
    protected override void Read(Contents ns, ulong first, uint count, Span<byte> data)
    {
        base.Read(ns, first, count, data);
        ns.Allocated.Add(first);
    }
}

internal sealed class SharedMap(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
{
    protected override void Write(Contents ns, ulong first, uint count, ReadOnlySpan<byte> data)
    {
        base.Write(ns, first, count, data);
        foreach (var other in Namespaces)
        {
            other.Allocated.Add(first);
        }
    }
}

internal sealed class ZeroesNeverAllocate(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
{
    protected override void WriteZeroes(Contents ns, ulong first, uint count, bool deallocate)
    {
        base.WriteZeroes(ns, first, count, deallocate);
        ns.Allocated.RemoveWhere(lba => lba >= first && lba < first + count);
    }
}

internal sealed class RewriteNotTracked(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
{
    private readonly HashSet<(Contents, ulong)> _deallocated = [];

    protected override void Deallocate(Contents ns, ulong first, uint count)
    {
        base.Deallocate(ns, first, count);
        _deallocated.Add((ns, first));
    }

    protected override void Write(Contents ns, ulong first, uint count, ReadOnlySpan<byte> data)
    {
        base.Write(ns, first, count, data);
        ns.Allocated.RemoveWhere(lba => _deallocated.Contains((ns, lba)));
    }
}

internal sealed class ZeroesNeighbour(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
{
    protected override void WriteZeroes(Contents ns, ulong first, uint count, bool deallocate)
    {
        base.WriteZeroes(ns, first, count, deallocate);
        if (ns.Blocks.TryGetValue(first + count, out var neighbour))
        {
            Array.Clear(neighbour);
        }
    }
}

internal sealed class OldDataStay(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
{
    protected override void Deallocate(Contents ns, ulong first, uint count) =>
        ns.Allocated.RemoveWhere(lba => lba >= first && lba < first + count);
}

internal sealed class WrongDeallocatedByte(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
{
    protected override void Read(Contents ns, ulong first, uint count, Span<byte> data)
    {
        base.Read(ns, first, count, data);
        for (var index = 0U; index < count; index++)
        {
            if (!ns.Blocks.ContainsKey(first + index))
            {
                data.Slice((int)index * ns.Facts.BlockBytes, ns.Facts.BlockBytes).Fill(0xFF);
            }
        }
    }
}

internal sealed class GranularityChanges(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
{
    private bool _wasReset;

    public override void Reset() => _wasReset = true;

    protected override StatusCode Identify(in IdentifyCommand command, Span<byte> data)
    {
        var status = base.Identify(command, data);
        if (_wasReset && command.Structure == IdentifyCns.CommandSetNamespace)
        {
            MemoryMarshal.AsRef<NvmIdentifyNamespace>(data).TrackedLbaAllocationGranularityBlocks = 1;
        }

        return status;
    }
}

internal sealed class CopyForgetsLastBlock(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
{
    protected override void Copy(Contents ns, in CopyCommand command, ReadOnlySpan<byte> data)
    {
        var before = ns.Allocated.ToHashSet();
        base.Copy(ns, command, data);
        ns.Allocated.IntersectWith(before);
    }
}

internal sealed class UncorrectableNotTracked(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
{
    protected override void MakeUncorrectable(Contents ns, ulong first, uint count)
    {
        base.MakeUncorrectable(ns, first, count);
        ns.Allocated.RemoveWhere(lba => lba >= first && lba < first + count);
    }
}

internal sealed class RejectionClears(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
{
    protected override StatusCode Reject(Contents ns, ulong first)
    {
        ns.Allocated.RemoveWhere(lba => lba >= first);
        return base.Reject(ns, first);
    }
}

internal sealed class ResetForgets(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
{
    public override void Reset()
    {
        foreach (var ns in Namespaces)
        {
            ns.Allocated.Remove(ns.Allocated.Max);
        }
    }
}

internal sealed class SecondControllerLags(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
{
    protected override List<(ulong First, ulong End)> Runs(Contents ns, ulong first, ulong end) =>
        ControllerIndex == 0 ? base.Runs(ns, first, end) : [.. base.Runs(ns, first, end).Skip(1)];
}
