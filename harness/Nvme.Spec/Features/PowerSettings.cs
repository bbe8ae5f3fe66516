namespace NvmeConformance.Nvme.Spec.Features;

/// <summary>Power Management, FID 02h (B2.2 5.1.25).</summary>
/// <param name="Bits">CDW11 of Set Features; completion dword 0 of Get Features has the same layout.</param>
public readonly record struct PowerManagementSetting(uint Bits)
{
    /// <summary>PS, bits 4:0.</summary>
    public byte PowerState
    {
        get => (byte)BitField.Read(Bits, 0, 5);
        init => Bits = (uint)BitField.Write(Bits, 0, 5, value);
    }

    /// <summary>WH, bits 7:5; 0 for none.</summary>
    public byte WorkloadHint
    {
        get => (byte)BitField.Read(Bits, 5, 3);
        init => Bits = (uint)BitField.Write(Bits, 5, 3, value);
    }
}

/// <summary>
/// Autonomous Power State Transition, FID 0Ch (B2.2 5.1.25); the buffer is an <see cref="AutonomousPowerStateTransitionTable"/>.
/// </summary>
/// <param name="Bits">CDW11 of Set Features; completion dword 0 of Get Features has the same layout.</param>
public readonly record struct AutonomousPowerStateTransitionSetting(uint Bits)
{
    /// <summary>APSTE, bit 0.</summary>
    public bool Enable
    {
        get => BitField.Read(Bits, 0);
        init => Bits = (uint)BitField.Write(Bits, 0, value);
    }
}

/// <summary>Non-Operational Power State Config, FID 11h (B2.2 5.1.25).</summary>
/// <param name="Bits">CDW11 of Set Features; completion dword 0 of Get Features has the same layout.</param>
public readonly record struct NonOperationalPowerStateSetting(uint Bits)
{
    /// <summary>NOPPME, bit 0: background work may exceed the power of a non-operational state.</summary>
    public bool PermissiveMode
    {
        get => BitField.Read(Bits, 0);
        init => Bits = (uint)BitField.Write(Bits, 0, value);
    }
}

/// <summary>Power Loss Signaling Config, FID 1Bh (B2.2 5.1.25).</summary>
/// <param name="Bits">CDW11 of Set Features; completion dword 0 of Get Features has the same layout.</param>
public readonly record struct PowerLossSignalingSetting(uint Bits)
{
    /// <summary>Bits 1:0: 0 for off.</summary>
    public byte Mode
    {
        get => (byte)BitField.Read(Bits, 0, 2);
        init => Bits = (uint)BitField.Write(Bits, 0, 2, value);
    }
}

/// <summary>Spinup Control, FID 1Ah (B2.2 5.1.25).</summary>
/// <param name="Bits">CDW11 of Set Features; completion dword 0 of Get Features has the same layout.</param>
public readonly record struct SpinupControlSetting(uint Bits)
{
    /// <summary>Bit 0: the first spinup waits for the host.</summary>
    public bool Enable
    {
        get => BitField.Read(Bits, 0);
        init => Bits = (uint)BitField.Write(Bits, 0, value);
    }
}
