using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Sequences.Commands;

/// <summary>Format NVM (B2.2 5.1.10).</summary>
/// <param name="NamespaceIdentifier">NSID; any number, legal or not.</param>
/// <param name="FormatIndex">LBAFL and LBAFU, 0 to 63.</param>
/// <param name="SecureErase">SES; 0 to 7, legal or not.</param>
public sealed record FormatNvmIntent(uint NamespaceIdentifier, byte FormatIndex, byte SecureErase) : CommandIntent(NamespaceIdentifier)
{
    /// <summary>PI; 0 to 7, legal or not.</summary>
    public byte ProtectionType { get; init; }

    /// <summary>MSET.</summary>
    public bool ExtendedMetadata { get; init; }

    /// <inheritdoc />
    public override bool IsAdmin => true;

    /// <inheritdoc />
    public override int TransferBytes(int blockBytes) => 0;

    /// <inheritdoc />
    public override SubmissionEntry Encode() => FormatNvmCommand.Encode(new FormatNvmCommand(FormatIndex, NamespaceIdentifier)
    {
        ProtectionType = ProtectionType,
        ExtendedMetadata = ExtendedMetadata,
        SecureErase = (SecureEraseSetting)SecureErase,
    });

    /// <inheritdoc />
    public override string Describe() =>
        $"Format nsid {NamespaceIdentifier:X}h, format {FormatIndex}, PI {ProtectionType}, SES "
            + $"{SecureErase}{(ExtendedMetadata ? ", MSET" : "")}";
}
