using NvmeConformance.LbaAllocation.Oracle;

namespace NvmeConformance.LbaAllocation.Knowledge;

/// <summary>What commands bring about that give blocks a new content: Write, Write Zeroes, Copy, Write Uncorrectable.</summary>
internal sealed class OverwriteTracker(AllocationModel model)
{
    /// <summary>A command for some blocks is sent.</summary>
    /// <param name="note">The command.</param>
    /// <param name="ns">Its namespace.</param>
    /// <param name="data">What the host sends.</param>
    public void Begin(CommandNote note, NamespaceModel ns, ReadOnlySpan<byte> data)
    {
        var span = note.Spans[0];
        var start = ns.Ledger.Ensure(span.First, (int)span.Count);
        for (var offset = 0; offset < (int)span.Count; offset++)
        {
            ref var block = ref ns.Ledger.At(start + offset);
            BeginOverwriting(ref block, hasHostData: note.Kind is CommandKind.Write or CommandKind.Copy);
            block.Add(StateOf(note, ns, data, offset));
        }

        if (note.Kind == CommandKind.WriteZeroes)
        {
            new NeighbourMarks(ns, note, model.Now).MarkBesideWriteZeroes();
        }
    }

    /// <summary>A command that zeroes the whole namespace is sent.</summary>
    /// <param name="note">The command.</param>
    /// <param name="ns">Its namespace.</param>
    public void BeginAll(CommandNote note, NamespaceModel ns)
    {
        var state = Zeroed(note, ns);
        for (var index = 0; index < ns.Ledger.Count; index++)
        {
            ref var block = ref ns.Ledger.At(index);
            BeginOverwriting(ref block, hasHostData: false);
            block.Traits |= BlockTraits.ZeroedWithAll;
            block.Add(state);
        }
    }

    private Candidate StateOf(CommandNote note, NamespaceModel ns, ReadOnlySpan<byte> data, int offset) => note.Kind switch
    {
        CommandKind.WriteZeroes => Zeroed(note, ns),
        CommandKind.WriteUncorrectable => model.StateOf(note, Origin.Uncorrectable, Allocation.Certain),
        CommandKind.Copy => model.StateOf(note, Origin.CopyOfUnknown, Allocation.Certain),
        _ => Written(note, ns, data, offset),
    };

    private Candidate Written(CommandNote note, NamespaceModel ns, ReadOnlySpan<byte> data, int offset)
    {
        var (blockBytes, stride) = (ns.Facts.BlockBytes, ns.Facts.Format.BytesInDataBuffer);
        return data.Length >= (offset + 1) * stride
            ? model.StateOf(note, Origin.Write, Allocation.Certain) with
            {
                Fingerprint = BlockFingerprint.Of(data.Slice(offset * stride, blockBytes)),
            }
            : model.StateOf(note, Origin.Unknown, Allocation.Certain);
    }

    // LBA-ALLOC-035: blocks that could not read as zeros when deallocated must not be deallocated by Write Zeroes.
    private Candidate Zeroed(CommandNote note, NamespaceModel ns)
    {
        var isKept = ns.Facts.DeallocatedRead == UniformContents.DeallocatedReadsOnes;
        return model.StateOf(note, Origin.WriteZeroes, isKept ? Allocation.Certain : Allocation.Unknown) with
        {
            Fingerprint = ns.Uniform.Zeros,
        };
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
}
