using NvmeConformance.LbaAllocation.Knowledge;
using NvmeConformance.LbaAllocation.Oracle;
using NvmeConformance.LbaAllocation.Upheavals;
using NvmeConformance.Nvme.Spec.LbaStatus;

namespace NvmeConformance.LbaAllocation.Queries;

/// <summary>
/// Judges the form of a returned list (LBA allocation digest 2.1 and 3): header, order, clipping and edges. Nothing that the device
/// claims about counts and lengths is trusted. Each rule is evaluated once per list; a list without descriptors says nothing about them.
/// </summary>
internal sealed class ListJudge(AllocationModel model)
{
    private const int None = -1;

    /// <summary>Judges a list and takes it in.</summary>
    /// <param name="ns">The namespace asked about.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="data">The buffer, with room for the header.</param>
    /// <param name="into">Filled.</param>
    public void Read(NamespaceModel ns, in LbaStatusRequest request, ReadOnlySpan<byte> data, ReportedList into)
    {
        var list = new LbaStatusDescriptorList(data);
        JudgeHeader(list, request);
        JudgeIndication(list);
        var descriptors = list.Descriptors;
        var offences = Take(ns, request, list, into);
        if (descriptors.Length > 0)
        {
            JudgeStatus(descriptors, offences);
            JudgeReserved(descriptors, offences);
            JudgeOrder(descriptors, offences, request);
            JudgeConsolidation(descriptors, offences);
            JudgeInside(descriptors, offences, request, ns);
            JudgeBounds(descriptors, offences, request, into.Range, ns);
        }
    }

    /// <summary>
    /// Judges what lists of all action types have in common, and takes one of unrecoverable blocks in: those are not counted in units, and
    /// a scan may stop where it likes.
    /// </summary>
    /// <param name="ns">The namespace asked about.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="data">The buffer, with room for the header.</param>
    /// <param name="into">Filled.</param>
    public void ReadUnrecoverable(NamespaceModel ns, in LbaStatusRequest request, ReadOnlySpan<byte> data, ReportedList into)
    {
        var list = new LbaStatusDescriptorList(data);
        JudgeHeader(list, request);
        var offences = Take(ns, request, list, into);
        if (list.Descriptors.Length > 0)
        {
            JudgeReserved(list.Descriptors, offences);
            JudgeOrder(list.Descriptors, offences, request);
            JudgeInside(list.Descriptors, offences, request, ns);
        }
    }

    private static Offences Take(NamespaceModel ns, in LbaStatusRequest request, in LbaStatusDescriptorList list, ReportedList into)
    {
        into.Begin(request.RangeIn(ns.SizeBlocks), request.Capacity, list.Header.Completion);
        var descriptors = list.Descriptors;
        var offences = new Offences();
        var expectedNext = request.StartingLba;
        for (var index = 0; index < descriptors.Length; index++)
        {
            ref readonly var descriptor = ref descriptors[index];
            var end = descriptor.StartingLba + descriptor.BlockCountZeroBased + 1;
            var wraps = end <= descriptor.StartingLba;
            offences.NoteForm(index, descriptor);
            if (index > 0)
            {
                var canGrow = descriptors[index - 1].BlockCountZeroBased != uint.MaxValue;
                offences.NoteOrder(index, descriptor.StartingLba, expectedNext, canGrow);
            }

            offences.NoteBounds(index, descriptor.StartingLba, wraps ? ulong.MaxValue : end, request, into.Range, ns);
            into.Add(wraps ? default : new BlockSpan(descriptor.StartingLba, Math.Min(end, ns.SizeBlocks)));
            expectedNext = wraps ? ulong.MaxValue : end;
        }

        into.Close();
        return offences;
    }

    private void JudgeIndication(in LbaStatusDescriptorList list) => model.Judge.Expect(
        model.Rules.GivesIndication,
        list.Header.Completion != LbaStatusCompletion.NoIndication,
        "CMPC 1 or 2",
        $"CMPC 0: no indication whether the list is complete");

    private void JudgeHeader(in LbaStatusDescriptorList list, in LbaStatusRequest request)
    {
        var header = list.Header;
        var rules = model.Rules;
        model.Judge.Expect(
            rules.CompletionValues,
            header.Completion <= LbaStatusCompletion.Complete,
            "CMPC 0, 1 or 2",
            $"CMPC {(byte)header.Completion}");
        model.Judge.Expect(
            rules.ReservedBytes,
            header is { Reserved5: 0, Reserved6: 0 },
            "bytes 7:5 of the list 0",
            $"byte 5 is {header.Reserved5:X2}h, bytes 7:6 are {header.Reserved6:X4}h");
        model.Judge.Expect(
            rules.CountsThisBuffer,
            !list.ClaimsTooMany,
            $"NLSD of at most {request.Capacity}, which is what MNDW {request.MaximumDwordsZeroBased} has room for",
            $"NLSD {header.DescriptorCount}");
    }

    private void JudgeStatus(ReadOnlySpan<LbaStatusDescriptor> descriptors, in Offences offences)
    {
        var status = offences.RangeStatus;
        model.Judge.Expect(
            model.Rules.RangeStatus,
            status == None,
            "LBARS 010b and reserved bits 0 in every descriptor (STAS 02h)",
            $"descriptor {status} has STAS {descriptors[Math.Max(0, status)].StatusBits:X2}h");
    }

