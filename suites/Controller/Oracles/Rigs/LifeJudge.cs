using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Controller.Observations;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Controller.Oracles.Rigs;

/// <summary>Enabling, resets and shutdown (core digest 2).</summary>
internal sealed class LifeJudge(RigContext context) : RigJudge(context)
{
    private bool _wasStopped;
    private bool _wasStarted;
    private bool _hasIoQueues;
    private bool _absentDoorbellRung;
    private int _droppedRequests;
    private ShutdownSeen? _shutdown;
    private bool _isSubsystemDown;
    private bool _wasReady;

    public override void Forget()
    {
        (_wasStopped, _wasStarted, _hasIoQueues, _absentDoorbellRung, _droppedRequests) = (false, false, false, false, 0);
        (_shutdown, _isSubsystemDown, _wasReady) = (null, false, false);
    }

    public override void Observe(Observation observation)
    {
        switch (observation)
        {
            case ReadyChanged { Wanted: true } ready:
                OnReady(ready);
                break;
            case ReadyChanged down:
                Expect(down, Rules.GetsDown);
                if (_shutdown is { WasEnabled: true })
                {
                    Judge.Expect(Rules.RestartsByReset, down.Came, "RDY 0 by the reset that a start needs", $"CSTS {down.Status.Bits:X8}h");
                }

                break;
            case ControllerStarted:
                (_wasStarted, _hasIoQueues, _absentDoorbellRung, _shutdown) = (true, false, false, null);
                break;
            case ControllerStopped stopped:
                (_wasStopped, _wasStarted, _droppedRequests) = (true, false, stopped.EventRequests);
                break;
            case MemoryLookedAt look:
                OnLook(look);
                break;
            case AdminRegistersRead read:
                OnAdminRegisters(read);
                break;
            case ShutdownSeen shutdown:
                OnShutdown(shutdown);
                break;
            case ResetSeen reset:
                OnReset(reset);
                break;
            case StatusRead read:
                OnStatus(read);
                break;
            case CommandPlaced { Queue: > 0 }:
                _hasIoQueues = true;
                break;
            case TailRung { Queue: > 0 } or HeadRung { Queue: > 0 }:
                _absentDoorbellRung |= !_hasIoQueues;
                break;
        }
    }

    private void OnReady(ReadyChanged ready)
    {
        Expect(ready, Rules.GetsReady);
        if (_wasReady)
        {
            Judge.Expect(Rules.NothingUsedUp, ready.Came, $"RDY 1, as it came before", $"CSTS {ready.Status.Bits:X8}h");
        }

        _wasReady |= ready.Came;
        Judge.Expect(
            Rules.LatchedAtEnable, ready is { Came: true, Status.FatalStatus: false }, "RDY 1 and CFS 0", $"CSTS {ready.Status.Bits:X8}h");
        if (_shutdown is { } shutdown)
        {
            var rule = shutdown.WasEnabled ? Rules.RestartsByReset : Rules.RestartsInOneWrite;
            var isBack = ready is { Came: true, Status: { Shutdown: ShutdownStatus.NormalOperation, FatalStatus: false } };
            Judge.Expect(rule, isBack, "RDY 1 and SHST 00b after the start", $"CSTS {ready.Status.Bits:X8}h");
            Judge.Expect(Rules.NextProbeClears, isBack, "RDY 1 and SHST 00b after the start", $"CSTS {ready.Status.Bits:X8}h");
        }
    }

    private void Expect(ReadyChanged change, Conformance.Registry.Rule rule) => Judge.Expect(
        rule,
        change.Came && change.ElapsedNanoseconds <= change.LimitNanoseconds && !(change.Wanted && change.Status.FatalStatus),
        $"RDY {(change.Wanted ? 1 : 0)} within {change.LimitNanoseconds / 1_000_000} ms",
        $"{(change.Came ? "it came" : "it did not come")} after {change.ElapsedNanoseconds / 1_000_000} ms, CSTS {change.Status.Bits:X8}h");

    private void OnLook(MemoryLookedAt look)
    {
        if (!_wasStopped)
        {
            Judge.Expect(Subject, look.StrayAccesses == 0, "only memory that was given is touched", $"{look.StrayAccesses} stray accesses");
            return;
        }

        var rule = !_wasStarted ? Rules.QuietAfterReset : _absentDoorbellRung ? Rules.QueuesDeleted : Rules.NothingFromBefore;
        var isQuiet = look is { DamagedPieces: 0, StrayAccesses: 0 };
        Judge.Expect(
            rule,
            isQuiet,
            "nothing is written to what was given before the reset",
            $"{look.DamagedPieces} pieces of memory changed, {look.StrayAccesses} accesses to memory that was not given");
        Judge.Expect(Rules.AbortAnswers, isQuiet, "nothing completes once RDY is 0", $"{look.DamagedPieces} pieces of memory changed");
        if (!_wasStarted && _droppedRequests > 0)
        {
            Judge.Expect(
                Rules.EventRequestsDropped,
                isQuiet,
                "no completion of the event requests",
                $"{look.DamagedPieces} pieces of memory changed");
        }
    }

