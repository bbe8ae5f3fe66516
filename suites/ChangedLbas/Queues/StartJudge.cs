using NvmeConformance.ChangedLbas.Blocks;
using NvmeConformance.ChangedLbas.Oracle;
using NvmeConformance.Nvme.Spec.LbaStatus;

namespace NvmeConformance.ChangedLbas.Queues;

/// <summary>
/// What changes while logging is being started is reported, or else among the allocated blocks that are listed afterwards (live migration
/// digest 5.5): what a host sees that starts, lists, copies and then reads the queue.
/// </summary>
/// <param name="model">What is known.</param>
internal sealed class StartJudge(TrackingModel model)
{
    private readonly List<Listing> _listings = [];

    /// <summary>A sequence begins.</summary>
    public void Begin() => _listings.Clear();

    /// <summary>A list of allocated blocks came back.</summary>
    /// <param name="note">Its note.</param>
    /// <param name="invocation">The command, with the list.</param>
    public void Take(CommandNote note, Invocation invocation)
    {
        var query = GetLbaStatusCommand.Decode(note.Entry);
        if (query.Action != LbaStatusAction.Allocated || invocation.Data.Length < LbaStatusDescriptorListHeader.Size
            || model.FindNamespace(note.Entry.NamespaceIdentifier) is not { } ns)
        {
            return;
        }

        var list = new LbaStatusDescriptorList(invocation.Data);
        var spans = new List<BlockSpan>();
        foreach (ref readonly var descriptor in list.Descriptors)
        {
            spans.Add(BlockSpan.Within(descriptor.StartingLba, descriptor.BlockCountZeroBased + 1UL, ns.SizeBlocks));
        }

        var wanted = query.RangeLength == 0 ? ns.SizeBlocks : query.RangeLength;
        var isWhole = list.Header.Completion == LbaStatusCompletion.Complete;
        var end = isWhole ? BlockSpan.Within(query.StartingLba, wanted, ns.SizeBlocks).End : spans.Count > 0 ? spans[^1].End : query.StartingLba;
        _listings.Add(new Listing(ns, new BlockSpan(query.StartingLba, end), spans, note.Started));
    }

    /// <summary>The sequence is over.</summary>
    public void Judge()
    {
        foreach (var queue in model.Queues)
        {
            if (model.FindController(queue.TargetIdentifier) is { } target)
            {
                foreach (var session in queue.Sessions.Where(session => session is { IsUnclear: false, EndedBy: Nvme.Spec.LiveMigration.LoggingMark.Stopped }))
                {
                    Judge(session, target.Index);
                }
            }
        }
    }

    private void Judge(Session session, int target)
    {
        foreach (var change in model.Changes)
        {
            var isMeant = change.Controller == target && change is { Kind: ChangeKind.Write, Outcome: ChangeOutcome.Succeeded }
                && change.Started < session.StartDone && change.Ended > session.StartSent && change.Ended < session.StopSent;
            if (isMeant)
            {
                Judge(session, change);
            }
        }
    }

    private void Judge(Session session, Change change)
    {
        for (var block = 0; block < change.Written.Length; block++)
        {
            var lba = change.Spans[0].First + (ulong)block;
            var listing = _listings.Find(list => list.Namespace == change.Namespace && list.Asked.Contains(lba)
                && list.Sent > change.Ended && list.Sent > session.StartDone);

            // What was written is certainly allocated only as long as nobody deallocates it, and only where it is no hole by itself.
            if (listing is null || change.Namespace.Uniform.Include(change.Written[block])
                || model.Changes.Exists(other => other.Started > change.Started - 1 && other != change && other.Kind != ChangeKind.Write
                    && other.Reaches(change.Namespace, new BlockSpan(lba, lba + 1))))
            {
                continue;
            }

            var isKnown = listing.Allocated.Exists(span => span.Contains(lba)) || session.Reports(change.Namespace.Identifier, lba, change.Started);
            model.Judge.Expect(
                model.Rules.WhileStarting, isKnown, $"LBA {lba}, changed by {change} while logging was being started, allocated or reported", $"neither");
        }
    }

    private sealed record Listing(NamespaceModel Namespace, BlockSpan Asked, List<BlockSpan> Allocated, int Sent);
}
