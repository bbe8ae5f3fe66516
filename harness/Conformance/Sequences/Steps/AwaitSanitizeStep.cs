using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;

namespace NvmeConformance.Conformance.Sequences.Steps;

/// <summary>Reads the sanitize log until it says that nothing runs any more.</summary>
/// <param name="ControllerIndex">Through which controller.</param>
public sealed record AwaitSanitizeStep(int ControllerIndex) : Step
{
    private const int MostLooks = 40;
    private const int LongestShift = 30;
    private const long FirstPauseNanoseconds = 1_000_000;

    /// <summary>The command that reads the log.</summary>
    public static LogPageIntent Look { get; } = new(LogPageIdentifier.SanitizeStatus, SanitizeStatusLog.Size / sizeof(uint));

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        for (var look = 0; look < MostLooks && !verbs.HasFindings; look++)
        {
            if (!verbs.TryDo(new QueueTarget(ControllerIndex, 0), Look, out var completion, out var data)
                || !completion.Status.IsSuccess
                || MemoryMarshal.AsRef<SanitizeStatusLog>(data).Status.Outcome != SanitizeOutcome.InProgress)
            {
                return;
            }

            // Longer and longer, so that a device that takes hours is waited for as well as one that takes milliseconds.
            verbs.Idle(FirstPauseNanoseconds << Math.Min(look, LongestShift));
        }
    }

    /// <inheritdoc />
    public override string Describe() => $"wait for the end of sanitizing, on controller {ControllerIndex}";
}
