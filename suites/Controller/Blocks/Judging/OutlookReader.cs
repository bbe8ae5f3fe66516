using NvmeConformance.Controller.Blocks.Commands;
using NvmeConformance.Controller.Blocks.Knowledge;
using NvmeConformance.Controller.Blocks.Protection;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Controller.Blocks.Judging;

/// <summary>Looks at the blocks of a command through the eyes of the device.</summary>
/// <param name="model">What is known.</param>
internal sealed class OutlookReader(BlockModel model)
{
    private const IoControl AnyCheck =
        IoControl.CheckGuard | IoControl.CheckApplicationTag | IoControl.CheckReferenceTag | IoControl.StorageTagCheck;

    /// <summary>What a Read, Compare or Verify may meet.</summary>
    /// <param name="note">The command.</param>
    /// <returns>The outlook.</returns>
    public Outlook Of(CommandNote note)
    {
        var outlook = default(Outlook);
        var checks = note.Namespace!.Facts.Format.IsProtected && (note.Control & AnyCheck) != 0;
        var tags = checks ? ReadWriteCommand.Decode(note.Entry).Tags : default;
        Add(note, note.Namespace, note.Span.First, note.Span.Count, checks, tags, ref outlook);
        return outlook;
    }

    /// <summary>What a Copy may meet in its sources.</summary>
    /// <param name="note">The command.</param>
    /// <returns>The outlook.</returns>
    public Outlook OfSources(CommandNote note)
    {
        var outlook = default(Outlook);
        for (var range = 0; range < note.Sources.Count; range++)
        {
            var (ns, span) = note.Sources.At(range);
            Add(note, ns, span.First, span.Count, checks: false, default, ref outlook);
        }

        return outlook;
    }

    private void Add(
        CommandNote note, NamespaceContents ns, ulong first, ulong count, bool checks, in ProtectionTags tags, ref Outlook outlook)
    {
        var start = ns.Ledger.Ensure(first, (int)Math.Min(count, CommandReader.MostBlocks));
        for (var offset = 0; offset < (int)Math.Min(count, CommandReader.MostBlocks); offset++)
        {
            ref var block = ref ns.Ledger.At(start + offset);
            outlook.Add(first + (ulong)offset, block, Findings(note, ns, ref block, offset, checks, tags));
        }
    }

    private BlockFindings Findings(
        CommandNote note, NamespaceContents ns, ref Block block, int offset, bool checks, in ProtectionTags tags)
    {
        var (someUnreadable, allUnreadable, someDeallocated, allFail, someFail) = (false, true, false, checks, CheckResult.None);
        foreach (ref var version in ns.VersionsOf(ref block))
        {
            if (!version.IsVisibleTo(note.Started))
            {
                continue;
            }

            var kind = version.Content.Kind;
            someUnreadable |= kind is ContentKind.Uncorrectable or ContentKind.Anything;
            allUnreadable &= kind == ContentKind.Uncorrectable;
            someDeallocated |= version.Content.IsDeallocation
                || kind == ContentKind.Anything
                || model.RecordOf(version.Command).Kind == CommandKind.WriteZeroes;
            var failed = checks ? Check(note, ns, version, offset, tags, out var isKnown) : None(out isKnown);
            someFail |= isKnown
                ? failed
                : CheckResult.Guard | CheckResult.ApplicationTag | CheckResult.ReferenceTag | CheckResult.StorageTag;
            allFail &= isKnown && failed != CheckResult.None;
        }

        return new BlockFindings(someUnreadable, allUnreadable, someDeallocated, checks ? someFail : CheckResult.None, allFail);
    }

    private static CheckResult None(out bool isKnown)
    {
        isKnown = true;
        return CheckResult.None;
    }

    // Deallocated blocks have tags of ones, so nothing is checked (LBA allocation digest, section 6).
    private static CheckResult Check(
        CommandNote note, NamespaceContents ns, in BlockVersion version, int offset, in ProtectionTags tags, out bool isKnown)
    {
        isKnown = version.Content.IsDeallocation || version.Content.Protection.IsKnown;
        return version.Content.Protection.IsKnown
            ? ProtectionRules.Check(ns.Facts.Format, note.Control, tags, offset, version.Content.Protection)
            : CheckResult.None;
    }
}
