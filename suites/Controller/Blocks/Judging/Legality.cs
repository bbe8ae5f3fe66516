using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Controller.Blocks.Commands;
using NvmeConformance.Controller.Blocks.Knowledge;
using NvmeConformance.Controller.Blocks.Protection;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Blocks.Judging;

/// <summary>
/// What a command's bytes alone say about how it may end (core digest 14). When several things are wrong, the status of any of them
/// is legal.
/// </summary>
/// <param name="model">What is known.</param>
internal sealed class Legality(BlockModel model)
{
    private readonly CopyLegality _copies = new(model);
    private readonly ProtectionLegality _protection = new(model);

    /// <summary>Examines a command that has just been read.</summary>
    /// <param name="note">The command.</param>
    /// <param name="invocation">Its buffers.</param>
    public void Examine(CommandNote note, Invocation invocation)
    {
        if (note.Kind == CommandKind.Flush)
        {
            ExamineFlush(note);
            return;
        }

        if (note.Namespace is not { } ns || invocation.IsAdmin
            || note.Kind is CommandKind.Ignored or CommandKind.NotModelled or CommandKind.Abort)
        {
            return;
        }

        if (model.Subsystem.Identity.MultiPath.HasFlag(MultiPathCapabilities.AnaReporting))
        {
            // Which group is reachable through which controller is another theme's subject.
            note.Expectation.MayEndWith(StatusCode.AnaInaccessible, StatusCode.AnaPersistentLoss, StatusCode.AnaTransition);
        }

        ExamineProtectionState(note, ns);
        switch (note.Kind)
        {
            case CommandKind.Read or CommandKind.Write or CommandKind.Compare or CommandKind.Verify:
                ExamineTransfer(note, ns, ReadWriteCommand.Decode(note.Entry), invocation);
                break;
            case CommandKind.WriteZeroes:
                ExamineZeroes(note, ns, WriteZeroesCommand.Decode(note.Entry));
                break;
            case CommandKind.WriteUncorrectable:
                var command = WriteUncorrectableCommand.Decode(note.Entry);
                ExamineRange(note, ns, command.StartingLba, command.BlockCountZeroBased + 1UL);
                ExamineSize(
                    note, ns, command.BlockCountZeroBased + 1L, model.Limits.UncorrectableBytes, model.Rules.UncorrectableLimits, "WUSL");
                break;
            case CommandKind.Deallocate or CommandKind.Hint:
                ExamineRanges(note, ns, invocation);
                break;
            case CommandKind.Copy:
                _copies.Examine(note, ns, invocation);
                break;
        }
    }

    // BASE-158: VWC.FB says what the broadcast NSID does; where it says nothing, either is legal.
    private void ExamineFlush(CommandNote note)
    {
        if (note.Entry.NamespaceIdentifier != uint.MaxValue)
        {
            if (note.Namespace is null)
            {
                note.Expectation.MayEndWith(StatusCode.InvalidNamespaceOrFormat, StatusCode.InvalidFieldInCommand);
            }

            return;
        }

        switch (model.Subsystem.Identity.VolatileWriteCache.FlushBroadcast)
        {
            case FlushBroadcast.NotSupported:
                note.Expectation.Reject(model.Rules.FlushBroadcast, "NSID FFFFFFFFh with VWC.FB 10b", StatusCode.InvalidNamespaceOrFormat);
                break;
            case FlushBroadcast.NotReported:
                note.Expectation.MayEndWith(StatusCode.InvalidNamespaceOrFormat, StatusCode.InvalidFieldInCommand);
                break;
        }
    }

    // BASE-163. What is not known of the protection makes both outcomes legal.
    private void ExamineProtectionState(CommandNote note, NamespaceContents ns)
    {
        if (!note.Modifies)
        {
            return;
        }

        if (ns.Facts.ThinProvisioned)
        {
            note.Expectation.MayEndWith(StatusCode.CapacityExceeded);
        }

        var settings = ns.Settings;
        if (settings.WriteProtection is null || settings.IsWriteProtectionUnsettled)
        {
            note.Expectation.MayEndWith(StatusCode.NamespaceIsWriteProtected);
        }
        else if (settings.WriteProtection != NamespaceSettings.NotProtected)
        {
            note.Expectation.Reject(
                model.Rules.ProtectedRefuses, "the namespace is write protected", StatusCode.NamespaceIsWriteProtected);
        }
    }

    private void ExamineTransfer(CommandNote note, NamespaceContents ns, in ReadWriteCommand command, Invocation invocation)
    {
        var blocks = command.BlockCountZeroBased + 1L;
        ExamineRange(note, ns, command.StartingLba, (ulong)blocks);
        if (note.Kind == CommandKind.Verify)
        {
            ExamineSize(note, ns, blocks, model.Limits.VerifyBytes, model.Rules.LongerTransferRejected, "VSL");
            ExamineAction(note, ns);
            return;
        }

        ExamineTransferSize(note, ns.Facts.Format.Transferred(note.Control), blocks);
        if (note.Kind == CommandKind.Compare)
        {
            ExamineAction(note, ns);
        }

        _protection.Examine(note, ns.Facts.Format, command, invocation);
    }

