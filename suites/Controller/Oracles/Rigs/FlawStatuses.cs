using NvmeConformance.Conformance.Registry;
using NvmeConformance.Controller.Rigs;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Oracles.Rigs;

/// <summary>
/// How a command may end whose buffer is described wrongly; where a second reading of a flaw is legal, both are here (core digest 0).
/// </summary>
internal static class FlawStatuses
{
    /// <summary>The rule that such a description is about, and how its command may end.</summary>
    /// <param name="flaw">What is wrong.</param>
    /// <param name="rules">All rules.</param>
    /// <param name="mayBeLonger">SGLS.LLDTS.</param>
    public static (Rule Rule, StatusCode[] Legal) Of(LayoutFlaw flaw, RigRules rules, bool mayBeLonger) => flaw switch
    {
        LayoutFlaw.UnalignedFirst => (rules.PrpOffsetRejected, [StatusCode.PrpOffsetInvalid, StatusCode.Success]),
        LayoutFlaw.OffsetInSecond or LayoutFlaw.OffsetInList => (rules.PrpOffsetRejected, [StatusCode.PrpOffsetInvalid]),
        LayoutFlaw.Unreachable => (rules.UnreachableMemory, [StatusCode.DataTransferError]),
        LayoutFlaw.SegmentInMiddle => (rules.SglErrorStatus, [StatusCode.InvalidNumberOfSglDescriptors, StatusCode.DataSglLengthInvalid]),
        LayoutFlaw.SegmentInLast or LayoutFlaw.EmptySegment or LayoutFlaw.OddSegment =>
            (rules.SglErrorStatus, [StatusCode.InvalidSglSegmentDescriptor, StatusCode.DataSglLengthInvalid]),
        LayoutFlaw.ReservedType or LayoutFlaw.ReservedSubtype => (rules.SglErrorStatus, [StatusCode.SglDescriptorTypeInvalid]),
        LayoutFlaw.TooShort => (rules.SglErrorStatus, [StatusCode.DataSglLengthInvalid]),
        LayoutFlaw.TooLong => mayBeLonger
            ? (rules.SglTransfers, [StatusCode.Success])
            : (rules.SglErrorStatus, [StatusCode.Success, StatusCode.DataSglLengthInvalid]),
        _ => (rules.SglErrorStatus, [StatusCode.DataSglLengthInvalid, StatusCode.MetadataSglLengthInvalid]),
    };
}
