using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.Nvme.Spec.Tests.Identify;

/// <summary>Identify fields that pack numbers of several bits: each part alone, as the value that the standard's table gives it.</summary>
public class PackedFields
{
    [Fact]
    public void FLBAS_joins_the_format_index_from_two_parts()
    {
        Assert.Equal(0x0F, new FormattedLbaSize { FormatIndex = 15 }.Bits);
        Assert.Equal(0x20, new FormattedLbaSize { FormatIndex = 16 }.Bits);
        Assert.Equal(0x6F, new FormattedLbaSize { FormatIndex = 63 }.Bits);
        Assert.Equal(0x10, new FormattedLbaSize { ExtendedMetadata = true }.Bits);
        Assert.Equal(35, new FormattedLbaSize(0x53).FormatIndex);
        Assert.Throws<ArgumentOutOfRangeException>(() => new FormattedLbaSize { FormatIndex = 64 });
    }

    [Fact]
    public void DLFEAT()
    {
        Assert.Equal(0x02, new DeallocateFeatures { ReadBehavior = DeallocatedReadBehavior.Ones }.Bits);
        Assert.Equal(0x08, new DeallocateFeatures { WriteZeroesDeallocates = true }.Bits);
        Assert.Equal(0x10, new DeallocateFeatures { GuardIsCrcOfData = true }.Bits);
    }

    [Fact]
    public void NSFEAT()
    {
        Assert.Equal(0x01, new NamespaceFeatures { ThinProvisioning = true }.Bits);
        Assert.Equal(0x02, new NamespaceFeatures { NamespaceAtomicity = true }.Bits);
        Assert.Equal(0x04, new NamespaceFeatures { DeallocatedErrorSupported = true }.Bits);
        Assert.Equal(0x08, new NamespaceFeatures { IdentifiersNeverReused = true }.Bits);
        Assert.Equal(0x30, new NamespaceFeatures { OptimalPerformanceFields = 3 }.Bits);
        Assert.Equal(0x40, new NamespaceFeatures { MultipleAtomicityMode = true }.Bits);
        Assert.Equal(0x80, new NamespaceFeatures { OptimalReadPerformanceFields = true }.Bits);
    }

    [Fact]
    public void FRMW()
    {
        Assert.Equal(0x01, new FirmwareUpdates { FirstSlotReadOnly = true }.Bits);
        Assert.Equal(0x0E, new FirmwareUpdates { SlotCount = 7 }.Bits);
        Assert.Equal(0x10, new FirmwareUpdates { ActivationWithoutReset = true }.Bits);
        Assert.Equal(0x20, new FirmwareUpdates { MultipleUpdateDetection = true }.Bits);
    }

    [Fact]
    public void SANICAP()
    {
        Assert.Equal(0x00000001u, new SanitizeCapabilities { CryptoErase = true }.Bits);
        Assert.Equal(0x00000002u, new SanitizeCapabilities { BlockErase = true }.Bits);
        Assert.Equal(0x00000004u, new SanitizeCapabilities { Overwrite = true }.Bits);
        Assert.Equal(0x00000008u, new SanitizeCapabilities { Verification = true }.Bits);
        Assert.Equal(0x00000010u, new SanitizeCapabilities { Nvers = true }.Bits);
        Assert.Equal(0x20000000u, new SanitizeCapabilities { NoDeallocateInhibited = true }.Bits);
        Assert.Equal(0xC0000000u, new SanitizeCapabilities { NoDeallocateModifiesMedia = 3 }.Bits);
    }

    [Fact]
    public void SGLS()
    {
        Assert.Equal(0x00000002u, new SglSupport { DataBlocks = 2 }.Bits);
        Assert.Equal(0x00000004u, new SglSupport { KeyedDataBlock = true }.Bits);
        Assert.Equal(0x0000FF00u, new SglSupport { DescriptorThreshold = 255 }.Bits);
        Assert.Equal(0x00010000u, new SglSupport { BitBucket = true }.Bits);
        Assert.Equal(0x00020000u, new SglSupport { MetadataByteAligned = true }.Bits);
        Assert.Equal(0x00040000u, new SglSupport { LongerThanTransfer = true }.Bits);
        Assert.Equal(0x00080000u, new SglSupport { MetadataPointerIsSgl = true }.Bits);
        Assert.Equal(0x00100000u, new SglSupport { AddressIsOffset = true }.Bits);
        Assert.Equal(0x00200000u, new SglSupport { TransportDataBlock = true }.Bits);
    }

    [Fact]
    public void RPMBS()
    {
        Assert.Equal(0x00000007u, new ReplayProtectedMemoryBlockSupport { UnitCount = 7 }.Bits);
        Assert.Equal(0x00000038u, new ReplayProtectedMemoryBlockSupport { AuthenticationMethod = 7 }.Bits);
        Assert.Equal(0x00FF0000u, new ReplayProtectedMemoryBlockSupport { TotalSize = 255 }.Bits);
        Assert.Equal(0xFF000000u, new ReplayProtectedMemoryBlockSupport { AccessSize = 255 }.Bits);
    }

    [Fact]
    public void The_fields_with_two_parts()
    {
        Assert.Equal(0x46, new QueueEntrySizes { MinimumExponent = 6, MaximumExponent = 4 }.Bits);
        Assert.Equal(0x05, new VolatileWriteCache { Present = true, FlushBroadcast = FlushBroadcast.NotSupported }.Bits);
        Assert.Equal(0x83, new VpdWriteCycles { IsValid = true, Remaining = 3 }.Bits);
        Assert.Equal(0x0B, new ProtectionSettings { FirstBytes = true, Type = 3 }.Bits);
        Assert.Equal(0x81, new FormatProgress { Supported = true, RemainingPercent = 1 }.Bits);
        Assert.Equal(0x07, new NamespaceStatus { Ready = true, IoImpact = 3 }.Bits);
        Assert.Equal(0x1FFFu, new ExtendedLbaFormat
        {
            StorageTagSizeBits = 0x7F,
            ProtectionInformationFormat = 3,
            QualifiedProtectionInformationFormat = 15,
        }.Bits);
    }
}
