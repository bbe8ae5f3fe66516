using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Nvme.Spec.Virtualization;

namespace NvmeConformance.Controller.Virtualization.Steps;

/// <summary>Virtualization Management (B2.2 5.2.6).</summary>
/// <param name="Action">ACT; 0 to 15, legal or not.</param>
/// <param name="Target">CNTLID; any number.</param>
/// <param name="Type">RT; 0 to 7, legal or not.</param>
/// <param name="Count">NR.</param>
public sealed record VirtualizationIntent(VirtualizationAction Action, ushort Target, ControllerResourceType Type, ushort Count)
    : CommandIntent(0)
{
    /// <inheritdoc />
    public override bool IsAdmin => true;

    /// <inheritdoc />
    public override int TransferBytes(int blockBytes) => 0;

    /// <inheritdoc />
    public override SubmissionEntry Encode() =>
        VirtualizationManagementCommand.Encode(new VirtualizationManagementCommand(Action, Target, Type, Count));

    /// <inheritdoc />
    public override string Describe() => $"Virtualization Management {Action}, CNTLID {Target:X}h, {Type}, NR {Count}";

    /// <inheritdoc />
    public override string DescribeOutcome(in CompletionEntry completion, ReadOnlySpan<byte> data, int blockBytes) =>
        completion.Status.IsSuccess ? $"{completion.Status}, DW0 {completion.Dword0:X8}h" : completion.Status.ToString();
}
