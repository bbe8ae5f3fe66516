using System.Runtime.InteropServices;
using NvmeConformance.ChangedLbas.Oracle;

namespace NvmeConformance.ChangedLbas.Blocks;

/// <summary>Reads submission entries into changes: by the bytes alone, never by what a generator meant.</summary>
/// <param name="model">Where namespaces are found.</param>
internal sealed class ChangeReader(TrackingModel model)
{
    private const int FuseMask = 0b11;
    private const int FuseSecond = 0b10;

    /// <summary>Reads a command.</summary>
    /// <param name="invocation">The command.</param>
    /// <returns>What it may change; null for nothing that is followed.</returns>
    public Change? Read(Invocation invocation)
    {
        var command = invocation.Command;
        if (model.FindNamespace(command.NamespaceIdentifier) is not { } ns || KindOf(invocation) is not { } kind)
        {
            return null;
        }

        var change = new Change { Kind = kind, Controller = invocation.ControllerIndex, Namespace = ns, Started = model.Now };
        switch (kind)
        {
            case ChangeKind.Write or ChangeKind.FusedWrite:
                ReadWrite(invocation, ns, change);
                break;
            case ChangeKind.WriteZeroes:
                var zeroes = WriteZeroesCommand.Decode(command);
                change.Spans.Add(zeroes.WholeNamespace
                    ? new BlockSpan(0, ns.SizeBlocks)
                    : BlockSpan.Within(zeroes.StartingLba, zeroes.BlockCountZeroBased + 1UL, ns.SizeBlocks));
                break;
            case ChangeKind.WriteUncorrectable:
                var uncorrectable = WriteUncorrectableCommand.Decode(command);
                change.Spans.Add(BlockSpan.Within(uncorrectable.StartingLba, uncorrectable.BlockCountZeroBased + 1UL, ns.SizeBlocks));
                break;
            case ChangeKind.Deallocate:
                ReadRanges(invocation, ns, change);
                break;
            case ChangeKind.Copy:
                ReadSources(invocation, ns, change);
                break;
            case ChangeKind.Format:
                change.Spans.Add(new BlockSpan(0, ns.SizeBlocks));
                break;
        }

        return change;
    }

    private static ChangeKind? KindOf(Invocation invocation)
    {
        var command = invocation.Command;
        if (invocation.IsAdmin)
        {
            return (AdminOpcode)command.Opcode == AdminOpcode.FormatNvm ? ChangeKind.Format : null;
        }

        return (NvmOpcode)command.Opcode switch
        {
            NvmOpcode.Write => (command.Flags & FuseMask) == FuseSecond ? ChangeKind.FusedWrite : ChangeKind.Write,
            NvmOpcode.WriteZeroes => ChangeKind.WriteZeroes,
            NvmOpcode.WriteUncorrectable => ChangeKind.WriteUncorrectable,
            NvmOpcode.Copy => ChangeKind.Copy,
            NvmOpcode.DatasetManagement =>
                DatasetManagementCommand.Decode(command).Attributes.HasFlag(DatasetManagementAttributes.Deallocate) ? ChangeKind.Deallocate : null,
            _ => null,
        };
    }

    private static void ReadWrite(Invocation invocation, NamespaceModel ns, Change change)
    {
        var write = ReadWriteCommand.Decode(invocation.Command);
        change.Spans.Add(BlockSpan.Within(write.StartingLba, write.BlockCountZeroBased + 1UL, ns.SizeBlocks));
        var stride = ns.Facts.Format.Transferred(write.Control).BytesInDataBuffer;
        var count = (int)Math.Min(change.Spans[0].Count, (ulong)(invocation.Data.Length / stride));
        change.Written = new ulong[count];
        for (var block = 0; block < count; block++)
        {
            change.Written[block] = BlockFingerprint.Of(invocation.Data.Slice(block * stride, ns.Facts.BlockBytes));
        }
    }

    private static void ReadRanges(Invocation invocation, NamespaceModel ns, Change change)
    {
        var count = DatasetManagementCommand.Decode(invocation.Command).RangeCountZeroBased + 1;
        var ranges = MemoryMarshal.Cast<byte, DatasetManagementRange>(invocation.Data);
        foreach (ref readonly var range in ranges[..Math.Min(ranges.Length, count)])
        {
            var span = BlockSpan.Within(range.StartingLba, range.LengthInLogicalBlocks, ns.SizeBlocks);
            if (!span.IsEmpty)
            {
                change.Spans.Add(span);
            }
        }
    }

    private void ReadSources(Invocation invocation, NamespaceModel ns, Change change)
    {
        var copy = CopyCommand.Decode(invocation.Command);
        var blocks = 0UL;
        for (var index = 0; index <= copy.RangeCountZeroBased; index++)
        {
            if (!CopyEntry.TryRead(invocation.Data, copy.Format, index, out var entry))
            {
                break;
            }

            blocks += entry.BlockCount;
            if ((copy.Format.NamesNamespaces() ? model.FindNamespace(entry.NamespaceIdentifier) : ns) is { } source)
            {
                change.Sources.Add((source, BlockSpan.Within(entry.FirstLba, entry.BlockCount, source.SizeBlocks)));
            }
        }

        change.Spans.Add(BlockSpan.Within(copy.DestinationLba, blocks, ns.SizeBlocks));
    }
}
