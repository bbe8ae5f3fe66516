using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Controller.Observations;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Oracles.Rigs;

/// <summary>Keep alive (core digest 2.5): what KATO becomes, and when silence is fatal.</summary>
internal sealed class KeepAliveJudge(RigContext context) : RigJudge(context)
{
    private const int MillisecondsPerUnit = 100;

    // Beyond the timeout and CQT: timers have a granularity.
    private const int SlackMilliseconds = 1_000;
    private readonly Dictionary<ushort, SubmissionEntry> _sent = [];
    private long _timeoutMilliseconds;

    public override void Forget()
    {
        _sent.Clear();
        _timeoutMilliseconds = 0;
    }

    public override void Observe(Observation observation)
    {
        switch (observation)
        {
            case ControllerStarted or ControllerStopped:
                Forget();
                break;
            case CommandPlaced { Queue: 0 } placed when IsAboutKeepAlive(placed.Entry):
                _sent[placed.Entry.CommandIdentifier] = placed.Entry;
                break;
            case CompletionPosted { Queue: 0 } posted when _sent.Remove(posted.Entry.CommandIdentifier, out var command):
                OnCompleted(command, posted.Entry);
                break;
            case SilenceEnded silence:
                OnSilence(silence);
                break;
        }
    }

    private static bool IsAboutKeepAlive(in SubmissionEntry entry) =>
        (AdminOpcode)entry.Opcode is AdminOpcode.SetFeatures or AdminOpcode.GetFeatures
        && (byte)entry.Dword10 == (byte)FeatureIdentifier.KeepAliveTimer;

    private void OnCompleted(in SubmissionEntry command, in CompletionEntry entry)
    {
        var granularity = (long)Subsystem.Identity.KeepAliveSupport100Milliseconds * MillisecondsPerUnit;
        if (!entry.Status.IsSuccess || granularity == 0)
        {
            return;
        }

        if (command.Opcode == (byte)AdminOpcode.SetFeatures)
        {
            _timeoutMilliseconds = (command.Dword11 + granularity - 1) / granularity * granularity;
            return;
        }

        Judge.Expect(
            Rules.KeepAliveRounded, entry.Dword0 == _timeoutMilliseconds, $"KATO {_timeoutMilliseconds} ms, rounded up", $"{entry.Dword0} ms");
    }

    private void OnSilence(SilenceEnded silence)
    {
        var isActive = silence.IsReady && _timeoutMilliseconds > 0;
        if (!isActive || silence.Milliseconds < _timeoutMilliseconds)
        {
            Judge.Expect(
                Rules.KeepAliveInactive,
                !silence.Status.FatalStatus,
                "CFS 0: the timer does not run, or has time left",
                $"CSTS {silence.Status.Bits:X8}h after {silence.Milliseconds} ms with KATO {_timeoutMilliseconds} ms");
        }
        else if (silence.Milliseconds > _timeoutMilliseconds + Subsystem.Identity.CommandQuiesceTimeMilliseconds + SlackMilliseconds)
        {
            Judge.Expect(
                Rules.KeepAliveExpires,
                silence.Status.FatalStatus,
                "CFS 1: the timer has run out",
                $"CSTS {silence.Status.Bits:X8}h after {silence.Milliseconds} ms with KATO {_timeoutMilliseconds} ms");
        }
    }
}
