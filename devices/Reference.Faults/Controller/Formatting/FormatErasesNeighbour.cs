using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin.Management;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.Controller.Formatting;

internal sealed class FormatErasesNeighbour() : ControllerFault(
    "format-erases-neighbour",
    ["BASE-140"],
    steps: 3,
    "The erase of a format runs on into the media of the next namespace, and takes its data too.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.FormatNvm, new Formatter(controller));

    private sealed class Formatter(ReferenceController controller) : FormatNvm(controller)
    {
        protected override void Format(ReferenceNamespace target, NamespaceConfiguration formatted)
        {
            base.Format(target, formatted);
            var neighbour = Controller.Namespaces.All.Allocated.FirstOrDefault(other => other != target);
            neighbour?.Deallocate(0, neighbour.Configuration.Blocks);
        }
    }
}
