using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Logs;

namespace NvmeConformance.Reference.Faults.Controller.Logs;

internal sealed class EffectsNeedBroadcast() : ControllerFault(
    "log-effects-need-broadcast",
    ["LNX-21", "BASE-085"],
    steps: 1,
    "The log of supported commands is refused with NSID 0: only FFFFFFFFh is taken for the whole controller.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.GetLogPage, new Command(controller));

    private sealed class Command(ReferenceController controller) : GetLogPage(controller)
    {
        protected override StatusCode CheckNamespace(LogPage page, uint identifier)
        {
            ArgumentNullException.ThrowIfNull(page);
            return identifier == 0 && page.Identifier == LogPageIdentifier.CommandsSupportedAndEffects
                ? StatusCode.InvalidFieldInCommand
                : base.CheckNamespace(page, identifier);
        }
    }
}
