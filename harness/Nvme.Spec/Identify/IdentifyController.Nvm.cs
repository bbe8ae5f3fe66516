using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.Identify;

// Bytes 512 to 1023: attributes of the I/O command sets, live migration limits, and the subsystem's name.
public partial struct IdentifyController
{
    /// <summary>SQES: entry sizes of I/O submission queues.</summary>
    [FieldOffset(512)] public QueueEntrySizes SubmissionQueueEntrySize;

    /// <summary>CQES: entry sizes of I/O completion queues.</summary>
    [FieldOffset(513)] public QueueEntrySizes CompletionQueueEntrySize;

    /// <summary>MAXCMD: commands outstanding on one queue at most; 0 for not reported.</summary>
    [FieldOffset(514)] public ushort MaximumOutstandingCommands;

    /// <summary>NN: the highest valid NSID.</summary>
    [FieldOffset(516)] public uint NumberOfNamespaces;

    /// <summary>ONCS: optional I/O commands.</summary>
    [FieldOffset(520)] public OptionalNvmCommands OptionalNvmCommands;

    /// <summary>FUSES: fused operations.</summary>
    [FieldOffset(522)] public FusedOperations FusedOperations;

    /// <summary>FNA: how far Format NVM reaches.</summary>
    [FieldOffset(524)] public FormatNvmAttributes FormatNvmAttributes;

    /// <summary>VWC: volatile write cache.</summary>
    [FieldOffset(525)] public VolatileWriteCache VolatileWriteCache;

    /// <summary>AWUN: logical blocks, minus one.</summary>
    [FieldOffset(526)] public ushort AtomicWriteUnitNormalZeroBased;

    /// <summary>AWUPF: logical blocks, minus one.</summary>
    [FieldOffset(528)] public ushort AtomicWriteUnitPowerFailZeroBased;

    /// <summary>ICSVSCC: vendor specific configuration of I/O commands.</summary>
    [FieldOffset(530)] public byte IoCommandSetVendorSpecificCommandConfiguration;

    /// <summary>NWPC: namespace write protection.</summary>
    [FieldOffset(531)] public NamespaceWriteProtectionCapabilities NamespaceWriteProtection;

    /// <summary>ACWU: logical blocks, minus one.</summary>
    [FieldOffset(532)] public ushort AtomicCompareAndWriteUnitZeroBased;

    /// <summary>OCFS, called CDFS too.</summary>
    [FieldOffset(534)] public CopyDescriptorFormats CopyDescriptorFormats;

    /// <summary>SGLS: SGL support.</summary>
    [FieldOffset(536)] public SglSupport SglSupport;

    /// <summary>MNAN: namespaces at most; 0 for not reported.</summary>
    [FieldOffset(540)] public uint MaximumAllowedNamespaces;

    /// <summary>MAXDNA: namespace attachments of the domain at most.</summary>
    [FieldOffset(544)] public UInt128 MaximumDomainNamespaceAttachments;

    /// <summary>MAXCNA: namespace attachments of this controller at most.</summary>
    [FieldOffset(560)] public uint MaximumControllerNamespaceAttachments;

    /// <summary>OAQD: queue depth over all queues that suits the controller.</summary>
    [FieldOffset(564)] public uint OptimalAggregatedQueueDepth;

    /// <summary>RHIRI: recommended interval of host-initiated refreshes.</summary>
    [FieldOffset(568)] public byte RecommendedHostInitiatedRefreshIntervalDays;

    /// <summary>HIRT: nominal time of a host-initiated refresh.</summary>
    [FieldOffset(569)] public byte HostInitiatedRefreshTimeMinutes;

    /// <summary>CMMRTD: memory range tracking descriptors of one controller.</summary>
    [FieldOffset(570)] public ushort ControllerMaximumMemoryRangeTrackingDescriptors;

    /// <summary>NMMRTD: memory range tracking descriptors of the NVM subsystem.</summary>
    [FieldOffset(572)] public ushort SubsystemMaximumMemoryRangeTrackingDescriptors;

    /// <summary>MINMRTG: 2 to this power times 4 KiB.</summary>
    [FieldOffset(574)] public byte MinimumMemoryRangeTrackingGranularityExponent;

    /// <summary>MAXMRTG: 2 to this power times 4 KiB.</summary>
    [FieldOffset(575)] public byte MaximumMemoryRangeTrackingGranularityExponent;

    /// <summary>TRATTR: what can be tracked for live migration.</summary>
    [FieldOffset(576)] public TrackingAttributes TrackingAttributes;

    /// <summary>MCUDMQ: user data migration queues of this controller at most.</summary>
    [FieldOffset(578)] public ushort MaximumControllerUserDataMigrationQueues;

    /// <summary>MNSUDMQ: user data migration queues of the NVM subsystem at most.</summary>
    [FieldOffset(580)] public ushort MaximumSubsystemUserDataMigrationQueues;

    /// <summary>MCMR: memory ranges of controller data queues of this controller.</summary>
    [FieldOffset(582)] public ushort MaximumControllerDataQueueMemoryRanges;

    /// <summary>NMCMR: the same for the NVM subsystem.</summary>
    [FieldOffset(584)] public ushort SubsystemMaximumControllerDataQueueMemoryRanges;

    /// <summary>MCDQPC: PRP entries of a controller data queue at most.</summary>
    [FieldOffset(586)] public ushort MaximumControllerDataQueuePrpCount;

    /// <summary>SUBNQN: UTF-8, ended by a zero byte; read it with <see cref="NqnField"/>.</summary>
    [FieldOffset(768)] public Bytes256 NvmSubsystemQualifiedName;
}
