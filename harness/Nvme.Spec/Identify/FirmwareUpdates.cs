namespace NvmeConformance.Nvme.Spec.Identify;

/// <summary>FRMW: firmware slots and activation, Identify Controller byte 260 (B2.2 5.1.13).</summary>
/// <param name="Bits">The field as it lies in memory.</param>
public readonly record struct FirmwareUpdates(byte Bits)
{
    /// <summary>Bit 0: slot 1 cannot be written.</summary>
    public bool FirstSlotReadOnly
    {
        get => BitField.Read(Bits, 0);
        init => Bits = (byte)BitField.Write(Bits, 0, value);
    }

    /// <summary>Bits 3:1: slots, 1 to 7.</summary>
    public byte SlotCount
    {
        get => (byte)BitField.Read(Bits, 1, 3);
        init => Bits = (byte)BitField.Write(Bits, 1, 3, value);
    }

    /// <summary>Bit 4: firmware can be activated without a reset.</summary>
    public bool ActivationWithoutReset
    {
        get => BitField.Read(Bits, 4);
        init => Bits = (byte)BitField.Write(Bits, 4, value);
    }

    /// <summary>SMUD, bit 5: overlapping updates are detected.</summary>
    public bool MultipleUpdateDetection
    {
        get => BitField.Read(Bits, 5);
        init => Bits = (byte)BitField.Write(Bits, 5, value);
    }
}
