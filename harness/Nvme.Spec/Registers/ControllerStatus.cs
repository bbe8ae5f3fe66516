namespace NvmeConformance.Nvme.Spec.Registers;

/// <summary>CSTS, how the controller is (B2.2 3.1.4). All ones means that the device is gone from the bus.</summary>
/// <param name="Bits">The register.</param>
public readonly record struct ControllerStatus(uint Bits)
{
    /// <summary>RDY, bit 0.</summary>
    public bool Ready
    {
        get => BitField.Read(Bits, 0);
        init => Bits = (uint)BitField.Write(Bits, 0, value);
    }

    /// <summary>CFS, bit 1: a fatal error; only a reset helps. Also shown by a secondary controller that is offline.</summary>
    public bool FatalStatus
    {
        get => BitField.Read(Bits, 1);
        init => Bits = (uint)BitField.Write(Bits, 1, value);
    }

    /// <summary>SHST, bits 3:2.</summary>
    public ShutdownStatus Shutdown
    {
        get => (ShutdownStatus)BitField.Read(Bits, 2, 2);
        init => Bits = (uint)BitField.Write(Bits, 2, 2, (ulong)value);
    }

    /// <summary>NSSRO, bit 4: the last NVM subsystem reset happened with power applied; write 1 to clear.</summary>
    public bool NvmSubsystemResetOccurred
    {
        get => BitField.Read(Bits, 4);
        init => Bits = (uint)BitField.Write(Bits, 4, value);
    }

    /// <summary>PP, bit 5: commands are paused, for example by firmware activation; valid while enabled and ready.</summary>
    public bool ProcessingPaused
    {
        get => BitField.Read(Bits, 5);
        init => Bits = (uint)BitField.Write(Bits, 5, value);
    }

    /// <summary>ST, bit 6: SHST speaks of an NVM subsystem shutdown; only an NVM subsystem reset clears it.</summary>
    public bool ShutdownIsOfNvmSubsystem
    {
        get => BitField.Read(Bits, 6);
        init => Bits = (uint)BitField.Write(Bits, 6, value);
    }
}
