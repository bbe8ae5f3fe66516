using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Features;

internal sealed class UnsaveableSetChanges() : ControllerFault(
    "feature-unsaveable-set-changes",
    ["BASE-102", "BASE-106"],
    steps: 2,
    "Set Features with SV for a feature that cannot be saved fails as it has to, but has changed the value before.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.SetFeatures, new Command(controller));

    private sealed class Command(ReferenceController controller) : SetFeatures(controller)
    {
        private const uint Save = 1u << 31;

        public override CommandOutcome Execute(FetchedCommand command)
        {
            ArgumentNullException.ThrowIfNull(command);
            var outcome = base.Execute(command);
            if (outcome.Status.CodeWithType == StatusCode.FeatureIdentifierNotSaveable)
            {
                command.Entry.Dword10 &= ~Save;
                base.Execute(command);
                command.Entry.Dword10 |= Save;
            }

            return outcome;
        }
    }
}
