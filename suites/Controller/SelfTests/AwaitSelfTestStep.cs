using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;

namespace NvmeConformance.Controller.SelfTests;

/// <summary>
/// Reads the log of self-tests until it says that none runs any more, or until the time is over; a last look comes in any case.
/// </summary>
/// <param name="ControllerIndex">Through which controller.</param>
/// <param name="MostSeconds">At most about so long.</param>
public sealed record AwaitSelfTestStep(int ControllerIndex, int MostSeconds) : Step
{
    private const long FirstPauseNanoseconds = 1_000_000;
    private const int MostLooks = 40;

    /// <summary>The command that reads the log.</summary>
    public static LogPageIntent Look { get; } = new(LogPageIdentifier.DeviceSelfTest, DeviceSelfTestLog.Size / sizeof(uint));

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        var left = MostSeconds * 1_000_000_000L;
        for (var look = 0; look < MostLooks && !verbs.HasFindings; look++)
        {
            if (!verbs.TryDo(new QueueTarget(ControllerIndex, 0), Look, out var completion, out var data)
                || !completion.Status.IsSuccess
                || MemoryMarshal.AsRef<DeviceSelfTestLog>(data).Current.Operation == SelfTestCode.None
                || left <= 0)
            {
                return;
            }

            // Longer and longer: some tests take a millisecond, others hours.
            var pause = Math.Min(left, FirstPauseNanoseconds << look);
            verbs.Idle(pause);
            left -= pause;
        }
    }

    /// <inheritdoc />
    public override string Describe() => $"wait for the end of self-tests, on controller {ControllerIndex}, {MostSeconds} s at most";
}
