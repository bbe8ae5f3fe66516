using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Reference.Configuration;

namespace NvmeConformance.Reference.Identify;

/// <summary>What Identify Controller says of log pages and features.</summary>
internal static class AdminCapabilities
{
    internal static void Write(ReferenceConfiguration configuration, ref IdentifyController view)
    {
        var logs = configuration.LogPages;
        view.ErrorLogPageEntriesZeroBased = logs.ErrorEntriesZeroBased;
        view.LogPageAttributes |= When(logs.SmartPerNamespace, LogPageAttributes.SmartPerNamespace)
            | When(logs.CommandEffects, LogPageAttributes.CommandsSupportedAndEffects)
            | When(logs.ExtendedData, LogPageAttributes.ExtendedData)
            | When(logs.Miscellaneous, LogPageAttributes.Miscellaneous);
    }

    private static LogPageAttributes When(bool isOffered, LogPageAttributes bit) => isOffered ? bit : LogPageAttributes.None;
}
