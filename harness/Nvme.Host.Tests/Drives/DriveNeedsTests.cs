using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Host.Drives;

namespace NvmeConformance.Nvme.Host.Tests.Drives;

public sealed class DriveNeedsTests : IDisposable
{
    private readonly DescribedDrive _drive = new();

    public void Dispose() => _drive.Dispose();

    [Fact]
    public void A_plain_drive_is_enough_for_a_test_that_needs_nothing()
    {
        Assert.Null(Unmet(SubsystemNeeds.Any));
    }

    [Fact]
    public void A_drive_that_does_not_identify_itself_cannot_be_used()
    {
        _drive.Forget(0x01);

        Assert.Throws<DeviceException>(() => _drive.Read());
    }

    [Fact]
    public void Pages_that_an_older_drive_refuses_count_as_zeros()
    {
        _drive.Forget(0x06);
        _drive.Forget(0x05, 1);

        Assert.Null(Unmet(new SubsystemNeeds { Granularity = GranularityNeed.NotReported, ReportsAllocatedLbas = false }));
    }

    [Fact]
    public void A_drive_without_namespaces_has_none_for_a_test()
    {
        _drive.Forget(0x02);

        Assert.Contains("1 namespaces, and 0 are active", Unmet(SubsystemNeeds.Any), StringComparison.Ordinal);
    }

    // Where each capability stands: page (Identify CNS, or 100h + LID, or 200h + FID), byte and bit of the digests' tables.
    [Theory]
    [InlineData(OptionalFeatures.Compare, 0x01, 520, 0)]
    [InlineData(OptionalFeatures.Verify, 0x01, 520, 7)]
    [InlineData(OptionalFeatures.Verify, 0x06, 0, 3)]
    [InlineData(OptionalFeatures.Copy, 0x01, 521, 0)]
    [InlineData(OptionalFeatures.WriteUncorrectable, 0x06, 2, 0)]
    [InlineData(OptionalFeatures.WriteZeroes, 0x01, 520, 3)]
    [InlineData(OptionalFeatures.DatasetManagement, 0x06, 3, 0)]
    [InlineData(OptionalFeatures.FusedCompareAndWrite, 0x01, 522, 0)]
    [InlineData(OptionalFeatures.Sgl, 0x01, 536, 1)]
    [InlineData(OptionalFeatures.VolatileWriteCache, 0x01, 525, 0)]
    [InlineData(OptionalFeatures.NamespaceManagement, 0x01, 256, 3)]
    [InlineData(OptionalFeatures.Format, 0x01, 256, 1)]
    [InlineData(OptionalFeatures.Sanitize, 0x01, 328, 2)]
    [InlineData(OptionalFeatures.DeviceSelfTest, 0x01, 256, 4)]
    [InlineData(OptionalFeatures.Firmware, 0x01, 256, 2)]
    [InlineData(OptionalFeatures.Telemetry, 0x01, 261, 3)]
    [InlineData(OptionalFeatures.PersistentEventLog, 0x01, 261, 4)]
    [InlineData(OptionalFeatures.Directives, 0x01, 256, 5)]
    [InlineData(OptionalFeatures.Lockdown, 0x01, 257, 2)]
    [InlineData(OptionalFeatures.VirtualizationManagement, 0x01, 256, 7)]
    [InlineData(OptionalFeatures.DoorbellBuffer, 0x01, 257, 0)]
    [InlineData(OptionalFeatures.UnrecoverableLbaStatus, 0x01, 257, 1)]
    [InlineData(OptionalFeatures.Reservations, 0x01, 520, 5)]
    [InlineData(OptionalFeatures.WriteProtection, 0x01, 531, 0)]
    [InlineData(OptionalFeatures.AnaReporting, 0x01, 76, 3)]
    [InlineData(OptionalFeatures.KeepAlive, 0x01, 320, 0)]
    [InlineData(OptionalFeatures.Timestamp, 0x01, 520, 6)]
    [InlineData(OptionalFeatures.HostMemoryBuffer, 0x01, 272, 0)]
    [InlineData(OptionalFeatures.SaveAndSelect, 0x01, 520, 4)]
    [InlineData(OptionalFeatures.NamespaceNotices, 0x01, 93, 0)]
    [InlineData(OptionalFeatures.TransferLimit, 0x01, 77, 0)]
    [InlineData(OptionalFeatures.AutonomousPowerStates, 0x01, 265, 0)]
    [InlineData(OptionalFeatures.HostThermalManagement, 0x01, 322, 0)]
    [InlineData(OptionalFeatures.HostBehavior, 0x216, 0, 0)]
    [InlineData(OptionalFeatures.Cancel, 0x105, 1024 + (4 * 0x18), 0)]
    [InlineData(OptionalFeatures.DeallocatedError, 0x00, 24, 2)]
    [InlineData(OptionalFeatures.SeveralLbaFormats, 0x00, 25, 0)]
    [InlineData(OptionalFeatures.ProtectionInformation, 0x00, 29, 0)]
    [InlineData(OptionalFeatures.Metadata, 0x00, 128, 3)]
    public void A_capability_is_found_where_the_drive_says_so_and_missed_where_it_does_not(
        OptionalFeatures feature, int page, int at, int bit)
    {
        var needs = new SubsystemNeeds { Features = feature };
        Assert.NotNull(Unmet(needs));

        PageOf(page)[at] |= (byte)(1 << bit);

        Assert.Null(Unmet(needs));
    }

