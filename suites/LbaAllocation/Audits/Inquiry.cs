using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.LbaAllocation.Answers;
using NvmeConformance.LbaAllocation.Knowledge;
using NvmeConformance.LbaAllocation.Queries;
using NvmeConformance.Nvme.Spec.LbaStatus;

namespace NvmeConformance.LbaAllocation.Audits;

/// <summary>Questions of the audit. They are commands like all others: what comes back is judged before the question returns.</summary>
internal readonly ref struct Inquiry(ISequenceVerbs verbs)
{
    private const int MostBlocksOfExplicitRange = ushort.MaxValue;

    /// <summary>What is asked about some blocks with room for so many descriptors.</summary>
    /// <param name="ns">The namespace.</param>
    /// <param name="span">The blocks; what an RL cannot say is cut off.</param>
    /// <param name="descriptors">How many fit.</param>
    /// <returns>The request.</returns>
    public static LbaStatusRequest About(NamespaceModel ns, BlockSpan span, int descriptors) => new(
        ns.Facts.Identifier,
        span.First,
        (ushort)Math.Min(span.Count, MostBlocksOfExplicitRange),
        LbaStatusDescriptorList.MaximumDwordsZeroBasedFor(descriptors),
        Nvme.Spec.Commands.LbaStatusAction.Allocated);

    /// <summary>Asks, while nothing is in flight.</summary>
    /// <param name="ns">The namespace.</param>
    /// <param name="request">The question.</param>
    /// <param name="controllerIndex">Whom.</param>
    /// <returns>The list; null when none came that can be relied on.</returns>
    public Answer? Ask(NamespaceModel ns, in LbaStatusRequest request, int controllerIndex = 0)
    {
        var intent = new LbaStatusIntent(
            request.NamespaceIdentifier, request.StartingLba, request.RangeLength, request.MaximumDwordsZeroBased, request.Action);
        var before = ns.Answers.Newest?.Completed ?? 0;
        return verbs.TryDo(new QueueTarget(controllerIndex, 0), intent, out var completion, out _)
            && completion.Status.IsSuccess
            && ns.Answers.Newest is { } answer
            && answer.Completed > before
            ? answer
            : null;
    }

    /// <summary>Reads.</summary>
    /// <param name="ns">The namespace.</param>
    /// <param name="lba">The first block.</param>
    /// <param name="count">How many.</param>
    /// <returns>Whether the read succeeded.</returns>
    public bool Read(NamespaceModel ns, ulong lba, uint count = 1) =>
        verbs.TryDo(QueueTarget.First, new ReadIntent(ns.Facts.Identifier, new BlockRange(lba, count)), out var completion, out _)
        && completion.Status.IsSuccess;

    /// <summary>Writes a block.</summary>
    /// <param name="ns">The namespace.</param>
    /// <param name="lba">The block.</param>
    /// <param name="pattern">What.</param>
    /// <returns>Whether the write succeeded.</returns>
    public bool Write(NamespaceModel ns, ulong lba, uint pattern) =>
        verbs.TryDo(QueueTarget.First, new WriteIntent(ns.Facts.Identifier, new BlockRange(lba, 1), pattern), out var completion, out _)
        && completion.Status.IsSuccess;
}
