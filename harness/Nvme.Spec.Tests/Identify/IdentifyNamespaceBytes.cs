using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Nvme.Spec.Tests.Identify;

/// <summary>
/// Namespace pages and the NVM command set's pages as a device would return them, laid down byte by byte at the standard's offsets
/// and read in place.
/// </summary>
public class IdentifyNamespaceBytes
{
    [Fact]
    public void A_namespace_reads_in_place_from_the_bytes_of_the_page()
    {
        var page = WirePage.With(
            (0, "64 00 00 00 00 00 00 00 | 60 00 00 00 00 00 00 00 | 05 00 00 00 00 00 00 00"),
            (24, "B5 | 12 | 35 | 03 | 11 | 01 | 01 | FF | E4 | 19 | 07 00"),
            (64, "07 00 | 08 00 | 09 00 | 0A 00 | 0B 00 | 00 01 | 00 10 00 00 | 7F"),
            (99, "01"),
            (104, "01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F 10 | 21 22 23 24 25 26 27 28"),
            (128, "00 00 09 02 | 08 00 0C 00"),
            (128 + (63 * 4), "40 00 0C FD"));

        ref readonly var space = ref MemoryMarshal.AsRef<IdentifyNamespace>((ReadOnlySpan<byte>)page);

        Assert.Equal((100u, 96u, 5u), (space.SizeBlocks, space.CapacityBlocks, space.UtilizationBlocks));
        Assert.Equal(
            new NamespaceFeatures
            {
                ThinProvisioning = true,
                DeallocatedErrorSupported = true,
                OptimalPerformanceFields = 3,
                OptimalReadPerformanceFields = true,
            },
            space.Features);
        Assert.Equal(18, space.LbaFormatsZeroBased);
        Assert.Equal((21, true), (space.FormattedLbaSize.FormatIndex, space.FormattedLbaSize.ExtendedMetadata));
        Assert.Equal(MetadataCapabilities.Extended | MetadataCapabilities.Separate, space.MetadataCapabilities);
        Assert.Equal(ProtectionCapabilities.Type1 | ProtectionCapabilities.LastBytes, space.ProtectionCapabilities);
        Assert.Equal(new ProtectionSettings { Type = 1 }, space.ProtectionSettings);
        Assert.Equal(NamespaceSharing.Shared, space.Sharing);
        Assert.Equal(new FormatProgress { Supported = true, RemainingPercent = 100 }, space.FormatProgress);
        Assert.Equal(
            new DeallocateFeatures
            {
                ReadBehavior = DeallocatedReadBehavior.Zeroes,
                WriteZeroesDeallocates = true,
                GuardIsCrcOfData = true,
            },
            space.DeallocateFeatures);
        Assert.Equal(7, space.AtomicWriteUnitNormalZeroBased);
        Assert.Equal((9, 10), (space.PreferredDeallocateGranularityZeroBased, space.PreferredDeallocateAlignmentZeroBased));
        Assert.Equal((256, 4096u), (space.MaximumSingleSourceRangeLengthBlocks, space.MaximumCopyLengthBlocks));
        Assert.Equal(NamespaceAttributes.WriteProtected, space.Attributes);
        Assert.Equal("0102030405060708090A0B0C0D0E0F10", Convert.ToHexString(space.NamespaceGloballyUniqueIdentifier));
        Assert.Equal("2122232425262728", Convert.ToHexString(space.IeeeExtendedUniqueIdentifier));
        Assert.Equal((0, 9, 2), Described(space.LbaFormats[0]));
        Assert.Equal((8, 12, 0), Described(space.LbaFormats[1]));
        Assert.Equal((64, 12, 1), Described(space.LbaFormats[63]));
    }

