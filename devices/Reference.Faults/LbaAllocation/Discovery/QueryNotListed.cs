using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Logs;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Discovery;

internal sealed class QueryNotListed() : LbaAllocationFault(
    "lba-report-not-listed",
    ["LBA-ALLOC-005"],
    steps: 1,
    "Log page 05h has no entry for Get LBA Status, so that hosts do not let it through.")
{
    public override LogPageSet CreateLogPages(ReferenceController controller) =>
        base.CreateLogPages(controller).With(new Log(controller));

    private sealed class Log(ReferenceController controller) : CommandEffectsLog(controller)
    {
        protected override CommandEffects Describe(CommandTable commands, byte opcode) =>
            opcode == (byte)AdminOpcode.GetLbaStatus && commands == Controller.AdminCommands ? default : base.Describe(commands, opcode);
    }
}
