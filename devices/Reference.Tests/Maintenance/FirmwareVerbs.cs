using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Host.Verbs;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Tests.Namespaces;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Maintenance;

/// <summary>One-line verbs for firmware updates.</summary>
internal static class FirmwareVerbs
{
    internal const int PieceBytes = 4096;

    internal static FirmwareImage Image(this Rig rig, FirmwareActivation activation) =>
        rig.Subsystem.FirmwareImages.First(image => image.Activation == activation);

    /// <summary>Sends an image in pieces of 4 KiB.</summary>
    internal static void Download(this Rig rig, FirmwareImage image, int controller = 0)
    {
        for (var offset = 0; offset < image.Bytes.Length; offset += PieceBytes)
        {
            Assert.Equal(StatusCode.Success, rig.DownloadPiece(image.Bytes.Span.Slice(offset, PieceBytes), offset, controller));
        }
    }

    internal static StatusCode DownloadPiece(this Rig rig, ReadOnlySpan<byte> piece, int offset, int controller = 0) => rig.StatusOf(
        FirmwareImageDownloadCommand.Encode(
            new FirmwareImageDownloadCommand((uint)(piece.Length / sizeof(uint)) - 1, (uint)offset / sizeof(uint))),
        piece.ToArray(),
        controller);

    internal static StatusCode Commit(this Rig rig, FirmwareCommitAction action, byte slot) =>
        rig.SendCommit(action, slot).Completion.Status.CodeWithType;

    internal static CommandResult SendCommit(this Rig rig, FirmwareCommitAction action, byte slot) =>
        rig.Send(FirmwareCommitCommand.Encode(new FirmwareCommitCommand(action, slot)));

    /// <summary>FR, and the slot log as text: current and next slot, then what is in slots 1 to 3.</summary>
    internal static string Firmware(this Rig rig)
    {
        var running = MemoryMarshal.Read<IdentifyController>(rig.Identify(IdentifyCns.Controller)).FirmwareRevision;
        var log = MemoryMarshal.Read<FirmwareSlotInformation>(rig.Log(LogPageIdentifier.FirmwareSlotInformation, 512));
        var slots = Enumerable.Range(0, 3).Select(slot => Text(log.Revisions[slot]));
        return $"{Text(running)}: {log.ActiveFirmware.CurrentSlot} {log.ActiveFirmware.NextSlot} [{string.Join('|', slots)}]";
    }

    private static string Text(ReadOnlySpan<byte> field) => field.ContainsAnyExcept((byte)0) ? AsciiField.Read(field) : "";
}
