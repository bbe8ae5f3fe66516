using NvmeConformance.LbaAllocation.Knowledge;
using NvmeConformance.LbaAllocation.Oracle;
using NvmeConformance.LbaAllocation.Queries;

namespace NvmeConformance.LbaAllocation.Suspects;

/// <summary>
/// Blocks that lists left out although they must be allocated. Means of the vendor may deallocate a block that holds nothing but
/// zeros or ones; so a miss counts as a failure only once the block was read after it and still holds data (LBA allocation
/// digest 5.1).
/// </summary>
internal sealed class SuspectList(AllocationModel model)
{
    private const int MostKept = 8;
    private readonly Suspect[] _suspects = [.. Enumerable.Range(0, MostKept).Select(_ => new Suspect())];

    /// <summary>How many there are, settled ones among them.</summary>
    public int Count { get; private set; }

    /// <summary>One of them.</summary>
    /// <param name="index">Which.</param>
    /// <returns>The suspect.</returns>
    public Suspect At(int index) => _suspects[index];

    /// <summary>Forgets all.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds one, unless the block is suspected already or a suspicion is being looked into.</summary>
    /// <param name="ns">The namespace.</param>
    /// <param name="note">The query.</param>
    /// <param name="lba">The block.</param>
    /// <param name="situations">Circumstances of the block and of the question.</param>
    /// <param name="list">What came back.</param>
    public void Add(NamespaceModel ns, CommandNote note, ulong lba, Situation situations, ReportedList list)
    {
        if (model.IsConfirming || Count == MostKept || IsKnown(ns, lba))
        {
            return;
        }

        _suspects[Count++].Begin(ns, lba, situations, note.Request, note.ControllerIndex, list.ToString());
    }

    /// <summary>A block was read while nothing could change it, and held one of the contents that it may hold.</summary>
    /// <param name="ns">The namespace.</param>
    /// <param name="lba">The block.</param>
    /// <param name="isUniform">Whether it held only zeros or only ones.</param>
    /// <param name="isUnderError">Whether it would have failed, had the block been deallocated.</param>
    public void OnRead(NamespaceModel ns, ulong lba, bool isUniform, bool isUnderError)
    {
        foreach (var suspect in _suspects.AsSpan(0, Count))
        {
            if (suspect.State != SuspectState.Waiting || suspect.Lba != lba || !ReferenceEquals(suspect.Namespace, ns))
            {
                continue;
            }

            // Zeros by Write Zeroes are proof too where deallocated blocks read as ones: only there the situation arises.
            var isProof = !isUniform || (suspect.Situations & (Situation.UniformData | Situation.WriteZeroes | Situation.CopiedHole)) != 0
                || (isUnderError && suspect.Situations.HasFlag(Situation.Probed));
            suspect.State = isProof ? SuspectState.Confirmed : SuspectState.Settled;
        }
    }

    /// <summary>A block that Write Uncorrectable has made unreadable is so still.</summary>
    /// <param name="ns">The namespace.</param>
    /// <param name="lba">The block.</param>
    public void OnUnreadable(NamespaceModel ns, ulong lba)
    {
        foreach (var suspect in _suspects.AsSpan(0, Count))
        {
            if (suspect.State == SuspectState.Waiting && suspect.Lba == lba && ReferenceEquals(suspect.Namespace, ns))
            {
                suspect.State = SuspectState.Confirmed;
            }
        }
    }

    /// <summary>A command that changes blocks is being sent.</summary>
    /// <param name="note">The command.</param>
    public void OnChange(CommandNote note)
    {
        for (var index = 0; Count > 0 && index < note.Spans.Length; index++)
        {
            OnChange(note.Namespace!, note.Spans[index]);
        }
    }

    /// <summary>Blocks are about to change: what could still be found out about them has to be settled now.</summary>
    /// <param name="ns">The namespace.</param>
    /// <param name="span">The blocks.</param>
    public void OnChange(NamespaceModel ns, BlockSpan span)
    {
        foreach (var suspect in _suspects.AsSpan(0, Count))
        {
            if (suspect.State == SuspectState.Settled || !ReferenceEquals(suspect.Namespace, ns) || !span.Contains(suspect.Lba))
            {
                continue;
            }

            if (suspect.State == SuspectState.Confirmed)
            {
                Charge(suspect, Situations.MostSpecific(suspect.Situations, model.Rules));
            }
            else if ((suspect.Situations & (Situation.UniformData | Situation.CopiedHole | Situation.Probed)) == 0)
            {
                model.Judge.Undecide(
                    Situations.MostSpecific(suspect.Situations, model.Rules),
                    $"LBA {suspect.Lba} was left out of a list and changed before it could be read");
            }

            suspect.State = SuspectState.Settled;
        }
    }

    /// <summary>Evaluates: the list was wrong.</summary>
    /// <param name="suspect">The suspect.</param>
    /// <param name="rule">The requirement that it is charged to.</param>
    public void Charge(Suspect suspect, Rule rule)
    {
        var what = (suspect.Situations & Situation.Probed) != 0 ? "which can be read although reads of deallocated blocks fail"
            : (suspect.Situations & Situation.NeverWritten) != 0 || (suspect.Situations & Situation.Raced) != 0
            ? "which holds data that no deallocated block returns"
            : "which was written and has not been deallocated since";
        model.Judge.Expect(
            rule,
            false,
            $"LBA {suspect.Lba} of nsid {suspect.Namespace.Facts.Identifier}, {what}, reported by {suspect.Request}",
            $"{suspect.Listed}; read afterwards, the block still holds its data");
        suspect.State = SuspectState.Settled;
    }

    private bool IsKnown(NamespaceModel ns, ulong lba)
    {
        foreach (var suspect in _suspects.AsSpan(0, Count))
        {
            if (suspect.State != SuspectState.Settled && suspect.Lba == lba && ReferenceEquals(suspect.Namespace, ns))
            {
                return true;
            }
        }

        return false;
    }
}
