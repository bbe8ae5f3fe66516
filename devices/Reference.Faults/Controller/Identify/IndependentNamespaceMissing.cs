using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;

namespace NvmeConformance.Reference.Faults.Controller.Identify;

internal sealed class IndependentNamespaceMissing() : ControllerFault(
    "identify-independent-namespace-missing",
    ["BASE-070", "LNX-43"],
    steps: 1,
    "CNS 08h is not known, although every controller of version 2.0 has to have it.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) => base.CreateAdminCommands(controller)
        .With((byte)AdminOpcode.Identify, new Command(controller, CreateIdentifyView(controller)));

    private sealed class Command(ReferenceController controller, IdentifyView view) : IdentifyCommandHandler(controller, view)
    {
        protected override StatusCode Fill(in IdentifyCommand fields) => fields.Structure == IdentifyCns.IndependentNamespace
            ? StatusCode.InvalidFieldInCommand
            : base.Fill(fields);
    }
}
