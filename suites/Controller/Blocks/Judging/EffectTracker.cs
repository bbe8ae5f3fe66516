using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Oracles.Blocks;
using NvmeConformance.Controller.Blocks.Commands;
using NvmeConformance.Controller.Blocks.Knowledge;
using NvmeConformance.Controller.Blocks.Protection;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Blocks.Judging;

/// <summary>Carries commands that change blocks into what is known of them.</summary>
/// <param name="model">What is known.</param>
internal sealed class EffectTracker(BlockModel model)
{
    /// <summary>A command is sent. One that has to be rejected changes nothing.</summary>
    /// <param name="note">The command.</param>
    /// <param name="invocation">What the host sends.</param>
    public void Begin(CommandNote note, Invocation invocation)
    {
        if (note.Expectation.MustFail is not null || note.Namespace is not { IsUnknowable: false } ns)
        {
            return;
        }

        note.IsTracked = true;
        note.Durability = note.Control.HasFlag(IoControl.ForceUnitAccess) ? Durability.ForcedUnitAccess
            : model.Settings.IsCacheVolatile(note.Controller) ? Durability.None
            : Durability.NoCache;
        ref var record = ref model.RecordOf(note.Number);
        (record.Kind, record.Namespace, record.Span) = (note.Kind, ns, note.Span);
        (record.Started, record.Ended) = (note.Started, BlockVersion.Never);
        foreach (var span in note.Spans)
        {
            BeginSpan(note, ns, span, invocation);
        }

        new NeighbourMarks(ns, note, model.Now).Mark();
    }

    /// <summary>A command has completed.</summary>
    /// <param name="note">The command.</param>
    /// <param name="status">How.</param>
    public void End(CommandNote note, Status status)
    {
        if (!note.IsTracked)
        {
            return;
        }

        if (status.IsSuccess && note.Kind == CommandKind.Copy)
        {
            CopyTracker.Resolve(note);
        }

        if (!status.IsSuccess && IsBeforeExecution(status.CodeWithType))
        {
            ForEachBlock(note, static (NamespaceContents ns, ref Block block, CommandNote note, BlockModel model) =>
                ns.CancelChange(ref block, note.Number, model.Now));
        }
        else
        {
            EndAs(note, status.IsSuccess && note.Kind != CommandKind.Deallocate);
        }
    }

    /// <summary>A command has ended without completion: it may have taken effect, in whole or in part.</summary>
    /// <param name="note">The command.</param>
    public void Cut(CommandNote note)
    {
        if (note.IsTracked)
        {
            model.RecordOf(note.Number).WasCutOff = true;
            EndAs(note, isCertain: false);
            MarkCutOff(note);
        }
    }

    // BASE-165: what is written to these blocks from now on stays there.
    private static void MarkCutOff(CommandNote note)
    {
        var ledger = note.Namespace!.Ledger;
        foreach (var span in note.Spans)
        {
            for (var index = ledger.LowerBound(span.First); index < ledger.Count && ledger.LbaAt(index) < span.End; index++)
            {
                ledger.At(index).Marks |= BlockMarks.CutOff;
            }
        }
    }

    private void EndAs(CommandNote note, bool isCertain)
    {
        model.RecordOf(note.Number).Ended = model.Now;
        note.Durability = note.Durability == Durability.NoCache && model.Settings.IsCacheVolatile(note.Controller)
            ? Durability.None
            : note.Durability;
        foreach (var span in note.Spans)
        {
            var ledger = note.Namespace!.Ledger;
            for (var index = ledger.LowerBound(span.First); index < ledger.Count && ledger.LbaAt(index) < span.End; index++)
            {
                ref var block = ref ledger.At(index);

                // The ranges of one command may overlap.
                if (block.LastEvent != model.Now)
                {
                    note.Namespace.EndChange(ref block, note.Number, note.Started, model.Now, isCertain, note.Durability);
                }
            }
        }
    }

