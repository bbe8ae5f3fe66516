using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.Nvme.Spec.LogPages;

/// <summary>
/// Firmware Slot Information, LID 03h, as it lies in memory, little endian (B2.2 5.1.12).
/// Bytes that no field names are reserved and 0.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct FirmwareSlotInformation
{
    /// <summary>Bytes of the log.</summary>
    public const int Size = 512;

    /// <summary>AFI: the slot that runs, and the one to run next.</summary>
    [FieldOffset(0)] public ActiveFirmware ActiveFirmware;

    /// <summary>FRS1 to FRS7: ASCII, padded with spaces, or all 0 for an empty slot.</summary>
    [FieldOffset(8)] public FirmwareRevisions Revisions;
}

/// <summary>AFI of log page 03h (B2.2 5.1.12).</summary>
/// <param name="Bits">The field as it lies in memory.</param>
public readonly record struct ActiveFirmware(byte Bits)
{
    /// <summary>Bits 2:0: the slot that the running firmware came from, 1 to 7.</summary>
    public byte CurrentSlot
    {
        get => (byte)BitField.Read(Bits, 0, 3);
        init => Bits = (byte)BitField.Write(Bits, 0, 3, value);
    }

    /// <summary>Bits 6:4: the slot that the next controller level reset activates, 1 to 7; 0 for not reported.</summary>
    public byte NextSlot
    {
        get => (byte)BitField.Read(Bits, 4, 3);
        init => Bits = (byte)BitField.Write(Bits, 4, 3, value);
    }
}

/// <summary>FRS1 to FRS7, index 0 for slot 1; read one with <see cref="AsciiField"/>.</summary>
[InlineArray(Count)]
public struct FirmwareRevisions
{
    /// <summary>Number of slots.</summary>
    public const int Count = 7;

    private Bytes8 _first;
}
