using NvmeConformance.ChangedLbas.HostMemory.Model;
using NvmeConformance.ChangedLbas.HostMemory.Steps;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.LiveMigration;
using NvmeConformance.Nvme.Host.Memory;

namespace NvmeConformance.ChangedLbas.HostMemory;

/// <summary>
/// What a device must report that tracks host memory (live migration digest 3.2.2, 3.3 and 6). It knows of each page of tracked memory
/// whether a command has certainly written it, may have written it, or cannot have; and who tracks whom. Of commands in flight every order is
/// possible.
/// </summary>
internal sealed partial class MemoryTrackingOracle : IOracle
{
    private const int PageBytes = 1 << TrackedMemory.PageExponent;
    private const int AuditDwords = 512;
    private const int MostReportsInARow = 300;
    private const int Patience = 12;
    private const long FirstPauseNanoseconds = 1_000_000;

    private readonly MemoryRules _rules;
    private readonly RequestJudge _requests;
    private readonly ReportJudge _reports;
    private readonly CoverageJudge _coverage;
    private readonly ControllerBook _controllers = new();
    private readonly Dictionary<int, Transfer> _transfers = [];
    private readonly Dictionary<int, TrackedMemory> _tracked = [];
    private readonly Dictionary<int, ChangedMemory> _windows = [];
    private readonly Dictionary<(int Controller, ushort Queue), (ulong Address, int Bytes)> _rings = [];
    private ProbedSubsystem _subsystem = new();
    private Judge _judge = null!;
    private long _now;

    private MemoryTrackingOracle(RequirementRegistry registry)
    {
        _rules = new MemoryRules(registry);
        (_requests, _reports, _coverage) = (new RequestJudge(_rules), new ReportJudge(_rules), new CoverageJudge(_rules));
    }

    /// <summary>Makes an oracle.</summary>
    /// <param name="registry">A registry that holds this suite's requirements.</param>
    /// <returns>The oracle, to be used for many sequences.</returns>
    public static IOracle For(RequirementRegistry registry) => new MemoryTrackingOracle(registry);

    /// <inheritdoc />
    public void Begin(ProbedSubsystem subsystem, Judge judge)
    {
        (_subsystem, _judge, _requests.Judge, _coverage.Judge, _now) = (subsystem, judge, judge, judge, 0);
        _controllers.Forget();
        _transfers.Clear();
        _tracked.Clear();
        _windows.Clear();
        _rings.Clear();
        ForgetRequests();
    }

    /// <inheritdoc />
    public void OnInvoke(Invocation invocation)
    {
        _now++;
        var transfer = Transfer.Of(invocation, _now);
        _transfers[invocation.Slot] = transfer;
        if (TrackedOf(invocation.ControllerIndex) is { } tracked)
        {
            tracked.Begin(transfer);
        }

        BeginRequest(invocation);
    }

    /// <inheritdoc />
    public void OnComplete(Invocation invocation, in CompletionEntry completion)
    {
        _now++;
        _transfers.Remove(invocation.Slot, out var transfer);
        _judge.Expect(_rules.Answer, holds: true, "a completion", $"");
        var isReport = invocation.IsAdmin && invocation.Command.Opcode == (byte)AdminOpcode.TrackReceive;
        if (!invocation.Data.IsEmpty)
        {
            _judge.Expect(
                isReport ? _rules.ReportLength : _rules.Untouched,
                invocation.OverrunOffset < 0,
                "only the buffer is written",
                $"byte {invocation.OverrunOffset} behind the buffer of {invocation.Data.Length} bytes was changed");
        }

        if (completion.Status.IsSuccess)
        {
            _controllers.Take(invocation);
        }

        TakeWrites(invocation, transfer, completion.Status.IsSuccess);
        CompleteRequest(invocation, transfer, completion);
    }

    /// <inheritdoc />
    public void OnLost(Invocation invocation, bool isQuiescent)
    {
        if (isQuiescent)
        {
            _judge.Expect(
                _rules.Answer,
                holds: false,
                "a completion",
                $"none for opcode {invocation.Command.Opcode:X2}h, and nothing can happen any more");
        }
        else
        {
            _judge.Undecide(_rules.Answer, $"no completion of opcode {invocation.Command.Opcode:X2}h came in time");
        }
    }

    /// <inheritdoc />
    public void OnReset(int controllerIndex, ResetKind kind)
    {
        _now++;
        foreach (var (slot, transfer) in _transfers.Where(pair => pair.Value.ControllerIndex == controllerIndex).ToList())
        {
            TrackedOf(controllerIndex)?.End(transfer, _now);
            _transfers.Remove(slot);
        }

        _windows.Remove(controllerIndex);
        foreach (var ring in _rings.Keys.Where(ring => ring.Controller == controllerIndex).ToList())
        {
            _rings.Remove(ring);
        }

        ResetRequests(controllerIndex, kind);
        if (TrackedOf(controllerIndex) is { } left)
        {
            left.Befall(Trouble.TargetReset);
            (left.MayBeGone, left.IsComplete) = (true, false);
        }
    }

