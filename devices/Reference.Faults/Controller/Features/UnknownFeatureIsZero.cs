using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Features;

internal sealed class UnknownFeatureIsZero() : ControllerFault(
    "feature-unknown-is-zero",
    ["BASE-100"],
    steps: 1,
    "Get Features of an identifier that the controller does not have succeeds and returns 0.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.GetFeatures, new Command(controller));

    private sealed class Command(ReferenceController controller) : GetFeatures(controller)
    {
        public override CommandOutcome Execute(FetchedCommand command)
        {
            ArgumentNullException.ThrowIfNull(command);
            return Controller.Features.TryFind(GetFeaturesCommand.Decode(command.Entry).Feature, out _)
                ? base.Execute(command)
                : CommandOutcome.Success;
        }
    }
}
