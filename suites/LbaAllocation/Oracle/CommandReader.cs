using System.Runtime.InteropServices;
using NvmeConformance.LbaAllocation.Knowledge;
using NvmeConformance.LbaAllocation.Queries;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.LbaAllocation.Oracle;

/// <summary>Reads submission entries into notes: by the bytes alone, never by what a generator meant.</summary>
internal static class CommandReader
{
    /// <summary>The most blocks that one command may write and still be modelled block by block.</summary>
    private const ulong NothingTooLarge = EffectTracker.MostBlocksPerCommand;

    /// <summary>Reads a command.</summary>
    /// <param name="invocation">The command.</param>
    /// <param name="model">Where its namespace is found.</param>
    /// <param name="into">The note, begun for it.</param>
    public static void Read(Invocation invocation, AllocationModel model, CommandNote into)
    {
        var command = invocation.Command;
        into.Namespace = model.Find(command.NamespaceIdentifier);
        if (invocation.IsAdmin)
        {
            into.Kind = KindOfAdmin((AdminOpcode)command.Opcode, (FeatureIdentifier)(byte)command.Dword10);
            if (into.Kind == CommandKind.LbaStatus)
            {
                into.Request = LbaStatusRequest.Of(command);
            }

            return;
        }

        into.Kind = KindOf((NvmOpcode)command.Opcode);
        if (into.Namespace is { } ns)
        {
            ReadBlocks(invocation, model, ns, into);
        }
        else
        {
            // Nothing is addressed that is modelled; a command that may reach every namespace is not modelled either.
            into.Kind = into.Kind is CommandKind.NotModelled or CommandKind.Flush ? into.Kind : CommandKind.Ignored;
        }
    }

    private static CommandKind KindOf(NvmOpcode opcode) => opcode switch
    {
        NvmOpcode.Flush => CommandKind.Flush,
        NvmOpcode.Compare or NvmOpcode.Verify => CommandKind.Look,
        NvmOpcode.Read => CommandKind.Read,
        NvmOpcode.Write => CommandKind.Write,
        NvmOpcode.WriteZeroes => CommandKind.WriteZeroes,
        NvmOpcode.WriteUncorrectable => CommandKind.WriteUncorrectable,
        NvmOpcode.DatasetManagement => CommandKind.Deallocate,
        NvmOpcode.Copy => CommandKind.Copy,
        _ => CommandKind.NotModelled,
    };

    private static CommandKind KindOfAdmin(AdminOpcode opcode, FeatureIdentifier feature) => opcode switch
    {
        AdminOpcode.GetLbaStatus => CommandKind.LbaStatus,
        AdminOpcode.Identify => CommandKind.Identify,
        AdminOpcode.GetLogPage => CommandKind.LogPage,
        AdminOpcode.GetFeatures => CommandKind.GetFeature,
        AdminOpcode.Abort => CommandKind.Abort,
        AdminOpcode.AsynchronousEventRequest or AdminOpcode.KeepAlive => CommandKind.Ignored,
        AdminOpcode.FormatNvm => CommandKind.Format,
        AdminOpcode.Sanitize => CommandKind.Sanitize,
        AdminOpcode.NamespaceManagement or AdminOpcode.NamespaceAttachment => CommandKind.ManageNamespaces,
        AdminOpcode.SetFeatures when feature is FeatureIdentifier.ErrorRecovery or FeatureIdentifier.VolatileWriteCache =>
            CommandKind.SetFeature,
        AdminOpcode.SetFeatures => CommandKind.Ignored,
        _ => CommandKind.NotModelled,
    };

    private static void ReadBlocks(Invocation invocation, AllocationModel model, NamespaceModel ns, CommandNote into)
    {
        var command = invocation.Command;
        switch (into.Kind)
        {
            case CommandKind.Read or CommandKind.Write or CommandKind.Look:
                var transfer = ReadWriteCommand.Decode(command);
                into.IsForced = transfer.Control.HasFlag(IoControl.ForceUnitAccess);
                AddRange(into, ns, transfer.StartingLba, transfer.BlockCountZeroBased + 1UL);
                break;
            case CommandKind.WriteUncorrectable:
                var uncorrectable = WriteUncorrectableCommand.Decode(command);
                AddRange(into, ns, uncorrectable.StartingLba, uncorrectable.BlockCountZeroBased + 1UL);
                break;
            case CommandKind.WriteZeroes:
                ReadZeroes(into, model, ns, WriteZeroesCommand.Decode(command));
                break;
            case CommandKind.Deallocate:
                ReadRanges(invocation, model, ns, into);
                break;
            case CommandKind.Copy:
                ReadSources(invocation, model, ns, into);
                break;
        }
    }

