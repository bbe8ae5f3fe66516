using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.HostMemory.Steps;

/// <summary>
/// Track Send or Track Receive about host memory, made by a step when it runs: whom it names, and where that one's memory lies, is known only
/// then.
/// </summary>
/// <param name="Entry">The entry, without data pointer.</param>
/// <param name="BufferBytes">Bytes of its buffer; 0 for none.</param>
/// <param name="Text">What it is, for people.</param>
public sealed record TrackIntent(SubmissionEntry Entry, int BufferBytes, string Text) : CommandIntent(Entry.NamespaceIdentifier)
{
    private byte[] _sent = [];

    /// <inheritdoc />
    public override bool IsAdmin => true;

    /// <summary>Track Send, start tracking.</summary>
    /// <param name="target">CNTLID.</param>
    /// <param name="header">VER, RMRTG and RNMRTD as they are sent.</param>
    /// <param name="ranges">The descriptors behind it.</param>
    /// <returns>The command.</returns>
    public static TrackIntent Start(ushort target, TrackMemoryChangesHeader header, ReadOnlySpan<MemoryRangeTrackingDescriptor> ranges)
    {
        var bytes = (int)TrackMemoryChangesHeader.BufferBytes((uint)ranges.Length);
        var sent = new byte[bytes];
        MemoryMarshal.Write(sent, header);
        MemoryMarshal.AsBytes(ranges).CopyTo(sent.AsSpan(TrackMemoryChangesHeader.Size));
        var shown = ranges.Length == 0 ? "" : $", the first from {ranges[0].StartAddress:X}h, {ranges[0].LengthUnits} units";
        return new(
            TrackMemoryChangesCommand.Encode(new(Start: true, target)),
            bytes,
            $"track memory of controller {target:X4}h: {header.DescriptorCount} ranges, exponent {header.GranularityExponent}{shown}")
        {
            _sent = sent,
        };
    }

    /// <summary>Track Send, stop tracking.</summary>
    /// <param name="target">CNTLID.</param>
    /// <returns>The command.</returns>
    public static TrackIntent Stop(ushort target) =>
        new(TrackMemoryChangesCommand.Encode(new(Start: false, target)), 0, $"stop tracking memory of controller {target:X4}h");

    /// <summary>Track Receive.</summary>
    /// <param name="target">CNTLID.</param>
    /// <param name="dwords">Dwords to return, at least 1.</param>
    /// <returns>The command.</returns>
    public static TrackIntent Receive(ushort target, int dwords) => new(
        TrackedMemoryChangesCommand.Encode(new(target, (uint)(dwords - 1))),
        dwords * sizeof(uint),
        $"report on memory of controller {target:X4}h, {dwords} dwords");

    /// <summary>The same command with bits of its entry changed.</summary>
    /// <param name="dword">0 to 15; not the data pointer.</param>
    /// <param name="mask">The bits that are replaced.</param>
    /// <param name="value">What they become, at their place.</param>
    /// <param name="field">The field, for people.</param>
    /// <returns>The command with the change.</returns>
    public TrackIntent With(int dword, uint mask, uint value, string field) => this with
    {
        Entry = new AlteredIntent(this, dword, mask, value, field).Encode(),
        Text = $"{Text}, but {field} {value >> System.Numerics.BitOperations.TrailingZeroCount(mask):X}h",
        NamespaceIdentifier = dword == 1 ? value : NamespaceIdentifier,
    };

    /// <inheritdoc />
    public override int TransferBytes(int blockBytes) => BufferBytes;

    /// <inheritdoc />
    public override void FillData(Span<byte> data, int blockBytes)
    {
        data.Fill(UnwrittenFill);
        _sent.AsSpan(0, Math.Min(_sent.Length, data.Length)).CopyTo(data);
    }

    /// <inheritdoc />
    public override SubmissionEntry Encode() => Entry;

    /// <inheritdoc />
    public override string Describe() => Text;

    /// <inheritdoc />
    public override string DescribeOutcome(in CompletionEntry completion, ReadOnlySpan<byte> data, int blockBytes)
    {
        if (completion.Status.IsSuccess && (AdminOpcode)Entry.Opcode == AdminOpcode.TrackReceive && data.Length >= TrackedMemoryChangesHeader.Size)
        {
            var list = new TrackedMemoryChangeList(data);
            var changes = list.Changes.ToArray().Take(4).Select(change => $" {change.StartAddress:X}h+{change.LengthUnits}");
            return $"{completion.Status}, {list.Header.Attributes}, exponent {list.Header.GranularityExponent}, {list.Header.DescriptorCount} changes:"
                + string.Concat(changes);
        }

        return completion.Status.CodeWithType == StatusCode.NotEnoughResources
            ? $"{completion.Status}, DW0 {completion.Dword0:X8}h, DW1 {completion.Dword1:X8}h"
            : completion.Status.ToString();
    }
}
