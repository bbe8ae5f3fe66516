namespace NvmeConformance.Nvme.Spec.Registers;

/// <summary>
/// Byte offsets of the controller properties in the 64-bit memory BAR (B2.2 3.1.4). All registers are little endian;
/// a 64-bit one may be accessed as two aligned halves. 18h and 6Ch to DFFh are reserved and read 0.
/// Doorbells begin at <see cref="FirstDoorbell"/>; <see cref="Doorbells"/> finds them.
/// </summary>
public static class RegisterOffset
{
    /// <summary>CAP, 8 bytes, read only.</summary>
    public const int ControllerCapabilities = 0x00;

    /// <summary>VS, 4 bytes, read only.</summary>
    public const int Version = 0x08;

    /// <summary>INTMS, 4 bytes, write 1 to set; not to be used with MSI-X.</summary>
    public const int InterruptMaskSet = 0x0C;

    /// <summary>INTMC, 4 bytes, write 1 to clear; not to be used with MSI-X.</summary>
    public const int InterruptMaskClear = 0x10;

    /// <summary>CC, 4 bytes.</summary>
    public const int ControllerConfiguration = 0x14;

    /// <summary>CSTS, 4 bytes, read only but for NSSRO.</summary>
    public const int ControllerStatus = 0x1C;

    /// <summary>NSSR, 4 bytes, present when CAP.NSSRS is 1; reads 0.</summary>
    public const int NvmSubsystemReset = 0x20;

    /// <summary>AQA, 4 bytes.</summary>
    public const int AdminQueueAttributes = 0x24;

    /// <summary>ASQ, 8 bytes, bits 11:0 read only 0.</summary>
    public const int AdminSubmissionQueueBase = 0x28;

    /// <summary>ACQ, 8 bytes, bits 11:0 read only 0.</summary>
    public const int AdminCompletionQueueBase = 0x30;

    /// <summary>CMBLOC, 4 bytes, read only.</summary>
    public const int ControllerMemoryBufferLocation = 0x38;

    /// <summary>CMBSZ, 4 bytes, read only.</summary>
    public const int ControllerMemoryBufferSize = 0x3C;

    /// <summary>BPINFO, 4 bytes, read only.</summary>
    public const int BootPartitionInformation = 0x40;

    /// <summary>BPRSEL, 4 bytes.</summary>
    public const int BootPartitionReadSelect = 0x44;

    /// <summary>BPMBL, 8 bytes.</summary>
    public const int BootPartitionMemoryBufferLocation = 0x48;

    /// <summary>CMBMSC, 8 bytes.</summary>
    public const int ControllerMemoryBufferSpaceControl = 0x50;

    /// <summary>CMBSTS, 4 bytes, read only.</summary>
    public const int ControllerMemoryBufferStatus = 0x58;

    /// <summary>CMBEBS, 4 bytes, read only.</summary>
    public const int ControllerMemoryBufferElasticityBufferSize = 0x5C;

    /// <summary>CMBSWTP, 4 bytes, read only.</summary>
    public const int ControllerMemoryBufferSustainedWriteThroughput = 0x60;

    /// <summary>NSSD, 4 bytes, present when CAP.NSSS is 1.</summary>
    public const int NvmSubsystemShutdown = 0x64;

    /// <summary>CRTO, 4 bytes, read only.</summary>
    public const int ControllerReadyTimeouts = 0x68;

    /// <summary>PMRCAP, 4 bytes, read only.</summary>
    public const int PersistentMemoryRegionCapabilities = 0xE00;

    /// <summary>PMRCTL, 4 bytes.</summary>
    public const int PersistentMemoryRegionControl = 0xE04;

    /// <summary>PMRSTS, 4 bytes, read only.</summary>
    public const int PersistentMemoryRegionStatus = 0xE08;

    /// <summary>PMREBS, 4 bytes, read only.</summary>
    public const int PersistentMemoryRegionElasticityBufferSize = 0xE0C;

    /// <summary>PMRSWTP, 4 bytes, read only.</summary>
    public const int PersistentMemoryRegionSustainedWriteThroughput = 0xE10;

    /// <summary>PMRMSCL, 4 bytes.</summary>
    public const int PersistentMemoryRegionSpaceControlLow = 0xE14;

    /// <summary>PMRMSCU, 4 bytes.</summary>
    public const int PersistentMemoryRegionSpaceControlHigh = 0xE18;

    /// <summary>The admin submission queue's tail doorbell; the others follow it.</summary>
    public const int FirstDoorbell = 0x1000;
}
