using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Configuration;

namespace NvmeConformance.Reference.Identify;

/// <summary>What Identify Controller says of self-tests, firmware, telemetry and history.</summary>
internal static class MaintenanceCapabilities
{
    internal static void Write(ReferenceConfiguration configuration, ref IdentifyController view)
    {
        WriteSelfTest(configuration.SelfTest, ref view);
        WriteFirmware(configuration.Firmware, ref view);
        if (configuration.Telemetry.IsSupported)
        {
            view.LogPageAttributes |= LogPageAttributes.Telemetry;
            view.LogPageAttributes |= configuration.Telemetry.HasArea4 ? LogPageAttributes.TelemetryDataArea4 : LogPageAttributes.None;
        }

        if (configuration.PersistentEvents.IsSupported)
        {
            view.LogPageAttributes |= LogPageAttributes.PersistentEvent;
            view.PersistentEventLogSize64Kibibytes = configuration.PersistentEvents.Size64Kibibytes;
        }
    }

    private static void WriteFirmware(FirmwareConfiguration firmware, ref IdentifyController view)
    {
        if (!firmware.IsSupported)
        {
            view.FirmwareUpdates = new FirmwareUpdates { FirstSlotReadOnly = true, SlotCount = 1 };
            return;
        }

        view.OptionalAdminCommands |= OptionalAdminCommands.Firmware;
        view.FirmwareUpdates = new FirmwareUpdates
        {
            FirstSlotReadOnly = firmware.FirstSlotReadOnly,
            SlotCount = firmware.Slots,
            ActivationWithoutReset = firmware.ActivatesWithoutReset,
            MultipleUpdateDetection = firmware.DetectsMultipleUpdates,
        };
        view.FirmwareUpdateGranularity4Kibibytes = firmware.Granularity4Kibibytes;
        view.MaximumTimeForFirmwareActivation100Milliseconds = firmware.MaximumActivation100Milliseconds;
    }

    private static void WriteSelfTest(SelfTestConfiguration tests, ref IdentifyController view)
    {
        if (tests.IsSupported)
        {
            view.OptionalAdminCommands |= OptionalAdminCommands.DeviceSelfTest;
            view.ExtendedDeviceSelfTestTimeMinutes = tests.ExtendedMinutes;
            view.DeviceSelfTestOptions =
                tests.SinglePerSubsystem ? DeviceSelfTestOptions.SingleOperationPerSubsystem : DeviceSelfTestOptions.None;
        }
    }
}
