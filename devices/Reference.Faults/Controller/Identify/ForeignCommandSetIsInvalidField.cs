using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;

namespace NvmeConformance.Reference.Faults.Controller.Identify;

internal sealed class ForeignCommandSetIsInvalidField() : ControllerFault(
    "identify-foreign-command-set-is-invalid-field",
    ["BASE-077"],
    steps: 1,
    "CNS 05h of another command set than the namespace's ends with Invalid Field, not with Invalid I/O Command Set.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) => base.CreateAdminCommands(controller)
        .With((byte)AdminOpcode.Identify, new Command(controller, CreateIdentifyView(controller)));

    private sealed class Command(ReferenceController controller, IdentifyView view) : IdentifyCommandHandler(controller, view)
    {
        protected override StatusCode Fill(in IdentifyCommand fields)
        {
            var status = base.Fill(fields);
            return status == StatusCode.InvalidIoCommandSet ? StatusCode.InvalidFieldInCommand : status;
        }
    }
}