    [Fact]
    public void The_NVM_controller_page_tells_the_limits_and_whether_allocated_LBAs_can_be_reported()
    {
        var page = WirePage.With(
            (0, "01 02 03 FF | 00 00 01 00 | 00 00 00 00 01 00 00 00 | 00 | 09 | 01 00 | 00 02 01 00 | 00 | 03 | 07 00"));

        ref readonly var controller = ref MemoryMarshal.AsRef<NvmIdentifyController>((ReadOnlySpan<byte>)page);

        Assert.Equal((1, 2), (controller.VerifySizeLimitExponent, controller.WriteZeroesSizeLimitExponent));
        Assert.Equal(3, controller.WriteUncorrectableSizeLimitExponent);
        Assert.Equal(255, controller.DatasetManagementRangesLimit);
        Assert.Equal(0x10000u, controller.DatasetManagementRangeSizeLimitBlocks);
        Assert.Equal(0x100000000u, controller.DatasetManagementSizeLimitBlocks);
        Assert.Equal(9, controller.WriteZeroesWithDeallocateSizeLimitExponent);
        Assert.Equal(AdminOptionalCommands.ReportAllocatedLbas, controller.AdminOptionalCommands);
        Assert.Equal(new SpecificationVersion(1, 2), controller.Version);
        Assert.Equal(RateLimitingAttributes.HardLimit | RateLimitingAttributes.SoftLimit, controller.RateLimiting);
        Assert.Equal(7, controller.SoftLimitMaximumControllersZeroBased);
    }

    [Fact]
    public void The_NVM_namespace_page_tells_the_tracked_granularity_and_the_protection_formats()
    {
        var page = WirePage.With(
            (0, "FF 00 00 00 00 00 00 80 | 05"),
            (12, "10 00 00 00 | 90 1F 00 00"),
            (264, "7F 01 00 00"),
            (292, "08 00 00 00"));

        ref readonly var space = ref MemoryMarshal.AsRef<NvmIdentifyNamespace>((ReadOnlySpan<byte>)page);

        Assert.Equal(0x80000000000000FFu, space.LogicalBlockStorageTagMask);
        Assert.Equal(
            ProtectionInformationCapabilities.StorageTagWith16BitGuard | ProtectionInformationCapabilities.StorageTagCheckRead,
            space.ProtectionInformation);
        Assert.Equal(new ExtendedLbaFormat { StorageTagSizeBits = 16 }, space.ExtendedLbaFormats[0]);
        Assert.Equal(
            new ExtendedLbaFormat { StorageTagSizeBits = 16, ProtectionInformationFormat = 3, QualifiedProtectionInformationFormat = 15 },
            space.ExtendedLbaFormats[1]);
        Assert.Equal(
            new ExtendedLbaFormat { StorageTagSizeBits = 127, ProtectionInformationFormat = 2 },
            space.ExtendedLbaFormats[63]);
        Assert.Equal(8u, space.TrackedLbaAllocationGranularityBlocks);
    }

    [Fact]
    public void The_independent_namespace_page_tells_whether_the_namespace_is_ready()
    {
        var page = WirePage.With((0, "18 | 01 | 02 | 80 | 04 03 02 01 | 01 00 | 06 05 | 08 07 | 05 | 00 | 0A 09 | 00 00 | 0E 0D 0C 0B"));

        ref readonly var space = ref MemoryMarshal.AsRef<IndependentIdentifyNamespace>((ReadOnlySpan<byte>)page);

        Assert.Equal(
            IndependentNamespaceFeatures.IdentifiersNeverReused | IndependentNamespaceFeatures.RotationalMedia,
            space.Features);
        Assert.Equal((NamespaceSharing.Shared, ReservationCapabilities.WriteExclusive), (space.Sharing, space.Reservations));
        Assert.Equal((0x01020304u, 0x0506, 0x0708), (space.AnaGroupIdentifier, space.NvmSetIdentifier, space.EnduranceGroupIdentifier));
        Assert.Equal(new NamespaceStatus { Ready = true, IoImpact = 2 }, space.Status);
        Assert.Equal((0x090A, 0x0B0C0D0Eu), (space.MaximumKeyTag, space.ReachabilityGroupIdentifier));
    }

    private static (int MetadataBytes, int DataExponent, int Performance) Described(LbaFormat format) =>
        (format.MetadataSizeBytes, format.DataSizeExponent, format.RelativePerformance);
}
