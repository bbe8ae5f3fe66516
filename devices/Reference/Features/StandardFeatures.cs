using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Features;

/// <summary>The features of the one controller there is. One line per feature; each says itself whether a configuration has it.</summary>
internal static class StandardFeatures
{
    internal static FeatureSet For(ReferenceController controller) => new FeatureSet()
        .With(new ArbitrationFeature(controller))
        .With(new PowerManagementFeature(controller))
        .With(new LbaRangeTypeFeature(controller))
        .With(new TemperatureThresholdFeature(controller))
        .With(new ErrorRecoveryFeature(controller))
        .With(new VolatileWriteCacheFeature(controller))
        .With(new NumberOfQueuesFeature(controller))
        .With(new SanitizeConfigurationFeature(controller))
        .With(new ReservationMaskFeature(controller))
        .With(new ReservationPersistenceFeature(controller))
        .With(new WriteProtectionFeature(controller))
        .With(new InterruptCoalescingFeature(controller))
        .With(new InterruptVectorConfigurationFeature(controller))
        .With(new WriteAtomicityFeature(controller))
        .With(new AsynchronousEventConfigurationFeature(controller))
        .With(new AutonomousPowerStateFeature(controller))
        .With(new HostMemoryBufferFeature(controller))
        .With(new TimestampFeature(controller))
        .With(new KeepAliveTimerFeature(controller))
        .With(new ThermalManagementFeature(controller))
        .With(new NonOperationalPowerFeature(controller))
        .With(new LbaStatusInformationFeature(controller))
        .With(new HostBehaviorFeature(controller))
        .With(new ControllerDataQueueFeature(controller))
        .With(new NamespaceAdminLabelFeature(controller))
        .With(new SoftwareProgressFeature(controller))
        .With(new HostIdentifierFeature(controller));
}
