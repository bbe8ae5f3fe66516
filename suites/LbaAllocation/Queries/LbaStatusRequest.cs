using NvmeConformance.LbaAllocation.Knowledge;
using NvmeConformance.Nvme.Spec.LbaStatus;

namespace NvmeConformance.LbaAllocation.Queries;

/// <summary>What a Get LBA Status command asks for, read from its submission entry.</summary>
/// <param name="NamespaceIdentifier">NSID.</param>
/// <param name="StartingLba">SLBA.</param>
/// <param name="RangeLength">RL; 0 for up to the end.</param>
/// <param name="MaximumDwordsZeroBased">MNDW.</param>
/// <param name="Action">ATYPE.</param>
internal readonly record struct LbaStatusRequest(
    uint NamespaceIdentifier, ulong StartingLba, ushort RangeLength, uint MaximumDwordsZeroBased, LbaStatusAction Action)
{
    /// <summary>How many descriptors fit.</summary>
    public int Capacity => LbaStatusDescriptorList.Capacity(MaximumDwordsZeroBased);

    /// <summary>Bytes that may be returned.</summary>
    public long Bytes => (MaximumDwordsZeroBased + 1L) * sizeof(uint);

    /// <summary>Reads an entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <returns>The request.</returns>
    public static LbaStatusRequest Of(in SubmissionEntry entry)
    {
        var command = GetLbaStatusCommand.Decode(entry);
        return new LbaStatusRequest(
            command.NamespaceIdentifier, command.StartingLba, command.RangeLength, command.MaximumDwordsZeroBased, command.Action);
    }

    /// <summary>The blocks asked about that exist.</summary>
    /// <param name="sizeBlocks">NSZE.</param>
    /// <returns>Empty when the first one is behind the end.</returns>
    public BlockSpan RangeIn(ulong sizeBlocks) =>
        BlockSpan.Within(StartingLba, RangeLength == 0 ? ulong.MaxValue : RangeLength, sizeBlocks);

    /// <summary>The request in one line.</summary>
    /// <returns>For people.</returns>
    public override string ToString() =>
        $"Get LBA Status nsid {NamespaceIdentifier}, SLBA {StartingLba}, RL {RangeLength}, MNDW {MaximumDwordsZeroBased}";
}
