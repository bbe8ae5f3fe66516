using NvmeConformance.Conformance.Oracles;
using NvmeConformance.LbaAllocation.Oracle;

namespace NvmeConformance.LbaAllocation.Knowledge;

/// <summary>Carries commands that change data or allocation into what is known of their blocks.</summary>
internal sealed class EffectTracker(AllocationModel model)
{
    /// <summary>The most blocks that one command may change and still be modelled block by block.</summary>
    public const ulong MostBlocksPerCommand = 65_536;

    /// <summary>A command is sent.</summary>
    /// <param name="note">The command.</param>
    /// <param name="data">What the host sends.</param>
    public void Begin(CommandNote note, ReadOnlySpan<byte> data)
    {
        var ns = note.Namespace!;
        ns.ModificationsInFlight++;
        ns.LastModification = model.Now;
        ns.JustZeroedAndDeallocated = default;
        ns.Answers.Clear();
        model.Notes.MarkCompany(note);
        switch (note.Kind)
        {
            case CommandKind.Write:
                BeginWrite(note, ns, data);
                break;
            case CommandKind.WriteZeroes:
                BeginWriteZeroes(note, ns);
                break;
            case CommandKind.Deallocate:
                BeginDeallocation(note, ns);
                break;
        }
    }

    /// <summary>A command has completed, or has ended without completion.</summary>
    /// <param name="note">The command.</param>
    /// <param name="succeeded">Whether it completed with success.</param>
    public void End(CommandNote note, bool succeeded)
    {
        var ns = note.Namespace!;
        ns.ModificationsInFlight--;
        ns.LastModification = model.Now;
        ns.Answers.Clear();
        var effect = note.Kind == CommandKind.Deallocate ? Effect.Possible : succeeded ? Effect.Certain : Effect.Undetermined;
        foreach (var span in note.Spans)
        {
            for (var index = ns.Ledger.LowerBound(span.First); index < ns.Ledger.Count && ns.Ledger.LbaAt(index) < span.End; index++)
            {
                EndBlock(ref ns.Ledger.At(index), note, effect);
            }
        }

        if (note is { Kind: CommandKind.WriteZeroes, Deallocates: true, HasCompany: false } && succeeded)
        {
            (ns.JustZeroedAndDeallocated, ns.JustZeroedAt) = (note.Spans[0], model.Now);
        }
    }

    /// <summary>A command will never complete, and may still take effect at any time.</summary>
    /// <param name="note">The command.</param>
    public static void Lose(CommandNote note)
    {
        var ledger = note.Namespace!.Ledger;
        foreach (var span in note.Spans)
        {
            for (var index = ledger.LowerBound(span.First); index < ledger.Count && ledger.LbaAt(index) < span.End; index++)
            {
                ledger.At(index).LoseTrack();
            }
        }
    }

    private void EndBlock(ref Block block, CommandNote note, Effect effect)
    {
        // The ranges of one deallocation may overlap.
        if (!block.IsTouchedBy(model.Now))
        {
            block.End(note.Started, model.Now, effect);
            if (note is { HasCompany: true, Kind: not CommandKind.Deallocate })
            {
                block.Traits |= BlockTraits.WrittenAmongOthers;
            }
        }
    }

    private void BeginWrite(CommandNote note, NamespaceModel ns, ReadOnlySpan<byte> data)
    {
        var span = note.Spans[0];
        var start = ns.Ledger.Ensure(span.First, (int)span.Count);
        var (blockBytes, stride) = (ns.Facts.BlockBytes, ns.Facts.Format.BytesInDataBuffer);
        for (var offset = 0; offset < (int)span.Count; offset++)
        {
            ref var block = ref ns.Ledger.At(start + offset);
            BeginOverwriting(ref block, hasHostData: true);
            if (data.Length >= (offset + 1) * stride)
            {
                var fingerprint = BlockFingerprint.Of(data.Slice(offset * stride, blockBytes));
                block.Add(model.Now, fingerprint, Origin.Write, Allocation.Certain);
            }
            else
            {
                block.Add(model.Now, 0, Origin.Unknown, Allocation.Certain);
            }
        }
    }

    private void BeginWriteZeroes(CommandNote note, NamespaceModel ns)
    {
        // LBA-ALLOC-035: blocks that could not read as zeros when deallocated must not be deallocated by Write Zeroes.
        var allocation = ns.Facts.DeallocatedRead == UniformContents.DeallocatedReadsOnes ? Allocation.Certain : Allocation.Unknown;
        var span = note.Spans[0];
        var start = ns.Ledger.Ensure(span.First, (int)span.Count);
        for (var offset = 0; offset < (int)span.Count; offset++)
        {
            ref var block = ref ns.Ledger.At(start + offset);
            BeginOverwriting(ref block, hasHostData: false);
            block.Add(model.Now, ns.Uniform.Zeros, Origin.WriteZeroes, allocation);
        }

        new NeighbourMarks(ns, note, model.Now).MarkBesideWriteZeroes();
    }

    private void BeginDeallocation(CommandNote note, NamespaceModel ns)
    {
        ns.LastDeallocation = model.Now;
        foreach (var span in note.Spans)
        {
            var start = ns.Ledger.Ensure(span.First, (int)span.Count);
            for (var offset = 0; offset < (int)span.Count; offset++)
            {
                BeginDeallocating(ref ns.Ledger.At(start + offset), ns);
            }
        }

        new NeighbourMarks(ns, note, model.Now).MarkBesideDeallocation();
    }

    private void BeginOverwriting(ref Block block, bool hasHostData)
    {
        var isRace = block.HasInFlight(Origin.Deallocation);
        block.Begin(model.Now, model.OldestObserver);
        block.Traits &= ~BlockTraits.AboutTheLastWrite;
        if (isRace)
        {
            block.Traits |= BlockTraits.RacedWithDeallocation;
        }

        if (hasHostData && block.Traits.HasFlag(BlockTraits.OnceDeallocated))
        {
            block.Traits |= BlockTraits.Rewritten;
        }
    }

    private void BeginDeallocating(ref Block block, NamespaceModel ns)
    {
        if (block.IsTouchedBy(model.Now))
        {
            return;
        }

        var isRace = block.HasInFlight(Origin.Write) || block.HasInFlight(Origin.WriteZeroes);
        block.Begin(model.Now, model.OldestObserver);
        block.Traits |= BlockTraits.OnceDeallocated | (isRace ? BlockTraits.RacedWithDeallocation : BlockTraits.None);
        if (ns.Facts.DeallocatedRead != UniformContents.DeallocatedReadsOnes)
        {
            block.Add(model.Now, ns.Uniform.Zeros, Origin.Deallocation, Allocation.Unknown);
        }

        if (ns.Facts.DeallocatedRead != UniformContents.DeallocatedReadsZeros)
        {
            block.Add(model.Now, ns.Uniform.Ones, Origin.Deallocation, Allocation.Unknown);
        }
    }
}
