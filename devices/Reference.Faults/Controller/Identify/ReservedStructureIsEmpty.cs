using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;

namespace NvmeConformance.Reference.Faults.Controller.Identify;

internal sealed class ReservedStructureIsEmpty() : ControllerFault(
    "identify-reserved-structure-is-empty",
    ["BASE-070"],
    steps: 1,
    "Identify with a CNS that does not exist succeeds and returns whatever the buffer of the firmware holds.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) => base.CreateAdminCommands(controller)
        .With((byte)AdminOpcode.Identify, new Command(controller, CreateIdentifyView(controller)));

    private sealed class Command(ReferenceController controller, IdentifyView view) : IdentifyCommandHandler(controller, view)
    {
        private const byte FirstReserved = 0x30;

        protected override StatusCode Fill(in IdentifyCommand fields) =>
            (byte)fields.Structure >= FirstReserved ? StatusCode.Success : base.Fill(fields);
    }
}
