using NvmeConformance.ChangedLbas.Oracle;

namespace NvmeConformance.ChangedLbas.Queues;

/// <summary>
/// Is NLB a count from 0? An entry may report more blocks than have changed, but a device that rounds out does so to ends that have a
/// divisor in common; one block too many wherever the range ends is a count that was read wrong.
/// </summary>
internal static class LengthJudge
{
    private const int FewestOverruns = 3;

    /// <summary>Judges the entries of one time of logging.</summary>
    /// <param name="model">What is known.</param>
    /// <param name="session">The time of logging.</param>
    /// <param name="target">Who was logged, by index.</param>
    public static void Judge(TrackingModel model, Session session, int target)
    {
        var (exact, overruns, divisor) = (0, 0, 0UL);
        foreach (var entry in session.Entries)
        {
            if (entry.Span.IsEmpty || model.FindNamespace(entry.Namespace) is not { } ns || entry.Span.End == ns.SizeBlocks)
            {
                continue;
            }

            bool IsChanged(ulong lba) => model.Changes.Exists(change =>
                change.Controller == target && change.Reaches(ns, new BlockSpan(lba, lba + 1)));
            if (IsChanged(entry.Span.End - 1))
            {
                exact++;
            }
            else if (entry.Span.Count > 1 && IsChanged(entry.Span.End - 2))
            {
                overruns++;
                divisor = Divisor(divisor, entry.Span.End);
            }
        }

        if (exact + overruns > 0)
        {
            model.Judge.Expect(
                model.Rules.CountIsZeroBased,
                exact > 0 || overruns < FewestOverruns || divisor > 1,
                "ranges that end where a change ends, or are rounded out",
                $"{overruns} ranges, all of them one block too long");
        }
    }

    private static ulong Divisor(ulong one, ulong other)
    {
        while (other != 0)
        {
            (one, other) = (other, one % other);
        }

        return one;
    }
}
