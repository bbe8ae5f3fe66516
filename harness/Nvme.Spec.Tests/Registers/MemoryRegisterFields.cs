using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Nvme.Spec.Tests.Registers;

/// <summary>Registers of the controller memory buffer, the boot partitions and the persistent memory region (B2.2 3.1.4).</summary>
public class MemoryRegisterFields
{
    [Fact]
    public void CMBLOC_has_its_fields_at_the_standards_bits()
    {
        Assert.Equal(0x0000_0007u, new ControllerMemoryBufferLocation { BaseIndicator = 7 }.Bits);
        Assert.Equal(0x0000_0008u, new ControllerMemoryBufferLocation { MixedQueueMemorySupported = true }.Bits);
        Assert.Equal(0x0000_0010u, new ControllerMemoryBufferLocation { PhysicallyDiscontiguousQueuesSupported = true }.Bits);
        Assert.Equal(0x0000_0020u, new ControllerMemoryBufferLocation { DataPointerMixedLocationsSupported = true }.Bits);
        Assert.Equal(0x0000_0040u, new ControllerMemoryBufferLocation { DataPointerCommandIndependentLocationsSupported = true }.Bits);
        Assert.Equal(0x0000_0080u, new ControllerMemoryBufferLocation { DataMetadataMixedMemorySupported = true }.Bits);
        Assert.Equal(0x0000_0100u, new ControllerMemoryBufferLocation { QueueDwordAligned = true }.Bits);
        Assert.Equal(0xABCD_E000u, new ControllerMemoryBufferLocation { Offset = 0xABCDE }.Bits);
    }

    [Fact]
    public void CMBSZ_has_its_fields_at_the_standards_bits()
    {
        Assert.Equal(0x0000_0001u, new ControllerMemoryBufferSize { SubmissionQueuesSupported = true }.Bits);
        Assert.Equal(0x0000_0002u, new ControllerMemoryBufferSize { CompletionQueuesSupported = true }.Bits);
        Assert.Equal(0x0000_0004u, new ControllerMemoryBufferSize { ListsSupported = true }.Bits);
        Assert.Equal(0x0000_0008u, new ControllerMemoryBufferSize { ReadDataSupported = true }.Bits);
        Assert.Equal(0x0000_0010u, new ControllerMemoryBufferSize { WriteDataSupported = true }.Bits);
        Assert.Equal(0x0000_0600u, new ControllerMemoryBufferSize { SizeUnitsExponent = 6 }.Bits);
        Assert.Equal(0x1234_5000u, new ControllerMemoryBufferSize { SizeUnits = 0x12345 }.Bits);
    }

    [Theory]
    [InlineData(0x0000_3000u, 3 * 4096L)]
    [InlineData(0x0000_3100u, 3 * 65536L)]
    [InlineData(0x0000_1600u, 64L << 30)]
    public void CMBSZ_in_bytes(uint bits, long bytes) => Assert.Equal((UInt128)bytes, new ControllerMemoryBufferSize(bits).SizeBytes);

    [Fact]
    public void CMBMSC_CMBSTS_and_the_throughput_registers()
    {
        Assert.Equal(0x0000_0000_0000_0001u, new ControllerMemoryBufferSpaceControl { CapabilitiesEnabled = true }.Bits);
        Assert.Equal(0x0000_0000_0000_0002u, new ControllerMemoryBufferSpaceControl { MemorySpaceEnabled = true }.Bits);
        Assert.Equal(0x0000_0012_3456_7000u, new ControllerMemoryBufferSpaceControl { BaseAddress4Kibibytes = 0x1234567 }.Bits);
        Assert.Equal(0x0000_0001u, new ControllerMemoryBufferStatus { BaseAddressInvalid = true }.Bits);
        Assert.Equal(0x0000_000Fu, new ElasticityBufferSize { SizeUnits = 15 }.Bits);
        Assert.Equal(0x0000_0010u, new ElasticityBufferSize { ReadBypassBehavior = true }.Bits);
        Assert.Equal(0x1234_5600u, new ElasticityBufferSize { Size = 0x123456 }.Bits);
        Assert.Equal(0x1234_5603u, new SustainedWriteThroughput { ThroughputUnits = 3, Throughput = 0x123456 }.Bits);
    }