    private void JudgeReserved(ReadOnlySpan<LbaStatusDescriptor> descriptors, in Offences offences)
    {
        var reserved = offences.Reserved;
        ref readonly var dirty = ref descriptors[Math.Max(0, reserved)];
        var (byte12, bytes14) = (dirty.Reserved12, dirty.Reserved14);
        model.Judge.Expect(
            model.Rules.ReservedBytes,
            reserved == None,
            "bytes 12, 14 and 15 of every descriptor 0",
            $"descriptor {reserved} has byte 12 {byte12:X2}h, bytes 15:14 {bytes14:X4}h");
    }

    private void JudgeOrder(ReadOnlySpan<LbaStatusDescriptor> descriptors, in Offences offences, in LbaStatusRequest request)
    {
        var rules = model.Rules;
        var first = descriptors[0].StartingLba;
        model.Judge.Expect(
            rules.FirstIsLowest, first >= request.StartingLba, $"first DSLBA at or after SLBA {request.StartingLba}", $"DSLBA {first}");
        if (request.StartingLba > uint.MaxValue)
        {
            model.Judge.Expect(
                rules.HighAddresses, first > uint.MaxValue, $"DSLBA at or after SLBA {request.StartingLba}, beyond 2^32", $"DSLBA {first}");
        }

        if (descriptors.Length == 1)
        {
            return;
        }

        var (order, repeat) = (offences.Order, offences.Repeat);
        model.Judge.Expect(
            rules.Ascending,
            order == None,
            "every descriptor begins behind the one before it",
            $"{Describe(descriptors, order)} after {Describe(descriptors, order - 1)}");
        model.Judge.Expect(
            rules.NotRepeating,
            repeat == None,
            "no descriptor repeats the last block of the one before it",
            $"{Describe(descriptors, repeat)} begins with the last block of {Describe(descriptors, repeat - 1)}");
    }

    private void JudgeConsolidation(ReadOnlySpan<LbaStatusDescriptor> descriptors, in Offences offences)
    {
        var touch = offences.Touch;
        if (descriptors.Length > 1)
        {
            model.Judge.Expect(
                model.Rules.Consolidated,
                touch == None,
                "blocks that follow each other in one descriptor",
                $"descriptor {touch} goes on where {Describe(descriptors, touch - 1)} ends");
        }
    }

    private void JudgeInside(
        ReadOnlySpan<LbaStatusDescriptor> descriptors, in Offences offences, in LbaStatusRequest request, NamespaceModel ns) =>
        model.Judge.Expect(
            model.Rules.InsideRange,
            offences.Inside == None,
            $"blocks from SLBA {request.StartingLba} on, none at or behind NSZE {ns.SizeBlocks}",
            $"{Describe(descriptors, offences.Inside)}");

    private void JudgeBounds(
        ReadOnlySpan<LbaStatusDescriptor> descriptors,
        in Offences offences,
        in LbaStatusRequest request,
        BlockSpan range,
        NamespaceModel ns)
    {
        var rules = model.Rules;
        var unit = ns.UnitBlocks;
        model.Judge.Expect(
            rules.EndsWithRange, offences.End == None, $"no block behind {range}", $"{Describe(descriptors, offences.End)}");
        if (request.RangeLength != 0 && range.End < ns.SizeBlocks)
        {
            model.Judge.Expect(
                rules.RangeEndsAfterLastBlock,
                offences.OneBehind == None,
                $"RL {request.RangeLength} means {range}, and no block more",
                $"{Describe(descriptors, offences.OneBehind)}");
        }

        if (ns is { KnowsUnits: true, Upheaval: Upheaval.Formatted })
        {
            model.Judge.Expect(
                rules.FormatRescales,
                offences.Edge == None,
                $"descriptors that begin and end at multiples of TLBAAG {unit}, as it is since the format, or at the ends of {range}",
                $"{Describe(descriptors, offences.Edge)}");
        }

        if (ns.KnowsUnits)
        {
            model.Judge.Expect(
                rules.EdgesOnUnits,
                offences.Edge == None,
                $"descriptors that begin and end at multiples of TLBAAG {unit} or at the ends of {range}",
                $"{Describe(descriptors, offences.Edge)}");
            model.Judge.Expect(
                rules.LengthZeroBased,
                offences.Length == None,
                $"NLB 0's based: descriptors that end at multiples of TLBAAG {unit} or at the end of {range}",
                $"{Describe(descriptors, offences.Length)}, one block too long");
            if (request.RangeLength != 0)
            {
                model.Judge.Expect(
                    rules.RangeHasLastBlock,
                    offences.OneShort == None,
                    $"RL {request.RangeLength} means {range}: a unit that is reported is reported up to its last block",
                    $"{Describe(descriptors, offences.OneShort)}");
            }

            if (ns.SizeBlocks % unit != 0 && range.End == ns.SizeBlocks)
            {
                model.Judge.Expect(
                    rules.ShortUnit,
                    offences.BehindNamespace == None,
                    $"the last unit, cut off at NSZE {ns.SizeBlocks}",
                    $"{Describe(descriptors, offences.BehindNamespace)}");
            }
        }
    }

    private static string Describe(ReadOnlySpan<LbaStatusDescriptor> descriptors, int index)
    {
        if (index < 0)
        {
            return "";
        }

        ref readonly var descriptor = ref descriptors[index];
        return $"descriptor {index} (DSLBA {descriptor.StartingLba}, NLB {descriptor.BlockCountZeroBased}, 0's based)";
    }
}
