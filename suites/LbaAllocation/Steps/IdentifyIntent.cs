using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.LbaAllocation.Steps;

/// <summary>Identify for the NVM command set.</summary>
/// <param name="NamespaceIdentifier">NSID; 0 where the structure uses none.</param>
/// <param name="Structure">CNS.</param>
public sealed record IdentifyIntent(uint NamespaceIdentifier, IdentifyCns Structure) : CommandIntent(NamespaceIdentifier)
{
    /// <inheritdoc />
    public override bool IsAdmin => true;

    /// <inheritdoc />
    public override int TransferBytes(int blockBytes) => IdentifyCommand.DataSizeBytes;

    /// <inheritdoc />
    public override SubmissionEntry Encode() => IdentifyCommand.Encode(new IdentifyCommand(Structure, NamespaceIdentifier));

    /// <inheritdoc />
    public override string Describe() => $"Identify nsid {NamespaceIdentifier}, CNS {(byte)Structure:X2}h";
}
