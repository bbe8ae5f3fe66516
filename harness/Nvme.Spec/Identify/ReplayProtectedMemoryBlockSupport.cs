namespace NvmeConformance.Nvme.Spec.Identify;

/// <summary>RPMBS, Identify Controller bytes 315:312 (B2.2 5.1.13).</summary>
/// <param name="Bits">The field as it lies in memory.</param>
public readonly record struct ReplayProtectedMemoryBlockSupport(uint Bits)
{
    /// <summary>Bits 2:0: units.</summary>
    public byte UnitCount
    {
        get => (byte)BitField.Read(Bits, 0, 3);
        init => Bits = (uint)BitField.Write(Bits, 0, 3, value);
    }

    /// <summary>Bits 5:3: authentication method.</summary>
    public byte AuthenticationMethod
    {
        get => (byte)BitField.Read(Bits, 3, 3);
        init => Bits = (uint)BitField.Write(Bits, 3, 3, value);
    }

    /// <summary>Bits 23:16: size of a unit, as stored.</summary>
    public byte TotalSize
    {
        get => (byte)BitField.Read(Bits, 16, 8);
        init => Bits = (uint)BitField.Write(Bits, 16, 8, value);
    }

    /// <summary>Bits 31:24: size of one access, as stored.</summary>
    public byte AccessSize
    {
        get => (byte)BitField.Read(Bits, 24, 8);
        init => Bits = (uint)BitField.Write(Bits, 24, 8, value);
    }
}
