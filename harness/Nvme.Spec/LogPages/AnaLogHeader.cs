using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.LogPages;

/// <summary>
/// What Asymmetric Namespace Access, LID 0Ch, begins with, little endian (B2.2 5.1.12); <see cref="AnaGroupDescriptor"/>s follow.
/// Bytes that no field names are reserved and 0.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct AnaLogHeader
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 16;

    /// <summary>LSP bit that asks for descriptors without their lists of namespaces (LNV).</summary>
    public const byte GroupsOnlyParameter = 1;

    /// <summary>CHGCNT: grows with each change of the log.</summary>
    [FieldOffset(0)] public ulong ChangeCount;

    /// <summary>NGRPS: descriptors that follow.</summary>
    [FieldOffset(8)] public ushort GroupCount;
}
