using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Nvme.Spec.Tests.Identify;

/// <summary>
/// An Identify Controller page as a device would return it, laid down byte by byte at the standard's offsets, and read in place.
/// </summary>
public class IdentifyControllerBytes
{
    private static readonly byte[] ControllerPage = WirePage.With(
        (0, "86 80 | F4 1A"),
        (4, "53 4E 2D 30 30 31 20 20 20 20 20 20 20 20 20 20 20 20 20 20"),
        (64, "31 2E 30 20 20 20 20 20"),
        (73, "01 02 03 | 0B | 05 | 34 12"),
        (80, "00 03 02 00 | 40 42 0F 00 | 80 84 1E 00 | 00 23 00 80 | 40 82 01 00"),
        (111, "01"),
        (256, "0A 0A | 03 | 07 | 17 | 2E"),
        (280, "00 00 00 00 00 01 00 00 00 00 00 00 00 00 00 00"),
        (296, "01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 80"),
        (328, "07 00 00 E0"),
        (512, "66 | 44 | 00 01 | 00 04 00 00 | 6E 19 | 01 00 | 08 | 07"),
        (536, "01 20 07 00"),
        (574, "00 | 08 | 03"),
        (768, "6E 71 6E 2E 61 00"),
        (2048 + 32, "84 03 00 03 | 10 00 00 00 | 20 00 00 00 | 01 02 03 04"));

    [Fact]
    public void The_page_tells_who_the_controller_is()
    {
        ref readonly var controller = ref InPlace();

        Assert.Equal((0x8086, 0x1AF4), (controller.PciVendorIdentifier, controller.PciSubsystemVendorIdentifier));
        Assert.Equal("SN-001", AsciiField.Read(controller.SerialNumber));
        Assert.Equal("1.0", AsciiField.Read(controller.FirmwareRevision));
        Assert.Equal([1, 2, 3], ((ReadOnlySpan<byte>)controller.IeeeOui).ToArray());
        Assert.Equal(
            MultiPathCapabilities.MultiplePorts | MultiPathCapabilities.MultipleControllers | MultiPathCapabilities.AnaReporting,
            controller.MultiPath);
        Assert.Equal((5, 0x1234), (controller.MaximumDataTransferSizeExponent, controller.ControllerIdentifier));
        Assert.Equal(new SpecificationVersion(2, 3), controller.Version);
        Assert.Equal((1_000_000u, 2_000_000u), (controller.Rtd3ResumeLatencyMicroseconds, controller.Rtd3EntryLatencyMicroseconds));
        Assert.Equal(
            OptionalAsynchronousEvents.AttachedNamespaceAttributes | OptionalAsynchronousEvents.FirmwareActivation
            | OptionalAsynchronousEvents.LbaStatusInformation | OptionalAsynchronousEvents.DiscoveryLogPageChange,
            controller.AsynchronousEvents);
        Assert.Equal(
            ControllerAttributes.TrafficBasedKeepAlive | ControllerAttributes.ExtendedLbaFormats
            | ControllerAttributes.UuidList | ControllerAttributes.MetadataExcludedFromDataTransferSize,
            controller.Attributes);
        Assert.Equal(ControllerType.Io, controller.ControllerType);
    }

    [Fact]
    public void The_page_tells_what_the_admin_queue_can_do()
    {
        ref readonly var controller = ref InPlace();

        Assert.Equal(
            OptionalAdminCommands.FormatNvm | OptionalAdminCommands.NamespaceManagement
            | OptionalAdminCommands.GetLbaStatus | OptionalAdminCommands.HostManagedLiveMigration,
            controller.OptionalAdminCommands);
        Assert.Equal((3, 7), (controller.AbortCommandLimitZeroBased, controller.AsynchronousEventRequestLimitZeroBased));
        Assert.Equal(
            new FirmwareUpdates { FirstSlotReadOnly = true, SlotCount = 3, ActivationWithoutReset = true },
            controller.FirmwareUpdates);
        Assert.Equal(
            LogPageAttributes.CommandsSupportedAndEffects | LogPageAttributes.ExtendedData | LogPageAttributes.Telemetry
            | LogPageAttributes.Miscellaneous,
            controller.LogPageAttributes);
        Assert.Equal((UInt128)1 << 40, controller.TotalNvmCapacityBytes);
        Assert.Equal(((UInt128)1 << 127) + 1, controller.UnallocatedNvmCapacityBytes);
        Assert.Equal(
            new SanitizeCapabilities
            {
                CryptoErase = true,
                BlockErase = true,
                Overwrite = true,
                NoDeallocateInhibited = true,
                NoDeallocateModifiesMedia = 3,
            },
            controller.Sanitize);
    }

    [Fact]
    public void The_page_tells_what_the_IO_queues_can_do()
    {
        ref readonly var controller = ref InPlace();

        Assert.Equal(new QueueEntrySizes { MinimumExponent = 6, MaximumExponent = 6 }, controller.SubmissionQueueEntrySize);
        Assert.Equal(new QueueEntrySizes { MinimumExponent = 4, MaximumExponent = 4 }, controller.CompletionQueueEntrySize);
        Assert.Equal((256, 1024u), (controller.MaximumOutstandingCommands, controller.NumberOfNamespaces));
        Assert.Equal(
            OptionalNvmCommands.WriteUncorrectableVariant | OptionalNvmCommands.DatasetManagementVariant
            | OptionalNvmCommands.WriteZeroesVariant | OptionalNvmCommands.Reservations | OptionalNvmCommands.Timestamp
            | OptionalNvmCommands.Copy | OptionalNvmCommands.MaximumWriteZeroesWithDeallocate | OptionalNvmCommands.NamespaceZeroes,
            controller.OptionalNvmCommands);
        Assert.Equal(FusedOperations.CompareAndWrite, controller.FusedOperations);
        Assert.Equal(FormatNvmAttributes.BroadcastNotSupported, controller.FormatNvmAttributes);
        Assert.Equal(
            new VolatileWriteCache { Present = true, FlushBroadcast = FlushBroadcast.Supported },
            controller.VolatileWriteCache);
        Assert.Equal(
            new SglSupport
            {
                DataBlocks = 1,
                DescriptorThreshold = 32,
                BitBucket = true,
                MetadataByteAligned = true,
                LongerThanTransfer = true,
            },
            controller.SglSupport);
        Assert.Equal(
            (0, 8, TrackingAttributes.HostMemory | TrackingAttributes.UserData),
            (controller.MinimumMemoryRangeTrackingGranularityExponent,
                controller.MaximumMemoryRangeTrackingGranularityExponent,
                controller.TrackingAttributes));
    }

    [Fact]
    public void The_page_ends_with_the_subsystems_name_and_the_power_states()
    {
        ref readonly var controller = ref InPlace();

        Assert.Equal("nqn.a", NqnField.Read(controller.NvmSubsystemQualifiedName));
        Assert.Equal(900, controller.PowerStateDescriptors[1].MaximumPower);
        Assert.Equal(PowerStateFlags.FinePowerScale | PowerStateFlags.NonOperational, controller.PowerStateDescriptors[1].Flags);
        Assert.Equal(32u, controller.PowerStateDescriptors[1].ExitLatencyMicroseconds);
        Assert.Equal(4, controller.PowerStateDescriptors[1].RelativeWriteLatency);
    }

    private static ref readonly IdentifyController InPlace() =>
        ref MemoryMarshal.AsRef<IdentifyController>((ReadOnlySpan<byte>)ControllerPage);
}
