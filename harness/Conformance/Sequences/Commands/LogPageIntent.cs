using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Sequences.Commands;

/// <summary>Get Log Page (B2.2 5.1.12).</summary>
/// <param name="Log">LID; any number, legal or not.</param>
/// <param name="Dwords">How many dwords to read, at least 1.</param>
/// <param name="NamespaceIdentifier">NSID; any number, legal or not.</param>
public sealed record LogPageIntent(LogPageIdentifier Log, int Dwords, uint NamespaceIdentifier = 0) : CommandIntent(NamespaceIdentifier)
{
    private const int DwordsShown = 4;

    /// <summary>LPO: a byte offset, or an index when <see cref="OffsetIsIndex"/>. Any number, legal or not.</summary>
    public ulong Offset { get; init; }

    /// <summary>OT.</summary>
    public bool OffsetIsIndex { get; init; }

    /// <summary>RAE: leave an event of this log as it is.</summary>
    public bool RetainAsynchronousEvent { get; init; } = true;

    /// <summary>LSP, 7 bits.</summary>
    public byte LogSpecificParameter { get; init; }

    /// <summary>LSI.</summary>
    public ushort LogSpecificIdentifier { get; init; }

    /// <summary>CSI.</summary>
    public CommandSetIdentifier CommandSet { get; init; }

    /// <inheritdoc />
    public override bool IsAdmin => true;

    /// <inheritdoc />
    public override int TransferBytes(int blockBytes) => (int)Math.Min((long)Dwords * sizeof(uint), int.MaxValue);

    /// <inheritdoc />
    public override SubmissionEntry Encode() => GetLogPageCommand.Encode(new GetLogPageCommand(Log, (uint)(Dwords - 1), NamespaceIdentifier)
    {
        Offset = Offset,
        OffsetIsIndex = OffsetIsIndex,
        RetainAsynchronousEvent = RetainAsynchronousEvent,
        LogSpecificParameter = LogSpecificParameter,
        LogSpecificIdentifier = LogSpecificIdentifier,
        CommandSet = CommandSet,
    });

    /// <inheritdoc />
    public override IEnumerable<CommandIntent> Simpler()
    {
        if (Offset != 0)
        {
            yield return this with { Offset = 0 };
        }

        if (Dwords > 1)
        {
            yield return this with { Dwords = 1 };
        }

        if (Dwords > 3)
        {
            yield return this with { Dwords = Dwords / 2 };
        }
    }

    /// <inheritdoc />
    public override string Describe() =>
        $"Get Log Page {(byte)Log:X2}h nsid {NamespaceIdentifier}, {Dwords} dwords from {(OffsetIsIndex ? "index" : "offset")} {Offset}"
        + (RetainAsynchronousEvent ? ", RAE" : "")
        + (LogSpecificParameter == 0 ? "" : $", LSP {LogSpecificParameter:X2}h")
        + (LogSpecificIdentifier == 0 ? "" : $", LSI {LogSpecificIdentifier:X4}h")
        + (CommandSet == 0 ? "" : $", CSI {(byte)CommandSet:X2}h");

    /// <inheritdoc />
    public override string DescribeOutcome(in CompletionEntry completion, ReadOnlySpan<byte> data, int blockBytes)
    {
        var shown = data[..Math.Min(data.Length, DwordsShown * sizeof(uint))];
        return completion.Status.IsSuccess ? $"{completion.Status}, {Convert.ToHexStringLower(shown)}…" : completion.Status.ToString();
    }
}
