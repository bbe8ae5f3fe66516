using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Sequences.Commands;

/// <summary>Identify (B2.2 5.1.13).</summary>
/// <param name="NamespaceIdentifier">NSID; 0 where the structure uses none. Any number, legal or not.</param>
/// <param name="Structure">CNS; any number, legal or not.</param>
public sealed record IdentifyIntent(uint NamespaceIdentifier, IdentifyCns Structure) : CommandIntent(NamespaceIdentifier)
{
    /// <summary>CNTID.</summary>
    public ushort ControllerIdentifier { get; init; }

    /// <summary>CSI.</summary>
    public CommandSetIdentifier CommandSet { get; init; }

    /// <summary>CNSSID.</summary>
    public ushort StructureSpecificIdentifier { get; init; }

    /// <inheritdoc />
    public override bool IsAdmin => true;

    /// <inheritdoc />
    public override int TransferBytes(int blockBytes) => IdentifyCommand.DataSizeBytes;

    /// <inheritdoc />
    public override SubmissionEntry Encode() => IdentifyCommand.Encode(new IdentifyCommand(Structure, NamespaceIdentifier)
    {
        ControllerIdentifier = ControllerIdentifier,
        CommandSet = CommandSet,
        StructureSpecificIdentifier = StructureSpecificIdentifier,
    });

    /// <inheritdoc />
    public override IEnumerable<CommandIntent> Simpler()
    {
        if (ControllerIdentifier != 0 || StructureSpecificIdentifier != 0 || CommandSet != 0)
        {
            yield return new IdentifyIntent(NamespaceIdentifier, Structure);
        }

        if (NamespaceIdentifier > 1)
        {
            yield return this with { NamespaceIdentifier = 0 };
            yield return this with { NamespaceIdentifier = 1 };
        }
    }

    /// <inheritdoc />
    public override string Describe() =>
        $"Identify nsid {NamespaceIdentifier}, CNS {(byte)Structure:X2}h"
        + (CommandSet == 0 ? "" : $", CSI {(byte)CommandSet:X2}h")
        + (ControllerIdentifier == 0 ? "" : $", CNTID {ControllerIdentifier}")
        + (StructureSpecificIdentifier == 0 ? "" : $", CNSSID {StructureSpecificIdentifier}");
}
