using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Features;

internal sealed class NamespaceIgnored() : ControllerFault(
    "feature-namespace-ignored",
    ["BASE-104"],
    steps: 1,
    "Set Features for one namespace sets a feature of the controller instead of being refused.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.SetFeatures, new Command(controller));

    private sealed class Command(ReferenceController controller) : SetFeatures(controller)
    {
        public override CommandOutcome Execute(FetchedCommand command)
        {
            ArgumentNullException.ThrowIfNull(command);
            var outcome = base.Execute(command);
            if (outcome.Status.CodeWithType != StatusCode.FeatureNotNamespaceSpecific)
            {
                return outcome;
            }

            command.Entry.NamespaceIdentifier = 0;
            return base.Execute(command);
        }
    }
}
