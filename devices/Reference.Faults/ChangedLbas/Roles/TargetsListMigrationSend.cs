using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Logs;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Roles;

internal sealed class TargetsListMigrationSend() : ChangedLbasFault(
    "lm-role-effects-of-targets",
    ["LM-EFF-002"],
    steps: 1,
    "The log of supported commands is the same on all controllers, those that can be migrated included.")
{
    public override LogPageSet CreateLogPages(ReferenceController controller) =>
        base.CreateLogPages(controller).With(new Log(controller));

    private sealed class Log(ReferenceController controller) : CommandEffectsLog(controller)
    {
        protected override CommandEffects Describe(CommandTable commands, byte opcode)
        {
            var effects = base.Describe(commands, opcode);
            var isShared = Controller.Configuration.LiveMigration.IsSupported && commands == Controller.AdminCommands
                && (AdminOpcode)opcode is AdminOpcode.MigrationSend or AdminOpcode.MigrationReceive;
            return isShared ? effects with { IsSupported = true } : effects;
        }
    }
}
