using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin.Management;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.Controller.Formatting;

internal sealed class BroadcastFormatAlwaysTaken() : ControllerFault(
    "broadcast-format-always-taken",
    ["BASE-141"],
    steps: 1,
    "A format of all namespaces is carried out although FNA says that the broadcast value is not supported.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller) =>
        base.CreateAdminCommands(controller).With((byte)AdminOpcode.FormatNvm, new Formatter(controller));

    private sealed class Formatter(ReferenceController controller) : FormatNvm(controller)
    {
        protected override StatusCode FindTargets(in FormatNvmCommand fields, out IReadOnlyList<ReferenceNamespace> targets)
        {
            var isRefused = fields.NamespaceIdentifier == NamespaceSet.Broadcast && !Controller.Configuration.Format.BroadcastSupported;
            var status = base.FindTargets(fields, out targets);
            if (isRefused && status != StatusCode.Success)
            {
                targets = [.. Controller.Namespaces.Active];
            }

            return isRefused ? StatusCode.Success : status;
        }
    }
}
