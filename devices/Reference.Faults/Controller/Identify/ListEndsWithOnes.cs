using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;
using NvmeConformance.Reference.Namespaces;
using System.Runtime.InteropServices;

namespace NvmeConformance.Reference.Faults.Controller.Identify;

internal sealed class ListEndsWithOnes() : ControllerFault(
    "identify-list-ends-with-ones",
    ["BASE-073", "LNX-41"],
    steps: 1,
    "The list of active namespaces ends with FFFFFFFFh and not with zeros.")
{
    public override IdentifyView CreateIdentifyView(ReferenceController controller) => new View(controller);

    private sealed class View(ReferenceController controller) : IdentifyView(controller)
    {
        public override void WriteActiveNamespaces(uint above, Span<byte> page)
        {
            base.WriteActiveNamespaces(above, page);
            var entries = MemoryMarshal.Cast<byte, uint>(page);
            if (entries.IndexOf(0u) is >= 0 and var end)
            {
                entries[end] = NamespaceSet.Broadcast;
            }
        }
    }
}
