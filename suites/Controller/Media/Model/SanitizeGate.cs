using NvmeConformance.Controller.Possibilities;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Media.Model;

/// <summary>Which commands a sanitize operation lets through, and which one that failed (core digest 6; BASE-143, 144).</summary>
internal static class SanitizeGate
{
    /// <summary>Asks whether a command was rightly let through or turned away.</summary>
    /// <param name="world">The world.</param>
    /// <param name="exchange">The command.</param>
    /// <param name="trial">Where rules are asked.</param>
    /// <returns>False when it was turned away: then it had no effect, and nothing more is to be asked.</returns>
    public static bool LetsThrough(MediaWorld world, Exchange exchange, Trial trial)
    {
        if (!exchange.IsAnswered)
        {
            return true;
        }

        var phase = world.Sanitize.Phase;
        switch (exchange.Status)
        {
            case StatusCode.SanitizeInProgress:
                trial.Expect(
                    world.Rules.Commands,
                    IsRestricted(exchange) && phase is SanitizePhase.Running or SanitizePhase.Unknown,
                    $"opcode {exchange.Command.Opcode:X2}h to get "
                        + $"through{(phase == SanitizePhase.Idle ? ", for nothing is being sanitized" : "")}",
                    $"{exchange.WholeStatus}");
                return false;
            case StatusCode.SanitizeFailed when phase == SanitizePhase.Failed && exchange.Is(AdminOpcode.Sanitize):
                return true;
            case StatusCode.SanitizeFailed:
                trial.Expect(
                    world.Rules.Failure,
                    IsRestricted(exchange) && phase is not SanitizePhase.Idle,
                    $"opcode {exchange.Command.Opcode:X2}h to get through",
                    $"{exchange.WholeStatus}");
                return false;
        }

        if (IsRestricted(exchange) && exchange.Succeeded && !exchange.Is(AdminOpcode.Sanitize))
        {
            LetThrough(world, exchange, trial);
        }

        return true;
    }

    private static void LetThrough(MediaWorld world, Exchange exchange, Trial trial)
    {
        if (world.Sanitize.Phase == SanitizePhase.Running)
        {
            // The operation may just have ended. If the log says later that it still runs, this was wrong.
            world.Sanitize = world.Sanitize with { GotThrough = $"opcode {exchange.Command.Opcode:X2}h" };
        }
        else if (world.Sanitize.Phase == SanitizePhase.Failed)
        {
            trial.ExpectStatus(world.Rules.Failure, exchange, "a command after a sanitize that failed", StatusCode.SanitizeFailed);
        }
    }

    private static bool IsRestricted(Exchange exchange)
    {
        if (!exchange.IsAdmin)
        {
            return true;
        }

        return (AdminOpcode)exchange.Command.Opcode switch
        {
            AdminOpcode.GetLogPage => !IsAllowedLog((LogPageIdentifier)(byte)exchange.Command.Dword10),
            AdminOpcode.SetFeatures => (FeatureIdentifier)(byte)exchange.Command.Dword10 == FeatureIdentifier.NamespaceWriteProtection,
            AdminOpcode.Abort or AdminOpcode.AsynchronousEventRequest or AdminOpcode.CreateIoCompletionQueue
                or AdminOpcode.CreateIoSubmissionQueue or AdminOpcode.DeleteIoCompletionQueue or AdminOpcode.DeleteIoSubmissionQueue
                or AdminOpcode.GetFeatures or AdminOpcode.Identify or AdminOpcode.KeepAlive => false,
            _ => true,
        };
    }

    private static bool IsAllowedLog(LogPageIdentifier log) => log
        is LogPageIdentifier.ErrorInformation or LogPageIdentifier.SmartHealthInformation or LogPageIdentifier.ChangedAttachedNamespaceList
        or LogPageIdentifier.AsymmetricNamespaceAccess or LogPageIdentifier.BootPartition or LogPageIdentifier.ReservationNotification
        or LogPageIdentifier.SanitizeStatus;
}
