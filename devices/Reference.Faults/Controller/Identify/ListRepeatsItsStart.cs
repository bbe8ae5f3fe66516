using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;

namespace NvmeConformance.Reference.Faults.Controller.Identify;

internal sealed class ListRepeatsItsStart() : ControllerFault(
    "identify-list-repeats-its-start",
    ["BASE-073", "LNX-41"],
    steps: 1,
    "The list of active namespaces begins with the NSID of the command, not behind it: paging never gets past it.")
{
    public override IdentifyView CreateIdentifyView(ReferenceController controller) => new View(controller);

    private sealed class View(ReferenceController controller) : IdentifyView(controller)
    {
        public override void WriteActiveNamespaces(uint above, Span<byte> page) =>
            base.WriteActiveNamespaces(above == 0 ? 0 : above - 1, page);
    }
}
