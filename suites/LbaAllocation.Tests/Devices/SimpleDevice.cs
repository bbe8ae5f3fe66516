using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LbaStatus;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.LbaAllocation.Tests.Devices;

/// <summary>
/// The least device that answers the commands of this suite: a dictionary of blocks and a set of allocated ones for each namespace,
/// every command at once. It deallocates whatever it is asked to. Tests break it by overriding one thing.
/// </summary>
internal class SimpleDevice
{
    private readonly Dictionary<uint, Contents> _namespaces = [];

    public SimpleDevice(ProbedSubsystem subsystem)
    {
        Subsystem = subsystem;
        foreach (var ns in subsystem.Namespaces)
        {
            _namespaces[ns.Identifier] = new Contents(ns);
        }
    }

    public ProbedSubsystem Subsystem { get; }

    /// <summary>The controller that the present command came through.</summary>
    public int ControllerIndex { get; set; }

    protected IEnumerable<Contents> Namespaces => _namespaces.Values;

    public virtual void Reset()
    {
    }

    public virtual StatusCode Execute(in SubmissionEntry entry, bool isAdmin, Span<byte> data)
    {
        if (isAdmin)
        {
            return entry.Opcode == (byte)AdminOpcode.Identify
                ? Identify(IdentifyCommand.Decode(entry), data)
                : GetLbaStatus(GetLbaStatusCommand.Decode(entry), data);
        }

        if (!_namespaces.TryGetValue(entry.NamespaceIdentifier, out var ns))
        {
            return StatusCode.InvalidNamespaceOrFormat;
        }

        switch ((NvmOpcode)entry.Opcode)
        {
            case NvmOpcode.Write:
                if (entry.Dword10And11 + (ushort)entry.Dword12 >= ns.Facts.SizeBlocks)
                {
                    return Reject(ns, entry.Dword10And11);
                }

                Write(ns, entry.Dword10And11, (ushort)entry.Dword12 + 1U, data);
                break;
            case NvmOpcode.Read:
                if (ns.Uncorrectable.GetViewBetween(entry.Dword10And11, entry.Dword10And11 + (ushort)entry.Dword12).Count > 0)
                {
                    return StatusCode.UnrecoveredReadError;
                }

                Read(ns, entry.Dword10And11, (ushort)entry.Dword12 + 1U, data);
                break;
            case NvmOpcode.WriteZeroes:
                var zeroes = WriteZeroesCommand.Decode(entry);
                WriteZeroes(ns, zeroes.StartingLba, zeroes.BlockCountZeroBased + 1U, zeroes.Deallocate);
                break;
            case NvmOpcode.DatasetManagement when entry.Dword11 == (uint)DatasetManagementAttributes.Deallocate:
                foreach (var range in MemoryMarshal.Cast<byte, DatasetManagementRange>(data))
                {
                    Deallocate(ns, range.StartingLba, range.LengthInLogicalBlocks);
                }

                break;
            case NvmOpcode.Copy:
                Copy(ns, CopyCommand.Decode(entry), data);
                break;
            case NvmOpcode.WriteUncorrectable:
                MakeUncorrectable(ns, entry.Dword10And11, (ushort)entry.Dword12 + 1U);
                break;
        }

        return StatusCode.Success;
    }

    protected virtual void Copy(Contents ns, in CopyCommand command, ReadOnlySpan<byte> data)
    {
        var to = command.DestinationLba;
        foreach (var source in MemoryMarshal.Cast<byte, CopySourceRange>(data))
        {
            var block = new byte[ns.Facts.BlockBytes];
            for (var from = source.StartingLba; from <= source.StartingLba + source.BlockCountZeroBased; from++, to++)
            {
                Read(ns, from, 1, block);
                Write(ns, to, 1, block);
            }
        }
    }

    protected virtual void MakeUncorrectable(Contents ns, ulong first, uint count)
    {
        for (var lba = first; lba < first + count; lba++)
        {
            ns.Allocated.Add(lba);
            ns.Uncorrectable.Add(lba);
        }
    }

    protected virtual void Write(Contents ns, ulong first, uint count, ReadOnlySpan<byte> data)
    {
        for (var index = 0U; index < count; index++)
        {
            ns.Blocks[first + index] = data.Slice((int)index * ns.Facts.BlockBytes, ns.Facts.BlockBytes).ToArray();
            ns.Allocated.Add(first + index);
            ns.Uncorrectable.Remove(first + index);
        }
    }

    /// <summary>A write that reaches behind the namespace.</summary>
    protected virtual StatusCode Reject(Contents ns, ulong first) => StatusCode.LbaOutOfRange;

    protected virtual void Read(Contents ns, ulong first, uint count, Span<byte> data)
    {
        for (var index = 0U; index < count; index++)
        {
            var into = data.Slice((int)index * ns.Facts.BlockBytes, ns.Facts.BlockBytes);
            if (ns.Blocks.TryGetValue(first + index, out var block))
            {
                block.CopyTo(into);
            }
            else
            {
                into.Fill(ns.DeallocatedByte);
            }
        }
    }

