using System.Runtime.InteropServices;
using FsCheck;
using FsCheck.Fluent;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.LbaAllocation.Generation;
using NvmeConformance.LbaAllocation.Tests.Devices;
using NvmeConformance.LbaAllocation.Tests.Stages;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LbaStatus;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.LbaAllocation.Tests;

/// <summary>
/// Generated scripts on a simple device: as it is, nothing may be found; broken in one way, the requirement that is broken must be
/// found within a number of scripts.
/// </summary>
public sealed class Mutants
{
    private const int ScriptsTried = 60;

    private static readonly Mix Everything = new(
        (Move.Write, 6), (Move.Query, 6), (Move.Read, 3), (Move.Deallocate, 2), (Move.WriteZeroes, 2), (Move.DeallocateInside, 2),
        (Move.WriteZeroesInside, 2), (Move.WriteZeroesUnits, 1), (Move.Rewrite, 1), (Move.QueryBesideBlock, 2), (Move.Race, 1),
        (Move.QueryReadQuery, 2), (Move.QueryAcrossNamespaces, 2), (Move.Pages, 1), (Move.Parts, 1), (Move.LastBlocks, 1), (Move.Reset, 1))
    {
        Depth = 6, Namespaces = 2, Finale = [Move.Pages, Move.QueryReadQuery, Move.QueryAcrossNamespaces],
    };

    [Theory]
    [InlineData(1, 1, 256)]
    [InlineData(8, 1, 250)]
    [InlineData(8, 2, 250)]
    [InlineData(16, 0, 3000)]
    [InlineData(0, 1, 300)]
    [InlineData(32, 2, (1UL << 32) + 70_001)]
    public void A_device_without_defects_passes(uint unitBlocks, int deallocatedRead, ulong sizeBlocks)
    {
        var found = FindingsOf(subsystem => new SimpleDevice(subsystem), unitBlocks, deallocatedRead, sizeBlocks);
        Assert.Empty(found);
    }

    [Fact]
    public void Defects_of_the_list_are_found()
    {
        AssertFound<StatusZero>("LBA-ALLOC-020");
        AssertFound<LengthFromOne>("LBA-ALLOC-023");
        AssertFound<AlwaysComplete>("LBA-ALLOC-017");
        AssertFound<AlwaysIncomplete>("LBA-ALLOC-018");
        AssertFound<OneDescriptorPerUnit>("LBA-ALLOC-024");
        AssertFound<Descending>("LBA-ALLOC-022");
    }

    [Fact]
    public void Defects_of_the_range_are_found()
    {
        AssertFound<RangeLengthFromZero>("LBA-ALLOC-013");
        AssertFound<RangeLengthTooShort>("LBA-ALLOC-013");
        AssertFound<ZeroLengthIsShort>("LBA-ALLOC-012");
        AssertFound<RoundsOutward>("LBA-ALLOC-025");
        AssertFound<LooksOnlyInside>("LBA-ALLOC-028");
        AssertFound<PagesSkip>("LBA-ALLOC-065");
        AssertFound<HighHalfLost>("LBA-ALLOC-070", sizeBlocks: (1UL << 32) + 70_001);
    }

    [Fact]
    public void Defects_of_tracking_are_found()
    {
        AssertFound<WriteForgetsLastBlock>("LBA-ALLOC-029");
        AssertFound<PartClearsUnit>("LBA-ALLOC-042");
        AssertFound<DeallocatesOneMore>("LBA-ALLOC-044");
        AssertFound<ReadAllocates>("LBA-ALLOC-048");
        AssertFound<SharedMap>("LBA-ALLOC-067");
        AssertFound<ZeroesNeverAllocate>("LBA-ALLOC-035", deallocatedRead: 2);
        AssertFound<RewriteNotTracked>("LBA-ALLOC-046", unitBlocks: 1);
        AssertFound<GranularityChanges>("LBA-ALLOC-077");
    }

    [Fact]
    public void Defects_of_contents_are_found()
    {
        AssertFound<ZeroesNeighbour>("LBA-ALLOC-038");
        AssertFound<OldDataStay>("LBA-ALLOC-052");
        AssertFound<WrongDeallocatedByte>("LBA-ALLOC-052");
    }

    private static void AssertFound<TDevice>(string requirement, uint unitBlocks = 8, int deallocatedRead = 1, ulong sizeBlocks = 250)
        where TDevice : SimpleDevice
    {
        var found = FindingsOf(
            subsystem => (SimpleDevice)Activator.CreateInstance(typeof(TDevice), subsystem)!, unitBlocks, deallocatedRead, sizeBlocks);
        Assert.True(found.Contains(requirement), $"{typeof(TDevice).Name}: {string.Join(", ", found)}");
    }

    private static HashSet<string> FindingsOf(
        Func<ProbedSubsystem, SimpleDevice> makeDevice, uint unitBlocks, int deallocatedRead, ulong sizeBlocks)
    {
        var subsystem = Subsystems.With(
            Subsystems.Namespace(1, sizeBlocks, unitBlocks, deallocatedRead), Subsystems.Namespace(3, sizeBlocks, unitBlocks, deallocatedRead));
        var found = new HashSet<string>();
        for (var seed = 1UL; seed <= ScriptsTried; seed++)
        {
            using var stage = new Stage(subsystem);
            var script = Scripts.From(subsystem, Everything).Sample(1, new Rnd(seed), 50)[0];
            new DeviceVerbs(makeDevice(subsystem), stage).Run(script);
            found.UnionWith(stage.Judge.Findings.Select(finding => finding.Rule.RequirementId));
        }

        return found;
    }