    [Fact]
    public void Capabilities_of_registers_are_those_of_the_register()
    {
        var needs = new SubsystemNeeds { Features = OptionalFeatures.SubsystemReset | OptionalFeatures.LargePages };
        Assert.NotNull(Unmet(needs));

        _drive.Device.Capabilities = _drive.Device.Capabilities with { NvmSubsystemResetSupported = true, MaximumPageSizeExponent = 4 };

        Assert.Null(Unmet(needs));
    }

    [Fact]
    public void Every_optional_feature_is_known_or_named_as_missing()
    {
        var facts = _drive.Read();

        Assert.All(Enum.GetValues<OptionalFeatures>().Where(one => one is not OptionalFeatures.None and not OptionalFeatures.PolledHandle
            and not OptionalFeatures.ScatteredQueues), feature =>
            Assert.DoesNotContain(
                "nothing that a drive says",
                DriveNeeds.FindUnmet(new SubsystemNeeds { Features = feature }, facts)!,
                StringComparison.Ordinal));
    }

    [Fact]
    public void What_cannot_be_arranged_on_a_drive_is_never_there()
    {
        Assert.Contains(
            "cannot be arranged", Unmet(new SubsystemNeeds { Features = OptionalFeatures.SanitizeFailure }), StringComparison.Ordinal);
    }

    [Fact]
    public void Metadata_that_nobody_asked_for_are_no_shape_for_a_test()
    {
        _drive.Identify(0x00, 1)[128] = 8;

        Assert.Contains("without metadata", Unmet(SubsystemNeeds.Any), StringComparison.Ordinal);
    }

    [Fact]
    public void Sizes_and_numbers_are_compared()
    {
        var facts = _drive.Read().ReachedBy(controllers: 2, secondaryControllers: 1, ioQueuePairs: 4, ioEntries: 256);

        Assert.Null(DriveNeeds.FindUnmet(
            new SubsystemNeeds { Controllers = 2, SecondaryControllers = 1, IoQueuePairs = 4, IoEntries = 256 }, facts));
        Assert.NotNull(DriveNeeds.FindUnmet(new SubsystemNeeds { Controllers = 3 }, facts));
        Assert.NotNull(DriveNeeds.FindUnmet(new SubsystemNeeds { SecondaryControllers = 2 }, facts));
        Assert.NotNull(DriveNeeds.FindUnmet(new SubsystemNeeds { IoQueuePairs = 5 }, facts));
        Assert.NotNull(DriveNeeds.FindUnmet(new SubsystemNeeds { IoEntries = 257 }, facts));
        Assert.NotNull(DriveNeeds.FindUnmet(new SubsystemNeeds { NamespaceBlocks = 257 }, facts));
        Assert.Null(DriveNeeds.FindUnmet(new SubsystemNeeds { NamespaceBlocks = 256 }, facts));
    }

    [Theory]
    [InlineData(0u, GranularityNeed.NotReported)]
    [InlineData(1u, GranularityNeed.OneBlock)]
    [InlineData(8u, GranularityNeed.SeveralBlocks)]
    public void The_tracking_granularity_is_that_of_the_first_namespace(uint granularity, GranularityNeed met)
    {
        BitConverter.TryWriteBytes(_drive.Identify(0x05, 1).AsSpan(292), granularity);

        Assert.All(Enum.GetValues<GranularityNeed>(), need => Assert.Equal(
            need == met || need == GranularityNeed.Any || (need == GranularityNeed.Reported && granularity != 0),
            Unmet(new SubsystemNeeds { Granularity = need }) is null));
    }

    private byte[] PageOf(int page) => page switch
    {
        >= 0x200 => _drive.Feature((byte)page),
        >= 0x100 => _drive.Log((byte)page),
        0x00 => _drive.Identify(0x00, 1),
        _ => _drive.Identify((byte)page),
    };

    private string? Unmet(SubsystemNeeds needs) => DriveNeeds.FindUnmet(needs, _drive.Read());
}
