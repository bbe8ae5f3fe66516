using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>
/// Firmware Image Download, admin opcode 11h (B2.2): CDW10 NUMD, CDW11 OFST.
/// </summary>
/// <param name="DwordCountZeroBased">NUMD: dwords of this piece, minus one.</param>
/// <param name="OffsetDwords">OFST: where the piece begins in the image.</param>
public readonly record struct FirmwareImageDownloadCommand(uint DwordCountZeroBased, uint OffsetDwords)
{
    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without command identifier and data pointer.</returns>
    public static SubmissionEntry Encode(in FirmwareImageDownloadCommand command)
    {
        return new()
        {
            Opcode = (byte)AdminOpcode.FirmwareImageDownload,
            Dword10 = command.DwordCountZeroBased,
            Dword11 = command.OffsetDwords,
        };
    }

    /// <summary>Decodes the command's own fields; the opcode is not looked at.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields, reserved bits left out.</returns>
    public static FirmwareImageDownloadCommand Decode(in SubmissionEntry entry) =>
        new(entry.Dword10, entry.Dword11);
}