    private sealed class StatusZero(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
    {
        protected override void Finish(ref LbaStatusDescriptorListHeader header, Span<LbaStatusDescriptor> descriptors)
        {
            foreach (ref var descriptor in descriptors)
            {
                descriptor.StatusBits = 0;
            }
        }
    }

    private sealed class LengthFromOne(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
    {
        protected override void Finish(ref LbaStatusDescriptorListHeader header, Span<LbaStatusDescriptor> descriptors)
        {
            foreach (ref var descriptor in descriptors)
            {
                descriptor.BlockCountZeroBased++;
            }
        }
    }

    private sealed class AlwaysComplete(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
    {
        protected override void Finish(ref LbaStatusDescriptorListHeader header, Span<LbaStatusDescriptor> descriptors) =>
            header.Completion = LbaStatusCompletion.Complete;
    }

    private sealed class AlwaysIncomplete(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
    {
        protected override void Finish(ref LbaStatusDescriptorListHeader header, Span<LbaStatusDescriptor> descriptors) =>
            header.Completion = LbaStatusCompletion.Incomplete;
    }

    private sealed class Descending(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
    {
        protected override void Finish(ref LbaStatusDescriptorListHeader header, Span<LbaStatusDescriptor> descriptors) => descriptors.Reverse();
    }

    private sealed class OneDescriptorPerUnit(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
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

    private sealed class RangeLengthFromZero(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
    {
        protected override ulong EndOf(in GetLbaStatusCommand command, ulong sizeBlocks) =>
            Math.Min(sizeBlocks, base.EndOf(command, sizeBlocks) + (command.RangeLength == 0 ? 0UL : 1));
    }

    private sealed class RangeLengthTooShort(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
    {
        protected override ulong EndOf(in GetLbaStatusCommand command, ulong sizeBlocks) =>
            base.EndOf(command, sizeBlocks) - (command.RangeLength == 0 ? 0UL : 1);
    }

    private sealed class ZeroLengthIsShort(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
    {
        protected override ulong EndOf(in GetLbaStatusCommand command, ulong sizeBlocks) =>
            command.RangeLength == 0 ? Math.Min(sizeBlocks, command.StartingLba + 64) : base.EndOf(command, sizeBlocks);
    }

    private sealed class RoundsOutward(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
    {
        protected override List<(ulong First, ulong End)> Runs(Contents ns, ulong first, ulong end)
        {
            var unit = ns.Facts.TrackingGranularityBlocks;
            return base.Runs(ns, first - (first % unit), Math.Min((end + unit - 1) / unit * unit, ns.Facts.SizeBlocks));
        }
    }

    private sealed class LooksOnlyInside(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
    {
        protected override List<(ulong First, ulong End)> Runs(Contents ns, ulong first, ulong end)
        {
            var inside = new Contents(ns.Facts);
            inside.Allocated.UnionWith(ns.Allocated.Where(lba => lba >= first && lba < end));
            return base.Runs(inside, first, end);
        }
    }

    private sealed class PagesSkip(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
    {
        protected override StatusCode GetLbaStatus(in GetLbaStatusCommand command, Span<byte> data) =>
            command.StartingLba > 0 && data.Length == 24 && command.StartingLba < 200
                ? base.GetLbaStatus(command with { StartingLba = command.StartingLba + 8 }, data)
                : base.GetLbaStatus(command, data);
    }

    private sealed class HighHalfLost(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
    {
        protected override void Finish(ref LbaStatusDescriptorListHeader header, Span<LbaStatusDescriptor> descriptors)
        {
            foreach (ref var descriptor in descriptors)
            {
                descriptor.StartingLba = (uint)descriptor.StartingLba;
            }
        }
    }

    private sealed class WriteForgetsLastBlock(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
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

    private sealed class PartClearsUnit(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
    {
        protected override void Deallocate(Contents ns, ulong first, uint count)
        {
            base.Deallocate(ns, first, count);
            var unit = ns.Facts.TrackingGranularityBlocks;
            ns.Allocated.RemoveWhere(lba => lba / unit == first / unit);
        }
    }

    private sealed class DeallocatesOneMore(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
    {
        protected override void Deallocate(Contents ns, ulong first, uint count) => base.Deallocate(ns, first, count + 1);
    }

    private sealed class ReadAllocates(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
    {
        protected override void Read(Contents ns, ulong first, uint count, Span<byte> data)
        {
            base.Read(ns, first, count, data);
            ns.Allocated.Add(first);
        }
    }

    private sealed class SharedMap(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
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

    private sealed class ZeroesNeverAllocate(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
    {
        protected override void WriteZeroes(Contents ns, ulong first, uint count, bool deallocate)
        {
            base.WriteZeroes(ns, first, count, deallocate);
            ns.Allocated.RemoveWhere(lba => lba >= first && lba < first + count);
        }
    }

    private sealed class RewriteNotTracked(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
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

    private sealed class ZeroesNeighbour(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
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

    private sealed class OldDataStay(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
    {
        protected override void Deallocate(Contents ns, ulong first, uint count) =>
            ns.Allocated.RemoveWhere(lba => lba >= first && lba < first + count);
    }

    private sealed class WrongDeallocatedByte(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
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

    private sealed class GranularityChanges(ProbedSubsystem subsystem) : SimpleDevice(subsystem)
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
}
