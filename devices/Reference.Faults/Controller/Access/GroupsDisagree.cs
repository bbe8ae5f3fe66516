using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;
using NvmeConformance.Reference.Namespaces;
using System.Runtime.InteropServices;

namespace NvmeConformance.Reference.Faults.Controller.Access;

internal sealed class GroupsDisagree() : ControllerFault(
    "access-groups-disagree",
    ["BASE-170"],
    steps: 2,
    "Identify Namespace counts ANA groups from another number than the log page: a namespace is in two different groups.")
{
    public override IdentifyView CreateIdentifyView(ReferenceController controller) => new View(controller);

    private sealed class View(ReferenceController controller) : IdentifyView(controller)
    {
        private readonly ReferenceController _controller = controller;

        public override void WriteNamespace(ReferenceNamespace target, Span<byte> page)
        {
            base.WriteNamespace(target, page);
            ref var view = ref MemoryMarshal.AsRef<IdentifyNamespace>(page);
            var groups = _controller.Subsystem.Access.Groups;
            view.AnaGroupIdentifier = groups > 1 ? (view.AnaGroupIdentifier % groups) + 1 : view.AnaGroupIdentifier;
        }
    }
}
