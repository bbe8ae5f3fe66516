using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Nvme.Spec.Tests.Registers;

public class RegisterFields
{
    [Fact]
    public void CAP_has_its_fields_at_the_standards_bits()
    {
        Assert.Equal(0x0000_0000_0000_03FFu, new ControllerCapabilities { MaximumQueueEntriesZeroBased = 0x3FF }.Bits);
        Assert.Equal(0x0000_0000_0001_0000u, new ControllerCapabilities { ContiguousQueuesRequired = true }.Bits);
        Assert.Equal(
            0x0000_0000_0002_0000u,
            new ControllerCapabilities { ArbitrationMechanisms = ArbitrationSupport.WeightedRoundRobinWithUrgent }.Bits);
        Assert.Equal(0x0000_0000_1E00_0000u, new ControllerCapabilities { Timeout500Milliseconds = 0x1E }.Bits);
        Assert.Equal(0x0000_0005_0000_0000u, new ControllerCapabilities { DoorbellStrideExponent = 5 }.Bits);
        Assert.Equal(0x0000_0010_0000_0000u, new ControllerCapabilities { NvmSubsystemResetSupported = true }.Bits);
        Assert.Equal(0x0000_0020_0000_0000u, new ControllerCapabilities { CommandSets = CommandSetSupport.NvmCommandSet }.Bits);
        Assert.Equal(0x0000_0800_0000_0000u, new ControllerCapabilities { CommandSets = CommandSetSupport.IoCommandSets }.Bits);
        Assert.Equal(0x0000_1000_0000_0000u, new ControllerCapabilities { CommandSets = CommandSetSupport.NoIoCommandSet }.Bits);
        Assert.Equal(0x0000_2000_0000_0000u, new ControllerCapabilities { BootPartitionSupported = true }.Bits);
        Assert.Equal(0x0000_C000_0000_0000u, new ControllerCapabilities { PowerScope = PowerScope.NvmSubsystem }.Bits);
        Assert.Equal(0x0003_0000_0000_0000u, new ControllerCapabilities { MinimumPageSizeExponent = 3 }.Bits);
        Assert.Equal(0x00F0_0000_0000_0000u, new ControllerCapabilities { MaximumPageSizeExponent = 15 }.Bits);
        Assert.Equal(0x0100_0000_0000_0000u, new ControllerCapabilities { PersistentMemoryRegionSupported = true }.Bits);
        Assert.Equal(0x0200_0000_0000_0000u, new ControllerCapabilities { ControllerMemoryBufferSupported = true }.Bits);
        Assert.Equal(0x0400_0000_0000_0000u, new ControllerCapabilities { NvmSubsystemShutdownSupported = true }.Bits);
        Assert.Equal(0x0800_0000_0000_0000u, new ControllerCapabilities { ReadyWithMediaSupported = true }.Bits);
        Assert.Equal(0x1000_0000_0000_0000u, new ControllerCapabilities { ReadyIndependentOfMediaSupported = true }.Bits);
        Assert.Equal(0x2000_0000_0000_0000u, new ControllerCapabilities { EnhancedNvmSubsystemShutdown = true }.Bits);
    }

    [Fact]
    public void CAP_is_read_back_field_by_field()
    {
        var capabilities = new ControllerCapabilities(0x0831_8838_2801_07FF);

        Assert.Equal(0x7FF, capabilities.MaximumQueueEntriesZeroBased);
        Assert.True(capabilities.ContiguousQueuesRequired);
        Assert.Equal(ArbitrationSupport.None, capabilities.ArbitrationMechanisms);
        Assert.Equal(0x28, capabilities.Timeout500Milliseconds);
        Assert.Equal(8, capabilities.DoorbellStrideExponent);
        Assert.True(capabilities.NvmSubsystemResetSupported);
        Assert.Equal(CommandSetSupport.NvmCommandSet | CommandSetSupport.IoCommandSets, capabilities.CommandSets);
        Assert.Equal(PowerScope.Domain, capabilities.PowerScope);
        Assert.Equal((1, 3), (capabilities.MinimumPageSizeExponent, capabilities.MaximumPageSizeExponent));
        Assert.True(capabilities.ReadyWithMediaSupported);
        Assert.False(capabilities.EnhancedNvmSubsystemShutdown);
    }

