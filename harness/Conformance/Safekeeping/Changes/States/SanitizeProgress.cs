using System.Runtime.InteropServices;
using System.Text.Json;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Safekeeping.Changes.States;

/// <summary>
/// A sanitize operation that runs, or has failed (B2.2 5.1.12, log page 81h): while it does, hardly anything else can be put back. Data
/// do not come back.
/// </summary>
internal sealed class SanitizeProgress : LastingState
{
    private const long SecondNanoseconds = 1_000_000_000;
    private const int SecondsWaitedFor = 4 * 3600;

    /// <inheritdoc />
    internal override string Name => "sanitize";

    /// <inheritdoc />
    internal override bool IsOfController => false;

    /// <inheritdoc />
    internal override string Undo => "the end of the operation is waited for, and a failure is left; data do not come back";

    /// <inheritdoc />
    internal override string? PartChangedBy(bool isAdmin, in SubmissionEntry command) =>
        isAdmin && command.Opcode is (byte)AdminOpcode.Sanitize or (byte)AdminOpcode.SanitizeNamespace ? Name : null;

    /// <inheritdoc />
    internal override JsonElement Read(DriveLine line) => ToJson(OutcomeOf(line));

    /// <inheritdoc />
    internal override void PutBack(DriveLine line, JsonElement before, IReadOnlySet<string>? parts, PutBackLog log)
    {
        if (OutcomeOf(line) == SanitizeOutcome.InProgress)
        {
            for (var second = 0; second < SecondsWaitedFor && OutcomeOf(line) == SanitizeOutcome.InProgress; second++)
            {
                line.Pause(SecondNanoseconds);
            }

            log.Tell(OutcomeOf(line) != SanitizeOutcome.InProgress, "the sanitize operation has ended", () => "no, it still runs");
        }

        if (OutcomeOf(line) == SanitizeOutcome.Failed && FromJson<SanitizeOutcome>(before) != SanitizeOutcome.Failed)
        {
            var status = line.Write(SanitizeCommand.Encode(new SanitizeCommand(SanitizeAction.ExitFailureMode)), []).Status;
            log.Tell(status.IsSuccess, "the failure of a sanitize operation is left", () => $"no, Sanitize ended with {status}");
        }
    }

    private static SanitizeOutcome OutcomeOf(DriveLine line) =>
        line.Identity.Sanitize != default
            && line.TryReadLog(LogPageIdentifier.SanitizeStatus, SanitizeStatusLog.Size, 0, out var page)
            ? MemoryMarshal.Read<SanitizeStatusLog>(page).Status.Outcome
            : SanitizeOutcome.NeverSanitized;
}
