namespace NvmeConformance.Nvme.Spec.Identify;

/// <summary>OACS: optional admin commands, Identify Controller bytes 257:256 (B2.2 5.1.13).</summary>
[Flags]
public enum OptionalAdminCommands : ushort
{
    /// <summary>No bit.</summary>
    None = 0,

    /// <summary>Security Send and Receive.</summary>
    Security = 1 << 0,

    /// <summary>Format NVM.</summary>
    FormatNvm = 1 << 1,

    /// <summary>Firmware Commit and Image Download.</summary>
    Firmware = 1 << 2,

    /// <summary>Namespace Management and Attachment.</summary>
    NamespaceManagement = 1 << 3,

    /// <summary>Device Self-test.</summary>
    DeviceSelfTest = 1 << 4,

    /// <summary>Directive Send and Receive.</summary>
    Directives = 1 << 5,

    /// <summary>NVMe-MI Send and Receive.</summary>
    ManagementInterface = 1 << 6,

    /// <summary>Virtualization Management.</summary>
    VirtualizationManagement = 1 << 7,

    /// <summary>Doorbell Buffer Config.</summary>
    DoorbellBufferConfig = 1 << 8,

    /// <summary>GLSS: Get LBA Status with the actions 10h and 11h. Action 02h has a bit of its own, AOCS bit 0.</summary>
    GetLbaStatus = 1 << 9,

    /// <summary>Lockdown.</summary>
    CommandAndFeatureLockdown = 1 << 10,

    /// <summary>HMLMS: track, migration and controller data queue commands.</summary>
    HostManagedLiveMigration = 1 << 11,

    /// <summary>CCFLS: Lockdown of one controller.</summary>
    ControllerScopedLockdown = 1 << 13,
}
