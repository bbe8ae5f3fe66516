using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;

namespace NvmeConformance.Reference.Faults.Controller.Firmware;

internal sealed class RevisionToldEarly() : ControllerFault(
    "firmware-revision-told-early",
    ["BASE-146", "BASE-089"],
    steps: 2,
    "FR is that of the image which a reset shall activate as soon as that is committed, before any reset.")
{
    public override IdentifyView CreateIdentifyView(ReferenceController controller) => new View(controller);

    private sealed class View(ReferenceController controller) : IdentifyView(controller)
    {
        private readonly ReferenceController _controller = controller;

        public override void WriteController(Span<byte> page)
        {
            base.WriteController(page);
            var slots = _controller.Subsystem.Firmware.Slots;
            if (slots.NextSlot != 0)
            {
                AsciiField.Write(MemoryMarshal.AsRef<IdentifyController>(page).FirmwareRevision, slots.RevisionIn(slots.NextSlot)!);
            }
        }
    }
}