    private void OnAdminRegisters(AdminRegistersRead read)
    {
        var isSame = read.Attributes == read.AttributesWritten
            && read.Submissions == read.SubmissionsWritten
            && read.Completions == read.CompletionsWritten;
        Judge.Expect(
            _wasStopped ? Rules.AdminRegistersKept : Rules.AdminRegistersTake,
            isSame,
            $"AQA {read.AttributesWritten:X8}h, ASQ {read.SubmissionsWritten:X}h, ACQ {read.CompletionsWritten:X}h",
            $"AQA {read.Attributes:X8}h, ASQ {read.Submissions:X}h, ACQ {read.Completions:X}h");
        if (_wasStopped)
        {
            Judge.Expect(Rules.AdminRegistersTake, isSame, "the values written", $"AQA {read.Attributes:X8}h");
        }
    }

    private void OnShutdown(ShutdownSeen shutdown)
    {
        var rule = shutdown.IsOfSubsystem ? Rules.ShutdownReachesAll : shutdown.IsAbrupt ? Rules.AbruptCompletes : Rules.ShutdownCompletes;
        var isComplete = shutdown.Status.Shutdown == ShutdownStatus.Complete;
        if (!isComplete && !shutdown.IsQuiescent)
        {
            Judge.Undecide(rule, "the shutdown did not complete in the time that was waited");
            return;
        }

        Judge.Expect(
            rule,
            isComplete && shutdown.Status.ShutdownIsOfNvmSubsystem == (shutdown.IsOfSubsystem || _isSubsystemDown),
            $"SHST 10b and ST {(shutdown.IsOfSubsystem ? 1 : 0)}",
            $"CSTS {shutdown.Status.Bits:X8}h of controller {shutdown.ControllerIndex}");
        _isSubsystemDown |= shutdown.IsOfSubsystem;
        _shutdown = shutdown.IsOfSubsystem ? null : shutdown;
    }

    private void OnReset(ResetSeen reset)
    {
        _isSubsystemDown &= !reset.How.HitsWholeSubsystem();
        _shutdown = null;
        if (reset.How is ResetKind.Function or ResetKind.Conventional)
        {
            Judge.Expect(
                Rules.ResetsRegisters,
                reset.CameDown && reset.Configuration.Bits == 0 && reset.Attributes == 0 && !reset.Status.Ready
                    && (_isSubsystemDown || reset.Status.Shutdown == ShutdownStatus.NormalOperation),
                "CC 0, AQA 0, RDY 0, SHST 00b",
                $"CC {reset.Configuration.Bits:X8}h, AQA {reset.Attributes:X8}h, CSTS {reset.Status.Bits:X8}h");
        }

        if (reset.How == ResetKind.Subsystem)
        {
            Judge.Expect(Rules.ResetFlagSet, reset.Status.NvmSubsystemResetOccurred, "NSSRO 1", $"CSTS {reset.Status.Bits:X8}h");
            Judge.Expect(
                Rules.ResetReachesAll,
                !reset.Status.Ready && !reset.Configuration.Enable,
                "RDY 0 and EN 0 on every controller",
                $"controller {reset.ControllerIndex}: CC {reset.Configuration.Bits:X8}h, CSTS {reset.Status.Bits:X8}h");
            Judge.Expect(
                Rules.ShutdownStays,
                reset.Status is { ShutdownIsOfNvmSubsystem: false, Shutdown: ShutdownStatus.NormalOperation },
                "ST 0 and SHST 00b after an NVM subsystem reset",
                $"CSTS {reset.Status.Bits:X8}h");
        }
    }

    private void OnStatus(StatusRead read)
    {
        Judge.Expect(Rules.StatusNotAllOnes, read.Status.Bits != uint.MaxValue, "a status", $"CSTS {read.Status.Bits:X8}h");
        Judge.Expect(Rules.FatalOnlyWhenFatal, !read.Status.FatalStatus, "CFS 0", $"CSTS {read.Status.Bits:X8}h");
        Judge.Expect(Subject, !read.Status.FatalStatus, "CFS 0", $"CSTS {read.Status.Bits:X8}h");
        if (_isSubsystemDown)
        {
            Judge.Expect(
                Rules.ShutdownStays,
                read.Status is { ShutdownIsOfNvmSubsystem: true, Shutdown: ShutdownStatus.Complete },
                "ST 1 and SHST 10b until an NVM subsystem reset",
                $"CSTS {read.Status.Bits:X8}h of controller {read.ControllerIndex}");
        }
    }
}
