using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.Nvme.Spec.Tests.Identify;

/// <summary>
/// Every row of the standard's tables of the namespace structures and of CNS 06h (CS1.2, B2.2 5.1.13), reserved rows left out.
/// </summary>
public class IdentifyNamespaceLayout
{
    [Fact]
    public void Identify_Namespace_has_every_field_of_the_standard_at_its_bytes() =>
        FieldTable.AssertDescribes<IdentifyNamespace>(
            4096,
            """
            7:0 SizeBlocks
            15:8 CapacityBlocks
            23:16 UtilizationBlocks
            24 Features
            25 LbaFormatsZeroBased
            26 FormattedLbaSize
            27 MetadataCapabilities
            28 ProtectionCapabilities
            29 ProtectionSettings
            30 Sharing
            31 Reservations
            32 FormatProgress
            33 DeallocateFeatures
            35:34 AtomicWriteUnitNormalZeroBased
            37:36 AtomicWriteUnitPowerFailZeroBased
            39:38 AtomicCompareAndWriteUnitZeroBased
            41:40 AtomicBoundarySizeNormalZeroBased
            43:42 AtomicBoundaryOffset
            45:44 AtomicBoundarySizePowerFailZeroBased
            47:46 OptimalIoBoundaryBlocks
            63:48 NvmCapacityBytes
            65:64 PreferredWriteGranularityZeroBased
            67:66 PreferredWriteAlignmentZeroBased
            69:68 PreferredDeallocateGranularityZeroBased
            71:70 PreferredDeallocateAlignmentZeroBased
            73:72 OptimalWriteSizeZeroBased
            75:74 MaximumSingleSourceRangeLengthBlocks
            79:76 MaximumCopyLengthBlocks
            80 MaximumSourceRangesZeroBased
            81 KeyPerIoStatus
            82 UniqueAttributeLbaFormats
            87:84 KeyPerIoDataAccessAlignmentZeroBased
            95:92 AnaGroupIdentifier
            99 Attributes
            101:100 NvmSetIdentifier
            103:102 EnduranceGroupIdentifier
            119:104 NamespaceGloballyUniqueIdentifier
            127:120 IeeeExtendedUniqueIdentifier
            383:128 LbaFormats
            4095:384 VendorSpecific
            """);

    [Fact]
    public void An_LBA_format_has_every_field_of_the_standard_at_its_bytes() =>
        FieldTable.AssertDescribes<LbaFormat>(4, "1:0 MetadataSizeBytes\n2 DataSizeExponent\n3 RelativePerformanceBits");

    [Fact]
    public void Identify_Namespace_independent_of_the_command_set_has_every_field_of_the_standard_at_its_bytes() =>
        FieldTable.AssertDescribes<IndependentIdentifyNamespace>(
            4096,
            """
            0 Features
            1 Sharing
            2 Reservations
            3 FormatProgress
            7:4 AnaGroupIdentifier
            8 Attributes
            11:10 NvmSetIdentifier
            13:12 EnduranceGroupIdentifier
            14 Status
            15 KeyPerIoStatus
            17:16 MaximumKeyTag
            23:20 ReachabilityGroupIdentifier
            """);

    [Fact]
    public void Identify_Controller_of_the_NVM_command_set_has_every_field_of_the_standard_at_its_bytes() =>
        FieldTable.AssertDescribes<NvmIdentifyController>(
            4096,
            """
            0 VerifySizeLimitExponent
            1 WriteZeroesSizeLimitExponent
            2 WriteUncorrectableSizeLimitExponent
            3 DatasetManagementRangesLimit
            7:4 DatasetManagementRangeSizeLimitBlocks
            15:8 DatasetManagementSizeLimitBlocks
            16 KeyPerIoCapabilities
            17 WriteZeroesWithDeallocateSizeLimitExponent
            19:18 AdminOptionalCommands
            23:20 Version
            24 LbaMigrationQueueFormat
            25 RateLimiting
            27:26 SoftLimitMaximumControllersZeroBased
            """);

    [Fact]
    public void Identify_Namespace_of_the_NVM_command_set_has_every_field_of_the_standard_at_its_bytes() =>
        FieldTable.AssertDescribes<NvmIdentifyNamespace>(
            4096,
            """
            7:0 LogicalBlockStorageTagMask
            8 ProtectionInformation
            9 ProtectionInformationFormatAttributes
            267:12 ExtendedLbaFormats
            271:268 PreferredDeallocateGranularityLarge
            275:272 PreferredReadGranularity
            279:276 PreferredReadAlignment
            283:280 OptimalReadSize
            287:284 PreferredDeallocateAlignmentLarge
            291:288 LbaFormatPlacementShardSize
            295:292 TrackedLbaAllocationGranularityBlocks
            """);

    [Fact]
    public void A_namespace_identification_descriptor_has_every_field_of_the_standard_at_its_bytes() =>
        FieldTable.AssertDescribes<NamespaceIdentificationDescriptor>(4, "0 Type\n1 LengthBytes\n3:2 Reserved2");
}
