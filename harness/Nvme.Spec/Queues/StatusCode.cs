namespace NvmeConformance.Nvme.Spec.Queues;

/// <summary>
/// Status code type and status code as one number: SCT in bits 10:8, SC in bits 7:0 (B2.2 4.2.3, with the additions of B2.3 and 2.4).
/// <para>
/// SC 80h to BFh of SCT 1 mean different things on fabrics commands: see <see cref="FabricsStatusCode"/>.
/// A device may answer with any other number too; the type holds it and <see cref="StatusCodeNames"/> names its range.
/// </para>
/// </summary>
public enum StatusCode
{
    // SCT 0: generic command status.

    /// <summary>0/00h Success.</summary>
    Success = 0x000,
    /// <summary>0/01h Invalid Command Opcode.</summary>
    InvalidCommandOpcode = 0x001,
    /// <summary>0/02h Invalid Field in Command.</summary>
    InvalidFieldInCommand = 0x002,
    /// <summary>0/03h Command ID Conflict.</summary>
    CommandIdConflict = 0x003,
    /// <summary>0/04h Data Transfer Error.</summary>
    DataTransferError = 0x004,
    /// <summary>0/05h Commands Aborted due to Power Loss Notification.</summary>
    AbortedDueToPowerLossNotification = 0x005,
    /// <summary>0/06h Internal Error.</summary>
    InternalError = 0x006,
    /// <summary>0/07h Command Abort Requested.</summary>
    CommandAbortRequested = 0x007,
    /// <summary>0/08h Command Aborted due to SQ Deletion.</summary>
    AbortedDueToSubmissionQueueDeletion = 0x008,
    /// <summary>0/09h Command Aborted due to Failed Fused Command.</summary>
    AbortedDueToFailedFused = 0x009,
    /// <summary>0/0Ah Command Aborted due to Missing Fused Command.</summary>
    AbortedDueToMissingFused = 0x00A,
    /// <summary>0/0Bh Invalid Namespace or Format.</summary>
    InvalidNamespaceOrFormat = 0x00B,
    /// <summary>0/0Ch Command Sequence Error.</summary>
    CommandSequenceError = 0x00C,
    /// <summary>0/0Dh Invalid SGL Segment Descriptor.</summary>
    InvalidSglSegmentDescriptor = 0x00D,
    /// <summary>0/0Eh Invalid Number of SGL Descriptors.</summary>
    InvalidNumberOfSglDescriptors = 0x00E,
    /// <summary>0/0Fh Data SGL Length Invalid.</summary>
    DataSglLengthInvalid = 0x00F,
    /// <summary>0/10h Metadata SGL Length Invalid.</summary>
    MetadataSglLengthInvalid = 0x010,
    /// <summary>0/11h SGL Descriptor Type Invalid.</summary>
    SglDescriptorTypeInvalid = 0x011,
    /// <summary>0/12h Invalid Use of Controller Memory Buffer.</summary>
    InvalidUseOfControllerMemoryBuffer = 0x012,
    /// <summary>0/13h PRP Offset Invalid.</summary>
    PrpOffsetInvalid = 0x013,
    /// <summary>0/14h Atomic Write Unit Exceeded.</summary>
    AtomicWriteUnitExceeded = 0x014,
    /// <summary>0/15h Operation Denied.</summary>
    OperationDenied = 0x015,
    /// <summary>0/16h SGL Offset Invalid.</summary>
    SglOffsetInvalid = 0x016,
    /// <summary>0/18h Host Identifier Inconsistent Format.</summary>
    HostIdentifierInconsistentFormat = 0x018,
    /// <summary>0/19h Keep Alive Timer Expired.</summary>
    KeepAliveTimerExpired = 0x019,
    /// <summary>0/1Ah Keep Alive Timeout Invalid.</summary>
    KeepAliveTimeoutInvalid = 0x01A,
    /// <summary>0/1Bh Command Aborted due to Preempt and Abort.</summary>
    AbortedDueToPreemptAndAbort = 0x01B,
    /// <summary>0/1Ch Sanitize Failed.</summary>
    SanitizeFailed = 0x01C,
    /// <summary>0/1Dh Sanitize In Progress.</summary>
    SanitizeInProgress = 0x01D,
    /// <summary>0/1Eh SGL Data Block Granularity Invalid.</summary>
    SglDataBlockGranularityInvalid = 0x01E,
    /// <summary>0/1Fh Command Not Supported for Queue in CMB.</summary>
    CommandNotSupportedForQueueInCmb = 0x01F,
    /// <summary>0/20h Namespace is Write Protected.</summary>
    NamespaceIsWriteProtected = 0x020,
    /// <summary>0/21h Command Interrupted (only with ACRE set, never with DNR).</summary>
    CommandInterrupted = 0x021,
    /// <summary>0/22h Transient Transport Error.</summary>
    TransientTransportError = 0x022,
    /// <summary>0/23h Command Prohibited by Command and Feature Lockdown.</summary>
    ProhibitedByCommandAndFeatureLockdown = 0x023,
    /// <summary>0/24h Admin Command Media Not Ready.</summary>
    AdminCommandMediaNotReady = 0x024,
    /// <summary>0/25h Invalid Key Tag.</summary>
    InvalidKeyTag = 0x025,
    /// <summary>0/26h Host Dispersed Namespace Support Not Enabled.</summary>
    HostDispersedNamespaceSupportNotEnabled = 0x026,
    /// <summary>0/27h Host Identifier Not Initialized.</summary>
    HostIdentifierNotInitialized = 0x027,
    /// <summary>0/28h Incorrect Key.</summary>
    IncorrectKey = 0x028,
    /// <summary>0/29h FDP Disabled.</summary>
    FdpDisabled = 0x029,
    /// <summary>0/2Ah Invalid Placement Handle List.</summary>
    InvalidPlacementHandleList = 0x02A,
    /// <summary>0/2Bh Sanitize Namespace Failed (from revision 2.3).</summary>
    SanitizeNamespaceFailed = 0x02B,
    /// <summary>0/2Ch Sanitize Namespace In Progress (from revision 2.3).</summary>
    SanitizeNamespaceInProgress = 0x02C,
    /// <summary>0/2Dh Failed To Restore Configuration (from revision 2.4).</summary>
    FailedToRestoreConfiguration = 0x02D,
    /// <summary>0/80h LBA Out of Range.</summary>
    LbaOutOfRange = 0x080,
    /// <summary>0/81h Capacity Exceeded.</summary>
    CapacityExceeded = 0x081,
    /// <summary>0/82h Namespace Not Ready.</summary>
    NamespaceNotReady = 0x082,
    /// <summary>0/83h Reservation Conflict.</summary>
    ReservationConflict = 0x083,
    /// <summary>0/84h Format In Progress (never with DNR).</summary>
    FormatInProgress = 0x084,
    /// <summary>0/85h Invalid Value Size.</summary>
    InvalidValueSize = 0x085,
    /// <summary>0/86h Invalid Key Size.</summary>
    InvalidKeySize = 0x086,
    /// <summary>0/87h KV Key Does Not Exist.</summary>
    KeyDoesNotExist = 0x087,
    /// <summary>0/88h Unrecovered Error.</summary>
    UnrecoveredError = 0x088,
    /// <summary>0/89h Key Exists.</summary>
    KeyExists = 0x089,

