using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Logs;

namespace NvmeConformance.Reference.Faults.Controller.Logs;

internal sealed class ChangesClearedByRetainingRead() : ControllerFault(
    "log-changes-cleared-by-retaining-read",
    ["BASE-090", "BASE-084"],
    steps: 3,
    "The list of changed namespaces is emptied by every read, that with RAE set included.")
{
    public override LogPageSet CreateLogPages(ReferenceController controller) =>
        base.CreateLogPages(controller).With(new Log(controller));

    private sealed class Log(ReferenceController controller) : ChangedNamespacesLog(controller)
    {
        protected override void Write(in GetLogPageCommand command, Span<byte> page)
        {
            base.Write(command, page);
            OnRead();
        }
    }
}