    // BASE-065: with CTRATT.MEM interleaved metadata do not count; where it is not clear which reading a device takes, both are legal.
    private void ExamineTransferSize(CommandNote note, BlockFormat format, long blocks)
    {
        var most = model.Subsystem.MaximumTransferBytes;
        var dataBytes = blocks * format.DataBytes;
        if (dataBytes > most)
        {
            note.Expectation.Reject(
                model.Rules.LongerTransferRejected, $"{dataBytes} bytes where MDTS allows {most}", StatusCode.InvalidFieldInCommand);
        }
        else if (blocks * (format.DataBytes + format.MetadataBytes) > most)
        {
            note.Expectation.MayEndWith(StatusCode.InvalidFieldInCommand);
        }
    }

    // Compare and Verify must not ask for PRACT; on a namespace without protection information nothing may look at it.
    private void ExamineAction(CommandNote note, NamespaceContents ns)
    {
        if (!note.Control.HasFlag(IoControl.ProtectionAction))
        {
            return;
        }

        if (note.Kind == CommandKind.Verify && ns.Facts.Format.IsProtected)
        {
            note.Expectation.Reject(model.Rules.BadVerifies, "PRACT is 1", StatusCode.InvalidFieldInCommand);
        }
        else
        {
            note.Expectation.MayEndWith(StatusCode.InvalidFieldInCommand, StatusCode.InvalidProtectionInformation);
        }
    }

    private void ExamineZeroes(CommandNote note, NamespaceContents ns, in WriteZeroesCommand command)
    {
        const IoControl Checks = IoControl.CheckGuard | IoControl.CheckApplicationTag | IoControl.CheckReferenceTag
            | IoControl.StorageTagCheck;
        var blocks = command.BlockCountZeroBased + 1L;
        ExamineRange(note, ns, command.StartingLba, (ulong)blocks);
        var limit = command.Deallocate ? model.Limits.DeallocatingZeroesBytes : model.Limits.ZeroesBytes;
        ExamineSize(note, ns, blocks, limit, model.Rules.ZeroesLimits, "WZSL");
        if ((command.Control & Checks) != 0)
        {
            note.Expectation.MayEndWith(StatusCode.InvalidFieldInCommand, StatusCode.InvalidProtectionInformation);
        }
    }

    private void ExamineRange(CommandNote note, NamespaceContents ns, ulong first, ulong count)
    {
        if (first >= ns.Facts.SizeBlocks || count > ns.Facts.SizeBlocks - first)
        {
            note.Expectation.Reject(
                model.Rules.RangeRejected,
                $"{count} blocks from LBA {first} where NSZE is {ns.Facts.SizeBlocks}",
                StatusCode.LbaOutOfRange);
        }
    }

    private static void ExamineSize(
        CommandNote note, NamespaceContents ns, long blocks, long limitBytes, Conformance.Registry.Rule rule, string field)
    {
        if (blocks * ns.Facts.BlockBytes > limitBytes)
        {
            note.Expectation.Reject(rule, $"{blocks} blocks where {field} allows {limitBytes} bytes", StatusCode.InvalidFieldInCommand);
        }
    }

    // Limits bind only where the variant bit is 0; a controller may, but need not, check ranges that it will not process.
    private void ExamineRanges(CommandNote note, NamespaceContents ns, Invocation invocation)
    {
        var command = DatasetManagementCommand.Decode(note.Entry);
        var ranges = MemoryMarshal.Cast<byte, DatasetManagementRange>(invocation.Data);
        var count = Math.Min(ranges.Length, command.RangeCountZeroBased + 1);
        var (isBehindEnd, isTooLong, total) = (false, false, 0UL);
        foreach (ref readonly var range in ranges[..count])
        {
            var isInside = range.StartingLba < ns.Facts.SizeBlocks
                && range.LengthInLogicalBlocks <= ns.Facts.SizeBlocks - range.StartingLba;
            isBehindEnd |= !isInside && range.LengthInLogicalBlocks > 0;
            isTooLong |= range.LengthInLogicalBlocks > model.Subsystem.DatasetRangeBlocksLimit;
            total += range.LengthInLogicalBlocks;
            if (!isInside)
            {
                note.Expectation.MayEndWith(StatusCode.LbaOutOfRange);
            }
        }

        var isBeyondLimit = model.Limits.HasDatasetLimits
            && (isTooLong || count > model.Subsystem.DatasetRangesLimit || total > model.Subsystem.DatasetBlocksLimit);
        if (isBeyondLimit && model.Limits.DatasetLimitsBind)
        {
            note.Expectation.Reject(
                model.Rules.RangesRejected, "a limit of DMRL, DMRSL or DMSL is exceeded", StatusCode.CommandSizeLimitExceeded);
        }
        else if (isBehindEnd && note.Kind == CommandKind.Deallocate && !isBeyondLimit)
        {
            note.Expectation.Reject(model.Rules.RangesRejected, "a range leaves the namespace", StatusCode.LbaOutOfRange);
        }
    }
}
