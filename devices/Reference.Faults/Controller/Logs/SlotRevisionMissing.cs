using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Logs;

namespace NvmeConformance.Reference.Faults.Controller.Logs;

internal sealed class SlotRevisionMissing() : ControllerFault(
    "log-slot-revision-missing",
    ["BASE-089"],
    steps: 1,
    "The slot of the running firmware is shown without its revision.")
{
    public override LogPageSet CreateLogPages(ReferenceController controller) =>
        base.CreateLogPages(controller).With(new Log(controller));

    private sealed class Log(ReferenceController controller) : FirmwareSlotLog(controller)
    {
        private const int FirstRevision = 8;
        private const int RevisionBytes = 8;

        protected override void Write(in GetLogPageCommand command, Span<byte> page)
        {
            base.Write(command, page);
            var active = page[0] & 7;
            page.Slice(FirstRevision + ((active - 1) * RevisionBytes), RevisionBytes).Clear();
        }
    }
}
