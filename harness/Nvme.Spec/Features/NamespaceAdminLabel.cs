using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.Nvme.Spec.Features;

/// <summary>Namespace Admin Label, the buffer of FID 1Fh (B2.2 5.1.25): UTF-8 text, filled up with zeroes.</summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct NamespaceAdminLabel
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 256;

    /// <summary>The text as it lies in memory.</summary>
    [FieldOffset(0)] public Bytes256 Text;
}
