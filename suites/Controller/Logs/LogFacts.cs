using NvmeConformance.Conformance.Probing;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;

namespace NvmeConformance.Controller.Logs;

/// <summary>What the standard fixes of log pages (core digest 8).</summary>
internal static class LogFacts
{
    private const uint Version20 = 0x20000;

    /// <summary>Log pages that every controller of revision 2.0 and later has.</summary>
    public static LogPageIdentifier[] Mandatory { get; } =
    [
        LogPageIdentifier.SupportedLogPages, LogPageIdentifier.ErrorInformation, LogPageIdentifier.SmartHealthInformation,
        LogPageIdentifier.FirmwareSlotInformation, LogPageIdentifier.CommandsSupportedAndEffects,
        LogPageIdentifier.FeatureIdentifiersSupportedAndEffects,
    ];

    /// <summary>Whether every log page that is there is listed in log page 00h.</summary>
    public static bool HasList(ProbedSubsystem subsystem) =>
        subsystem.Version >= Version20 && subsystem.ListsLogPage((byte)LogPageIdentifier.SupportedLogPages);

    /// <summary>How long a log page is, in bytes; -1 where it depends, or where no text is clear.</summary>
    public static int SizeBytes(ProbedSubsystem subsystem, LogPageIdentifier log) => log switch
    {
        LogPageIdentifier.SupportedLogPages => SupportedLogPages.Size,
        LogPageIdentifier.ErrorInformation => ErrorInformationEntry.Size * (subsystem.Identity.ErrorLogPageEntriesZeroBased + 1),
        LogPageIdentifier.SmartHealthInformation => SmartHealthInformation.Size,
        LogPageIdentifier.FirmwareSlotInformation => FirmwareSlotInformation.Size,
        LogPageIdentifier.CommandsSupportedAndEffects => CommandsSupportedAndEffects.Size,
        LogPageIdentifier.FeatureIdentifiersSupportedAndEffects => FeaturesSupportedAndEffects.Size,
        _ => -1,
    };

    /// <summary>Whether nothing that our scripts do changes the log page.</summary>
    public static bool IsConstant(LogPageIdentifier log) => log is LogPageIdentifier.SupportedLogPages
        or LogPageIdentifier.FirmwareSlotInformation or LogPageIdentifier.CommandsSupportedAndEffects
        or LogPageIdentifier.FeatureIdentifiersSupportedAndEffects;

    /// <summary>Whether the log page is about the controller or the subsystem as a whole, so that it knows no namespaces.</summary>
    public static bool IsWithoutNamespaces(ProbedSubsystem subsystem, LogPageIdentifier log) =>
        IsConstant(log)
        || log == LogPageIdentifier.ErrorInformation
        || (log == LogPageIdentifier.SmartHealthInformation && !HasHealthOfNamespaces(subsystem));

    /// <summary>Whether there is a health log for each namespace (LPA bit 0).</summary>
    public static bool HasHealthOfNamespaces(ProbedSubsystem subsystem) =>
        subsystem.Identity.LogPageAttributes.HasFlag(LogPageAttributes.SmartPerNamespace);

    /// <summary>Whether offsets and lengths of more than 12 bits may be used (LPA bit 2).</summary>
    public static bool HasOffsets(ProbedSubsystem subsystem) =>
        subsystem.Identity.LogPageAttributes.HasFlag(LogPageAttributes.ExtendedData);

    /// <summary>Whether no revision up to 2.4 defines the log page.</summary>
    public static bool IsReserved(byte log) =>
        log is 0x24 or 0x26 or 0x27 or (>= 0x29 and <= 0x6F) or (>= 0x74 and <= 0x7E) or (>= 0x82 and <= 0xBF);
}
