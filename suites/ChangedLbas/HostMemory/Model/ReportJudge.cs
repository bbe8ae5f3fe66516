using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.HostMemory.Model;

/// <summary>Whether a report of Track Receive is well formed (live migration digest 3.3).</summary>
/// <param name="rules">What is asked.</param>
internal sealed class ReportJudge(MemoryRules rules)
{
    private const int DefinedAttributes = (int)(TrackedMemoryAttributes.MoreToReport | TrackedMemoryAttributes.Suspended);
    private const int LastAddressBit = 64;

    /// <summary>Evaluates the form of a report.</summary>
    /// <param name="judge">Where evaluations go.</param>
    /// <param name="buffer">What came back, at least the header.</param>
    /// <param name="target">CNTLID that was asked about.</param>
    /// <param name="mayBeSuspended">Whether the target is or may be suspended; null where that is not known.</param>
    public void Expect(Judge judge, ReadOnlySpan<byte> buffer, ushort target, bool? mayBeSuspended)
    {
        var list = new TrackedMemoryChangeList(buffer);
        var header = list.Header;
        judge.Expect(rules.Header, header.Version == 0, "VER 0", $"VER {header.Version}");
        judge.Expect(
            rules.Header,
            header.ControllerIdentifier == target,
            $"CNTLID {target:X4}h, as asked",
            $"CNTLID {header.ControllerIdentifier:X4}h");
        judge.Expect(
            rules.Header,
            ((int)header.Attributes & ~DefinedAttributes) == 0 && header.Reserved10 == 0 && header.Reserved12 == 0,
            "reserved bits of ATTRB and bytes 15:10 zero",
            $"ATTRB {(byte)header.Attributes:X2}h, bytes 15:10 {header.Reserved12:X8}h {header.Reserved10:X4}h");
        ExpectNumbers(judge, header, target);
        var hasMore = header.Attributes.HasFlag(TrackedMemoryAttributes.MoreToReport);
        var room = (buffer.Length - TrackedMemoryChangesHeader.Size) / TrackedMemoryChange.Size;
        if (header.DescriptorCount == 0 && room > 0)
        {
            judge.Expect(rules.NothingMore, !hasMore, "MTR 0 with NTMCD 0", $"MTR 1");
        }

        judge.Expect(
            rules.More,
            !list.ClaimsTooMany,
            $"at most the {room} descriptors that there is room for, and MTR for the rest",
            $"NTMCD {header.DescriptorCount}");
        if (mayBeSuspended is { } isSuspended)
        {
            judge.Expect(
                rules.SuspendedBit,
                header.Attributes.HasFlag(TrackedMemoryAttributes.Suspended) == isSuspended,
                isSuspended ? "SUSP 1, for the target is suspended" : "SUSP 0, for nobody has suspended the target",
                $"{header.Attributes}");
        }

        ExpectDescriptors(judge, list);
    }

    // A report that is read with the wrong byte order names another controller, or a granularity that nobody could track.
    private void ExpectNumbers(Judge judge, in TrackedMemoryChangesHeader header, ushort target)
    {
        var swapped = (ushort)((target << 8) | (target >> 8));
        judge.Expect(
            rules.Endianness,
            swapped == target || header.ControllerIdentifier != swapped,
            $"CNTLID {target:X4}h, the low byte first",
            $"the high byte first");
    }

    private void ExpectDescriptors(Judge judge, in TrackedMemoryChangeList list)
    {
        var exponent = list.Header.GranularityExponent + TrackedMemory.PageExponent;
        if (list.Header.DescriptorCount > 0)
        {
            judge.Expect(
                rules.Descriptors, exponent < LastAddressBit, "a unit (RPMPG) that memory can have", $"RPMPG {list.Header.GranularityExponent}");
        }

        var mask = exponent < LastAddressBit ? (1UL << exponent) - 1 : 0;
        foreach (ref readonly var change in list.Changes)
        {
            judge.Expect(
                rules.Descriptors,
                (change.StartAddress & mask) == 0,
                $"SADDR a multiple of the unit, 4 KiB times 2^{list.Header.GranularityExponent}",
                $"{change.StartAddress:X}h");
            judge.Expect(
                rules.Descriptors,
                change.Reserved12 == 0,
                "reserved bytes of a descriptor zero",
                $"{change.Reserved12:X8}h");
        }
    }
}
