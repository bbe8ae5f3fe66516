using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Sequences.Commands;

/// <summary>Sanitize (B2.2 5.1.22).</summary>
/// <param name="Action">SANACT; 0 to 7, legal or not.</param>
public sealed record SanitizeIntent(SanitizeAction Action) : CommandIntent(0)
{
    /// <summary>AUSE.</summary>
    public bool AllowUnrestrictedExit { get; init; }

    /// <summary>NDAS.</summary>
    public bool NoDeallocate { get; init; }

    /// <summary>CDW11: the pattern of an overwrite.</summary>
    public uint Pattern { get; init; }

    /// <inheritdoc />
    public override bool IsAdmin => true;

    /// <inheritdoc />
    public override int TransferBytes(int blockBytes) => 0;

    /// <inheritdoc />
    public override SubmissionEntry Encode() => SanitizeCommand.Encode(new SanitizeCommand(Action)
    {
        AllowUnrestrictedExit = AllowUnrestrictedExit,
        NoDeallocateAfterSanitize = NoDeallocate,
        OverwritePassCount = (byte)(Action == SanitizeAction.Overwrite ? 1 : 0),
        OverwritePattern = Pattern,
    });

    /// <inheritdoc />
    public override string Describe() =>
        $"Sanitize {Action}{(AllowUnrestrictedExit ? ", AUSE" : "")}{(NoDeallocate ? ", NDAS" : "")}"
        + (Pattern == 0 ? "" : $", pattern {Pattern:X8}h");
}