    // SCT 1: command specific status, with the NVM command set's reading of 80h and up.

    /// <summary>1/00h Completion Queue Invalid (Create SQ).</summary>
    CompletionQueueInvalid = 0x100,
    /// <summary>1/01h Invalid Queue Identifier (create and delete of queues).</summary>
    InvalidQueueIdentifier = 0x101,
    /// <summary>1/02h Invalid Queue Size (Create SQ, Create CQ).</summary>
    InvalidQueueSize = 0x102,
    /// <summary>1/03h Abort Command Limit Exceeded (Abort).</summary>
    AbortCommandLimitExceeded = 0x103,
    /// <summary>1/05h Asynchronous Event Request Limit Exceeded (Asynchronous Event Request).</summary>
    AsynchronousEventRequestLimitExceeded = 0x105,
    /// <summary>1/06h Invalid Firmware Slot (Firmware Commit).</summary>
    InvalidFirmwareSlot = 0x106,
    /// <summary>1/07h Invalid Firmware Image (Firmware Commit).</summary>
    InvalidFirmwareImage = 0x107,
    /// <summary>1/08h Invalid Interrupt Vector (Create CQ).</summary>
    InvalidInterruptVector = 0x108,
    /// <summary>1/09h Invalid Log Page (Get Log Page).</summary>
    InvalidLogPage = 0x109,
    /// <summary>1/0Ah Invalid Format (Format NVM, Namespace Management).</summary>
    InvalidFormat = 0x10A,
    /// <summary>1/0Bh Firmware Activation Requires Conventional Reset (Firmware Commit, Sanitize).</summary>
    FirmwareActivationRequiresConventionalReset = 0x10B,
    /// <summary>1/0Ch Invalid Queue Deletion (Delete CQ).</summary>
    InvalidQueueDeletion = 0x10C,
    /// <summary>1/0Dh Feature Identifier Not Saveable (Set Features).</summary>
    FeatureIdentifierNotSaveable = 0x10D,
    /// <summary>1/0Eh Feature Not Changeable (Set Features).</summary>
    FeatureNotChangeable = 0x10E,
    /// <summary>1/0Fh Feature Not Namespace Specific (Set Features).</summary>
    FeatureNotNamespaceSpecific = 0x10F,
    /// <summary>1/10h Firmware Activation Requires NVM Subsystem Reset (Firmware Commit, Sanitize).</summary>
    FirmwareActivationRequiresNvmSubsystemReset = 0x110,
    /// <summary>1/11h Firmware Activation Requires Controller Level Reset (Firmware Commit, Sanitize).</summary>
    FirmwareActivationRequiresControllerLevelReset = 0x111,
    /// <summary>1/12h Firmware Activation Requires Maximum Time Violation (Firmware Commit).</summary>
    FirmwareActivationRequiresMaximumTimeViolation = 0x112,
    /// <summary>1/13h Firmware Activation Prohibited (Firmware Commit).</summary>
    FirmwareActivationProhibited = 0x113,
    /// <summary>1/14h Overlapping Range (Firmware Commit and Download, Set Features).</summary>
    OverlappingRange = 0x114,
    /// <summary>1/15h Namespace Insufficient Capacity (Namespace Management).</summary>
    NamespaceInsufficientCapacity = 0x115,
    /// <summary>1/16h Namespace Identifier Unavailable (Namespace Management).</summary>
    NamespaceIdentifierUnavailable = 0x116,
    /// <summary>1/18h Namespace Already Attached (Namespace Attachment).</summary>
    NamespaceAlreadyAttached = 0x118,
    /// <summary>1/19h Namespace Is Private (Namespace Attachment).</summary>
    NamespaceIsPrivate = 0x119,
    /// <summary>1/1Ah Namespace Not Attached (Namespace Attachment).</summary>
    NamespaceNotAttached = 0x11A,
    /// <summary>1/1Bh Thin Provisioning Not Supported (Namespace Management).</summary>
    ThinProvisioningNotSupported = 0x11B,
    /// <summary>1/1Ch Controller List Invalid (Namespace Attachment).</summary>
    ControllerListInvalid = 0x11C,
    /// <summary>1/1Dh Device Self-test In Progress (Device Self-test).</summary>
    DeviceSelfTestInProgress = 0x11D,
    /// <summary>1/1Eh Boot Partition Write Prohibited (Firmware Commit).</summary>
    BootPartitionWriteProhibited = 0x11E,
    /// <summary>1/1Fh Invalid Controller Identifier (Virtualization Management, migration family).</summary>
    InvalidControllerIdentifier = 0x11F,
    /// <summary>1/20h Invalid Secondary Controller State (Virtualization Management).</summary>
    InvalidSecondaryControllerState = 0x120,
    /// <summary>1/21h Invalid Number of Controller Resources (Virtualization Management).</summary>
    InvalidNumberOfControllerResources = 0x121,
    /// <summary>1/22h Invalid Resource Identifier (Virtualization Management).</summary>
    InvalidResourceIdentifier = 0x122,
    /// <summary>1/23h Sanitize Prohibited While Persistent Memory Region is Enabled (Sanitize).</summary>
    SanitizeProhibitedWhilePmrEnabled = 0x123,
    /// <summary>1/24h ANA Group Identifier Invalid (Namespace Management).</summary>
    AnaGroupIdentifierInvalid = 0x124,
    /// <summary>1/25h ANA Attach Failed (Namespace Attachment).</summary>
    AnaAttachFailed = 0x125,
    /// <summary>1/26h Insufficient Capacity (Capacity Management).</summary>
    InsufficientCapacity = 0x126,
    /// <summary>1/27h Namespace Attachment Limit Exceeded (Namespace Attachment).</summary>
    NamespaceAttachmentLimitExceeded = 0x127,
    /// <summary>1/28h Prohibition of Command Execution Not Supported (Lockdown).</summary>
    ProhibitionOfCommandExecutionNotSupported = 0x128,
    /// <summary>1/29h I/O Command Set Not Supported (Namespace Attachment and Management).</summary>
    IoCommandSetNotSupported = 0x129,
    /// <summary>1/2Ah I/O Command Set Not Enabled (Namespace Attachment).</summary>
    IoCommandSetNotEnabled = 0x12A,
    /// <summary>1/2Bh I/O Command Set Combination Rejected (Set Features; one table of B2.2 prints 15h).</summary>
    IoCommandSetCombinationRejected = 0x12B,
    /// <summary>1/2Ch Invalid I/O Command Set (Identify).</summary>
    InvalidIoCommandSet = 0x12C,
    /// <summary>1/2Dh Identifier Unavailable (Capacity Management).</summary>
    IdentifierUnavailable = 0x12D,
    /// <summary>1/2Eh Namespace Is Dispersed (reservations).</summary>
    NamespaceIsDispersed = 0x12E,
    /// <summary>1/35h Invalid Host (exported-subsystem family).</summary>
    InvalidHost = 0x135,
    /// <summary>1/36h Invalid NVM Subsystem (exported-subsystem family).</summary>
    InvalidNvmSubsystem = 0x136,
    /// <summary>1/37h Invalid Controller Data Queue (FID 21h, Track Send, Controller Data Queue).</summary>
    InvalidControllerDataQueue = 0x137,
    /// <summary>1/38h Not Enough Resources (Track Send, Controller Data Queue, Migration Send).</summary>
    NotEnoughResources = 0x138,
    /// <summary>1/39h Controller Suspended (Track Send, Sanitize).</summary>
    ControllerSuspended = 0x139,
    /// <summary>1/3Ah Controller Not Suspended (Track Send, Migration Send).</summary>
    ControllerNotSuspended = 0x13A,
    /// <summary>1/3Bh Controller Data Queue Full (Track Send).</summary>
    ControllerDataQueueFull = 0x13B,
    /// <summary>1/3Ch Request Exceeds Maximum Namespace Sanitize Operations In Progress (2.3; also printed as 12h).</summary>
    RequestExceedsMaximumNamespaceSanitizeOperations = 0x13C,
    /// <summary>1/3Dh Manufacturing Default Personality Required (Firmware Commit, 2.3).</summary>
    ManufacturingDefaultPersonalityRequired = 0x13D,
    /// <summary>1/3Eh Invalid Power Limit (Set Features, 2.3).</summary>
    InvalidPowerLimit = 0x13E,
    /// <summary>1/3Fh Cross-Controller Reset In Progress (fabrics, 2.3).</summary>
    CrossControllerResetInProgress = 0x13F,
    /// <summary>1/40h Cross-Controller Reset Log Full (fabrics, 2.3).</summary>
    CrossControllerResetLogFull = 0x140,
    /// <summary>1/41h Cross-Controller Reset Limit Exceeded (fabrics, 2.3).</summary>
    CrossControllerResetLimitExceeded = 0x141,
    /// <summary>1/42h Controller Active (exported-subsystem family, 2.4).</summary>
    ControllerActive = 0x142,
    /// <summary>1/43h Invalid Exported Association (exported-subsystem family, 2.4).</summary>
    InvalidExportedAssociation = 0x143,
    /// <summary>1/44h Invalid Exported Configuration State (exported-subsystem family, 2.4).</summary>
    InvalidExportedConfigurationState = 0x144,
    /// <summary>1/80h Conflicting Attributes (Dataset Management, Read, Write).</summary>
    ConflictingAttributes = 0x180,
    /// <summary>1/81h Invalid Protection Information.</summary>
    InvalidProtectionInformation = 0x181,
    /// <summary>1/82h Attempted Write to Read Only Range.</summary>
    AttemptedWriteToReadOnlyRange = 0x182,
    /// <summary>1/83h Command Size Limit Exceeded (Copy, Dataset Management).</summary>
    CommandSizeLimitExceeded = 0x183,
    /// <summary>1/84h Invalid Command ID (Cancel).</summary>
    InvalidCommandId = 0x184,
    /// <summary>1/85h Incompatible Namespace or Format (Copy).</summary>
    IncompatibleNamespaceOrFormat = 0x185,
    /// <summary>1/86h Fast Copy Not Possible (Copy).</summary>
    FastCopyNotPossible = 0x186,
    /// <summary>1/87h Overlapping I/O Range (Copy).</summary>
    OverlappingIoRange = 0x187,
    /// <summary>1/88h Namespace Not Reachable.</summary>
    NamespaceNotReachable = 0x188,
    /// <summary>1/89h Insufficient Resources.</summary>
    InsufficientResources = 0x189,
    /// <summary>1/9Ch Successful Media Verification Read.</summary>
    SuccessfulMediaVerificationRead = 0x19C,
    /// <summary>1/B6h Invalid Zone Operation Request (zoned namespaces).</summary>
    InvalidZoneOperationRequest = 0x1B6,
    /// <summary>1/B7h ZRWA Resources Unavailable (zoned namespaces).</summary>
    ZoneRandomWriteAreaResourcesUnavailable = 0x1B7,

