using NvmeConformance.LbaAllocation.Answers;
using NvmeConformance.LbaAllocation.Knowledge;
using NvmeConformance.LbaAllocation.Oracle;

namespace NvmeConformance.LbaAllocation.Audits;

/// <summary>
/// Tries to bring contradictions between lists about again. Means of the vendor may change allocation at any time, so only what
/// happens three times out of three counts; what does not is let go.
/// </summary>
internal sealed class ContradictionConfirmation(AllocationModel model)
{
    private const int Repeats = 3;
    private const int MostTries = 64;
    private const uint PatternOfProbe = 0x5052_4F42;

    /// <summary>Looks into all of them.</summary>
    /// <param name="verbs">How to ask.</param>
    public void Run(ISequenceVerbs verbs)
    {
        foreach (var contradiction in model.Contradictions.Waiting)
        {
            if (contradiction.Namespace.IsUnknowable)
            {
                continue;
            }

            var isConfirmed = contradiction.Kind is ContradictionKind.SameBlocks or ContradictionKind.NothingMore
                ? IsSeenAgain(verbs, contradiction)
                : IsSeenElsewhere(verbs, contradiction);
            if (isConfirmed)
            {
                model.Judge.Expect(contradiction.Rule, false, Expectation(contradiction.Kind), $"{Observation(contradiction)}");
            }

            if (verbs.HasFindings)
            {
                return;
            }
        }
    }

    private static bool IsSeenAgain(ISequenceVerbs verbs, in Contradiction contradiction)
    {
        var inquiry = new Inquiry(verbs);
        var ns = contradiction.Namespace;
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            // The log keeps both lists: it has room for more than two, and nothing is changed in between.
            if (inquiry.Ask(ns, contradiction.First, contradiction.FirstController) is not { } first
                || inquiry.Ask(ns, contradiction.Second, contradiction.SecondController) is not { } second
                || !(contradiction.Kind == ContradictionKind.SameBlocks
                    ? first.FirstDifference(second) is not null
                    : IsNothingMore(first, second) || IsNothingMore(second, first)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsNothingMore(Answer claims, Answer knows) =>
        claims.ClaimsMore
        && !claims.Rest.IsEmpty
        && knows.Covered.First <= claims.Rest.First
        && knows.Covered.End >= claims.Rest.End
        && !knows.ReportsAnyOf(claims.Rest);

    // The blocks of the first observation are reported by now, so others that are not have to show the same.
    private bool IsSeenElsewhere(ISequenceVerbs verbs, in Contradiction contradiction)
    {
        var inquiry = new Inquiry(verbs);
        var ns = contradiction.Namespace;
        var (seen, lba) = (0, 0UL);
        for (var tried = 0; tried < MostTries && seen < Repeats; tried++)
        {
            if (NextHole(inquiry, ns, lba) is not { } hole)
            {
                return false;
            }

            lba = hole.End;
            if (!Disturb(inquiry, contradiction, hole.First))
            {
                return false;
            }

            if (inquiry.Ask(ns, Inquiry.About(ns, hole, 1)) is not { } after || !after.Reports(hole.First))
            {
                return false;
            }

            seen++;
        }

        return seen == Repeats;
    }

    private bool Disturb(Inquiry inquiry, in Contradiction contradiction, ulong lba)
    {
        if (contradiction.Kind == ContradictionKind.AfterRead)
        {
            return inquiry.Read(contradiction.Namespace, lba);
        }

        for (var index = 0; index < model.NamespaceCount; index++)
        {
            var other = model.NamespaceAt(index);
            if (!ReferenceEquals(other, contradiction.Namespace) && lba < other.SizeBlocks)
            {
                return inquiry.Write(other, lba, PatternOfProbe);
            }
        }

        return false;
    }

    // The next unit that is not reported, as the device says now.
    private static BlockSpan? NextHole(Inquiry inquiry, NamespaceModel ns, ulong from)
    {
        if (from >= ns.SizeBlocks || inquiry.Ask(ns, Inquiry.About(ns, new BlockSpan(from, from), 255)) is not { } answer)
        {
            return null;
        }

        var lba = from;
        foreach (ref readonly var run in answer.Runs)
        {
            if (run.First > lba)
            {
                break;
            }

            lba = Math.Max(lba, run.End);
        }

        return lba < answer.Covered.End ? ns.UnitOf(lba) with { First = lba } : null;
    }

    private static string Expectation(ContradictionKind kind) => kind switch
    {
        ContradictionKind.NothingMore => "CMPC 1 only where more descriptors exist for the range",
        ContradictionKind.AfterRead => "blocks that are not reported stay so when they are read",
        ContradictionKind.AfterWriteElsewhere => "blocks that are not reported stay so when another namespace is written",
        _ => "the same blocks in every list, because nothing changed in between",
    };

    private static string Observation(in Contradiction contradiction) => contradiction.Kind switch
    {
        ContradictionKind.AfterRead or ContradictionKind.AfterWriteElsewhere =>
            $"they are reported afterwards, {Repeats} times out of {Repeats}, in nsid {contradiction.Namespace.Facts.Identifier}",
        _ => $"{contradiction.First} and {contradiction.Second} contradict each other, {Repeats} times out of {Repeats}",
    };
}