    /// <inheritdoc />
    public void OnStrayAccess(StrayAccess access) => _judge.Expect(
        _rules.Untouched,
        holds: false,
        "only the buffers given are touched",
        $"{access.LengthBytes} bytes at {access.DeviceAddress:X}h were {(access.IsWrite ? "written" : "read")}");

    /// <inheritdoc />
    public void OnObservation(Observation observation)
    {
        switch (observation)
        {
            case MemorySeen seen:
                _windows[seen.ControllerIndex] = new ChangedMemory(seen.TransferAddress, (ulong)seen.TransferBytes);
                foreach (var ring in seen.Rings)
                {
                    _rings[(seen.ControllerIndex, ring.Queue)] = (ring.Address, ring.Bytes);
                }

                break;
            case StartFailed failed:
                _judge.Expect(_rules.Answer, holds: false, "a controller that starts", $"{failed.Problem}");
                break;
            case ResetFailed failed:
                _judge.Expect(_rules.Answer, holds: false, "a controller that resets", $"{failed.Problem}");
                break;
        }
    }

    /// <inheritdoc />
    public void Audit(ISequenceVerbs verbs)
    {
        foreach (var tracked in _tracked.Values.ToList())
        {
            if (!verbs.HasFindings && !tracked.IsBlurred && verbs.Controllers[tracked.Manager].IsStarted)
            {
                Audit(verbs, tracked);
            }
        }
    }

    // What is held back has some time to come; then everything is asked for once more, and nothing may be told of twice.
    private void Audit(ISequenceVerbs verbs, TrackedMemory tracked)
    {
        var target = _controllers.Of(tracked.Target).ControllerIdentifier;
        var pause = FirstPauseNanoseconds;
        Drain(verbs, tracked, target);
        for (var attempt = 0; attempt < Patience && tracked.HasOwed && IsStillTracked(verbs, tracked); attempt++)
        {
            verbs.Idle(pause);
            pause *= 2;
            Drain(verbs, tracked, target);
        }

        if (!IsStillTracked(verbs, tracked))
        {
            return;
        }

        if (!tracked.HasOwed || verbs.Controllers[tracked.Manager].Clock.IsVirtual)
        {
            _coverage.ExpectNothingOwed(tracked);
        }
        else
        {
            _judge.Undecide(_rules.HeldBack, "memory that changed several times was not reported in a few seconds");
        }

        Ask(verbs, tracked, target);
        verbs.TryDo(new QueueTarget(tracked.Manager, 0), TrackIntent.Stop(target), out _, out _);
    }

    private void Drain(ISequenceVerbs verbs, TrackedMemory tracked, ushort target)
    {
        for (var report = 0; report < MostReportsInARow && Ask(verbs, tracked, target); report++)
        {
        }
    }

    // Returns whether there is more.
    private bool Ask(ISequenceVerbs verbs, TrackedMemory tracked, ushort target)
    {
        var dwords = Math.Min(AuditDwords, _subsystem.MaximumTransferBytes / sizeof(uint));
        return IsStillTracked(verbs, tracked)
            && verbs.TryDo(new QueueTarget(tracked.Manager, 0), TrackIntent.Receive(target, dwords), out var completion, out var data)
            && completion.Status.IsSuccess
            && new Nvme.Spec.LiveMigration.TrackedMemoryChangeList(data).Header.Attributes
                .HasFlag(Nvme.Spec.LiveMigration.TrackedMemoryAttributes.MoreToReport);
    }

    private bool IsStillTracked(ISequenceVerbs verbs, TrackedMemory tracked) =>
        !verbs.HasFindings && TrackedOf(tracked.Target) == tracked && !tracked.IsBlurred;

    private TrackedMemory? TrackedOf(int target) => _tracked.GetValueOrDefault(target);

    private void TakeWrites(Invocation invocation, in Transfer transfer, bool succeeded)
    {
        NoteForStarts(transfer);
        if (TrackedOf(invocation.ControllerIndex) is not { } tracked)
        {
            return;
        }

        tracked.End(transfer, _now);
        var by = new Writer(invocation.IsAdmin, invocation.Command.Opcode, invocation.Ordinal);
        if (succeeded && transfer.IsWritten && transfer.Begun > tracked.Since)
        {
            OweData(invocation, transfer, tracked, by);
        }

        if (_rings.TryGetValue((invocation.ControllerIndex, invocation.QueueIdentifier), out var ring) && ring.Bytes <= PageBytes)
        {
            tracked.Count(ring.Address, _now);
            if (transfer.Begun > tracked.Since)
            {
                tracked.Owe(ring.Address, CompletionEntry.Size, transfer.Begun, _now, WriteOrigin.Completion, by);
            }
        }
    }

    private void OweData(Invocation invocation, in Transfer transfer, TrackedMemory tracked, Writer by)
    {
        var origin = invocation.IsAdmin ? WriteOrigin.AdminData : WriteOrigin.Data;
        for (var done = 0; done < transfer.Bytes;)
        {
            var address = transfer.Address + (ulong)done;
            var part = Math.Min(transfer.Bytes - done, PageBytes - (int)(address & (PageBytes - 1)));
            if (Transfer.IsCertain(invocation, invocation.Data.Slice(done, part)))
            {
                tracked.Owe(address, part, transfer.Begun, _now, origin, by);
            }

            done += part;
        }
    }
}
