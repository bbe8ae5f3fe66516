namespace NvmeConformance.Nvme.Spec.Identify;

/// <summary>DLFEAT: what deallocation means, Identify Namespace byte 33 (CS1.2).</summary>
/// <param name="Bits">The field as it lies in memory.</param>
public readonly record struct DeallocateFeatures(byte Bits)
{
    /// <summary>DRB, bits 2:0: what deallocated blocks read as.</summary>
    public DeallocatedReadBehavior ReadBehavior
    {
        get => (DeallocatedReadBehavior)BitField.Read(Bits, 0, 3);
        init => Bits = (byte)BitField.Write(Bits, 0, 3, (ulong)value);
    }

    /// <summary>WZDS, bit 3: Write Zeroes honours DEAC.</summary>
    public bool WriteZeroesDeallocates
    {
        get => BitField.Read(Bits, 3);
        init => Bits = (byte)BitField.Write(Bits, 3, value);
    }

    /// <summary>GDS, bit 4: the guard of a deallocated block is the CRC of what it reads as; otherwise FFFFh.</summary>
    public bool GuardIsCrcOfData
    {
        get => BitField.Read(Bits, 4);
        init => Bits = (byte)BitField.Write(Bits, 4, value);
    }
}

/// <summary>DLFEAT.DRB: what deallocated blocks read as (CS1.2 3.3.3).</summary>
public enum DeallocatedReadBehavior : byte
{
    /// <summary>000b: not reported.</summary>
    NotReported = 0b000,

    /// <summary>001b: all bytes 00h.</summary>
    Zeroes = 0b001,

    /// <summary>010b: all bytes FFh.</summary>
    Ones = 0b010,
}
