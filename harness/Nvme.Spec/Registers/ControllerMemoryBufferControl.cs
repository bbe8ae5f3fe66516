namespace NvmeConformance.Nvme.Spec.Registers;

/// <summary>
/// CMBMSC, which lets the controller memory buffer be seen and addressed (B2.2 3.1.4). Kept by Controller Reset and FLR.
/// </summary>
/// <param name="Bits">The register.</param>
public readonly record struct ControllerMemoryBufferSpaceControl(ulong Bits)
{
    /// <summary>CRE, bit 0: CMBLOC and CMBSZ show the buffer.</summary>
    public bool CapabilitiesEnabled
    {
        get => BitField.Read(Bits, 0);
        init => Bits = BitField.Write(Bits, 0, value);
    }

    /// <summary>CMSE, bit 1: the controller takes addresses from CBA on as being in the buffer.</summary>
    public bool MemorySpaceEnabled
    {
        get => BitField.Read(Bits, 1);
        init => Bits = BitField.Write(Bits, 1, value);
    }

    /// <summary>CBA, bits 63:12: where the buffer begins for the controller, in units of 4 KiB.</summary>
    public ulong BaseAddress4Kibibytes
    {
        get => BitField.Read(Bits, 12, 52);
        init => Bits = BitField.Write(Bits, 12, 52, value);
    }
}

/// <summary>CMBSTS, whether CMBMSC holds an address that works (B2.2 3.1.4).</summary>
/// <param name="Bits">The register.</param>
public readonly record struct ControllerMemoryBufferStatus(uint Bits)
{
    /// <summary>CBAI, bit 0: CMBMSC.CBA cannot be used.</summary>
    public bool BaseAddressInvalid
    {
        get => BitField.Read(Bits, 0);
        init => Bits = (uint)BitField.Write(Bits, 0, value);
    }
}
