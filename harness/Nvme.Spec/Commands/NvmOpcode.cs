namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>
/// Opcodes of the NVM command set and of the I/O commands common to all sets (CS1.2 chapter 3, B2.2 chapter 7). 80h to FFh are
/// vendor specific.
/// </summary>
public enum NvmOpcode : byte
{
    /// <summary>Flush.</summary>
    Flush = 0x00,

    /// <summary>Write.</summary>
    Write = 0x01,

    /// <summary>Read.</summary>
    Read = 0x02,

    /// <summary>Write Uncorrectable; ONCS bit 1 and WUSL.</summary>
    WriteUncorrectable = 0x04,

    /// <summary>Compare; ONCS bit 0.</summary>
    Compare = 0x05,

    /// <summary>Write Zeroes; ONCS bit 3 and WZSL.</summary>
    WriteZeroes = 0x08,

    /// <summary>Dataset Management; ONCS bit 2 and DMRL, DMRSL, DMSL.</summary>
    DatasetManagement = 0x09,

    /// <summary>Verify; ONCS bit 7 and VSL.</summary>
    Verify = 0x0C,

    /// <summary>Reservation Register; ONCS bit 5.</summary>
    ReservationRegister = 0x0D,

    /// <summary>Reservation Report; ONCS bit 5.</summary>
    ReservationReport = 0x0E,

    /// <summary>Reservation Acquire; ONCS bit 5.</summary>
    ReservationAcquire = 0x11,

    /// <summary>I/O Management Receive; flexible data placement.</summary>
    IoManagementReceive = 0x12,

    /// <summary>Reservation Release; ONCS bit 5.</summary>
    ReservationRelease = 0x15,

    /// <summary>Cancel.</summary>
    Cancel = 0x18,

    /// <summary>Copy; ONCS bit 8.</summary>
    Copy = 0x19,

    /// <summary>I/O Management Send; flexible data placement.</summary>
    IoManagementSend = 0x1D,
}
