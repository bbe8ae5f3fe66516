namespace NvmeConformance.Nvme.Spec.Identify;

/// <summary>SANICAP, Identify Controller bytes 331:328 (B2.2 5.1.13). All 0 where Sanitize is not supported.</summary>
/// <param name="Bits">The field as it lies in memory.</param>
public readonly record struct SanitizeCapabilities(uint Bits)
{
    /// <summary>Bit 0: cryptographic erase.</summary>
    public bool CryptoErase
    {
        get => BitField.Read(Bits, 0);
        init => Bits = (uint)BitField.Write(Bits, 0, value);
    }

    /// <summary>Bit 1: block erase.</summary>
    public bool BlockErase
    {
        get => BitField.Read(Bits, 1);
        init => Bits = (uint)BitField.Write(Bits, 1, value);
    }

    /// <summary>Bit 2: overwrite.</summary>
    public bool Overwrite
    {
        get => BitField.Read(Bits, 2);
        init => Bits = (uint)BitField.Write(Bits, 2, value);
    }

    /// <summary>Bit 3: media verification.</summary>
    public bool Verification
    {
        get => BitField.Read(Bits, 3);
        init => Bits = (uint)BitField.Write(Bits, 3, value);
    }

    /// <summary>NVERS, bit 4 (2.3).</summary>
    public bool Nvers
    {
        get => BitField.Read(Bits, 4);
        init => Bits = (uint)BitField.Write(Bits, 4, value);
    }

    /// <summary>NDI, bit 29: No-Deallocate After Sanitize is inhibited.</summary>
    public bool NoDeallocateInhibited
    {
        get => BitField.Read(Bits, 29);
        init => Bits = (uint)BitField.Write(Bits, 29, value);
    }

    /// <summary>NODMMAS, bits 31:30, as stored.</summary>
    public byte NoDeallocateModifiesMedia
    {
        get => (byte)BitField.Read(Bits, 30, 2);
        init => Bits = (uint)BitField.Write(Bits, 30, 2, value);
    }
}
