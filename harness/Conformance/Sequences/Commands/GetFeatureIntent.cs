using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Sequences.Commands;

/// <summary>Get Features (B2.2 5.1.11).</summary>
/// <param name="Feature">FID; any number, legal or not.</param>
/// <param name="NamespaceIdentifier">NSID; any number, legal or not.</param>
public sealed record GetFeatureIntent(FeatureIdentifier Feature, uint NamespaceIdentifier = 0) : CommandIntent(NamespaceIdentifier)
{
    private const int BytesShown = 16;

    /// <summary>SEL, 0 to 7.</summary>
    public FeatureSelect Select { get; init; }

    /// <summary>CDW11, where the feature wants more than its identifier.</summary>
    public uint Dword11 { get; init; }

    /// <summary>How many bytes the feature returns beside DW0; 0 for none.</summary>
    public int DataBytes { get; init; }

    /// <inheritdoc />
    public override bool IsAdmin => true;

    /// <inheritdoc />
    public override int TransferBytes(int blockBytes) => DataBytes;

    /// <inheritdoc />
    public override SubmissionEntry Encode() => GetFeaturesCommand.Encode(
        new GetFeaturesCommand(Feature, NamespaceIdentifier) { Select = Select, Dword11 = Dword11 });

    /// <inheritdoc />
    public override string Describe() =>
        $"Get Features {(byte)Feature:X2}h nsid {NamespaceIdentifier}, SEL {(byte)Select}" + (Dword11 == 0 ? "" : $", CDW11 {Dword11:X8}h");

    /// <inheritdoc />
    public override string DescribeOutcome(in CompletionEntry completion, ReadOnlySpan<byte> data, int blockBytes) =>
        completion.Status.IsSuccess
            ? $"{completion.Status}, DW0 {completion.Dword0:X8}h" + (data.IsEmpty ? "" : $", {Convert.ToHexStringLower(Beginning(data))}")
            : completion.Status.ToString();

    private static ReadOnlySpan<byte> Beginning(ReadOnlySpan<byte> data) => data[..Math.Min(data.Length, BytesShown)];
}
