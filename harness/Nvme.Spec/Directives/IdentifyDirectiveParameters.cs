using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Lists;

namespace NvmeConformance.Nvme.Spec.Directives;

/// <summary>
/// What the Identify directive returns, as it lies in memory (B2.2, LNV): a bit for each directive type, see
/// <see cref="Commands.DirectiveType"/>. Bytes that no field names are reserved and 0.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct IdentifyDirectiveParameters
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 4096;

    /// <summary>The directives that are supported.</summary>
    [FieldOffset(0)] public Bitmap256 Supported;

    /// <summary>Those of them that are enabled for the namespace and this host.</summary>
    [FieldOffset(32)] public Bitmap256 Enabled;
}
