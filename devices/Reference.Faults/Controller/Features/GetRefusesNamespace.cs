using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults.Controller.Features;

internal sealed class GetRefusesNamespace() : ControllerFault(
    "feature-get-refuses-namespace",
    ["BASE-104"],
    steps: 1,
    "Get Features of a controller's feature is refused when a namespace is named, as Set Features has to be.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.GetFeatures, new Command(controller));

    private sealed class Command(ReferenceController controller) : GetFeatures(controller)
    {
        public override CommandOutcome Execute(FetchedCommand command)
        {
            ArgumentNullException.ThrowIfNull(command);
            var isOfController = Controller.Features.TryFind(GetFeaturesCommand.Decode(command.Entry).Feature, out var feature)
                && !feature.IsOfNamespace;
            return isOfController && Controller.Namespaces.TryFind(command.Entry.NamespaceIdentifier, out _)
                ? CommandOutcome.Error(StatusCode.FeatureNotNamespaceSpecific)
                : base.Execute(command);
        }
    }
}
