using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Oracles.Blocks;
using NvmeConformance.Controller.Blocks.Knowledge;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Controller.Blocks.Commands;

/// <summary>Reads submission entries into notes: by the bytes alone, never by what a generator meant.</summary>
internal static class CommandReader
{
    /// <summary>The most blocks that one command may change and still be modelled block by block.</summary>
    public const ulong MostBlocks = 65_536;

    /// <summary>Reads a command.</summary>
    /// <param name="invocation">The command.</param>
    /// <param name="model">Where its namespace is found.</param>
    /// <param name="into">The note, begun for it.</param>
    public static void Read(Invocation invocation, BlockModel model, CommandNote into)
    {
        into.Namespace = model.Find(into.Entry.NamespaceIdentifier);
        into.Kind = invocation.IsAdmin ? KindOfAdmin(into.Entry.Opcode, into.Entry.Dword10) : KindOf((NvmOpcode)into.Entry.Opcode);
        if (into.Namespace is { } ns && !invocation.IsAdmin)
        {
            ReadBlocks(invocation, model, ns, into);
        }
        else if (into.Kind is not (CommandKind.Flush or CommandKind.Abort or CommandKind.SetFeature or CommandKind.NotModelled))
        {
            // A namespace that is not there holds nothing that could change.
            into.Kind = CommandKind.Ignored;
        }
    }

    private static CommandKind KindOf(NvmOpcode opcode) => opcode switch
    {
        NvmOpcode.Flush => CommandKind.Flush,
        NvmOpcode.Read => CommandKind.Read,
        NvmOpcode.Write => CommandKind.Write,
        NvmOpcode.Compare => CommandKind.Compare,
        NvmOpcode.Verify => CommandKind.Verify,
        NvmOpcode.WriteZeroes => CommandKind.WriteZeroes,
        NvmOpcode.WriteUncorrectable => CommandKind.WriteUncorrectable,
        NvmOpcode.DatasetManagement => CommandKind.Deallocate,
        NvmOpcode.Copy => CommandKind.Copy,
        NvmOpcode.Cancel => CommandKind.Abort,
        NvmOpcode.ReservationReport or NvmOpcode.IoManagementReceive => CommandKind.Ignored,
        _ => CommandKind.NotModelled,
    };

    private static CommandKind KindOfAdmin(byte opcode, uint dword10) => (AdminOpcode)opcode switch
    {
        AdminOpcode.Abort => CommandKind.Abort,
        AdminOpcode.SetFeatures => KindOfFeature((FeatureIdentifier)(byte)dword10),
        AdminOpcode.Identify or AdminOpcode.GetLogPage or AdminOpcode.GetFeatures or AdminOpcode.AsynchronousEventRequest
            or AdminOpcode.KeepAlive or AdminOpcode.GetLbaStatus => CommandKind.Ignored,
        _ => CommandKind.NotModelled,
    };

    private static CommandKind KindOfFeature(FeatureIdentifier feature) => feature switch
    {
        FeatureIdentifier.VolatileWriteCache or FeatureIdentifier.WriteAtomicityNormal or FeatureIdentifier.ErrorRecovery
            or FeatureIdentifier.NamespaceWriteProtection or FeatureIdentifier.HostBehaviorSupport => CommandKind.SetFeature,
        _ => CommandKind.Ignored,
    };

    private static void ReadBlocks(Invocation invocation, BlockModel model, NamespaceContents ns, CommandNote into)
    {
        var size = ns.Facts.SizeBlocks;
        switch (into.Kind)
        {
            case CommandKind.Read or CommandKind.Write or CommandKind.Compare or CommandKind.Verify:
                var transfer = ReadWriteCommand.Decode(into.Entry);
                into.Control = transfer.Control;
                into.Add(BlockSpan.Within(transfer.StartingLba, transfer.BlockCountZeroBased + 1UL, size));
                break;
            case CommandKind.WriteZeroes:
                var zeroes = WriteZeroesCommand.Decode(into.Entry);
                into.Control = zeroes.Control;
                into.Add(BlockSpan.Within(zeroes.StartingLba, zeroes.BlockCountZeroBased + 1UL, size));
                if (zeroes.WholeNamespace)
                {
                    into.Kind = CommandKind.NotModelled;
                }

                break;
            case CommandKind.WriteUncorrectable:
                var uncorrectable = WriteUncorrectableCommand.Decode(into.Entry);
                into.Add(BlockSpan.Within(uncorrectable.StartingLba, uncorrectable.BlockCountZeroBased + 1UL, size));
                break;
            case CommandKind.Deallocate:
                ReadRanges(invocation, size, into);
                break;
            case CommandKind.Copy:
                ReadSources(invocation, model, ns, into);
                break;
        }
    }

    private static void ReadRanges(Invocation invocation, ulong sizeBlocks, CommandNote into)
    {
        var command = DatasetManagementCommand.Decode(into.Entry);
        if (!command.Attributes.HasFlag(DatasetManagementAttributes.Deallocate))
        {
            into.Kind = CommandKind.Hint;
        }

        var ranges = MemoryMarshal.Cast<byte, DatasetManagementRange>(invocation.Data);
        var blocks = 0UL;
        foreach (ref readonly var range in ranges[..Math.Min(ranges.Length, command.RangeCountZeroBased + 1)])
        {
            var span = BlockSpan.Within(range.StartingLba, range.LengthInLogicalBlocks, sizeBlocks);
            blocks += span.Count;
            if (!span.IsEmpty)
            {
                into.Add(span);
            }
        }

        if (blocks > MostBlocks && into.Kind == CommandKind.Deallocate)
        {
            into.Kind = CommandKind.NotModelled;
        }
    }

    private static void ReadSources(Invocation invocation, BlockModel model, NamespaceContents ns, CommandNote into)
    {
        var command = CopyCommand.Decode(into.Entry);
        into.Control = command.Control;
        var blocks = 0UL;
        for (var index = 0; index <= command.RangeCountZeroBased; index++)
        {
            if (!CopyEntry.TryRead(invocation.Data, command.Format, index, out var entry))
            {
                break;
            }

            var source = command.Format.NamesNamespaces() ? model.Find(entry.NamespaceIdentifier) : ns;
            blocks += entry.BlockCount;
            if (source is not null)
            {
                into.Sources.Add(source, BlockSpan.Within(entry.FirstLba, entry.BlockCount, source.Facts.SizeBlocks));
            }
        }

        into.Add(BlockSpan.Within(command.DestinationLba, blocks, ns.Facts.SizeBlocks));
        if (blocks > MostBlocks)
        {
            into.Kind = CommandKind.NotModelled;
        }
    }
}
