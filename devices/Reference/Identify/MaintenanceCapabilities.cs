using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Configuration;

namespace NvmeConformance.Reference.Identify;

/// <summary>What Identify Controller says of self-tests, firmware, telemetry and history.</summary>
internal static class MaintenanceCapabilities
{
    internal static void Write(ReferenceConfiguration configuration, ref IdentifyController view)
    {
        var tests = configuration.SelfTest;
        if (tests.IsSupported)
        {
            view.OptionalAdminCommands |= OptionalAdminCommands.DeviceSelfTest;
            view.ExtendedDeviceSelfTestTimeMinutes = tests.ExtendedMinutes;
            view.DeviceSelfTestOptions =
                tests.SinglePerSubsystem ? DeviceSelfTestOptions.SingleOperationPerSubsystem : DeviceSelfTestOptions.None;
        }
    }
}
