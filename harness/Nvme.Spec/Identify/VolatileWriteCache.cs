namespace NvmeConformance.Nvme.Spec.Identify;

/// <summary>VWC, Identify Controller byte 525 (B2.2 5.1.13).</summary>
/// <param name="Bits">The field as it lies in memory.</param>
public readonly record struct VolatileWriteCache(byte Bits)
{
    /// <summary>Bit 0: there is a volatile write cache.</summary>
    public bool Present
    {
        get => BitField.Read(Bits, 0);
        init => Bits = (byte)BitField.Write(Bits, 0, value);
    }

    /// <summary>FB, bits 2:1: Flush with NSID FFFFFFFFh.</summary>
    public FlushBroadcast FlushBroadcast
    {
        get => (FlushBroadcast)BitField.Read(Bits, 1, 2);
        init => Bits = (byte)BitField.Write(Bits, 1, 2, (ulong)value);
    }
}

/// <summary>VWC.FB: what Flush does with NSID FFFFFFFFh (B2.2 5.1.13, 7.2).</summary>
public enum FlushBroadcast : byte
{
    /// <summary>00b: not reported.</summary>
    NotReported = 0b00,

    /// <summary>10b: not supported; the command ends with Invalid Namespace or Format.</summary>
    NotSupported = 0b10,

    /// <summary>11b: supported.</summary>
    Supported = 0b11,
}
