using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Firmware;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands.Admin.Maintenance;

/// <summary>Firmware Image Download, 11h (B2.2 5.1.9): takes one piece of an image, in any order (BASE-146).</summary>
/// <param name="controller">The controller that executes.</param>
public class FirmwareImageDownload(ReferenceController controller) : ControllerCommand(controller)
{
    private byte[] _piece = new byte[4096];

    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.Firmware.IsSupported;

    /// <inheritdoc />
    protected override CommandOutcome ExecuteForController(FetchedCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var fields = FirmwareImageDownloadCommand.Decode(command.Entry);
        var begin = (long)fields.OffsetDwords * sizeof(uint);
        var length = ((long)fields.DwordCountZeroBased + 1) * sizeof(uint);
        if ((ulong)length > Controller.Configuration.TransferLimitBytes || begin + length > FirmwareDownload.MaximumImageBytes)
        {
            return CommandOutcome.Error(StatusCode.InvalidFieldInCommand);
        }

        var status = CheckPlace((int)begin, (int)length);
        if (status != StatusCode.Success)
        {
            return CommandOutcome.Error(status);
        }

        if (_piece.Length < length)
        {
            _piece = new byte[length];
        }

        var piece = _piece.AsSpan(0, (int)length);
        status = Controller.Transfer.Receive(command.Entry, piece);
        if (status == StatusCode.Success)
        {
            Controller.Subsystem.Firmware.DownloadOf(Controller.Index).Take((int)begin, piece);
        }

        return CommandOutcome.Of(status);
    }

    /// <summary>Whether a piece may lie where it does.</summary>
    /// <param name="begin">Its first byte in the image.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <returns>Success, or what is wrong.</returns>
    protected virtual StatusCode CheckPlace(int begin, int length)
    {
        var policy = Controller.Policies.Maintenance;
        var unit = Controller.Configuration.Firmware.PieceUnitBytes;
        if (begin % unit != 0 || length % unit != 0)
        {
            return policy.MisalignedPieceOverlaps ? StatusCode.OverlappingRange : StatusCode.InvalidFieldInCommand;
        }

        return policy.Overlap == OverlapChoice.RefusedAtDownload
            && Controller.Subsystem.Firmware.DownloadOf(Controller.Index).Overlaps(begin, length)
            ? StatusCode.OverlappingRange
            : StatusCode.Success;
    }
}
