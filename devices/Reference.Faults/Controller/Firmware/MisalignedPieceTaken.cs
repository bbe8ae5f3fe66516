using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin.Maintenance;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.Firmware;

internal sealed class MisalignedPieceTaken() : ControllerFault(
    "firmware-misaligned-piece-taken",
    ["BASE-146"],
    steps: 1,
    "FWUG is not enforced: pieces of an image may have any length and lie anywhere.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.FirmwareImageDownload, new Command(controller));

    private sealed class Command(ReferenceController controller) : FirmwareImageDownload(controller)
    {
        protected override StatusCode CheckPlace(int begin, int length)
        {
            var unit = Controller.Configuration.Firmware.PieceUnitBytes;
            return begin % unit != 0 || length % unit != 0 ? StatusCode.Success : base.CheckPlace(begin, length);
        }
    }
}
