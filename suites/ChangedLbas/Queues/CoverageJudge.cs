using NvmeConformance.ChangedLbas.Blocks;
using NvmeConformance.ChangedLbas.Oracle;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.Queues;

/// <summary>
/// Holds what must be reported against what is. A debt is paid by any entry about the block that came after its command was sent: several
/// commands may share an entry, and an entry may say more than it has to (live migration digest 5.3). Debts fall due with the entry that
/// says it is the last, and at no other time.
/// </summary>
/// <param name="model">What is known.</param>
internal sealed class CoverageJudge(TrackingModel model)
{
    /// <summary>A block must be reported.</summary>
    /// <param name="session">When it was logged.</param>
    /// <param name="debt">The block.</param>
    public void Owe(Session session, Debt debt)
    {
        if (session.IsUnclear)
        {
            return;
        }

        if (session.EndedBy is null)
        {
            session.Debts.Add(debt);
        }
        else if (session.EndedBy == LoggingMark.Stopped)
        {
            Judge(session, debt);
        }
    }

    /// <summary>Everything that ended before a moment is due.</summary>
    /// <param name="session">When it was logged.</param>
    /// <param name="before">The moment.</param>
    public void Collect(Session session, int before)
    {
        if (session.IsUnclear)
        {
            return;
        }

        foreach (var debt in session.Debts)
        {
            if (debt.Change.Ended < before)
            {
                Judge(session, debt);
            }
        }

        session.Debts.RemoveAll(debt => debt.Change.Ended < before);
    }

    private void Judge(Session session, Debt debt)
    {
        var (change, rules, judge) = (debt.Change, model.Rules, model.Judge);
        var isReported = session.Reports(change.Namespace.Identifier, debt.Lba, change.Started);
        judge.Expect(
            RuleOf(change), isReported, $"an entry for nsid {change.Namespace.Identifier} LBA {debt.Lba}, changed by {change}", $"none");
        if (change.IsFirstOfSession)
        {
            judge.Expect(rules.FirstChange, isReported, $"an entry for LBA {debt.Lba}, changed by {change} right after the start", $"none");
        }

        if (session.Resumptions > 0 && session.ResumeSent < change.Started)
        {
            judge.Expect(rules.SurvivesResume, isReported, $"an entry for LBA {debt.Lba}, changed by {change} after a resumption", $"none");
        }

        if (change.Namespace != model.Namespaces.First())
        {
            var isAnyOfIt = isReported || session.Entries.Exists(entry => entry.Namespace == change.Namespace.Identifier);
            judge.Expect(rules.AllNamespaces, isAnyOfIt, $"entries for nsid {change.Namespace.Identifier}, changed by {change}", $"none");
        }

        if (change.Namespace.AttachedAt > session.StartSent)
        {
            judge.Expect(
                rules.AttachedLater, isReported, $"an entry for nsid {change.Namespace.Identifier} LBA {debt.Lba}, attached while logging went on", $"none");
        }

        if (change.Spans.Aggregate(0UL, (sum, span) => sum + span.Count) > uint.MaxValue)
        {
            judge.Expect(
                rules.LongRangesSplit, isReported, $"an entry for nsid {change.Namespace.Identifier} LBA {debt.Lba}, changed by {change}", $"none");
        }

        if (session.Ordinal > 0)
        {
            judge.Expect(rules.StartsAgain, isReported, $"an entry for LBA {debt.Lba}, changed by {change}, when logging was started again", $"none");
        }
    }

    private Rule RuleOf(Change change) => change.Outcome == ChangeOutcome.Failed ? model.Rules.PartlyWritten : change.Kind switch
    {
        ChangeKind.FusedWrite => model.Rules.FusedReported,
        ChangeKind.WriteZeroes => model.Rules.ZeroesReported,
        ChangeKind.Deallocate => model.Rules.DeallocationReported,
        ChangeKind.Copy => model.Rules.CopyReported,
        ChangeKind.WriteUncorrectable => model.Rules.UncorrectableReported,
        ChangeKind.Format => model.Rules.FormatReported,
        _ => model.Rules.WriteReported,
    };
}