    [Fact]
    public void CC_has_its_fields_at_the_standards_bits()
    {
        // What a Linux host writes: IOCQES 4, IOSQES 6, EN 1.
        var configuration = new ControllerConfiguration
        {
            Enable = true,
            IoSubmissionEntrySizeExponent = 6,
            IoCompletionEntrySizeExponent = 4,
        };

        Assert.Equal(0x0046_0001u, configuration.Bits);
        Assert.Equal(0x0046_0061u, (configuration with { CommandSet = CommandSetSelection.AllSupported }).Bits);
        Assert.Equal(0x0046_0281u, (configuration with { PageSizeExponent = 5 }).Bits);
        Assert.Equal(0x0046_3801u, (configuration with { Arbitration = ArbitrationSelection.VendorSpecific }).Bits);
        Assert.Equal(0x0046_8001u, (configuration with { ShutdownNotification = ShutdownNotification.Abrupt }).Bits);
        Assert.Equal(0x0146_0001u, (configuration with { ReadyIndependentOfMedia = true }).Bits);
        Assert.Equal(0x0046_0000u, (configuration with { Enable = false }).Bits);
    }

    [Fact]
    public void CSTS_has_its_fields_at_the_standards_bits()
    {
        Assert.Equal(0x01u, new ControllerStatus { Ready = true }.Bits);
        Assert.Equal(0x02u, new ControllerStatus { FatalStatus = true }.Bits);
        Assert.Equal(0x04u, new ControllerStatus { Shutdown = ShutdownStatus.InProgress }.Bits);
        Assert.Equal(0x08u, new ControllerStatus { Shutdown = ShutdownStatus.Complete }.Bits);
        Assert.Equal(0x10u, new ControllerStatus { NvmSubsystemResetOccurred = true }.Bits);
        Assert.Equal(0x20u, new ControllerStatus { ProcessingPaused = true }.Bits);
        Assert.Equal(0x40u, new ControllerStatus { ShutdownIsOfNvmSubsystem = true }.Bits);
        Assert.Equal(ShutdownStatus.Complete, new ControllerStatus(0x49).Shutdown);
        Assert.True(new ControllerStatus(0x49) is { Ready: true, FatalStatus: false, ShutdownIsOfNvmSubsystem: true });
    }

    [Fact]
    public void AQA_holds_both_admin_queue_sizes_zero_based()
    {
        var attributes = new AdminQueueAttributes { SubmissionQueueSizeZeroBased = 0x01F, CompletionQueueSizeZeroBased = 0xFFF };

        Assert.Equal(0x0FFF_001Fu, attributes.Bits);
        Assert.Equal(0x01F, new AdminQueueAttributes(0x001F_0FFF).CompletionQueueSizeZeroBased);
    }

    [Fact]
    public void CRTO_holds_the_timeout_with_media_low_and_without_high()
    {
        var timeouts = new ReadyTimeouts(0x0002_0014);

        Assert.Equal(0x14, timeouts.ReadyWithMedia500Milliseconds);
        Assert.Equal(0x02, timeouts.ReadyIndependentOfMedia500Milliseconds);
    }

    [Fact]
    public void A_value_wider_than_its_field_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdminQueueAttributes { SubmissionQueueSizeZeroBased = 0x1000 });

    [Theory]
    [InlineData(0x0001_0400u, "1.4")]
    [InlineData(0x0002_0000u, "2.0")]
    [InlineData(0x0002_0300u, "2.3")]
    [InlineData(0x0001_0201u, "1.2.1")]
    public void VS_reads_as_people_write_it(uint bits, string text) => Assert.Equal(text, new SpecificationVersion(bits).ToString());

    [Fact]
    public void Versions_are_ordered_by_major_then_minor_then_tertiary()
    {
        Assert.Equal(0x0002_0300u, new SpecificationVersion(2, 3).Bits);
        Assert.True(new SpecificationVersion(2, 0) > new SpecificationVersion(1, 4));
        Assert.True(new SpecificationVersion(1, 2, 1) > new SpecificationVersion(1, 2));
        Assert.True(new SpecificationVersion(2, 3) >= new SpecificationVersion(2, 3));
    }

    [Fact]
    public void The_magic_values_spell_their_words()
    {
        Assert.Equal("NVMe", Spelled(MagicValue.NvmSubsystemReset));
        Assert.Equal("Nrml", Spelled(MagicValue.NvmSubsystemShutdownNormal));
        Assert.Equal("Abpt", Spelled(MagicValue.NvmSubsystemShutdownAbrupt));
    }

    private static string Spelled(uint value) =>
        new([(char)(value >> 24), (char)((value >> 16) & 0xFF), (char)((value >> 8) & 0xFF), (char)(value & 0xFF)]);
}
