using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Logs;

namespace NvmeConformance.Reference.Faults.Controller.Logs;

internal sealed class EffectsWithoutCommand() : ControllerFault(
    "log-effects-without-command",
    ["BASE-051"],
    steps: 1,
    "In log page 05h an I/O opcode that is not supported keeps its other bits: CSUPP is 0, the dword is not.")
{
    public override LogPageSet CreateLogPages(ReferenceController controller) =>
        base.CreateLogPages(controller).With(new Log(controller));

    private sealed class Log(ReferenceController controller) : CommandEffectsLog(controller)
    {
        protected override CommandEffects Describe(CommandTable commands, byte opcode)
        {
            var effects = base.Describe(commands, opcode);
            return effects.IsSupported || commands != Controller.IoCommands ? effects : effects with { LogicalBlockContentChange = true };
        }
    }
}
