using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.Controller.Identify;

internal sealed class CommandSetDescriptorMissing() : ControllerFault(
    "identify-command-set-descriptor-missing",
    ["BASE-075", "LNX-42"],
    steps: 1,
    "The descriptor of the command set is missing although the controller supports I/O command sets (CAP.CSS bit 43).")
{
    public override IdentifyView CreateIdentifyView(ReferenceController controller) => new View(controller);

    private sealed class View(ReferenceController controller) : IdentifyView(controller)
    {
        private const int DescriptorHeaderBytes = 4;

        public override void WriteNamespaceDescriptors(ReferenceNamespace target, Span<byte> page)
        {
            base.WriteNamespaceDescriptors(target, page);
            for (var rest = page; rest[1] != 0; rest = rest[(DescriptorHeaderBytes + rest[1])..])
            {
                if (rest[0] == (byte)NamespaceIdentifierType.CommandSet)
                {
                    rest[..(DescriptorHeaderBytes + rest[1])].Clear();
                    return;
                }
            }
        }
    }
}
