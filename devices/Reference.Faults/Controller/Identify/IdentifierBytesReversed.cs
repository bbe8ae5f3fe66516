using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.Controller.Identify;

internal sealed class IdentifierBytesReversed() : ControllerFault(
    "identify-identifier-bytes-reversed",
    ["BASE-075", "LNX-42"],
    steps: 2,
    "EUI64 is little endian in the descriptor list, but big endian in the Identify Namespace page.")
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
                if (rest[0] == (byte)NamespaceIdentifierType.Eui64)
                {
                    rest.Slice(DescriptorHeaderBytes, rest[1]).Reverse();
                }
            }
        }
    }
}
