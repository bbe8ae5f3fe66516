using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Conformance.Safekeeping.Changes.States;

/// <summary>
/// A feature whose value can be read and set again. Left out are those that end with a reset of the controller or cannot be set twice
/// (queues, host memory, host identifier, vectors), and the timestamp, which goes on by itself.
/// </summary>
/// <param name="Feature">FID.</param>
/// <param name="IsOfNamespace">Whether each namespace has a value of its own.</param>
/// <param name="DataBytes">Its data structure; 0 where dword 0 holds the value.</param>
internal sealed record KeptFeature(FeatureIdentifier Feature, bool IsOfNamespace = false, int DataBytes = 0)
{
    private const int TemperatureSensors = 9;
    private const int SensorShift = 16;
    private const uint UnderTemperature = 1u << 20;

    /// <summary>Dword 11 of each value that there is: one, except where a feature has several.</summary>
    internal IReadOnlyList<uint> Selectors { get; init; } = [0];

    /// <summary>The bits of dword 0 that are the value.</summary>
    internal uint ValueMask { get; init; } = uint.MaxValue;

    /// <summary>Whether the controller may change it by itself: then it counts as put back when it was set.</summary>
    internal bool MovesByItself { get; init; }

    /// <summary>The features of a controller and of the namespaces that it sees (B2.2 5.1.25), without write protection.</summary>
    internal static IReadOnlyList<KeptFeature> All { get; } =
    [
        new(FeatureIdentifier.Arbitration),
        new(FeatureIdentifier.PowerManagement) { ValueMask = 0xFF, MovesByItself = true },
        new(FeatureIdentifier.TemperatureThreshold)
        {
            Selectors = [.. Enumerable.Range(0, TemperatureSensors).SelectMany(sensor => (uint[])
            [
                (uint)sensor << SensorShift, ((uint)sensor << SensorShift) | UnderTemperature,
            ])],
            ValueMask = 0xFFFF,
        },
        new(FeatureIdentifier.VolatileWriteCache),
        new(FeatureIdentifier.InterruptCoalescing),
        new(FeatureIdentifier.WriteAtomicityNormal),
        new(FeatureIdentifier.AsynchronousEventConfiguration),
        new(FeatureIdentifier.AutonomousPowerStateTransition, DataBytes: 256),
        new(FeatureIdentifier.KeepAliveTimer),
        new(FeatureIdentifier.HostControlledThermalManagement),
        new(FeatureIdentifier.NonOperationalPowerStateConfiguration),
        new(FeatureIdentifier.HostBehaviorSupport, DataBytes: 512),
        new(FeatureIdentifier.SanitizeConfiguration),
        new(FeatureIdentifier.LbaStatusInformationAttributes) { ValueMask = 0xFFFF },
        new(FeatureIdentifier.SoftwareProgressMarker),
        new(FeatureIdentifier.ErrorRecovery, IsOfNamespace: true),
        new(FeatureIdentifier.LbaRangeType, IsOfNamespace: true, DataBytes: 4096),
        new(FeatureIdentifier.NamespaceAdminLabel, IsOfNamespace: true, DataBytes: 256),
        new(FeatureIdentifier.ReservationNotificationMask, IsOfNamespace: true),
        new(FeatureIdentifier.ReservationPersistence, IsOfNamespace: true),
    ];

    /// <summary>Protection of namespaces against writing: lifted before anything else is put back.</summary>
    internal static IReadOnlyList<KeptFeature> WriteProtection { get; } =
        [new(FeatureIdentifier.NamespaceWriteProtection, IsOfNamespace: true) { ValueMask = 7 }];
}
