using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LbaStatus;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.LbaAllocation.Tests.Devices;

// Devices that make one mistake in the lists that they return.

internal sealed class StatusZero(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
{
    protected override void Finish(ref LbaStatusDescriptorListHeader header, Span<LbaStatusDescriptor> descriptors)
    {
        foreach (ref var descriptor in descriptors)
        {
            descriptor.StatusBits = 0;
        }
    }
}

internal sealed class LengthFromOne(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
{
    protected override void Finish(ref LbaStatusDescriptorListHeader header, Span<LbaStatusDescriptor> descriptors)
    {
        foreach (ref var descriptor in descriptors)
        {
            descriptor.BlockCountZeroBased++;
        }
    }
}

internal sealed class AlwaysComplete(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
{
    protected override void Finish(ref LbaStatusDescriptorListHeader header, Span<LbaStatusDescriptor> descriptors) =>
        header.Completion = LbaStatusCompletion.Complete;
}

internal sealed class AlwaysIncomplete(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
{
    protected override void Finish(ref LbaStatusDescriptorListHeader header, Span<LbaStatusDescriptor> descriptors) =>
        header.Completion = LbaStatusCompletion.Incomplete;
}

internal sealed class Descending(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
{
    protected override void Finish(ref LbaStatusDescriptorListHeader header, Span<LbaStatusDescriptor> descriptors) =>
        descriptors.Reverse();
}

internal sealed class OneDescriptorPerUnit(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
{
    protected override List<(ulong First, ulong End)> Runs(Contents ns, ulong first, ulong end)
    {
        var unit = ns.Facts.TrackingGranularityBlocks;
        return [.. base.Runs(ns, first, end).SelectMany(run => Split(run, unit))];
    }

    private static IEnumerable<(ulong First, ulong End)> Split((ulong First, ulong End) run, uint unit)
    {
        for (var lba = run.First; lba < run.End; lba = ((lba / unit) + 1) * unit)
        {
            yield return (lba, Math.Min(run.End, ((lba / unit) + 1) * unit));
        }
    }
}

internal sealed class RangeLengthFromZero(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
{
    protected override ulong EndOf(in GetLbaStatusCommand command, ulong sizeBlocks) =>
        Math.Min(sizeBlocks, base.EndOf(command, sizeBlocks) + (command.RangeLength == 0 ? 0UL : 1));
}

internal sealed class RangeLengthTooShort(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
{
    protected override ulong EndOf(in GetLbaStatusCommand command, ulong sizeBlocks) =>
        base.EndOf(command, sizeBlocks) - (command.RangeLength == 0 ? 0UL : 1);
}

internal sealed class ZeroLengthIsShort(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
{
    protected override ulong EndOf(in GetLbaStatusCommand command, ulong sizeBlocks) =>
        command.RangeLength == 0 ? Math.Min(sizeBlocks, command.StartingLba + 64) : base.EndOf(command, sizeBlocks);
}

internal sealed class RoundsOutward(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
{
    protected override List<(ulong First, ulong End)> Runs(Contents ns, ulong first, ulong end)
    {
        var unit = ns.Facts.TrackingGranularityBlocks;
        return base.Runs(ns, first - (first % unit), Math.Min((end + unit - 1) / unit * unit, ns.Facts.SizeBlocks));
    }
}

internal sealed class LooksOnlyInside(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
{
    protected override List<(ulong First, ulong End)> Runs(Contents ns, ulong first, ulong end)
    {
        var inside = new Contents(ns.Facts);
        inside.Allocated.UnionWith(ns.Allocated.Where(lba => lba >= first && lba < end));
        return base.Runs(inside, first, end);
    }
}

internal sealed class PagesSkip(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
{
    protected override StatusCode GetLbaStatus(in GetLbaStatusCommand command, Span<byte> data) =>
        command.StartingLba > 0 && data.Length == 24 && command.StartingLba < 200
            ? base.GetLbaStatus(command with { StartingLba = command.StartingLba + 8 }, data)
            : base.GetLbaStatus(command, data);
}

internal sealed class HighHalfLost(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
{
    protected override void Finish(ref LbaStatusDescriptorListHeader header, Span<LbaStatusDescriptor> descriptors)
    {
        foreach (ref var descriptor in descriptors)
        {
            descriptor.StartingLba = (uint)descriptor.StartingLba;
        }
    }
}
