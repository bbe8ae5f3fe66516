using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Sanitizing;

/// <summary>Which commands go on while a sanitize operation restricts them (B2.2 8.1.24.4).</summary>
public static class SanitizeGate
{
    /// <summary>Whether a command goes on. Asked only while there is a restriction.</summary>
    /// <param name="operations">The operation.</param>
    /// <param name="command">The command as it was fetched.</param>
    /// <returns>Success, or why it is refused.</returns>
    public static StatusCode Check(SanitizeOperations operations, FetchedCommand command)
    {
        ArgumentNullException.ThrowIfNull(operations);
        ArgumentNullException.ThrowIfNull(command);
        var refusal = operations.HasFailed ? StatusCode.SanitizeFailed : StatusCode.SanitizeInProgress;
        return command.Queue.Identifier == 0 && IsAllowed(command.Entry) ? StatusCode.Success : refusal;
    }

    /// <summary>A refusal: it stays (DNR) only where the host has to act before it changes.</summary>
    /// <param name="status">What <see cref="Check"/> said.</param>
    /// <returns>How the command is completed.</returns>
    public static CommandOutcome Refuse(StatusCode status) =>
        new(Status.Of(status, doNotRetry: status == StatusCode.SanitizeFailed));

    private static bool IsAllowed(in SubmissionEntry entry) => (AdminOpcode)entry.Opcode switch
    {
        AdminOpcode.GetLogPage => IsAllowedLog((LogPageIdentifier)(byte)entry.Dword10),
        AdminOpcode.SetFeatures => (FeatureIdentifier)(byte)entry.Dword10 != FeatureIdentifier.NamespaceWriteProtection,
        AdminOpcode.Abort or AdminOpcode.AsynchronousEventRequest or AdminOpcode.GetFeatures or AdminOpcode.Identify => true,
        AdminOpcode.CreateIoCompletionQueue or AdminOpcode.CreateIoSubmissionQueue => true,
        AdminOpcode.DeleteIoCompletionQueue or AdminOpcode.DeleteIoSubmissionQueue => true,
        AdminOpcode.KeepAlive or AdminOpcode.NvmeMiSend or AdminOpcode.NvmeMiReceive or AdminOpcode.Sanitize => true,
        _ => false,
    };

    private static bool IsAllowedLog(LogPageIdentifier log) => log is LogPageIdentifier.ErrorInformation
        or LogPageIdentifier.SmartHealthInformation
        or LogPageIdentifier.ChangedAttachedNamespaceList
        or LogPageIdentifier.AsymmetricNamespaceAccess
        or LogPageIdentifier.BootPartition
        or LogPageIdentifier.ReservationNotification
        or LogPageIdentifier.SanitizeStatus;
}
