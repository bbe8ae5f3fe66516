using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Logs;

namespace NvmeConformance.Reference.Faults.Controller.Logs;

internal sealed class EffectsOfMissingCommand() : ControllerFault(
    "log-effects-of-missing-command",
    ["BASE-051"],
    steps: 2,
    "The table behind log page 05h is that of a larger model: it lists Verify on controllers that do not have it.")
{
    public override LogPageSet CreateLogPages(ReferenceController controller) =>
        base.CreateLogPages(controller).With(new Log(controller));

    private sealed class Log(ReferenceController controller) : CommandEffectsLog(controller)
    {
        protected override CommandEffects Describe(CommandTable commands, byte opcode)
        {
            var effects = base.Describe(commands, opcode);
            return opcode == (byte)NvmOpcode.Verify && commands == Controller.IoCommands ? effects with { IsSupported = true } : effects;
        }
    }
}
