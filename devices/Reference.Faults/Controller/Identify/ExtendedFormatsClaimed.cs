using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;
using System.Runtime.InteropServices;

namespace NvmeConformance.Reference.Faults.Controller.Identify;

internal sealed class ExtendedFormatsClaimed() : ControllerFault(
    "identify-extended-formats-claimed",
    ["LNX-45", "LNX-22"],
    steps: 2,
    "CTRATT claims extended LBA formats, but CNS 05h, where a host would read them, is not known.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) => base.CreateAdminCommands(controller)
        .With((byte)AdminOpcode.Identify, new Command(controller));

    private sealed class Command(ReferenceController controller) : IdentifyCommandHandler(controller, new View(controller))
    {
        protected override StatusCode Fill(in IdentifyCommand fields) => fields.Structure == IdentifyCns.CommandSetNamespace
            ? StatusCode.InvalidFieldInCommand
            : base.Fill(fields);
    }

    private sealed class View(ReferenceController controller) : IdentifyView(controller)
    {
        public override void WriteController(Span<byte> page)
        {
            base.WriteController(page);
            MemoryMarshal.AsRef<IdentifyController>(page).Attributes |= ControllerAttributes.ExtendedLbaFormats;
        }
    }
}
