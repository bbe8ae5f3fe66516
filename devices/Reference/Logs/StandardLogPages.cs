using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Logs;

/// <summary>The log pages of the one controller there is. One line per page; each says itself whether a configuration has it.</summary>
internal static class StandardLogPages
{
    internal static LogPageSet For(ReferenceController controller) => new LogPageSet()
        .With(new SupportedPagesLog(controller))
        .With(new ErrorInformationLog(controller))
        .With(new SmartLog(controller))
        .With(new FirmwareSlotLog(controller))
        .With(new ChangedNamespacesLog(controller))
        .With(new CommandEffectsLog(controller))
        .With(new DeviceSelfTestPage(controller))
        .With(new TelemetryHostPage(controller))
        .With(new TelemetryControllerPage(controller))
        .With(new PersistentEventPage(controller))
        .With(new EnduranceGroupLog(controller))
        .With(new AnaLog(controller))
        .With(new LbaStatusInformationPage(controller))
        .With(new LockdownPage(controller))
        .With(new ReservationNotificationPage(controller))
        .With(new SanitizeStatusPage(controller))
        .With(new FeatureEffectsLog(controller));
}
