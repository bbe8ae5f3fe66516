using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Oracles.Blocks;
using NvmeConformance.Controller.Blocks.Commands;
using NvmeConformance.Controller.Blocks.Knowledge;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Blocks.Judging;

/// <summary>What the bytes of a Copy say about how it may end (core digest 14).</summary>
/// <param name="model">What is known.</param>
internal sealed class CopyLegality(BlockModel model)
{
    /// <summary>Examines a Copy.</summary>
    /// <param name="note">The command.</param>
    /// <param name="ns">The destination's namespace.</param>
    /// <param name="invocation">Its buffer.</param>
    public void Examine(CommandNote note, NamespaceContents ns, Invocation invocation)
    {
        var command = CopyCommand.Decode(note.Entry);
        if (!ExamineFormat(note, command.Format))
        {
            return;
        }

        var total = 0UL;
        for (var index = 0; index <= command.RangeCountZeroBased; index++)
        {
            if (CopyEntry.TryRead(invocation.Data, command.Format, index, out var entry))
            {
                total += entry.BlockCount;
                ExamineEntry(note, ns, command, entry);
            }
        }

        ExamineLimits(note, ns, command, total);
        if (command.DestinationLba >= ns.Facts.SizeBlocks || total > ns.Facts.SizeBlocks - command.DestinationLba)
        {
            note.Expectation.Reject(model.Rules.RangeRejected, "the destination leaves the namespace", StatusCode.LbaOutOfRange);
        }

        if (note.Sources.Overlap(ns, note.Span))
        {
            ExamineOverlap(note, command.Format);
        }

        if (ns.Facts.Format.IsProtected)
        {
            note.Expectation.MayEndWith(
                StatusCode.InvalidProtectionInformation, StatusCode.EndToEndGuardCheckError,
                StatusCode.EndToEndApplicationTagCheckError, StatusCode.EndToEndReferenceTagCheckError);
        }
    }

    // Formats 2 and 3 work only where the host has enabled them (FID 16h CDFE); as long as it has not said so, both outcomes are legal.
    private bool ExamineFormat(CommandNote note, CopyRangeFormat format)
    {
        var offered = (uint)model.Subsystem.Identity.CopyDescriptorFormats;
        if ((offered >> (int)format & 1) == 0)
        {
            note.Expectation.Reject(model.Rules.CopyFormats, $"DESFMT {(int)format} is not in CDFS", StatusCode.InvalidFieldInCommand);
            return false;
        }

        if (!format.NamesNamespaces())
        {
            return true;
        }

        switch (model.Settings.EnablesCopyFormat(note.Controller, format))
        {
            case false:
                note.Expectation.Reject(model.Rules.CopyFormats, $"DESFMT {(int)format} is not enabled", StatusCode.InvalidFieldInCommand);
                return false;
            case null:
                note.Expectation.MayEndWith(StatusCode.InvalidFieldInCommand);
                break;
        }

        return true;
    }

    private void ExamineEntry(CommandNote note, NamespaceContents ns, in CopyCommand command, in CopyEntry entry)
    {
        var source = command.Format.NamesNamespaces() ? model.Find(entry.NamespaceIdentifier) : ns;
        if (source is null)
        {
            note.Expectation.Reject(
                model.Rules.CopyFormats,
                $"source namespace {entry.NamespaceIdentifier} is not there",
                StatusCode.InvalidNamespaceOrFormat, StatusCode.InvalidFieldInCommand, StatusCode.IncompatibleNamespaceOrFormat);
            return;
        }

        if (entry.FirstLba >= source.Facts.SizeBlocks || entry.BlockCount > source.Facts.SizeBlocks - entry.FirstLba)
        {
            note.Expectation.Reject(model.Rules.RangeRejected, "a source leaves its namespace", StatusCode.LbaOutOfRange);
        }

        var limit = ns.Facts.CopyRangeBlocksLimit;
        if (limit != 0 && entry.BlockCount > limit)
        {
            note.Expectation.Reject(
                model.Rules.CopyLimits, $"{entry.BlockCount} blocks where MSSRL is {limit}", StatusCode.CommandSizeLimitExceeded);
        }

        if (source.Facts.Format != ns.Facts.Format)
        {
            note.Expectation.MayEndWith(StatusCode.IncompatibleNamespaceOrFormat);
        }

        if (entry.Options.HasFlag(CopySourceOptions.FastCopyOnly))
        {
            note.Expectation.MayEndWith(StatusCode.FastCopyNotPossible, StatusCode.InvalidFieldInCommand);
        }
    }

    private void ExamineLimits(CommandNote note, NamespaceContents ns, in CopyCommand command, ulong total)
    {
        if (command.RangeCountZeroBased > ns.Facts.CopyRangesLimitZeroBased)
        {
            note.Expectation.Reject(
                model.Rules.CopyLimits,
                $"NR {command.RangeCountZeroBased} where MSRC is {ns.Facts.CopyRangesLimitZeroBased}",
                StatusCode.CommandSizeLimitExceeded);
        }

        if (ns.Facts.CopyBlocksLimit != 0 && total > ns.Facts.CopyBlocksLimit)
        {
            note.Expectation.Reject(
                model.Rules.CopyLimits, $"{total} blocks where MCL is {ns.Facts.CopyBlocksLimit}", StatusCode.CommandSizeLimitExceeded);
        }
    }

    // The digest names the status for formats 2 and 3 only.
    private void ExamineOverlap(CommandNote note, CopyRangeFormat format)
    {
        if (format.NamesNamespaces())
        {
            note.Expectation.Reject(model.Rules.CopyLimits, "source and destination overlap", StatusCode.OverlappingIoRange);
        }
        else
        {
            note.Expectation.MayEndWith(StatusCode.OverlappingIoRange);
        }
    }
}
