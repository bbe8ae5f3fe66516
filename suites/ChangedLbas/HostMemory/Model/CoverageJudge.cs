using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Host.LiveMigration;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.HostMemory.Model;

/// <summary>One report: what it says, and when it was asked for and came.</summary>
/// <param name="Exponent">RPMPG.</param>
/// <param name="HasMore">MTR.</param>
/// <param name="IsFull">Whether not one more descriptor would have fitted in.</param>
/// <param name="Changes">The changes, in bytes.</param>
/// <param name="Asked">When the device could see the command.</param>
/// <param name="Ended">When the host saw the completion.</param>
internal sealed record MemoryReport(int Exponent, bool HasMore, bool IsFull, IReadOnlyList<ChangedMemory> Changes, long Asked, long Ended)
{
    /// <summary>Whether another report was on its way when it came.</summary>
    public bool IsAmongOthers { get; init; }

    /// <summary>Whether there was room for a change at all. What MTR is to be where there is none, the standard leaves open.</summary>
    public bool HasRoom { get; init; } = true;

    /// <summary>Whether it leaves nothing to be told of.</summary>
    public bool IsLast => !HasMore && !IsAmongOthers && HasRoom;

    /// <summary>Whether a page was told of.</summary>
    public bool Covers(ulong page)
    {
        var address = page << TrackedMemory.PageExponent;
        foreach (var change in Changes)
        {
            if (change.Contains(address))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>
/// Whether reports tell of everything that was written, and of nothing else (live migration digest 6). A write that a report may or may not
/// have seen is asked of neither it nor the next one.
/// </summary>
/// <param name="rules">What is asked.</param>
internal sealed class CoverageJudge(MemoryRules rules)
{
    private readonly Dictionary<ulong, Block> _blocks = [];

    /// <summary>Where evaluations go.</summary>
    public Judge Judge { get; set; } = null!;

    /// <summary>Takes a report.</summary>
    /// <param name="tracked">What is tracked.</param>
    /// <param name="report">The report.</param>
    /// <param name="window">Memory in which only data of commands lie; what is told of outside of it may be anything.</param>
    public void Take(TrackedMemory tracked, MemoryReport report, ChangedMemory window)
    {
        var shift = Math.Min(63 - TrackedMemory.PageExponent, Math.Max(tracked.Exponent, report.Exponent));
        CollectBlocks(tracked, shift);
        ExpectInside(tracked, report);
        ExpectWritten(tracked, report, window, shift);
        foreach (var (page, written) in tracked.Pages)
        {
            if (report.Covers(page))
            {
                if (written.IsOwed)
                {
                    Ask(written, page, holds: true);
                }

                (written.IsOwed, written.Reported, written.Trouble) = (false, report.Ended, Trouble.None);
            }
            else if (report.IsLast && written.IsOwed && written.OwedSince < report.Asked && _blocks[page >> shift].WasWrittenOnce)
            {
                // Written once, it is nothing that is held back because it changes all the time.
                written.Trouble |= report.IsFull ? Trouble.Chain : Trouble.None;
                Ask(written, page, holds: false);
                written.IsOwed = false;
            }
        }

        if (report.HasMore)
        {
            tracked.Befall(Trouble.Chain);
        }
    }

    /// <summary>The host has waited long enough: what is still owed was dropped.</summary>
    /// <param name="tracked">What is tracked.</param>
    public void ExpectNothingOwed(TrackedMemory tracked)
    {
        foreach (var (page, written) in tracked.Pages)
        {
            if (written.IsOwed)
            {
                Ask(written, page, holds: false);
                written.IsOwed = false;
            }
            else if (written.Writes > 1)
            {
                Judge.Expect(rules.HeldBack, holds: true, "a page that changed several times, reported in the end", $"");
            }
        }
    }

    private void Ask(WrittenPage written, ulong page, bool holds)
    {
        var address = page << TrackedMemory.PageExponent;
        var rule = RuleOf(written);
        Judge.Expect(
            rule,
            holds,
            $"the page at {address:X}h reported, which was written by {written.By}",
            $"no report told of it, and there is nothing more to report{Circumstances(written.Trouble)}");
        if (!holds && rule != rules.Completions && rule != rules.TargetReset)
        {
            Judge.Expect(
                written is { Writes: > 1, Trouble: Trouble.None } ? rules.HeldBack : rules.Reported,
                holds,
                $"the page at {address:X}h reported, which was written by {written.By}",
                $"no report told of it");
            Judge.Expect(rules.Reported, holds, $"the page at {address:X}h reported", $"no report told of it");
        }
    }

    private Rule RuleOf(WrittenPage written) => written.Trouble switch
    {
        var trouble when trouble.HasFlag(Trouble.TargetReset) => rules.TargetReset,
        _ when written.Origin == WriteOrigin.Completion => rules.Completions,
        var trouble when trouble.HasFlag(Trouble.FailedReport) => rules.FailedReport,
        var trouble when trouble.HasFlag(Trouble.ShortReport) => rules.ShortReport,
        var trouble when trouble.HasFlag(Trouble.Refusal) => rules.Unchanged,
        var trouble when trouble.HasFlag(Trouble.Race) => rules.Racing,
        _ when written.Origin == WriteOrigin.AdminData => rules.AdminData,
        var trouble when trouble.HasFlag(Trouble.Chain) => rules.More,
        _ => rules.Reported,
    };

    private static string Circumstances(Trouble trouble) => trouble == Trouble.None ? "" : $" ({trouble})";

    private void ExpectInside(TrackedMemory tracked, MemoryReport report)
    {
        var spill = report.Exponent > tracked.Exponent
            ? (1UL << Math.Min(63, TrackedMemory.PageExponent + report.Exponent)) - 1
            : 0;
        foreach (var change in report.Changes)
        {
            Judge.Expect(
                rules.OnlyRanges,
                change.LengthBytes == 0 || IsInside(tracked, change, spill),
                "only memory of the ranges that are tracked",
                $"{change.LengthBytes} bytes at {change.Address:X}h");
        }
    }

    // The ranges may be next to each other, so that a change reaches from one into the next; a unit that is coarser than asked for may stick out.
    private static bool IsInside(TrackedMemory tracked, ChangedMemory change, ulong spill)
    {
        var at = change.Address;
        for (var hop = 0; hop <= tracked.Ranges.Count; hop++)
        {
            var found = false;
            foreach (var range in tracked.Ranges)
            {
                var (first, last) = (range.Address & ~spill, range.LastAddress | spill);
                if (at >= first && at <= last)
                {
                    if (change.LastAddress <= last)
                    {
                        return true;
                    }

                    (at, found) = (last + 1, true);
                }
            }

            if (!found)
            {
                return false;
            }
        }

        return false;
    }

    // A unit that was told of has to have been written since it was last told of.
    private void ExpectWritten(TrackedMemory tracked, MemoryReport report, ChangedMemory window, int shift)
    {
        var (first, end) = (window.Address >> TrackedMemory.PageExponent, (window.Address + window.LengthBytes) >> TrackedMemory.PageExponent);
        foreach (var change in report.Changes)
        {
            var from = Math.Max(first, change.Address >> TrackedMemory.PageExponent);
            for (var page = from; page < end && change.Contains(page << TrackedMemory.PageExponent); page++)
            {
                var block = page >> shift;
                if ((block << shift) >= first && ((block + 1) << shift) <= end)
                {
                    ExpectWritten(tracked, page, block, shift);
                }

                tracked.NoteReport(page, report.Asked);
            }
        }
    }

    private void ExpectWritten(TrackedMemory tracked, ulong page, ulong block, int shift)
    {
        var isWritten = _blocks.TryGetValue(block, out var state);
        var isOnlyRead = !isWritten && tracked.ReadPages.Contains(page);
        Judge.Expect(
            rules.OnlyWritten,
            isWritten,
            "only memory that the controller has written since tracking began",
            $"{4UL << shift} KiB at {block << (shift + TrackedMemory.PageExponent):X}h, which it {(isOnlyRead ? "has only read" : "was given for nothing")}");
        var asked = tracked.AskedAbout(page);
        if (isWritten && asked >= 0)
        {
            Judge.Expect(
                rules.Removed,
                state.IsBeingWritten || state.LastWrite > asked,
                "a change once, and no more until the memory is written again",
                $"{4UL << shift} KiB at {block << (shift + TrackedMemory.PageExponent):X}h told of twice for one write");
        }
    }

    private void CollectBlocks(TrackedMemory tracked, int shift)
    {
        _blocks.Clear();
        foreach (var (page, written) in tracked.Pages)
        {
            var isThere = _blocks.TryGetValue(page >> shift, out var block);
            var isOnce = written is { Writes: 1, Writers: 0 };
            _blocks[page >> shift] = isThere
                ? new Block(
                    Math.Max(block.LastWrite, written.LastWrite),
                    block.IsBeingWritten || written.Writers > 0,
                    block.WasWrittenOnce && isOnce && block.LastWrite == written.LastWrite)
                : new Block(written.LastWrite, written.Writers > 0, isOnce);
        }
    }

    // What is known of a unit, from the pages in it. Once means by one command, however many of its pages that wrote.
    private readonly record struct Block(long LastWrite, bool IsBeingWritten, bool WasWrittenOnce);
}
