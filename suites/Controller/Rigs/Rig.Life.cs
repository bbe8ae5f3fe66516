using NvmeConformance.Controller.Observations;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Raw;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Controller.Rigs;

/// <content>Enabling and taking down.</content>
internal sealed partial class Rig
{
    private const long Timeout500Milliseconds = 500_000_000;
    private const byte Poison = 0xDB;
    private const int MostVectors = 2048;

    // Longer than the controller may take: only then is it known how late it is, or that it does not come at all.
    private const int PatienceFactor = 4;

    /// <summary>Enables the controller and waits until it is ready.</summary>
    /// <param name="configuration">CC with EN 1.</param>
    public void Enable(ControllerConfiguration configuration)
    {
        if (_adminRings is not { } rings)
        {
            return;
        }

        TellQuiet();
        ReviveAdminRings(rings.Submissions, rings.Completions);
        (PageBytes, IsReady, IsShutDown) = (DmaSpace.PageBytes << configuration.PageSizeExponent, false, false);
        Registers.Write32(RegisterOffset.ControllerConfiguration, configuration.Bits);
        Capabilities = new ControllerCapabilities(Registers.Read64(RegisterOffset.ControllerCapabilities));
        var status = AwaitReady(true, ReadyLimitNanoseconds(configuration.ReadyIndependentOfMedia));
        if (!status.Ready)
        {
            return;
        }

        IsReady = true;
        Submissions.Add(0, new WatchedSubmissionQueue(RawSubmissionQueue.Over(Handle, rings.Submissions, 0, rings.SubmissionEntries), 0));
        Completions.Add(0, new WatchedCompletionQueue(RawCompletionQueue.Over(Handle, rings.Completions, 0, rings.CompletionEntries)));
        Tell(new ControllerStarted(
            rings.SubmissionEntries,
            rings.CompletionEntries,
            configuration.IoSubmissionEntrySizeExponent != 0 && configuration.IoCompletionEntrySizeExponent != 0,
            PageBytes,
            Handle.Interrupts?.VectorCount ?? MostVectors));
    }

    /// <summary>Clears CC.EN and waits until the controller is not ready.</summary>
    public void Disable()
    {
        TellResetBegins();
        var configuration = new ControllerConfiguration(Registers.Read32(RegisterOffset.ControllerConfiguration));
        Registers.Write32(
            RegisterOffset.ControllerConfiguration,
            (configuration with { Enable = false, ShutdownNotification = ShutdownNotification.None }).Bits);
        AwaitReady(false, Math.Max(1L, Capabilities.Timeout500Milliseconds) * Timeout500Milliseconds);
        ForgetQueues();
        TellAdminRegisters();
    }

    /// <summary>
    /// The controller is not ready any more, in whatever way that came: its queues are gone, and all memory that it was given is
    /// poisoned, so that every later write shows.
    /// </summary>
    public void ForgetQueues()
    {
        // What was posted before the end is no offence; it is seen before everything is poisoned.
        Collect();
        var requests = _outstanding.Count(static command => command is { Queue: 0, Entry.Opcode: 0x0C, IsRung: true });
        (IsReady, IsShutDown) = (false, false);
        Submissions.Clear();
        Completions.Clear();
        _outstanding.Clear();
        _aborted.Clear();
        ForgetOwnMemory();
        _stale.AddRange(_taken);
        _taken.Clear();
        foreach (var memory in _stale)
        {
            memory.Span.Fill(Poison);
        }

        Handle.Memory.ForgetStrayAccesses();
        Tell(new ControllerStopped(requests));
    }

    /// <summary>A reset is asked for next: what is seen from now on may be its doing.</summary>
    public void TellResetBegins()
    {
        Collect();
        Tell(new ResetBegins());
    }

    /// <summary>A shutdown was asked for: no command is sent before the next start.</summary>
    public void MarkShutDown()
    {
        IsShutDown = true;
        Collect();
        Tell(new QueuesShutDown());
    }

    /// <summary>Looks whether all that was given to the device before the last stop is still as the host left it.</summary>
    public void TellQuiet()
    {
        var damaged = 0;
        foreach (var memory in _stale)
        {
            if (memory.Span.IndexOfAnyExcept(Poison) >= 0)
            {
                damaged++;
            }
        }

        Tell(new MemoryLookedAt(damaged, TakeStrays()));
        TellOwnMemory();
    }

    // The admin rings are used again; everything else stays poisoned.
    private void ReviveAdminRings(RingMemory submissions, RingMemory completions)
    {
        foreach (var piece in (DmaBuffer[])[.. submissions.Pieces, .. completions.Pieces])
        {
            if (_stale.RemoveAll(memory => memory.DeviceAddress == piece.DeviceAddress) > 0)
            {
                _taken.Add(piece);
            }
        }

        completions.Fill(0);
    }

    private long ReadyLimitNanoseconds(bool independentOfMedia)
    {
        var timeouts = new ReadyTimeouts(Registers.Read32(RegisterOffset.ControllerReadyTimeouts));
        var units = !Capabilities.ReadyWithMediaSupported && !Capabilities.ReadyIndependentOfMediaSupported
            ? Capabilities.Timeout500Milliseconds
            : independentOfMedia ? timeouts.ReadyIndependentOfMedia500Milliseconds : timeouts.ReadyWithMedia500Milliseconds;
        return Math.Max(1L, units) * Timeout500Milliseconds;
    }

    private ControllerStatus AwaitReady(bool wanted, long limitNanoseconds)
    {
        var start = Handle.Clock.NowNanoseconds;
        var status = default(ControllerStatus);
        var outcome = _verbs.WaitUntil(new StatusWait(this, seen =>
        {
            status = seen;
            return seen.Ready == wanted || (wanted && seen.FatalStatus);
        }), limitNanoseconds * PatienceFactor);
        Tell(new ReadyChanged(
            ControllerIndex, wanted, outcome == WaitOutcome.Met, Handle.Clock.NowNanoseconds - start, limitNanoseconds, status));
        return status;
    }

    /// <summary>A look at CSTS.</summary>
    internal sealed class StatusWait(Rig rig, Func<ControllerStatus, bool> isOver) : IWaitCondition
    {
        public bool IsMet() => isOver(new ControllerStatus(rig.Registers.Read32(RegisterOffset.ControllerStatus))) || rig.IsOver;
    }
}
