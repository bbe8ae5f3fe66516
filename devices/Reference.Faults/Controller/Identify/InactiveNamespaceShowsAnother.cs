using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;

namespace NvmeConformance.Reference.Faults.Controller.Identify;

internal sealed class InactiveNamespaceShowsAnother() : ControllerFault(
    "identify-inactive-namespace-shows-another",
    ["BASE-074", "BASE-172"],
    steps: 1,
    "Identify of an inactive namespace returns the page of a namespace that there is.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) => base.CreateAdminCommands(controller)
        .With((byte)AdminOpcode.Identify, new Command(controller, CreateIdentifyView(controller)));

    private sealed class Command(ReferenceController controller, IdentifyView view) : IdentifyCommandHandler(controller, view)
    {
        protected override StatusCode Fill(in IdentifyCommand fields)
        {
            var identifier = fields.NamespaceIdentifier;
            var isInactive = fields.Structure == IdentifyCns.Namespace
                && !Controller.Namespaces.IsInvalid(identifier)
                && !Controller.Namespaces.TryFind(identifier, out _)
                && Controller.Namespaces.Count != 0;
            return base.Fill(isInactive ? fields with { NamespaceIdentifier = FindAny() } : fields);
        }

        private uint FindAny()
        {
            foreach (var target in Controller.Namespaces.Active)
            {
                return target.Configuration.Identifier;
            }

            return 0;
        }
    }
}
