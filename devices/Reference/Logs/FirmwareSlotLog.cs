using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Logs;

/// <summary>Firmware Slot Information, 03h (B2.2 5.1.12.1.4): the running firmware in its one slot, which cannot be written.</summary>
/// <param name="controller">The controller that answers.</param>
public class FirmwareSlotLog(ReferenceController controller)
    : FixedLogPage(controller, LogPageIdentifier.FirmwareSlotInformation, FirmwareSlotInformation.Size)
{
    /// <inheritdoc />
    public override LogPageScope Scope => LogPageScope.Subsystem;

    /// <inheritdoc />
    protected override void Write(in GetLogPageCommand command, Span<byte> page)
    {
        ref var view = ref MemoryMarshal.AsRef<FirmwareSlotInformation>(page);
        view.ActiveFirmware = new ActiveFirmware { CurrentSlot = 1 };
        AsciiField.Write(view.Revisions[0], Controller.Configuration.Identity.FirmwareRevision);
    }
}