    private static void AddRange(CommandNote into, NamespaceModel ns, ulong first, ulong count)
    {
        into.ReachesBehindNamespace |= first >= ns.SizeBlocks || count > ns.SizeBlocks - first;
        into.IsBeyondLimits |= into.ReachesBehindNamespace;
        into.Add(BlockSpan.Within(first, count, ns.SizeBlocks));
    }

    private static void ReadZeroes(CommandNote into, AllocationModel model, NamespaceModel ns, in WriteZeroesCommand zeroes)
    {
        (into.Deallocates, into.IsForced) = (zeroes.Deallocate, zeroes.Control.HasFlag(IoControl.ForceUnitAccess));
        if (!zeroes.WholeNamespace)
        {
            AddRange(into, ns, zeroes.StartingLba, zeroes.BlockCountZeroBased + 1UL);
            return;
        }

        // A controller that does not know the bit may zero only the range (LBA allocation digest 5.3).
        into.Kind = ((OptionalNvmCommands)model.Subsystem.OptionalNvmCommands).HasFlag(OptionalNvmCommands.NamespaceZeroes)
            ? CommandKind.ZeroAll
            : CommandKind.NotModelled;
        into.Add(new BlockSpan(0, ns.SizeBlocks));
    }

    private static void ReadRanges(Invocation invocation, AllocationModel model, NamespaceModel ns, CommandNote into)
    {
        var command = DatasetManagementCommand.Decode(invocation.Command);
        if (!command.Attributes.HasFlag(DatasetManagementAttributes.Deallocate))
        {
            into.Kind = CommandKind.Ignored;
            return;
        }

        var ranges = MemoryMarshal.Cast<byte, DatasetManagementRange>(invocation.Data);
        var subsystem = model.Subsystem;
        var total = 0UL;
        into.IsBeyondLimits = subsystem.DatasetRangesLimit != 0 && command.RangeCountZeroBased >= subsystem.DatasetRangesLimit;
        foreach (ref readonly var range in ranges[..Math.Min(ranges.Length, command.RangeCountZeroBased + 1)])
        {
            var span = BlockSpan.Within(range.StartingLba, range.LengthInLogicalBlocks, ns.SizeBlocks);
            total += range.LengthInLogicalBlocks;
            into.ReachesBehindNamespace |= span.Count != range.LengthInLogicalBlocks;
            into.IsBeyondLimits |= into.ReachesBehindNamespace
                || (subsystem.DatasetRangeBlocksLimit != 0 && range.LengthInLogicalBlocks > subsystem.DatasetRangeBlocksLimit);
            if (!span.IsEmpty)
            {
                into.Add(span);
            }
        }

        into.IsBeyondLimits |= subsystem.DatasetBlocksLimit != 0 && total > subsystem.DatasetBlocksLimit;
    }

    private static void ReadSources(Invocation invocation, AllocationModel model, NamespaceModel ns, CommandNote into)
    {
        var command = CopyCommand.Decode(invocation.Command);
        into.IsForced = command.Control.HasFlag(IoControl.ForceUnitAccess);
        var blocks = 0UL;
        for (var index = 0; index <= command.RangeCountZeroBased; index++)
        {
            if (!CopyEntry.TryRead(invocation.Data, command.Format, index, out var entry))
            {
                into.IsBeyondLimits = true;
                break;
            }

            blocks += entry.BlockCount;
            if ((command.Format.NamesNamespaces() ? model.Find(entry.NamespaceIdentifier) : ns) is { } source)
            {
                into.IsBeyondLimits |= entry.FirstLba >= source.SizeBlocks || entry.BlockCount > source.SizeBlocks - entry.FirstLba;
                into.AddSource(source, BlockSpan.Within(entry.FirstLba, entry.BlockCount, source.SizeBlocks));
            }
            else
            {
                into.IsBeyondLimits = true;
            }
        }

        AddRange(into, ns, command.DestinationLba, blocks);
        into.Kind = blocks > NothingTooLarge ? CommandKind.NotModelled : CommandKind.Copy;
    }
}
