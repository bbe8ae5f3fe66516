using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Logs;

/// <summary>Firmware Slot Information, 03h (B2.2 5.1.12.1.4): what is in which slot, and which one runs now and next (BASE-089).</summary>
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
        var slots = Controller.Subsystem.Firmware.Slots;
        view.ActiveFirmware = new ActiveFirmware { CurrentSlot = (byte)slots.CurrentSlot, NextSlot = (byte)slots.NextSlot };
        for (var slot = 1; slot <= slots.Count; slot++)
        {
            if (slots.RevisionIn(slot) is { } revision)
            {
                AsciiField.Write(view.Revisions[slot - 1], revision);
            }
        }
    }
}
