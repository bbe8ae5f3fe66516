using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Sequences.Commands;

/// <summary>Set Features (B2.2 5.1.25).</summary>
/// <param name="Feature">FID; any number, legal or not.</param>
/// <param name="Dword11">CDW11.</param>
/// <param name="NamespaceIdentifier">NSID; any number, legal or not.</param>
public sealed record SetFeatureIntent(FeatureIdentifier Feature, uint Dword11, uint NamespaceIdentifier = 0)
    : CommandIntent(NamespaceIdentifier)
{
    /// <summary>SV.</summary>
    public bool Save { get; init; }

    /// <summary>CDW12.</summary>
    public uint Dword12 { get; init; }

    /// <summary>CDW13.</summary>
    public uint Dword13 { get; init; }

    /// <summary>CDW14.</summary>
    public uint Dword14 { get; init; }

    /// <summary>CDW15.</summary>
    public uint Dword15 { get; init; }

    /// <summary>The first bytes that the host sends, in hexadecimal; the rest of <see cref="DataBytes"/> is zero.</summary>
    public string DataHex { get; init; } = "";

    /// <summary>How many bytes the host sends; 0 for none.</summary>
    public int DataBytes { get; init; }

    /// <inheritdoc />
    public override bool IsAdmin => true;

    /// <inheritdoc />
    public override int TransferBytes(int blockBytes) => DataBytes;

    /// <inheritdoc />
    public override void FillData(Span<byte> data, int blockBytes)
    {
        data.Clear();
        Convert.FromHexString(DataHex).AsSpan(0, Math.Min(DataHex.Length / 2, data.Length)).CopyTo(data);
    }

    /// <inheritdoc />
    public override SubmissionEntry Encode() => SetFeaturesCommand.Encode(new SetFeaturesCommand(Feature, Dword11, NamespaceIdentifier)
    {
        Save = Save,
        Dword12 = Dword12,
        Dword13 = Dword13,
        Dword14 = Dword14,
        Dword15 = Dword15,
    });

    /// <inheritdoc />
    public override string Describe() =>
        $"Set Features {(byte)Feature:X2}h nsid {NamespaceIdentifier}, CDW11 {Dword11:X8}h{(Save ? ", SV" : "")}"
        + ((Dword12 | Dword13 | Dword14 | Dword15) == 0 ? "" : $", CDW12 to 15 {Dword12:X8}h {Dword13:X8}h {Dword14:X8}h {Dword15:X8}h")
        + (DataBytes == 0 ? "" : $", {DataBytes} bytes {DataHex}");
}
