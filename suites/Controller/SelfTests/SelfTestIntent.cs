using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.SelfTests;

/// <summary>Device Self-test (B2.2 5.1.5).</summary>
/// <param name="Code">STC; 0 to 15, legal or not.</param>
/// <param name="NamespaceIdentifier">NSID; any number, legal or not.</param>
public sealed record SelfTestIntent(SelfTestCode Code, uint NamespaceIdentifier = 0) : CommandIntent(NamespaceIdentifier)
{
    /// <inheritdoc />
    public override bool IsAdmin => true;

    /// <inheritdoc />
    public override int TransferBytes(int blockBytes) => 0;

    /// <inheritdoc />
    public override SubmissionEntry Encode() => DeviceSelfTestCommand.Encode(new DeviceSelfTestCommand(Code, NamespaceIdentifier));

    /// <inheritdoc />
    public override IEnumerable<CommandIntent> Simpler()
    {
        if (NamespaceIdentifier != 0)
        {
            yield return this with { NamespaceIdentifier = 0 };
        }
    }

    /// <inheritdoc />
    public override string Describe() => $"Device Self-test {Code}, nsid {NamespaceIdentifier:X}h";
}
