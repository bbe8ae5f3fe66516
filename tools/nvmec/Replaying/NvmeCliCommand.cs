using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.CommandLine.Replaying;

/// <summary>One command as nvme-cli says it; what it has no word for goes through its raw passthrough.</summary>
internal static class NvmeCliCommand
{
    private const int DirectionMask = 0b11;
    private const int HostToController = 0b01;
    private const int ControllerToHost = 0b10;

    /// <summary>The lines of shell that send a command.</summary>
    internal static IEnumerable<string> Of(CommandIntent command) => command switch
    {
        WriteIntent { Range.BlockCount: > 0 } write => Write(write),
        ReadIntent { Range.BlockCount: > 0 } read =>
            [$"nvme read {Namespace(read)} {Blocks(read.Range)} {DataSize(read.Range)}{Control(read)} | od -A d -t x1 | head -n 8"],
        WriteZeroesIntent { Range.BlockCount: > 0, WholeNamespace: false } zeroes =>
            [$"nvme write-zeroes {Namespace(zeroes)} {Blocks(zeroes.Range)}{(zeroes.Deallocate ? " --deac" : "")}{Control(zeroes)}"],
        DatasetManagementIntent management => [DatasetManagement(management)],
        FlushIntent flush => [$"nvme flush \"$CTRL\" --namespace-id={flush.NamespaceIdentifier}"],
        LbaStatusIntent status =>
        [
            $"nvme get-lba-status \"$CTRL\" --namespace-id={status.NamespaceIdentifier} --start-lba={status.StartingLba} "
                + $"--range-len={status.RangeLength} --max-dw={status.MaximumDwordsZeroBased} --action={(byte)status.Action}",
        ],
        _ => [Raw(command)],
    };

    private static IEnumerable<string> Write(WriteIntent write)
    {
        var pattern = write.Pattern switch
        {
            BlockPattern.Zeros => "zeros",
            BlockPattern.AllOnes => "ones",
            _ => $"{write.Pattern}",
        };
        yield return $"fill {pattern} {write.Range.BlockCount}";
        yield return $"nvme write {Namespace(write)} {Blocks(write.Range)} {DataSize(write.Range)} --data=\"$DATA\"{Control(write)}";
    }

    private static string DatasetManagement(DatasetManagementIntent management)
    {
        var first = string.Join(",", management.Ranges.Select(range => range.FirstLba));
        var counts = string.Join(",", management.Ranges.Select(range => range.BlockCount));
        return $"nvme dsm {Namespace(management)} --slbs={first} --blocks={counts} {(management.Deallocate ? "--ad" : "--idr")}";
    }

    /// <summary>A command of which only the entry is known, as the line of shell that sends it.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="isAdmin">Whether it goes to the admin queue.</param>
    /// <param name="dataBytes">Length of its data buffer.</param>
    internal static string Of(in SubmissionEntry entry, bool isAdmin, int dataBytes)
    {
        var target = isAdmin ? "admin-passthru \"$CTRL\"" : $"io-passthru \"$(namespace {entry.NamespaceIdentifier})\"";
        return $"nvme {target} {Fields(entry)}{Transfer(entry.Opcode, dataBytes)}";
    }

    private static string Raw(CommandIntent command) => Of(command.Encode(), command.IsAdmin, command.TransferBytes(1));

    // The two lowest bits of an opcode say which way its data go (B2.2 4.1.1).
    private static string Transfer(byte opcode, int lengthBytes)
    {
        var direction = (opcode & DirectionMask) switch
        {
            HostToController => " --write",
            ControllerToHost => " --read",
            _ => "",
        };
        return direction.Length > 0 ? $" --data-len={lengthBytes}{direction}" : "";
    }

    private static string Fields(in SubmissionEntry entry) =>
        $"--opcode=0x{entry.Opcode:x2} --namespace-id={entry.NamespaceIdentifier} "
        + $"--cdw10=0x{entry.Dword10:x8} --cdw11=0x{entry.Dword11:x8} --cdw12=0x{entry.Dword12:x8} "
        + $"--cdw13=0x{entry.Dword13:x8} --cdw14=0x{entry.Dword14:x8} --cdw15=0x{entry.Dword15:x8}";

    private static string Namespace(CommandIntent command) => $"\"$(namespace {command.NamespaceIdentifier})\"";

    // nvme-cli takes the number of blocks as the command does, minus one.
    private static string Blocks(BlockRange range) => $"--start-block={range.FirstLba} --block-count={range.BlockCount - 1}";

    // Metadata and protection information that the host would send have no place in a script.
    private static string Control(BlockIntent command) =>
        (command.Control.HasFlag(IoControl.ForceUnitAccess) ? " --force-unit-access" : "")
        + (command.Control.HasFlag(IoControl.LimitedRetry) ? " --limited-retry" : "")
        + (command.Control.ProtectionControl() is var protection and not ProtectionControl.None ? $" --prinfo={(int)protection}" : "");

    private static string DataSize(BlockRange range) => $"--data-size=$(({range.BlockCount} * BLOCK_BYTES))";
}