    protected virtual void WriteZeroes(Contents ns, ulong first, uint count, bool deallocate)
    {
        if (deallocate && ns.DeallocatedByte == 0)
        {
            Deallocate(ns, first, count);
            return;
        }

        Write(ns, first, count, new byte[count * ns.Facts.BlockBytes]);
    }

    protected virtual void Deallocate(Contents ns, ulong first, uint count)
    {
        for (var index = 0U; index < count; index++)
        {
            ns.Blocks.Remove(first + index);
            ns.Allocated.Remove(first + index);
            ns.Uncorrectable.Remove(first + index);
        }
    }

    protected virtual StatusCode Identify(in IdentifyCommand command, Span<byte> data)
    {
        data.Clear();
        if (command.Structure == IdentifyCns.CommandSetController)
        {
            ref var page = ref MemoryMarshal.AsRef<NvmIdentifyController>(data);
            page.AdminOptionalCommands = AdminOptionalCommands.ReportAllocatedLbas;
            page.Version = new SpecificationVersion(1, 2);
        }
        else
        {
            MemoryMarshal.AsRef<NvmIdentifyNamespace>(data).TrackedLbaAllocationGranularityBlocks =
                _namespaces[command.NamespaceIdentifier].Facts.TrackingGranularityBlocks;
        }

        return StatusCode.Success;
    }

    protected virtual StatusCode GetLbaStatus(in GetLbaStatusCommand command, Span<byte> data)
    {
        if (command.NamespaceIdentifier == uint.MaxValue || command.Action != LbaStatusAction.Allocated)
        {
            return StatusCode.InvalidFieldInCommand;
        }

        if (!_namespaces.TryGetValue(command.NamespaceIdentifier, out var ns))
        {
            return command.NamespaceIdentifier is 0 || command.NamespaceIdentifier > Subsystem.HighestNamespaceIdentifier
                ? StatusCode.InvalidNamespaceOrFormat
                : StatusCode.InvalidFieldInCommand;
        }

        var size = ns.Facts.SizeBlocks;
        if (command.StartingLba >= size || command.RangeLength > size - command.StartingLba)
        {
            return StatusCode.LbaOutOfRange;
        }

        var end = EndOf(command, size);
        var runs = Runs(ns, command.StartingLba, end);
        var capacity = (data.Length - LbaStatusDescriptorListHeader.Size) / LbaStatusDescriptor.Size;
        var fitting = runs.Take(capacity).ToList();
        data[..LbaStatusDescriptorListHeader.Size].Clear();
        ref var header = ref MemoryMarshal.AsRef<LbaStatusDescriptorListHeader>(data);
        header.DescriptorCount = (uint)fitting.Count;
        header.Completion = runs.Count > capacity ? LbaStatusCompletion.Incomplete : LbaStatusCompletion.Complete;
        var descriptors = MemoryMarshal.Cast<byte, LbaStatusDescriptor>(data[LbaStatusDescriptorListHeader.Size..]);
        for (var index = 0; index < fitting.Count; index++)
        {
            descriptors[index] = new LbaStatusDescriptor
            {
                StartingLba = fitting[index].First,
                BlockCountZeroBased = (uint)(fitting[index].End - fitting[index].First - 1),
                StatusBits = (byte)LbaRangeStatus.Allocated,
            };
        }

        Finish(ref header, descriptors[..fitting.Count]);
        return StatusCode.Success;
    }

    /// <summary>The last chance to spoil a list.</summary>
    protected virtual void Finish(ref LbaStatusDescriptorListHeader header, Span<LbaStatusDescriptor> descriptors)
    {
    }

    protected virtual ulong EndOf(in GetLbaStatusCommand command, ulong sizeBlocks) =>
        command.RangeLength == 0 ? sizeBlocks : command.StartingLba + command.RangeLength;

    /// <summary>What is reported of a range: whole units, clipped.</summary>
    protected virtual List<(ulong First, ulong End)> Runs(Contents ns, ulong first, ulong end)
    {
        var unit = Math.Max(1, ns.Facts.TrackingGranularityBlocks);
        var runs = new List<(ulong First, ulong End)>();
        foreach (var index in ns.Allocated.Select(lba => lba / unit).Distinct().Order())
        {
            var from = Math.Max(index * unit, first);
            var to = Math.Min(Math.Min((index + 1) * unit, ns.Facts.SizeBlocks), end);
            if (from >= to)
            {
                continue;
            }

            if (runs.Count > 0 && runs[^1].End == from)
            {
                runs[^1] = (runs[^1].First, to);
            }
            else
            {
                runs.Add((from, to));
            }
        }

        return runs;
    }

    internal sealed class Contents(ProbedNamespace facts)
    {
        public ProbedNamespace Facts { get; } = facts;

        public byte DeallocatedByte { get; } = (byte)(facts.DeallocatedRead == 2 ? 0xFF : 0);

        public Dictionary<ulong, byte[]> Blocks { get; } = [];

        public SortedSet<ulong> Allocated { get; } = [];

        public SortedSet<ulong> Uncorrectable { get; } = [];
    }
}
