namespace NvmeConformance.Nvme.Spec.Features;

/// <summary>Temperature Threshold, FID 04h (B2.2 5.1.25).</summary>
/// <param name="Bits">CDW11 of Set Features; completion dword 0 of Get Features has the same layout.</param>
public readonly record struct TemperatureThresholdSetting(uint Bits)
{
    /// <summary>TMPTH, bits 15:0.</summary>
    public ushort ThresholdKelvin
    {
        get => (ushort)BitField.Read(Bits, 0, 16);
        init => Bits = (uint)BitField.Write(Bits, 0, 16, value);
    }

    /// <summary>TMPSEL, bits 19:16: 0 composite, 1 to 8 a sensor, Fh all that are implemented.</summary>
    public byte Sensor
    {
        get => (byte)BitField.Read(Bits, 16, 4);
        init => Bits = (uint)BitField.Write(Bits, 16, 4, value);
    }

    /// <summary>THSEL, bits 21:20.</summary>
    public TemperatureThresholdKind Kind
    {
        get => (TemperatureThresholdKind)BitField.Read(Bits, 20, 2);
        init => Bits = (uint)BitField.Write(Bits, 20, 2, (byte)value);
    }

    /// <summary>TMPTHH, bits 24:22.</summary>
    public byte HysteresisKelvin
    {
        get => (byte)BitField.Read(Bits, 22, 3);
        init => Bits = (uint)BitField.Write(Bits, 22, 3, value);
    }
}

/// <summary>THSEL: which way a temperature threshold is crossed (B2.2 5.1.25; the numbers are inferred). 2 and 3 are reserved.</summary>
public enum TemperatureThresholdKind : byte
{
    /// <summary>Events at or above the threshold.</summary>
    Over = 0b00,

    /// <summary>Events at or below the threshold.</summary>
    Under = 0b01,
}

/// <summary>Host Controlled Thermal Management, FID 10h (B2.2 5.1.25); 0 switches a threshold off.</summary>
/// <param name="Bits">CDW11 of Set Features; completion dword 0 of Get Features has the same layout.</param>
public readonly record struct ThermalManagementSetting(uint Bits)
{
    /// <summary>TMT2, bits 15:0: heavy throttling from here on.</summary>
    public ushort Temperature2Kelvin
    {
        get => (ushort)BitField.Read(Bits, 0, 16);
        init => Bits = (uint)BitField.Write(Bits, 0, 16, value);
    }

    /// <summary>TMT1, bits 31:16: light throttling from here on.</summary>
    public ushort Temperature1Kelvin
    {
        get => (ushort)BitField.Read(Bits, 16, 16);
        init => Bits = (uint)BitField.Write(Bits, 16, 16, value);
    }
}