    // SCT 2: media and data integrity errors.

    /// <summary>2/80h Write Fault.</summary>
    WriteFault = 0x280,
    /// <summary>2/81h Unrecovered Read Error.</summary>
    UnrecoveredReadError = 0x281,
    /// <summary>2/82h End-to-end Guard Check Error.</summary>
    EndToEndGuardCheckError = 0x282,
    /// <summary>2/83h End-to-end Application Tag Check Error.</summary>
    EndToEndApplicationTagCheckError = 0x283,
    /// <summary>2/84h End-to-end Reference Tag Check Error.</summary>
    EndToEndReferenceTagCheckError = 0x284,
    /// <summary>2/85h Compare Failure.</summary>
    CompareFailure = 0x285,
    /// <summary>2/86h Access Denied.</summary>
    AccessDenied = 0x286,
    /// <summary>2/87h Deallocated or Unwritten Logical Block.</summary>
    DeallocatedOrUnwrittenBlock = 0x287,
    /// <summary>2/88h End-to-end Storage Tag Check Error.</summary>
    EndToEndStorageTagCheckError = 0x288,

    // SCT 3: path related status.

    /// <summary>3/00h Internal Path Error.</summary>
    InternalPathError = 0x300,
    /// <summary>3/01h Asymmetric Access Persistent Loss.</summary>
    AnaPersistentLoss = 0x301,
    /// <summary>3/02h Asymmetric Access Inaccessible.</summary>
    AnaInaccessible = 0x302,
    /// <summary>3/03h Asymmetric Access Transition.</summary>
    AnaTransition = 0x303,
    /// <summary>3/60h Controller Pathing Error.</summary>
    ControllerPathingError = 0x360,
    /// <summary>3/70h Host Pathing Error.</summary>
    HostPathingError = 0x370,
    /// <summary>3/71h Command Aborted By Host.</summary>
    CommandAbortedByHost = 0x371,
}
