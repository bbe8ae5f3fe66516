namespace NvmeConformance.ChangedLbas.Intents;

/// <summary>Asynchronous Event Request (B2.1 5.1.2).</summary>
public sealed record AwaitEventIntent() : CommandIntent(0)
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

    /// <inheritdoc />
    public override string DescribeOutcome(in CompletionEntry completion, ReadOnlySpan<byte> data, int blockBytes) =>
        $"{completion.Status}, DW0 {completion.Dword0:X8}h, DW1 {completion.Dword1:X8}h";
}
