using NvmeConformance.LbaAllocation.Oracle;

namespace NvmeConformance.LbaAllocation.Knowledge;

/// <summary>Carries commands that change data or allocation into what is known of their blocks.</summary>
internal sealed class EffectTracker(AllocationModel model)
{
    /// <summary>The most blocks that one command may write and still be modelled block by block.</summary>
    public const ulong MostBlocksPerCommand = 65_536;

    private readonly OverwriteTracker _overwrites = new(model);
    private readonly DeallocationTracker _deallocations = new(model);

    /// <summary>A command is sent.</summary>
    /// <param name="note">The command.</param>
    /// <param name="data">What the host sends.</param>
    public void Begin(CommandNote note, ReadOnlySpan<byte> data)
    {
        var ns = note.Namespace!;
        note.ModifiedBefore = ns.LastModification;
        ns.ModificationsInFlight++;
        ns.LastModification = model.Now;
        ns.JustZeroedAndDeallocated = default;
        ns.Answers.Clear();
        model.Notes.MarkCompany(note);

        // What becomes of blocks that are written while all are zeroed would have to be kept for all blocks.
        ns.IsUnknowable |= note.HasCompany && model.Notes.AnyInFlight(CommandKind.ZeroAll);
        switch (note.Kind)
        {
            case CommandKind.Deallocate:
                _deallocations.Begin(note, ns);
                break;
            case CommandKind.ZeroAll:
                _overwrites.BeginAll(note, ns);
                break;
            default:
                _overwrites.Begin(note, ns, data);
                break;
        }
    }

    /// <summary>A command has completed, or has ended without completion.</summary>
    /// <param name="note">The command.</param>
    /// <param name="status">How; null without completion.</param>
    public void End(CommandNote note, Status? status)
    {
        var ns = note.Namespace!;
        ns.ModificationsInFlight--;
        ns.Answers.Clear();
        if (status is { IsSuccess: false } refused && StatusesBeforeExecution.Include(refused.CodeWithType))
        {
            Cancel(note, ns, refused);
            return;
        }

        ns.LastModification = model.Now;
        var succeeded = status is { IsSuccess: true };
        if (succeeded && note.Kind == CommandKind.Copy)
        {
            CopyResolution.Resolve(note);
        }

        var effect = note.Kind == CommandKind.Deallocate ? Effect.Possible : succeeded ? Effect.Certain : Effect.Undetermined;
        ForEachBlock(note, (ref Block block) =>
        {
            block.End(note.Started, model.Now, effect);
            if (note is { HasCompany: true, Kind: not CommandKind.Deallocate })
            {
                block.Traits |= BlockTraits.WrittenAmongOthers;
            }
        });
        if (note is { Kind: CommandKind.WriteZeroes or CommandKind.ZeroAll, Deallocates: true, HasCompany: false } && succeeded)
        {
            (ns.JustZeroedAndDeallocated, ns.JustZeroedAt) = (note.Spans[0], model.Now);
            ns.JustZeroedAll = note.Kind == CommandKind.ZeroAll;
        }
    }

    /// <summary>A command will never complete, and may still take effect at any time.</summary>
    /// <param name="note">The command.</param>
    public void Lose(CommandNote note) => ForEachBlock(note, static (ref Block block) => block.LoseTrack());

    // LBA-ALLOC-049, 050: a command that was turned away has changed nothing, and what lists said before still holds.
    private void Cancel(CommandNote note, NamespaceModel ns, Status refused)
    {
        var trait = refused.CodeWithType == StatusCode.AbortedDueToFailedFused ? BlockTraits.FusedFailed : BlockTraits.Rejected;
        ForEachBlock(note, (ref Block block) =>
        {
            block.Cancel(note.Started);
            block.Traits |= trait;
        });
        ns.LastModification = ns.LastModification == note.Started ? note.ModifiedBefore : ns.LastModification;
    }

    private void ForEachBlock(CommandNote note, BlockAction action)
    {
        var ledger = note.Namespace!.Ledger;
        var isSelective = note.Kind == CommandKind.ZeroAll || DeallocationTracker.IsSelective(note);
        foreach (var span in note.Spans)
        {
            for (var index = ledger.LowerBound(span.First); index < ledger.Count && ledger.LbaAt(index) < span.End; index++)
            {
                // The ranges of one command may overlap; and blocks that came to be known since were not met by a selective one.
                ref var block = ref ledger.At(index);
                if (isSelective ? block.HasInFlight(note.Started) : block.MarkVisited(model.Now))
                {
                    action(ref block);
                }
            }
        }
    }

    private delegate void BlockAction(ref Block block);
}
