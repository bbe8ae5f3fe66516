using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Nvme.Spec.LbaStatus;

namespace NvmeConformance.LbaAllocation.Steps;

/// <summary>
/// Reads the list of allocated blocks in pages, each beginning where the one before it ended (LBA allocation digest 7).
/// </summary>
/// <param name="Target">Which controller.</param>
/// <param name="NamespaceIdentifier">NSID.</param>
/// <param name="FirstLba">Where to begin.</param>
/// <param name="DescriptorsPerPage">How many descriptors fit into a page, at least 1.</param>
public sealed record EnumerateStep(QueueTarget Target, uint NamespaceIdentifier, ulong FirstLba, int DescriptorsPerPage) : Step
{
    private const int MostPages = 96;

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        var start = FirstLba;
        for (var page = 0; page < MostPages && !verbs.HasFindings; page++)
        {
            var command = LbaStatusIntent.Allocated(NamespaceIdentifier, start, 0, DescriptorsPerPage);
            if (!verbs.TryDo(Target, command, out var completion, out var data)
                || !completion.Status.IsSuccess
                || NextStart(data) is not { } next
                || next <= start
                || next >= SizeOf(verbs))
            {
                return;
            }

            start = next;
        }
    }

    /// <inheritdoc />
    public override IEnumerable<Step> Simpler()
    {
        yield return new DoStep(Target, LbaStatusIntent.Allocated(NamespaceIdentifier, FirstLba, 0, DescriptorsPerPage));
        if (FirstLba != 0)
        {
            yield return this with { FirstLba = 0 };
        }

        if (DescriptorsPerPage > 1)
        {
            yield return this with { DescriptorsPerPage = 1 };
        }
    }

    /// <inheritdoc />
    public override string Describe() =>
        $"Get LBA Status nsid {NamespaceIdentifier} from LBA {FirstLba} on, page by page of {DescriptorsPerPage} descriptors{Target}";

    // Where the next page begins; null when this one was the last.
    private static ulong? NextStart(ReadOnlySpan<byte> data)
    {
        if (data.Length < LbaStatusDescriptorListHeader.Size)
        {
            return null;
        }

        var list = new LbaStatusDescriptorList(data);
        if (list.Header.Completion == LbaStatusCompletion.Complete || list.Descriptors.IsEmpty)
        {
            return null;
        }

        var last = list.Descriptors[^1];
        var next = last.StartingLba + last.BlockCountZeroBased + 1;
        return next > last.StartingLba ? next : null;
    }

    private ulong SizeOf(ISequenceVerbs verbs)
    {
        foreach (var ns in verbs.Subsystem.Namespaces)
        {
            if (ns.Identifier == NamespaceIdentifier)
            {
                return ns.SizeBlocks;
            }
        }

        return 0;
    }
}
