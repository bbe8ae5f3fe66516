using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences.Generation;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.Controller.Features;

/// <summary>What the standard fixes of a feature whose whole value is in DW0 (core digest 9).</summary>
/// <param name="Feature">FID.</param>
/// <param name="Mask">The bits of DW0 that hold the value.</param>
/// <param name="IsMandatory">Whether every controller for the NVM command set has it.</param>
/// <param name="IsOfNamespace">Whether each namespace has a value of its own.</param>
/// <param name="SurvivesReset">Whether a value that cannot be saved stays over a Controller Level Reset.</param>
internal sealed record FeatureFacts(
    FeatureIdentifier Feature, uint Mask, bool IsMandatory = true, bool IsOfNamespace = false, bool SurvivesReset = false)
{
    private const uint SelectedSensor = 0x3F0000;
    private const byte LastStandardFeature = 0xBF;
    private const uint HealthEvents = 0x1F;
    private const uint PersistentMemoryEvent = 1 << 5;
    private const uint NoticeEvents = 0x0FFFFF00;

    private static readonly FeatureFacts[] Known =
    [
        new(FeatureIdentifier.Arbitration, 0xFFFFFF07),
        new(FeatureIdentifier.PowerManagement, 0x1F),
        new(FeatureIdentifier.TemperatureThreshold, 0xFFFF),
        new(FeatureIdentifier.ErrorRecovery, 0x1FFFF, IsOfNamespace: true),
        new(FeatureIdentifier.VolatileWriteCache, 1, IsMandatory: false),
        new(FeatureIdentifier.InterruptCoalescing, 0xFFFF),
        new(FeatureIdentifier.WriteAtomicityNormal, 1),
        new(FeatureIdentifier.AsynchronousEventConfiguration, 0xFFFFFFFF),
        new(FeatureIdentifier.NonOperationalPowerStateConfiguration, 1, IsMandatory: false),
        new(FeatureIdentifier.SoftwareProgressMarker, 0xFF, IsMandatory: false, SurvivesReset: true),
    ];

    /// <summary>Those that a device has.</summary>
    public static IEnumerable<FeatureFacts> Of(ProbedSubsystem subsystem) => Known.Where(facts => facts.IsThere(subsystem));

    /// <summary>The facts of a feature; null for one that is not looked at value by value.</summary>
    public static FeatureFacts? Find(FeatureIdentifier feature) => Array.Find(Known, facts => facts.Feature == feature);

    /// <summary>Whether every controller for the NVM command set over PCIe has the feature, whatever it lists.</summary>
    public static bool IsMandatoryForAll(FeatureIdentifier feature) => feature
        is FeatureIdentifier.Arbitration or FeatureIdentifier.PowerManagement
        or FeatureIdentifier.TemperatureThreshold or FeatureIdentifier.ErrorRecovery or FeatureIdentifier.NumberOfQueues
        or FeatureIdentifier.InterruptCoalescing or FeatureIdentifier.InterruptVectorConfiguration or FeatureIdentifier.WriteAtomicityNormal
        or FeatureIdentifier.AsynchronousEventConfiguration;

    /// <summary>Whether no revision up to 2.4 defines the feature.</summary>
    public static bool IsReserved(byte feature) =>
        feature is 0x00 or 0x20 or 0x26 or 0x27 or (>= 0x29 and <= 0x77) or (>= 0x86 and <= LastStandardFeature);

    /// <summary>Whether log page 12h says which features are there.</summary>
    public static bool HasList(ProbedSubsystem subsystem) => subsystem.ListsFeature((byte)FeatureIdentifier.Arbitration);

    /// <summary>What CDW11 of Get Features has to repeat of CDW11 of Set Features, because there is a value for each.</summary>
    public static uint Selector(FeatureIdentifier feature, uint dword11) =>
        feature == FeatureIdentifier.TemperatureThreshold ? dword11 & SelectedSensor : 0;

    /// <summary>A legal CDW11.</summary>
    public uint LegalDword11(ProbedSubsystem subsystem, Dice dice)
    {
        var any = (uint)dice.Below((ulong)uint.MaxValue);
        return Feature switch
        {
            FeatureIdentifier.PowerManagement => (uint)dice.Below(subsystem.Identity.PowerStatesZeroBased + 1),
            FeatureIdentifier.TemperatureThreshold => (any & Mask) | (dice.Chance(50) ? 1u << 20 : 0),
            FeatureIdentifier.ErrorRecovery => any & 0xFFFF,
            FeatureIdentifier.AsynchronousEventConfiguration =>
                any & (HealthEventsOf(subsystem) | ((uint)subsystem.Identity.AsynchronousEvents & NoticeEvents)),
            FeatureIdentifier.NonOperationalPowerStateConfiguration =>
                subsystem.Identity.Attributes.HasFlag(ControllerAttributes.NonOperationalPowerStatePermissiveMode) ? any & Mask : 0,
            _ => any & Mask,
        };
    }

    // Bit 5 stands for a persistent memory region, and is reserved without one.
    private static uint HealthEventsOf(ProbedSubsystem subsystem) =>
        HealthEvents | (subsystem.Capabilities.PersistentMemoryRegionSupported ? PersistentMemoryEvent : 0);

    private bool IsThere(ProbedSubsystem subsystem) => Feature switch
    {
        FeatureIdentifier.VolatileWriteCache => subsystem.Identity.VolatileWriteCache.Present,
        _ => IsMandatory || subsystem.ListsFeature((byte)Feature),
    };
}
