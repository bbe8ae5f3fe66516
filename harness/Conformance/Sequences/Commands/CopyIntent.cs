using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Sequences.Shrinking;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Sequences.Commands;

/// <summary>Copy.</summary>
/// <param name="NamespaceIdentifier">NSID of the destination.</param>
/// <param name="DestinationLba">SDLBA.</param>
/// <param name="Sources">1 to 256 source ranges, each of 1 to 65536 blocks.</param>
/// <param name="Format">DESFMT; 0 to 3 have a layout here.</param>
public sealed record CopyIntent(
    uint NamespaceIdentifier, ulong DestinationLba, IReadOnlyList<CopySource> Sources, CopyRangeFormat Format)
    : CommandIntent(NamespaceIdentifier)
{
    private const int SourcesShortened = 2;

    /// <summary>FUA, LR, PRINFOW and STCW.</summary>
    public IoControl Control { get; init; }

    /// <summary>PRINFOR.</summary>
    public ProtectionControl ReadProtection { get; init; }

    /// <summary>Tags of the write half.</summary>
    public ProtectionTags Tags { get; init; }

    /// <inheritdoc />
    public override IReadOnlyList<uint> NamespaceIdentifiers => Format.NamesNamespaces()
        ? [NamespaceIdentifier, .. Sources.Select(source => source.NamespaceIdentifier)]
        : [NamespaceIdentifier];

    /// <inheritdoc />
    public override bool IsAdmin => false;

    /// <inheritdoc />
    public override int TransferBytes(int blockBytes) => Sources.Count * Format.EntrySizeBytes();

    /// <inheritdoc />
    public override SubmissionEntry Encode() => CopyCommand.Encode(
        new CopyCommand(NamespaceIdentifier, DestinationLba, (byte)(Sources.Count - 1), Format, Control)
        {
            ReadProtection = ReadProtection,
            Tags = Tags,
        });

    /// <inheritdoc />
    public override void FillData(Span<byte> data, int blockBytes)
    {
        data.Clear();
        var size = Format.EntrySizeBytes();
        for (var index = 0; index < Sources.Count && (index + 1) * size <= data.Length; index++)
        {
            Place(Sources[index], data.Slice(index * size, size));
        }
    }

    /// <inheritdoc />
    public override IEnumerable<CommandIntent> Simpler() =>
        ShorterLists.Of(Sources).Concat(Sources.Count <= SourcesShortened ? Shorter() : []).Select(
            sources => this with { Sources = sources });

    /// <summary>Two are equal when their ranges are.</summary>
    /// <param name="other">The other.</param>
    /// <returns>The outcome.</returns>
    public bool Equals(CopyIntent? other) =>
        other is not null
        && (NamespaceIdentifier, DestinationLba, Format, Control, ReadProtection, Tags)
            == (other.NamespaceIdentifier, other.DestinationLba, other.Format, other.Control, other.ReadProtection, other.Tags)
        && Sources.SequenceEqual(other.Sources);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(NamespaceIdentifier, DestinationLba, Format, Sources.Count);

    /// <inheritdoc />
    public override string Describe() => $"Copy nsid {NamespaceIdentifier} to LBA {DestinationLba} from "
        + string.Join(
            ", ",
            Sources.Select(source => Format.NamesNamespaces() ? $"nsid {source.NamespaceIdentifier} {source.Range}" : $"{source.Range}"))
        + $", format {(int)Format}" + (Control == IoControl.None ? "" : $", {Control}");

    private IEnumerable<IReadOnlyList<CopySource>> Shorter()
    {
        for (var index = 0; index < Sources.Count; index++)
        {
            foreach (var shorter in Sources[index].Range.Shorter())
            {
                yield return [.. Sources.Take(index), Sources[index] with { Range = shorter }, .. Sources.Skip(index + 1)];
            }
        }
    }

    private void Place(in CopySource source, Span<byte> entry)
    {
        var nsid = Format.NamesNamespaces() ? source.NamespaceIdentifier : 0;
        if (entry.Length == CopySourceRange.Size)
        {
            MemoryMarshal.AsRef<CopySourceRange>(entry) = new CopySourceRange
            {
                SourceNamespaceIdentifier = nsid,
                StartingLba = source.Range.FirstLba,
                BlockCountZeroBased = (ushort)(source.Range.BlockCount - 1),
                Options = source.Options,
            };
            return;
        }

        MemoryMarshal.AsRef<CopySourceRangeWithLongTags>(entry) = new CopySourceRangeWithLongTags
        {
            SourceNamespaceIdentifier = nsid,
            StartingLba = source.Range.FirstLba,
            BlockCountZeroBased = (ushort)(source.Range.BlockCount - 1),
            Options = source.Options,
        };
    }
}

/// <summary>One source of a Copy.</summary>
/// <param name="Range">The blocks.</param>
/// <param name="NamespaceIdentifier">SNSID; sent in formats 2 and 3 only.</param>
/// <param name="Options">SOPT.</param>
public readonly record struct CopySource(
    BlockRange Range, uint NamespaceIdentifier = 0, CopySourceOptions Options = CopySourceOptions.None);
