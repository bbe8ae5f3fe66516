using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Generation;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.Controller.Features;

/// <summary>
/// Set Features that a controller has reason to refuse for one field, while the others are legal and drawn anew, so that a value that
/// was taken over in part shows. Whether it refuses is judged elsewhere.
/// </summary>
internal static class RefusedValues
{
    private const uint ReservedThresholdType = 2 << 20;
    private const uint NoVector = 0xFFFF;
    private const uint Exempt = 1 << 16;
    private const int TemperatureShift = 16;
    private const int WorkloadShift = 5;

    /// <summary>A command that is likely to be refused, and one that asks for a value that it must not have changed.</summary>
    public static (SetFeatureIntent Set, GetFeatureIntent Get) Draw(ProbedSubsystem subsystem, Dice dice)
    {
        var any = (uint)dice.Below((ulong)uint.MaxValue);
        return dice.Below(6) switch
        {
            0 => (new(FeatureIdentifier.TemperatureThreshold, (any & 0xFFFF) | ReservedThresholdType), new(
                FeatureIdentifier.TemperatureThreshold)),
            1 => (new(FeatureIdentifier.NumberOfQueues, any & 0x00FE_00FE), new(FeatureIdentifier.NumberOfQueues)),
            2 => (
                new(FeatureIdentifier.InterruptVectorConfiguration, NoVector | Exempt),
                new(FeatureIdentifier.InterruptVectorConfiguration) { Dword11 = (uint)dice.Below(2) }),
            3 when subsystem.ListsFeature((byte)FeatureIdentifier.HostControlledThermalManagement) =>
                (new(FeatureIdentifier.HostControlledThermalManagement, Crossed(subsystem, dice)), new(
                    FeatureIdentifier.HostControlledThermalManagement)),
            4 when subsystem.ActiveIdentifiers.Count > 0 => (
                new(FeatureIdentifier.ErrorRecovery, any & 0xFFFF, subsystem.HighestNamespaceIdentifier + 1),
                new(FeatureIdentifier.ErrorRecovery, subsystem.ActiveIdentifiers[0])),
            _ => (new(FeatureIdentifier.PowerManagement, AbsentState(subsystem, dice)), new(FeatureIdentifier.PowerManagement)),
        };
    }

    // A power state behind the last one there is, with some workload; where all 32 are there, one that is not illegal.
    private static uint AbsentState(ProbedSubsystem subsystem, Dice dice)
    {
        var least = Math.Min(31, subsystem.Identity.PowerStatesZeroBased + 1);
        return (uint)((least + dice.Below(32 - least)) | (dice.Below(3) << WorkloadShift));
    }

    // The first threshold above the second one, both within what the controller can do.
    private static uint Crossed(ProbedSubsystem subsystem, Dice dice)
    {
        ref readonly var identity = ref subsystem.Identity;
        var (least, most) = (identity.MinimumThermalManagementTemperatureKelvin, identity.MaximumThermalManagementTemperatureKelvin);
        var second = least + dice.Below(Math.Max(1, most - least));
        return (uint)(Math.Min(0xFFFF, second + 1 + dice.Below(8)) << TemperatureShift) | (uint)second;
    }
}
