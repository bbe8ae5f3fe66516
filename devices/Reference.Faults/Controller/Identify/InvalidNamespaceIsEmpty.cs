using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.Controller.Identify;

internal sealed class InvalidNamespaceIsEmpty() : ControllerFault(
    "identify-invalid-namespace-is-empty",
    ["BASE-074"],
    steps: 1,
    "Identify of a namespace beyond NN returns an empty page, as if it were merely inactive.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) => base.CreateAdminCommands(controller)
        .With((byte)AdminOpcode.Identify, new Command(controller, CreateIdentifyView(controller)));

    private sealed class Command(ReferenceController controller, IdentifyView view) : IdentifyCommandHandler(controller, view)
    {
        protected override StatusCode Fill(in IdentifyCommand fields)
        {
            var isEmpty = fields.Structure == IdentifyCns.Namespace
                && fields.NamespaceIdentifier is not (0 or NamespaceSet.Broadcast)
                && Controller.Namespaces.IsInvalid(fields.NamespaceIdentifier);
            return isEmpty ? StatusCode.Success : base.Fill(fields);
        }
    }
}
