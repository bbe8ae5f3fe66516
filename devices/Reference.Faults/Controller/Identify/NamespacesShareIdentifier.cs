using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Identify;
using NvmeConformance.Reference.Namespaces;
using System.Runtime.InteropServices;

namespace NvmeConformance.Reference.Faults.Controller.Identify;

internal sealed class NamespacesShareIdentifier() : ControllerFault(
    "identify-namespaces-share-identifier",
    ["LNX-46", "BASE-075"],
    steps: 2,
    "What the factory puts behind the OUI in NGUID and EUI64 was never programmed: all namespaces have the same identifiers.")
{
    public override IdentifyView CreateIdentifyView(ReferenceController controller) => new View(controller);

    private sealed class View(ReferenceController controller) : IdentifyView(controller)
    {
        private const int DescriptorHeaderBytes = 4;
        private const int OuiBytes = 3;
        private const int OuiInNguid = 8;
        private const int NguidBytes = 16;
        private const int Eui64Bytes = 8;

        public override void WriteNamespace(ReferenceNamespace target, Span<byte> page)
        {
            base.WriteNamespace(target, page);
            ref var view = ref MemoryMarshal.AsRef<IdentifyNamespace>(page);
            ForgetNumbers(view.NamespaceGloballyUniqueIdentifier);
            ForgetNumbers(view.IeeeExtendedUniqueIdentifier);
        }

        public override void WriteNamespaceDescriptors(ReferenceNamespace target, Span<byte> page)
        {
            base.WriteNamespaceDescriptors(target, page);
            for (var rest = page; rest[1] != 0; rest = rest[(DescriptorHeaderBytes + rest[1])..])
            {
                if (rest[1] is NguidBytes or Eui64Bytes)
                {
                    ForgetNumbers(rest.Slice(DescriptorHeaderBytes, rest[1]));
                }
            }
        }

        private static void ForgetNumbers(Span<byte> identifier)
        {
            if (identifier.ContainsAnyExcept((byte)0))
            {
                var oui = identifier.Length == NguidBytes ? OuiInNguid : 0;
                identifier[..oui].Clear();
                identifier[(oui + OuiBytes)..].Fill(byte.MaxValue);
            }
        }
    }
}
