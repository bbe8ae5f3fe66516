using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Firmware;

/// <summary>Firmware Image Download (B2.2 5.1.9).</summary>
/// <param name="OffsetDwords">OFST.</param>
/// <param name="Piece">The bytes; a whole number of dwords, at least one.</param>
public sealed record FirmwareDownloadIntent(uint OffsetDwords, ReadOnlyMemory<byte> Piece) : CommandIntent(0)
{
    /// <inheritdoc />
    public override bool IsAdmin => true;

    /// <inheritdoc />
    public override int TransferBytes(int blockBytes) => Piece.Length;

    /// <inheritdoc />
    public override void FillData(Span<byte> data, int blockBytes) => Piece.Span.CopyTo(data);

    /// <inheritdoc />
    public override SubmissionEntry Encode() => FirmwareImageDownloadCommand.Encode(
        new FirmwareImageDownloadCommand((uint)(Piece.Length / sizeof(uint)) - 1, OffsetDwords));

    /// <inheritdoc />
    public override string Describe() => $"Firmware Image Download, {Piece.Length} bytes from dword {OffsetDwords} on";
}

/// <summary>Firmware Commit (B2.2 5.1.8).</summary>
/// <param name="Action">CA; 0 to 7, legal or not.</param>
/// <param name="Slot">FS, 0 to 7; 0 leaves the choice to the controller.</param>
public sealed record FirmwareCommitIntent(FirmwareCommitAction Action, byte Slot) : CommandIntent(0)
{
    /// <inheritdoc />
    public override bool IsAdmin => true;

    /// <inheritdoc />
    public override int TransferBytes(int blockBytes) => 0;

    /// <inheritdoc />
    public override SubmissionEntry Encode() => FirmwareCommitCommand.Encode(new FirmwareCommitCommand(Action, Slot));

    /// <inheritdoc />
    public override string Describe() => $"Firmware Commit {Action}, slot {Slot}";
}
