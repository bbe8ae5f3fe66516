using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.LbaStatus;

/// <summary>
/// What LBA Status Information, LID 0Eh, begins with, little endian (CS1.2 4.1.4.5); elements follow.
/// Bytes that no field names are reserved and 0.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct LbaStatusInformationHeader
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 16;

    /// <summary>LSLPLEN: bytes of the log.</summary>
    [FieldOffset(0)] public uint LengthBytes;

    /// <summary>NLSLNE: elements that follow, one for each namespace.</summary>
    [FieldOffset(4)] public uint ElementCount;

    /// <summary>ESTULB: blocks that may be unrecoverable; FFFFFFFFh for no estimate.</summary>
    [FieldOffset(8)] public uint EstimatedUnrecoverableBlocks;

    /// <summary>LSGC: grows with each change, from FFFFh to 0.</summary>
    [FieldOffset(14)] public ushort GenerationCounter;
}

/// <summary>
/// What one namespace of log page 0Eh begins with; its ranges follow (CS1.2 4.1.4.5).
/// Bytes that no field names are reserved and 0.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct LbaStatusNamespaceElement
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 16;

    /// <summary>NLRD where no ranges follow, and the whole namespace is to be examined.</summary>
    public const uint WholeNamespace = uint.MaxValue;

    /// <summary>NEID: the NSID.</summary>
    [FieldOffset(0)] public uint NamespaceIdentifier;

    /// <summary>NLRD: ranges that follow; <see cref="WholeNamespace"/> for none, the whole namespace is to be examined.</summary>
    [FieldOffset(4)] public uint RangeCount;

    /// <summary>RATYPE: the action of Get LBA Status that tells more.</summary>
    [FieldOffset(8)] public byte RecommendedAction;

    /// <summary>Takes the first element off a list. One that reaches beyond the list ends it.</summary>
    /// <param name="list">What is left of the list; afterwards what is left behind the element.</param>
    /// <param name="element">Its head, also where it is not usable.</param>
    /// <param name="ranges">Its ranges.</param>
    /// <returns>False at the end of the list.</returns>
    public static bool TryTake(
        ref ReadOnlySpan<byte> list,
        out LbaStatusNamespaceElement element,
        out ReadOnlySpan<LbaStatusRange> ranges)
    {
        ranges = default;
        if (!MemoryMarshal.TryRead(list, out element))
        {
            return false;
        }

        var bytes = element.RangeCount == WholeNamespace ? 0 : (long)element.RangeCount * LbaStatusRange.Size;
        if (bytes > list.Length - Size)
        {
            return false;
        }

        ranges = MemoryMarshal.Cast<byte, LbaStatusRange>(list.Slice(Size, (int)bytes));
        list = list[(Size + (int)bytes)..];
        return true;
    }
}

/// <summary>One range in log page 0Eh (CS1.2 4.1.4.5). Bytes that no field names are reserved and 0.</summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct LbaStatusRange
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 16;

    /// <summary>RSLBA: the first block.</summary>
    [FieldOffset(0)] public ulong StartingLba;

    /// <summary>RNLB: blocks, minus one.</summary>
    [FieldOffset(8)] public uint BlockCountZeroBased;
}
