using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.Features;

/// <summary>Controller Data Queue, FID 21h: CDW11 (B2.2 5.1.25). CDW12 is the head slot and CDW13 the tail trigger.</summary>
/// <param name="Bits">CDW11 of Set Features; completion dword 0 of Get Features has the same layout.</param>
public readonly record struct ControllerDataQueueSetting(uint Bits)
{
    /// <summary>CDQID, bits 15:0.</summary>
    public ushort QueueIdentifier
    {
        get => (ushort)BitField.Read(Bits, 0, 16);
        init => Bits = (uint)BitField.Write(Bits, 0, 16, value);
    }

    /// <summary>ETPT, bit 31: one event when an entry goes into the slot of the trigger.</summary>
    public bool EnableTailTrigger
    {
        get => BitField.Read(Bits, 31);
        init => Bits = (uint)BitField.Write(Bits, 31, value);
    }
}

/// <summary>What Get Features returns of a controller data queue, little endian (FID 21h, B2.2 5.1.25); the rest is reserved.</summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
public struct ControllerDataQueuePointers
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 512;

    /// <summary>HP: slot of the head.</summary>
    [FieldOffset(0)] public uint Head;

    /// <summary>TPT: slot of the tail trigger; 0 while none is armed.</summary>
    [FieldOffset(4)] public uint TailTrigger;
}
