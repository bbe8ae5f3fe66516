using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.LogPages;

/// <summary>
/// What one ANA group of log page 0Ch begins with; its NSIDs follow (B2.2 5.1.12).
/// <code>
/// byte  0..3    4..7    8..15    16      17..31     32 ..
///       GRPID | NNSID | CHGCNT | state | reserved | NSIDs
/// </code>
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct AnaGroupDescriptor
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 32;

    /// <summary>GRPID.</summary>
    [FieldOffset(0)] public uint GroupIdentifier;

    /// <summary>NNSID: NSIDs that follow.</summary>
    [FieldOffset(4)] public uint NamespaceCount;

    /// <summary>CHGCNT: CHGCNT of the log when the group changed last; 0 for not reported.</summary>
    [FieldOffset(8)] public ulong ChangeCount;

    /// <summary>How the group can be reached, bits 3:0 of byte 16.</summary>
    [FieldOffset(16)] public AnaGroupState State;

    /// <summary>Takes the first group off a list. One that reaches beyond the list ends it.</summary>
    /// <param name="list">What is left of the list; afterwards what is left behind the group.</param>
    /// <param name="descriptor">Its head, also where it is not usable.</param>
    /// <param name="namespaces">Its NSIDs.</param>
    /// <returns>False at the end of the list.</returns>
    public static bool TryTake(
        ref ReadOnlySpan<byte> list,
        out AnaGroupDescriptor descriptor,
        out ReadOnlySpan<uint> namespaces)
    {
        namespaces = default;
        if (!MemoryMarshal.TryRead(list, out descriptor))
        {
            return false;
        }

        var bytes = (long)descriptor.NamespaceCount * sizeof(uint);
        if (bytes > list.Length - Size)
        {
            return false;
        }

        namespaces = MemoryMarshal.Cast<byte, uint>(list.Slice(Size, (int)bytes));
        list = list[(Size + (int)bytes)..];
        return true;
    }
}

/// <summary>Byte 16 of an ANA group descriptor (B2.2 5.1.12).</summary>
/// <param name="Bits">The byte.</param>
public readonly record struct AnaGroupState(byte Bits)
{
    /// <summary>Bits 3:0.</summary>
    public AsymmetricAccess Access
    {
        get => (AsymmetricAccess)BitField.Read(Bits, 0, 4);
        init => Bits = (byte)BitField.Write(Bits, 0, 4, (ulong)value);
    }
}

/// <summary>How an ANA group can be reached through the controller (B2.2 5.1.12).</summary>
public enum AsymmetricAccess : byte
{
    /// <summary>Optimized.</summary>
    Optimized = 1,

    /// <summary>Non-optimized.</summary>
    NonOptimized = 2,

    /// <summary>Inaccessible.</summary>
    Inaccessible = 3,

    /// <summary>Persistent loss.</summary>
    PersistentLoss = 4,

    /// <summary>About to change.</summary>
    Change = 0xF,
}
