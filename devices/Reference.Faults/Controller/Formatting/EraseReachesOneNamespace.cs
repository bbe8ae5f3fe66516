using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin.Management;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.Controller.Formatting;

internal sealed class EraseReachesOneNamespace() : ControllerFault(
    "erase-reaches-one-namespace",
    ["BASE-140"],
    steps: 3,
    "A format that has to reach all namespaces of the subsystem, as FNA says, formats the one that it names.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.FormatNvm, new Formatter(controller));

    private sealed class Formatter(ReferenceController controller) : FormatNvm(controller)
    {
        protected override StatusCode FindTargets(in FormatNvmCommand fields, out IReadOnlyList<ReferenceNamespace> targets)
        {
            var status = base.FindTargets(fields, out targets);
            if (targets.Count > 1 && Controller.Namespaces.TryFind(fields.NamespaceIdentifier, out var named))
            {
                targets = [named];
            }

            return status;
        }
    }
}
