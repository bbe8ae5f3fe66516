using NvmeConformance.ChangedLbas.Oracle;
using NvmeConformance.ChangedLbas.Queues;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.Audits;

/// <summary>Quantities that are reported and never judged: what a copy moves too much (live migration digest 5.3).</summary>
/// <param name="model">What is known.</param>
internal sealed class ReportFigures(TrackingModel model)
{
    private static readonly QualityFigure OverReporting = new(
        "over-reporting ratio",
        "reported blocks per changed block",
        "Blocks reported over blocks that the controller may have changed, per time of logging. 1 is best; a copy moves that much too much.");

    private static readonly QualityFigure EntriesPerCommand = new(
        "entries per command",
        "entries per command that changes blocks",
        "Entries with blocks over commands that may have changed some. Less is better: fewer entries to read, and a queue that fills later.");

    /// <summary>Takes the figures of all times of logging that are over.</summary>
    public void Take()
    {
        foreach (var queue in model.Queues)
        {
            if (model.FindController(queue.TargetIdentifier) is { } target)
            {
                foreach (var session in queue.Sessions.Where(session => session is { EndedBy: LoggingMark.Stopped, IsUnclear: false }))
                {
                    Take(session, target.Index);
                }
            }
        }
    }

    private void Take(Session session, int target)
    {
        var changes = model.Changes.FindAll(change =>
            change.Controller == target && change.Outcome == Blocks.ChangeOutcome.Succeeded
            && change.Ended > session.StartSent && change.Started < session.StopSent);
        var (reported, changed, entries) = (0.0, 0.0, session.Entries.Count(entry => !entry.Span.IsEmpty));
        foreach (var ns in model.Namespaces)
        {
            reported += Total(session.Entries.Where(entry => entry.Namespace == ns.Identifier).Select(entry => entry.Span));
            changed += Total(changes.Where(change => change.Namespace == ns).SelectMany(change => change.Spans));
        }

        LengthJudge.Judge(model, session, target);
        if (changed > 0)
        {
            model.Judge.Measure(OverReporting, reported / changed);
            model.Judge.Measure(EntriesPerCommand, (double)entries / changes.Count);
            model.Judge.Expect(model.Rules.MayMerge, true, "", $"");
        }
    }

    // Blocks of all spans together, each once.
    private static double Total(IEnumerable<BlockSpan> spans)
    {
        var (total, end) = (0.0, 0UL);
        foreach (var span in spans.OrderBy(span => span.First))
        {
            var first = Math.Max(span.First, end);
            total += span.End > first ? span.End - first : 0;
            end = Math.Max(end, span.End);
        }

        return total;
    }
}
