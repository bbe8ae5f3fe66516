using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Controller.Observations;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Oracles.Rigs;

/// <summary>Keep alive (core digest 2.5): what KATO becomes, what restarts the timer, and when silence is fatal.</summary>
internal sealed class KeepAliveJudge(RigContext context) : RigJudge(context)
{
    private const int MillisecondsPerUnit = 100;
    private const long NanosecondsPerMillisecond = 1_000_000;

    // Beyond the timeout and CQT: timers have a granularity.
    private const int SlackMilliseconds = 1_000;
    private readonly Dictionary<ushort, Sent> _sent = [];
    private long _timeoutMilliseconds;

    // The host knows the time at the end of each silence only: what happened after that happened not before it.
    private long? _knownNanoseconds;
    private long? _restartedNotBefore;
    private long _silentMilliseconds;

    // With traffic based keep alive the timer looks back when it ends, and begins anew where there was a command: it may last twice as
    // long.
    private bool CountsTraffic => Subsystem.Identity.Attributes.HasFlag(ControllerAttributes.TrafficBasedKeepAlive);

    public override void Forget()
    {
        _sent.Clear();
        (_timeoutMilliseconds, _knownNanoseconds, _restartedNotBefore, _silentMilliseconds) = (0, null, null, 0);
    }

    public override void Observe(Observation observation)
    {
        switch (observation)
        {
            case ControllerStarted or ControllerStopped:
                Forget();
                break;
            case CommandPlaced { Queue: 0 } placed:
                _sent[placed.Entry.CommandIdentifier] = new Sent(placed.Entry, _knownNanoseconds);
                break;
            case CompletionPosted { Queue: 0 } posted when _sent.Remove(posted.Entry.CommandIdentifier, out var sent):
                OnCompleted(sent, posted.Entry);
                break;
            case CompletionPosted when CountsTraffic:
                _silentMilliseconds = 0;
                break;
            case SilenceEnded silence:
                OnSilence(silence);
                break;
        }
    }

    private static bool IsAboutTimeout(in SubmissionEntry entry) =>
        (AdminOpcode)entry.Opcode is AdminOpcode.SetFeatures or AdminOpcode.GetFeatures
        && (byte)entry.Dword10 == (byte)FeatureIdentifier.KeepAliveTimer;

    private void OnCompleted(Sent sent, in CompletionEntry entry)
    {
        var granularity = (long)Subsystem.Identity.KeepAliveSupport100Milliseconds * MillisecondsPerUnit;
        if (!entry.Status.IsSuccess || granularity == 0)
        {
            return;
        }

        var command = sent.Entry;
        var isSet = command.Opcode == (byte)AdminOpcode.SetFeatures && IsAboutTimeout(command);
        if (isSet)
        {
            _timeoutMilliseconds = (command.Dword11 + granularity - 1) / granularity * granularity;
        }
        else if (IsAboutTimeout(command))
        {
            Judge.Expect(
                Rules.KeepAliveRounded,
                entry.Dword0 == _timeoutMilliseconds,
                $"KATO {_timeoutMilliseconds} ms, rounded up",
                $"{entry.Dword0} ms");
        }

        if (isSet || command.Opcode == (byte)AdminOpcode.KeepAlive || CountsTraffic)
        {
            (_restartedNotBefore, _silentMilliseconds) = (sent.NotBefore, 0);
        }
    }

    private void OnSilence(SilenceEnded silence)
    {
        var isActive = silence.IsReady && _timeoutMilliseconds > 0;
        _silentMilliseconds += silence.Milliseconds;
        _knownNanoseconds = silence.EndNanoseconds;
        var mostMilliseconds = (CountsTraffic ? 2 : 1) * _timeoutMilliseconds;
        if (!isActive || silence.EndNanoseconds - _restartedNotBefore < _timeoutMilliseconds * NanosecondsPerMillisecond)
        {
            Judge.Expect(
                Rules.KeepAliveInactive,
                !silence.Status.FatalStatus,
                "CFS 0: the timer does not run, or has time left",
                $"CSTS {silence.Status.Bits:X8}h after {silence.Milliseconds} ms with KATO {_timeoutMilliseconds} ms");
        }
        else if (_silentMilliseconds > mostMilliseconds + Subsystem.Identity.CommandQuiesceTimeMilliseconds + SlackMilliseconds)
        {
            Judge.Expect(
                Rules.KeepAliveExpires,
                silence.Status.FatalStatus,
                "CFS 1: the timer has run out",
                $"CSTS {silence.Status.Bits:X8}h {_silentMilliseconds} ms after the last restart, with KATO {_timeoutMilliseconds} ms");
        }
    }

    private readonly record struct Sent(SubmissionEntry Entry, long? NotBefore);
}
