using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Sequences.Commands;

/// <summary>Dataset Management.</summary>
/// <param name="NamespaceIdentifier">NSID.</param>
/// <param name="Ranges">1 to 256 ranges; empty ones are legal.</param>
/// <param name="Deallocate">The Deallocate attribute (AD); without it the command is only a hint.</param>
public sealed record DatasetManagementIntent(uint NamespaceIdentifier, IReadOnlyList<BlockRange> Ranges, bool Deallocate)
    : CommandIntent(NamespaceIdentifier)
{
    /// <inheritdoc />
    public override bool IsAdmin => false;

    /// <inheritdoc />
    public override int TransferBytes(int blockBytes) => Ranges.Count * DatasetManagementRange.Size;

    /// <inheritdoc />
    public override SubmissionEntry Encode() => DatasetManagementCommand.Encode(new DatasetManagementCommand(
        NamespaceIdentifier,
        (byte)(Ranges.Count - 1),
        Deallocate ? DatasetManagementAttributes.Deallocate : DatasetManagementAttributes.IntegralDatasetForRead));

    /// <inheritdoc />
    public override void FillData(Span<byte> data, int blockBytes)
    {
        var entries = MemoryMarshal.Cast<byte, DatasetManagementRange>(data);
        for (var index = 0; index < entries.Length; index++)
        {
            entries[index] = new DatasetManagementRange
            {
                StartingLba = Ranges[index].FirstLba,
                LengthInLogicalBlocks = Ranges[index].BlockCount,
            };
        }
    }

    /// <inheritdoc />
    public override IEnumerable<CommandIntent> Simpler()
    {
        if (Ranges.Count > 1)
        {
            foreach (var range in Ranges)
            {
                yield return this with { Ranges = [range] };
            }

            yield return this with { Ranges = [.. Ranges.Take(Ranges.Count / 2)] };
            yield return this with { Ranges = [.. Ranges.Skip(Ranges.Count / 2)] };
            yield break;
        }

        foreach (var shorter in Ranges[0].Shorter())
        {
            yield return this with { Ranges = [shorter] };
        }
    }

    /// <summary>Two are equal when their ranges are.</summary>
    /// <param name="other">The other.</param>
    /// <returns>The outcome.</returns>
    public bool Equals(DatasetManagementIntent? other) =>
        other is not null
        && NamespaceIdentifier == other.NamespaceIdentifier
        && Deallocate == other.Deallocate
        && Ranges.SequenceEqual(other.Ranges);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(NamespaceIdentifier, Deallocate, Ranges.Count, Ranges[0]);

    /// <inheritdoc />
    public override string Describe() =>
        $"Dataset Management nsid {NamespaceIdentifier} {(Deallocate ? "deallocate" : "hint")} {string.Join(", ", Ranges)}";
}
