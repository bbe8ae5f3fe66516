using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Events;

namespace NvmeConformance.Reference.Identify;

/// <summary>What Identify Controller says of log pages, features, events, temperatures and power.</summary>
internal static class AdminCapabilities
{
    private const ushort MostPower10Milliwatts = 2500;

    internal static void Write(ReferenceConfiguration configuration, ref IdentifyController view)
    {
        view.AbortCommandLimitZeroBased = configuration.AbortLimitZeroBased;
        view.AsynchronousEventRequestLimitZeroBased = configuration.Events.RequestLimitZeroBased;
        view.AsynchronousEvents |= OfferedEvents.Of(configuration);
        view.OptionalAdminCommands |= configuration.UnrecoverableStatus.IsSupported ? OptionalAdminCommands.GetLbaStatus : default;
        WriteLogPages(configuration.LogPages, ref view);
        WriteFeatures(configuration, ref view);
        WriteTemperatures(configuration, ref view);
        WritePower(configuration.Power, ref view);
    }

    private static void WriteLogPages(LogPagesConfiguration logs, ref IdentifyController view)
    {
        view.ErrorLogPageEntriesZeroBased = logs.ErrorEntriesZeroBased;
        view.LogPageAttributes |= (logs.SmartPerNamespace ? LogPageAttributes.SmartPerNamespace : default)
            | (logs.CommandEffects ? LogPageAttributes.CommandsSupportedAndEffects : default)
            | (logs.ExtendedData ? LogPageAttributes.ExtendedData : default)
            | (logs.Miscellaneous ? LogPageAttributes.Miscellaneous : default);
    }

    private static void WriteFeatures(ReferenceConfiguration configuration, ref IdentifyController view)
    {
        var notes = configuration.HostNotes;
        view.OptionalNvmCommands |= (configuration.Features.SaveAndSelect ? OptionalNvmCommands.SaveAndSelectFeatures : default)
            | (notes.Timestamp ? OptionalNvmCommands.Timestamp : default);
        view.Attributes |= notes.HostIdentifier && notes.HostIdentifierOf128Bits
            ? ControllerAttributes.HostIdentifier128Bits
            : default;
        view.CommandRetryDelayTimeOne100Milliseconds = configuration.HostBehavior.RetryDelay1;
        view.CommandRetryDelayTimeTwo100Milliseconds = configuration.HostBehavior.RetryDelay2;
        view.CommandRetryDelayTimeThree100Milliseconds = configuration.HostBehavior.RetryDelay3;
        var lent = configuration.HostMemoryBuffer;
        view.HostMemoryBufferPreferredSize4Kibibytes = lent.PreferredSize4Kibibytes;
        view.HostMemoryBufferMinimumSize4Kibibytes = lent.MinimumSize4Kibibytes;
        view.HostMemoryMaximumDescriptorEntries = lent.IsSupported ? lent.MaximumDescriptors : (ushort)0;
    }

    private static void WriteTemperatures(ReferenceConfiguration configuration, ref IdentifyController view)
    {
        view.WarningCompositeTemperatureThresholdKelvin = configuration.Temperature.WarningKelvin;
        view.CriticalCompositeTemperatureThresholdKelvin = configuration.Temperature.CriticalKelvin;
        view.TemperatureThresholdHysteresisAttributes = configuration.Temperature.MaximumHysteresisKelvin;
        if (configuration.ThermalManagement.IsSupported)
        {
            view.HostControlledThermalManagement = HostControlledThermalManagement.Supported;
            view.MinimumThermalManagementTemperatureKelvin = configuration.ThermalManagement.MinimumKelvin;
            view.MaximumThermalManagementTemperatureKelvin = configuration.ThermalManagement.MaximumKelvin;
        }
    }

    // Each state takes less than the one before.
    private static void WritePower(PowerConfiguration power, ref IdentifyController view)
    {
        view.PowerStatesZeroBased = (byte)(power.States - 1);
        view.AutonomousPowerStateTransitions =
            power.AutonomousTransitions ? AutonomousPowerStateTransitions.Supported : AutonomousPowerStateTransitions.None;
        view.Attributes |= power.PermissiveMode ? ControllerAttributes.NonOperationalPowerStatePermissiveMode : default;
        for (var state = 0; state < power.States; state++)
        {
            ref var descriptor = ref view.PowerStateDescriptors[state];
            descriptor.MaximumPower = (ushort)(MostPower10Milliwatts / (state + 1));
            descriptor.EntryLatencyMicroseconds = (uint)state * 100;
            descriptor.ExitLatencyMicroseconds = (uint)state * 100;
            descriptor.RelativeReadThroughput = descriptor.RelativeReadLatency = (byte)state;
            descriptor.RelativeWriteThroughput = descriptor.RelativeWriteLatency = (byte)state;
            descriptor.Flags = state < power.OperationalStates ? PowerStateFlags.None : PowerStateFlags.NonOperational;
        }
    }
}
