using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Oracles;
using NvmeConformance.LbaAllocation.Knowledge;
using NvmeConformance.LbaAllocation.Queries;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.LbaAllocation.Oracle;

/// <summary>Reads submission entries into notes: by the bytes alone, never by what a generator meant.</summary>
internal static class CommandReader
{
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
            into.Kind = KindOfAdmin((AdminOpcode)command.Opcode, command.Dword10);
            if (into.Kind == CommandKind.LbaStatus)
            {
                into.Request = LbaStatusRequest.Of(command);
            }

            return;
        }

        into.Kind = (NvmOpcode)command.Opcode switch
        {
            NvmOpcode.Flush or NvmOpcode.Compare or NvmOpcode.Verify => CommandKind.Ignored,
            NvmOpcode.Read => CommandKind.Read,
            NvmOpcode.Write => CommandKind.Write,
            NvmOpcode.WriteZeroes => CommandKind.WriteZeroes,
            NvmOpcode.DatasetManagement => CommandKind.Deallocate,
            _ => CommandKind.NotModelled,
        };
        ReadBlocks(invocation, into);
    }

    private static CommandKind KindOfAdmin(AdminOpcode opcode, uint dword10) => opcode switch
    {
        AdminOpcode.GetLbaStatus => CommandKind.LbaStatus,
        AdminOpcode.Identify => CommandKind.Identify,
        AdminOpcode.GetLogPage or AdminOpcode.GetFeatures or AdminOpcode.Abort or AdminOpcode.AsynchronousEventRequest
            or AdminOpcode.KeepAlive => CommandKind.Ignored,
        AdminOpcode.SetFeatures when (FeatureIdentifier)(byte)dword10 != FeatureIdentifier.ErrorRecovery => CommandKind.Ignored,
        _ => CommandKind.NotModelled,
    };

    private static void ReadBlocks(Invocation invocation, CommandNote into)
    {
        if (into.Namespace is not { } ns)
        {
            // Nothing is addressed that is modelled; a command that may reach every namespace is not modelled either.
            into.Kind = into.Kind == CommandKind.NotModelled ? CommandKind.NotModelled : CommandKind.Ignored;
            return;
        }

        var command = invocation.Command;
        switch (into.Kind)
        {
            case CommandKind.Read or CommandKind.Write:
                var transfer = ReadWriteCommand.Decode(command);
                into.Add(BlockSpan.Within(transfer.StartingLba, transfer.BlockCountZeroBased + 1UL, ns.SizeBlocks));
                break;
            case CommandKind.WriteZeroes:
                var zeroes = WriteZeroesCommand.Decode(command);
                into.Deallocates = zeroes.Deallocate;
                into.Kind = zeroes.WholeNamespace ? CommandKind.NotModelled : CommandKind.WriteZeroes;
                into.Add(BlockSpan.Within(zeroes.StartingLba, zeroes.BlockCountZeroBased + 1UL, ns.SizeBlocks));
                break;
            case CommandKind.Deallocate:
                ReadRanges(invocation, ns, into);
                break;
        }
    }

    private static void ReadRanges(Invocation invocation, NamespaceModel ns, CommandNote into)
    {
        var command = DatasetManagementCommand.Decode(invocation.Command);
        if (!command.Attributes.HasFlag(DatasetManagementAttributes.Deallocate))
        {
            into.Kind = CommandKind.Ignored;
            return;
        }

        var ranges = MemoryMarshal.Cast<byte, DatasetManagementRange>(invocation.Data);
        var blocks = 0UL;
        foreach (ref readonly var range in ranges[..Math.Min(ranges.Length, command.RangeCountZeroBased + 1)])
        {
            var span = BlockSpan.Within(range.StartingLba, range.LengthInLogicalBlocks, ns.SizeBlocks);
            blocks += span.Count;
            if (!span.IsEmpty)
            {
                into.Add(span);
            }
        }

        if (blocks > NothingTooLarge)
        {
            into.Kind = CommandKind.NotModelled;
        }
    }
}
