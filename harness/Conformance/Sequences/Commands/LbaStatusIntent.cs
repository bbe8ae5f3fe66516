using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LbaStatus;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Sequences.Commands;

/// <summary>Get LBA Status.</summary>
/// <param name="NamespaceIdentifier">NSID; any number, legal or not.</param>
/// <param name="StartingLba">SLBA; any number, legal or not.</param>
/// <param name="RangeLength">RL, 1-based; 0 for up to the end of the namespace.</param>
/// <param name="MaximumDwordsZeroBased">MNDW.</param>
/// <param name="Action">ATYPE; any number, legal or not.</param>
public sealed record LbaStatusIntent(
    uint NamespaceIdentifier, ulong StartingLba, ushort RangeLength, uint MaximumDwordsZeroBased, LbaStatusAction Action)
    : CommandIntent(NamespaceIdentifier)
{
    private const int DescriptorsShown = 8;

    /// <inheritdoc />
    public override bool IsAdmin => true;

    /// <summary>The question for allocated LBAs (ATYPE 02h), with room for so many descriptors.</summary>
    /// <param name="namespaceIdentifier">NSID.</param>
    /// <param name="startingLba">SLBA.</param>
    /// <param name="rangeLength">RL.</param>
    /// <param name="descriptors">How many descriptors fit into the buffer.</param>
    /// <returns>The command.</returns>
    public static LbaStatusIntent Allocated(uint namespaceIdentifier, ulong startingLba, ushort rangeLength, int descriptors) => new(
        namespaceIdentifier,
        startingLba,
        rangeLength,
        LbaStatusDescriptorList.MaximumDwordsZeroBasedFor(descriptors),
        LbaStatusAction.Allocated);

    /// <inheritdoc />
    public override int TransferBytes(int blockBytes) =>
        (int)Math.Min((MaximumDwordsZeroBased + 1L) * sizeof(uint), int.MaxValue);

    /// <inheritdoc />
    public override SubmissionEntry Encode() => GetLbaStatusCommand.Encode(
        new GetLbaStatusCommand(NamespaceIdentifier, StartingLba, MaximumDwordsZeroBased, Action, RangeLength));

    /// <inheritdoc />
    public override IEnumerable<CommandIntent> Simpler()
    {
        if (StartingLba != 0 || RangeLength != 0)
        {
            yield return this with { StartingLba = 0, RangeLength = 0 };
        }

        if (RangeLength > 1)
        {
            yield return this with { RangeLength = 1 };
        }

        if (RangeLength > 3)
        {
            yield return this with { RangeLength = (ushort)(RangeLength / 2) };
        }
    }

    /// <inheritdoc />
    public override string Describe()
    {
        var range = RangeLength == 0 ? $"LBA {StartingLba} to the end (RL 0)" : new BlockRange(StartingLba, RangeLength).ToString();
        return $"Get LBA Status nsid {NamespaceIdentifier} {range}, ATYPE {(byte)Action:X2}h, MNDW {MaximumDwordsZeroBased}";
    }

    /// <inheritdoc />
    public override string DescribeOutcome(in CompletionEntry completion, ReadOnlySpan<byte> data, int blockBytes)
    {
        if (!completion.Status.IsSuccess || data.Length < LbaStatusDescriptorListHeader.Size)
        {
            return completion.Status.ToString();
        }

        var list = new LbaStatusDescriptorList(data);
        var shown = new List<string>();
        foreach (ref readonly var descriptor in list.Descriptors)
        {
            if (shown.Count == DescriptorsShown)
            {
                shown.Add("…");
                break;
            }

            shown.Add($"({descriptor.StartingLba}, {descriptor.BlockCountZeroBased})");
        }

        return $"{completion.Status}, NLSD {list.Header.DescriptorCount}, CMPC {(byte)list.Header.Completion}, "
            + $"(DSLBA, NLB 0's based): {string.Join(" ", shown)}";
    }
}
