using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Controller.Blocks.Commands;
using NvmeConformance.Controller.Blocks.Knowledge;
using NvmeConformance.Controller.Blocks.Protection;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Blocks.Judging;

/// <summary>Follows the blocks that fused pairs touch, to see that each pair happens at one moment (BASE-159).</summary>
/// <param name="model">What is known.</param>
internal sealed class SwapJudge(BlockModel model)
{
    private readonly Dictionary<(uint Nsid, ulong Lba), SwapRegister> _registers = [];
    private readonly Dictionary<int, ulong[]> _expected = [];

    /// <summary>A sequence begins.</summary>
    public void Begin()
    {
        _registers.Clear();
        _expected.Clear();
    }

    /// <summary>A reset or a loss of power: nothing is followed any more.</summary>
    public void GiveUp() => _registers.Clear();

    /// <summary>A command is sent, before it is carried into what is known of its blocks.</summary>
    /// <param name="note">The command.</param>
    /// <param name="invocation">Its data.</param>
    public void Begin(CommandNote note, Invocation invocation)
    {
        if (note is { Kind: CommandKind.Compare, Entry.Fuse: FusedOperation.First })
        {
            _expected[note.Number] = Fingerprints(note, invocation);
        }
        else if (note.Kind == CommandKind.Write && IsPair(note))
        {
            BeginPair(note, invocation, _expected[note.Partner!.Number]);
        }
        else if (_registers.Count > 0 && note.Modifies && note.Expectation.MustFail is null)
        {
            BeginOther(note, invocation);
        }
    }

    /// <summary>A command has completed; of a pair, the second half after the first.</summary>
    /// <param name="note">The command.</param>
    /// <param name="status">How.</param>
    public void End(CommandNote note, StatusCode status)
    {
        if (_registers.Count == 0 || !note.Modifies)
        {
            return;
        }

        var hasActed = status == StatusCode.Success;
        for (var lba = note.Span.First; lba < note.Span.End; lba++)
        {
            if (Find(note, lba) is { IsUsable: true } register)
            {
                // Only a comparison that found something else says anything about the block.
                if (!hasActed && (status != StatusCode.AbortedDueToFailedFused || note.Partner?.Outcome != StatusCode.CompareFailure))
                {
                    register.GiveUp();
                    continue;
                }

                var holds = register.Complete(note.Number, hasActed);
                Expect(lba, holds || !register.IsUsable);
            }
        }
    }

    /// <summary>A block was read while nothing could change it.</summary>
    /// <param name="nsid">The namespace.</param>
    /// <param name="lba">The block.</param>
    /// <param name="value">Fingerprint of what was read.</param>
    public void Read(uint nsid, ulong lba, ulong value)
    {
        if (_registers.TryGetValue((nsid, lba), out var register) && register is { IsUsable: true, IsQuiet: true })
        {
            Expect(lba, register.Read(value));
        }
    }

    private bool IsPair(CommandNote note) =>
        note is { Entry.Fuse: FusedOperation.Second, Partner: { } first, Expectation.MustFail: null }
        && first.Span == note.Span
        && _expected.ContainsKey(first.Number)
        && note.Span.Count <= note.Namespace!.Facts.AtomicCompareAndWriteBlocks;

    private void BeginPair(CommandNote note, Invocation invocation, ulong[] expected)
    {
        var written = Fingerprints(note, invocation);
        for (var offset = 0; offset < (int)note.Span.Count; offset++)
        {
            if (offset < written.Length && offset < expected.Length)
            {
                var register = Follow(note, note.Span.First + (ulong)offset);
                register.Add(new SwapRegister.Operation(
                    note.Number, written[offset], IsSwap: true, expected[offset], ComparesAll: note.Span.Count == 1));
            }
        }
    }

    private void BeginOther(CommandNote note, Invocation invocation)
    {
        var written = note.Kind == CommandKind.Write ? Fingerprints(note, invocation) : [];
        foreach (var span in note.Spans)
        {
            for (var lba = span.First; lba < span.End; lba++)
            {
                var offset = (int)(lba - span.First);
                if (Find(note, lba) is not { IsUsable: true } register)
                {
                    continue;
                }

                if (offset < written.Length)
                {
                    register.Add(new SwapRegister.Operation(note.Number, written[offset]));
                }
                else
                {
                    register.GiveUp();
                }
            }
        }
    }

    private SwapRegister? Find(CommandNote note, ulong lba) =>
        note.Namespace is { } ns && _registers.TryGetValue((ns.Facts.Identifier, lba), out var register) ? register : null;

    // A block is followed from the first pair on, if all that it may hold is known and no other command is under way there.
    private SwapRegister Follow(CommandNote note, ulong lba)
    {
        var key = (note.Namespace!.Facts.Identifier, lba);
        if (!_registers.TryGetValue(key, out var register))
        {
            _registers[key] = register = new SwapRegister();
        }

        if (!register.IsUsable)
        {
            register.Begin(ValuesOf(note.Namespace, lba));
        }

        return register;
    }

    private static List<ulong> ValuesOf(NamespaceContents ns, ulong lba)
    {
        var values = new List<ulong>();
        ref var block = ref ns.Ledger.At(ns.Ledger.Ensure(lba, 1));
        foreach (ref var version in ns.VersionsOf(ref block))
        {
            if (version.IsLive && (version.IsInFlight || version.Content.Kind != ContentKind.Data))
            {
                return [];
            }

            if (version.IsLive)
            {
                values.Add(version.Content.Data);
            }
        }

        return values;
    }

    private void Expect(ulong lba, bool holds) => model.Judge.Expect(
        model.Rules.FusedAtomic,
        holds,
        $"an order of the commands to LBA {lba} in which each pair finds what it compares with, and at once replaces it",
        $"outcomes that no order explains");

    private static ulong[] Fingerprints(CommandNote note, Invocation invocation)
    {
        var view = new BlockView(note.Namespace!.Facts.Format.Transferred(note.Control), invocation.Data, invocation.Metadata);
        var fingerprints = new ulong[Math.Min(view.Count, (int)note.Span.Count)];
        for (var index = 0; index < fingerprints.Length; index++)
        {
            fingerprints[index] = BlockFingerprint.Of(view.Data(index));
        }

        return fingerprints;
    }
}