    [Fact]
    public void The_boot_partition_registers()
    {
        Assert.Equal(0x0000_7FFFu, new BootPartitionInformation { Size128Kibibytes = 0x7FFF }.Bits);
        Assert.Equal(0x0200_0000u, new BootPartitionInformation { ReadStatus = BootPartitionReadStatus.Complete }.Bits);
        Assert.Equal(0x8000_0000u, new BootPartitionInformation { ActivePartition = 1 }.Bits);
        Assert.Equal(0x0000_03FFu, new BootPartitionReadSelect { Size4Kibibytes = 0x3FF }.Bits);
        Assert.Equal(0x3FFF_FC00u, new BootPartitionReadSelect { Offset4Kibibytes = 0xFFFFF }.Bits);
        Assert.Equal(0x8000_0000u, new BootPartitionReadSelect { Partition = 1 }.Bits);
        Assert.Equal(0x0000_0012_3456_7000u, new BootPartitionMemoryBufferLocation { BaseAddress4Kibibytes = 0x1234567 }.Bits);
        Assert.Throws<ArgumentOutOfRangeException>(() => new BootPartitionReadSelect { Partition = 2 });
    }

    [Fact]
    public void The_persistent_memory_region_registers()
    {
        Assert.Equal(0x0000_0008u, new PersistentMemoryRegionCapabilities { ReadDataSupported = true }.Bits);
        Assert.Equal(0x0000_0010u, new PersistentMemoryRegionCapabilities { WriteDataSupported = true }.Bits);
        Assert.Equal(0x0000_00E0u, new PersistentMemoryRegionCapabilities { BaseIndicator = 7 }.Bits);
        Assert.Equal(0x0000_0100u, new PersistentMemoryRegionCapabilities { TimeUnits = PersistentMemoryTimeUnits.Minutes }.Bits);
        Assert.Equal(0x0000_3C00u, new PersistentMemoryRegionCapabilities { WriteBarrierMechanisms = 15 }.Bits);
        Assert.Equal(0x00FF_0000u, new PersistentMemoryRegionCapabilities { Timeout = 255 }.Bits);
        Assert.Equal(0x0100_0000u, new PersistentMemoryRegionCapabilities { ControllerMemorySpaceSupported = true }.Bits);
        Assert.Equal(0x0000_0001u, new PersistentMemoryRegionControl { Enable = true }.Bits);
        Assert.Equal(0x0000_00FFu, new PersistentMemoryRegionStatus { Error = 255 }.Bits);
        Assert.Equal(0x0000_0100u, new PersistentMemoryRegionStatus { NotReady = true }.Bits);
        Assert.Equal(0x0000_0E00u, new PersistentMemoryRegionStatus { Health = 7 }.Bits);
        Assert.Equal(0x0000_1000u, new PersistentMemoryRegionStatus { BaseAddressInvalid = true }.Bits);
        Assert.Equal(0x2u, new PersistentMemoryRegionSpaceControl { MemorySpaceEnabled = true }.Bits);
        Assert.Equal(0x0000_00AB_CDEF_0000u, new PersistentMemoryRegionSpaceControl { BaseAddress4Kibibytes = 0xABCDEF0 }.Bits);
    }

    [Fact]
    public void A_register_is_read_back_field_by_field()
    {
        var size = new ControllerMemoryBufferSize(0x0004_0213);
        var region = new PersistentMemoryRegionCapabilities(0x0105_0558);

        Assert.True(size.SubmissionQueuesSupported && size.CompletionQueuesSupported && size.WriteDataSupported);
        Assert.False(size.ListsSupported || size.ReadDataSupported);
        Assert.Equal((2, 0x40u), (size.SizeUnitsExponent, size.SizeUnits));
        Assert.Equal((2, 5, 1), (region.BaseIndicator, region.Timeout, region.WriteBarrierMechanisms));
        Assert.Equal(BootPartitionReadStatus.Error, new BootPartitionInformation(0x0300_0000).ReadStatus);
    }
}