    private void ForEachBlock(CommandNote note, BlockAction action)
    {
        foreach (var span in note.Spans)
        {
            var ledger = note.Namespace!.Ledger;
            for (var index = ledger.LowerBound(span.First); index < ledger.Count && ledger.LbaAt(index) < span.End; index++)
            {
                ref var block = ref ledger.At(index);
                if (block.LastEvent != model.Now)
                {
                    action(note.Namespace, ref block, note, model);
                }
            }
        }
    }

    private void BeginSpan(CommandNote note, NamespaceContents ns, BlockSpan span, Invocation invocation)
    {
        var start = ns.Ledger.Ensure(span.First, (int)span.Count);
        var view = note.Kind == CommandKind.Write
            ? new BlockView(ns.Facts.Format.Transferred(note.Control), invocation.Data, invocation.Metadata)
            : default;
        for (var offset = 0; offset < (int)span.Count; offset++)
        {
            ref var block = ref ns.Ledger.At(start + offset);
            if (block.LastEvent == model.Now)
            {
                continue;
            }

            var raced = block.CommandsInFlight > 0 && note.Kind != CommandKind.Deallocate;
            ns.BeginChange(ref block, model.Now, model.OldestObserver);
            block.Marks &= ~BlockMarks.AboutTheLastWrite;
            block.Marks |= (raced ? BlockMarks.Raced : BlockMarks.None)
                | (note.Kind == CommandKind.WriteUncorrectable ? BlockMarks.OnceUncorrectable : BlockMarks.None);
            ns.Add(ref block, new BlockVersion
            {
                Command = note.Number,
                Controller = note.Controller,
                Started = note.Started,
                Content = ContentOf(note, ns, view, offset),
            });
        }
    }

    private static Content ContentOf(CommandNote note, NamespaceContents ns, in BlockView view, int offset) => note.Kind switch
    {
        CommandKind.WriteUncorrectable => Content.Uncorrectable,
        CommandKind.Deallocate => Content.Deallocated,
        CommandKind.WriteZeroes => Content.OfData(ns.Uniform.Zeros),
        CommandKind.Write when offset < view.Count => WrittenContent(note, ns, view, offset),
        _ => Content.Anything,
    };

    private static Content WrittenContent(CommandNote note, NamespaceContents ns, in BlockView view, int offset)
    {
        var format = ns.Facts.Format;
        var content = Content.OfData(BlockFingerprint.Of(view.Data(offset)));
        var metadata = view.Metadata(offset);
        if (format.IsProtected)
        {
            var tags = ReadWriteCommand.Decode(note.Entry).Tags;
            content.Protection = ProtectionRules.StoredBy(format, note.Control, tags, offset, view.Data(offset), metadata);
        }

        if (format.MetadataBytes > 0 && (!format.IsProtected || content.Protection.IsKnown))
        {
            (content.KnowsMetadata, content.Metadata) = (true, MetadataFingerprint.Of(format, metadata, content.Protection));
        }

        return content;
    }

    // Statuses that say that the command was looked at and turned away; checks of protection information come while data move.
    private static bool IsBeforeExecution(StatusCode status) => status is StatusCode.InvalidFieldInCommand
        or StatusCode.InvalidNamespaceOrFormat or StatusCode.InvalidCommandOpcode or StatusCode.LbaOutOfRange
        or StatusCode.NamespaceIsWriteProtected or StatusCode.InvalidProtectionInformation or StatusCode.CommandSizeLimitExceeded
        or StatusCode.OverlappingIoRange or StatusCode.IncompatibleNamespaceOrFormat or StatusCode.AbortedDueToFailedFused
        or StatusCode.AbortedDueToMissingFused or StatusCode.CommandIdConflict or StatusCode.InvalidCommandId;

    private delegate void BlockAction(NamespaceContents ns, ref Block block, CommandNote note, BlockModel model);
}
