namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>
/// Opcodes of the admin command set (B2.3 3.1.3.4, with the names of 2.4 for the exported-subsystem family). C0h to FFh are vendor
/// specific.
/// </summary>
public enum AdminOpcode : byte
{
    /// <summary>Delete I/O Submission Queue.</summary>
    DeleteIoSubmissionQueue = 0x00,

    /// <summary>Create I/O Submission Queue.</summary>
    CreateIoSubmissionQueue = 0x01,

    /// <summary>Get Log Page.</summary>
    GetLogPage = 0x02,

    /// <summary>Delete I/O Completion Queue.</summary>
    DeleteIoCompletionQueue = 0x04,

    /// <summary>Create I/O Completion Queue.</summary>
    CreateIoCompletionQueue = 0x05,

    /// <summary>Identify.</summary>
    Identify = 0x06,

    /// <summary>Abort.</summary>
    Abort = 0x08,

    /// <summary>Set Features.</summary>
    SetFeatures = 0x09,

    /// <summary>Get Features.</summary>
    GetFeatures = 0x0A,

    /// <summary>Asynchronous Event Request.</summary>
    AsynchronousEventRequest = 0x0C,

    /// <summary>Namespace Management; optional, OACS bit 3.</summary>
    NamespaceManagement = 0x0D,

    /// <summary>Firmware Commit; optional, OACS bit 2.</summary>
    FirmwareCommit = 0x10,

    /// <summary>Firmware Image Download; optional, OACS bit 2.</summary>
    FirmwareImageDownload = 0x11,

    /// <summary>Device Self-test; optional, OACS bit 4.</summary>
    DeviceSelfTest = 0x14,

    /// <summary>Namespace Attachment; optional, OACS bit 3.</summary>
    NamespaceAttachment = 0x15,

    /// <summary>Keep Alive; optional on PCIe, KAS.</summary>
    KeepAlive = 0x18,

    /// <summary>Directive Send; optional, OACS bit 5.</summary>
    DirectiveSend = 0x19,

    /// <summary>Directive Receive; optional, OACS bit 5.</summary>
    DirectiveReceive = 0x1A,

    /// <summary>Virtualization Management; optional, OACS bit 7.</summary>
    VirtualizationManagement = 0x1C,

    /// <summary>NVMe-MI Send; optional, OACS bit 6.</summary>
    NvmeMiSend = 0x1D,

    /// <summary>NVMe-MI Receive; optional, OACS bit 6.</summary>
    NvmeMiReceive = 0x1E,

    /// <summary>Capacity Management; optional.</summary>
    CapacityManagement = 0x20,

    /// <summary>Lockdown; optional, OACS bit 10.</summary>
    Lockdown = 0x24,

    /// <summary>Clear Exported NVM Resource Configuration; open to PCIe from 2.4 on.</summary>
    ClearExportedNvmResourceConfiguration = 0x28,

    /// <summary>Manage Exported NVM Subsystem Receive; before 2.4 Create Exported NVM Subsystem.</summary>
    ManageExportedNvmSubsystemReceive = 0x2A,

    /// <summary>Manage Exported NVM Subsystem Send; before 2.4 Manage Exported NVM Subsystem.</summary>
    ManageExportedNvmSubsystemSend = 0x2D,

    /// <summary>Manage Exported Namespace; open to PCIe from 2.4 on.</summary>
    ManageExportedNamespace = 0x31,

    /// <summary>Manage Exported Port; message-based transports only.</summary>
    ManageExportedPort = 0x35,

    /// <summary>Cross-Controller Reset (2.3); prohibited on PCIe.</summary>
    CrossControllerReset = 0x38,

    /// <summary>Track Send; optional, OACS bit 11.</summary>
    TrackSend = 0x3D,

    /// <summary>Track Receive; optional, OACS bit 11.</summary>
    TrackReceive = 0x3E,

    /// <summary>Migration Send; optional, OACS bit 11.</summary>
    MigrationSend = 0x41,

    /// <summary>Migration Receive; optional, OACS bit 11.</summary>
    MigrationReceive = 0x42,

    /// <summary>Controller Data Queue; optional, OACS bit 11.</summary>
    ControllerDataQueue = 0x45,

    /// <summary>Doorbell Buffer Config; optional, OACS bit 8.</summary>
    DoorbellBufferConfig = 0x7C,

    /// <summary>Fabrics commands; prohibited on PCIe.</summary>
    Fabrics = 0x7F,

    /// <summary>Format NVM; optional, OACS bit 1.</summary>
    FormatNvm = 0x80,

    /// <summary>Security Send; optional, OACS bit 0.</summary>
    SecuritySend = 0x81,

    /// <summary>Security Receive; optional, OACS bit 0.</summary>
    SecurityReceive = 0x82,

    /// <summary>Sanitize; optional, SANICAP.</summary>
    Sanitize = 0x84,

    /// <summary>Get LBA Status; optional, OACS bit 9 (actions 10h and 11h) and AOCS bit 0 (action 02h).</summary>
    GetLbaStatus = 0x86,

    /// <summary>Sanitize Namespace (2.3); optional.</summary>
    SanitizeNamespace = 0x8C,
}
