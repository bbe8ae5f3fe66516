using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Nvme.Spec.LogPages;

/// <summary>
/// Command and Feature Lockdown, LID 14h, as it lies in memory (B2.2 5.1.12; bits LNV).
/// Bytes that no field names are reserved and 0.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct LockdownLog
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 512;

    /// <summary>CFILA: what the list is about, as LSP asked.</summary>
    [FieldOffset(0)] public LockdownLogContents Contents;

    /// <summary>LNGTH: entries of the list.</summary>
    [FieldOffset(3)] public byte LengthBytes;

    /// <summary>Opcodes or feature identifiers, one byte each.</summary>
    [FieldOffset(4)] public LockdownList List;
}

/// <summary>CFILA of log page 14h; LSP has the same bits (LNV).</summary>
/// <param name="Bits">The byte.</param>
public readonly record struct LockdownLogContents(byte Bits)
{
    /// <summary>SS, bits 3:0: what the entries mean.</summary>
    public LockdownScope Scope
    {
        get => (LockdownScope)BitField.Read(Bits, 0, 4);
        init => Bits = (byte)BitField.Write(Bits, 0, 4, (ulong)value);
    }

    /// <summary>CS, bits 5:4: which of them are listed.</summary>
    public LockdownLogSelect Select
    {
        get => (LockdownLogSelect)BitField.Read(Bits, 4, 2);
        init => Bits = (byte)BitField.Write(Bits, 4, 2, (ulong)value);
    }
}

/// <summary>CS of log page 14h (LNV).</summary>
public enum LockdownLogSelect : byte
{
    /// <summary>Those that can be prohibited.</summary>
    Prohibitable = 0,

    /// <summary>Those prohibited on the admin submission queue.</summary>
    Prohibited = 1,

    /// <summary>Those prohibited out of band.</summary>
    ProhibitedOutOfBand = 2,
}

/// <summary>The list of log page 14h.</summary>
[InlineArray(Count)]
public struct LockdownList
{
    /// <summary>Number of entries.</summary>
    public const int Count = 508;

    private byte _first;
}
