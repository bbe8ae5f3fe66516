using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.NamespaceManagement.Intents;

/// <summary>Asynchronous Event Request (B2.2 5.1.2).</summary>
public sealed record EventRequestIntent() : CommandIntent(0)
{
    /// <inheritdoc />
    public override bool IsAdmin => true;

    /// <inheritdoc />
    public override bool MayStayOutstanding => true;

    /// <inheritdoc />
    public override int TransferBytes(int blockBytes) => 0;

    /// <inheritdoc />
    public override SubmissionEntry Encode() => new() { Opcode = (byte)AdminOpcode.AsynchronousEventRequest };

    /// <inheritdoc />
    public override string Describe() => "Asynchronous Event Request";
}
