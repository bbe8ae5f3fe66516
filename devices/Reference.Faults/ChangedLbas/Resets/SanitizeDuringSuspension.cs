using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Resets;

internal sealed class SanitizeDuringSuspension() : ChangedLbasFault(
    "lm-reset-sanitize-during-suspension",
    ["LM-INT-001"],
    steps: 2,
    "A sanitize operation begins although another controller of the subsystem is suspended.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.Sanitize, new Command(controller));

    private sealed class Command(ReferenceController controller) : Reference.Commands.Admin.Management.Sanitize(controller)
    {
        protected override bool IsKeptBySuspension() => Controller.Suspension.IsSuspended;
    }
}
