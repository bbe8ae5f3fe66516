using System.Runtime.InteropServices;
using NvmeConformance.ChangedLbas.Audits;
using NvmeConformance.ChangedLbas.Blocks;
using NvmeConformance.ChangedLbas.Events;
using NvmeConformance.ChangedLbas.Oracle;
using NvmeConformance.ChangedLbas.Queues;
using NvmeConformance.ChangedLbas.Refusals;
using NvmeConformance.ChangedLbas.Images;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas;

/// <summary>
/// What a device must do that reports changed blocks (B2.1 8.1.12, CS1.2 5.6): which entries must be in a queue, which may be, and how
/// commands about queues may end. Of commands in flight it holds every order for possible. It looks into the queues at every event.
/// </summary>
public sealed class ChangeOracle : IOracle
{
    private readonly TrackingModel _model;
    private readonly ChangeTracker _changes;
    private readonly QueueReader _reader;
    private readonly QueueCommands _commands;
    private readonly CreateJudge _creates;
    private readonly QueueNameJudge _names;
    private readonly FeatureJudge _features;
    private readonly EventJudge _events;
    private readonly StartJudge _starts;
    private readonly TrackingAudit _audit;

    private ChangeOracle(RequirementRegistry registry)
    {
        _model = new TrackingModel(registry);
        var coverage = new CoverageJudge(_model);
        _changes = new ChangeTracker(_model, coverage);
        _reader = new QueueReader(_model, coverage);
        _commands = new QueueCommands(_model, coverage);
        _creates = new CreateJudge(_model);
        _names = new QueueNameJudge(_model);
        _features = new FeatureJudge(_model);
        _events = new EventJudge(_model);
        _starts = new StartJudge(_model);
        _audit = new TrackingAudit(_model, _reader, coverage);
    }

    /// <summary>Makes an oracle.</summary>
    /// <param name="registry">A registry that holds this suite's requirements.</param>
    /// <returns>The oracle, to be used for many sequences.</returns>
    /// <exception cref="RegistryException">A requirement of this suite is missing.</exception>
    public static IOracle For(RequirementRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return new ChangeOracle(registry);
    }

    /// <inheritdoc />
    public void Begin(ProbedSubsystem subsystem, Judge judge)
    {
        ArgumentNullException.ThrowIfNull(subsystem);
        _model.Begin(subsystem, judge);
        _reader.Begin();
        _starts.Begin();
    }

    /// <inheritdoc />
    public void OnInvoke(Invocation invocation)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        _reader.Look();
        _model.Tick();
        var note = _model.NoteAt(invocation.Slot);
        note.Begin(invocation, _model.Now);
        if (invocation.ControllerIndex >= _model.Controllers.Count)
        {
            note.IsInFlight = false;
            return;
        }

        if (invocation.IsAdmin)
        {
            BeginAdmin(note);
        }
        else
        {
            NoteLook(note);
        }

        _changes.Begin(invocation, note);
    }

    /// <inheritdoc />
    public void OnComplete(Invocation invocation, in CompletionEntry completion)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        _reader.Look();
        _model.Tick();
        var note = _model.NoteAt(invocation.Slot);
        if (!note.IsInFlight)
        {
            return;
        }

        note.IsInFlight = false;
        if (note.IsAdmin)
        {
            EndAdmin(note, invocation, completion);
        }
        else if ((NvmOpcode)note.Entry.Opcode == NvmOpcode.Read)
        {
            _changes.Look(note, invocation, completion.Status);
        }

        if (note.Change is not null)
        {
            _changes.End(note, completion.Status);
        }
    }

    /// <inheritdoc />
    public void OnLost(Invocation invocation, bool isQuiescent)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        _model.Tick();
        var note = _model.NoteAt(invocation.Slot);
        if (!note.IsInFlight)
        {
            return;
        }

        note.IsInFlight = false;
        if (note.Change is not null)
        {
            _changes.End(note, status: null);
        }

        if (note.IsAdmin)
        {
            _commands.Lose(note);
        }

        _model.Judge.Undecide(_model.Rules.WriteReported, "a command never completed, so its effect is unknown");
    }

    /// <inheritdoc />
    public void OnReset(int controllerIndex, ResetKind kind)
    {
        _model.Tick();
        if (controllerIndex >= _model.Controllers.Count)
        {
            return;
        }

        foreach (var note in _model.Notes)
        {
            if (note.IsInFlight && note.Controller == controllerIndex)
            {
                note.IsInFlight = false;
                if (note.Change is not null)
                {
                    _changes.End(note, status: null);
                }
            }
        }

        _model.Rings.RemoveAll(ring => ring.Owner == controllerIndex);
        _reader.Unwatch(controllerIndex, address: null);
        _commands.Reset(controllerIndex);
        if (kind == ResetKind.PowerCycle)
        {
            foreach (var ns in _model.Namespaces)
            {
                ns.Forget();
            }
        }
    }

    /// <inheritdoc />
    public void OnStrayAccess(StrayAccess access)
    {
        if (access.IsWrite && _model.Queues.Find(queue => Holds(queue, access.DeviceAddress)) is { IsReachable: true } queue)
        {
            _model.Judge.Expect(
                queue.IsLive ? _model.Rules.OwnerWrites : _model.Rules.NothingAfterDelete,
                false,
                queue.IsLive ? $"entries of {queue} in the memory of its owner" : $"nothing written once {queue} is gone",
                $"{access}");
        }
    }

    /// <inheritdoc />
    public void OnObservation(Observation observation)
    {
        switch (observation)
        {
            case RingLaid ring:
                _reader.Unwatch(ring.Owner, ring.Memory.Address);
                _model.Rings.Add(ring);
                break;
            case RingRetired retired:
                _reader.Watch(retired);
                break;
            case EntriesTaken:
                _reader.Look();
                _reader.Compare();
                break;
            case SuspensionAwaited awaited:
                _reader.Look();
                JudgeSuspension(awaited);
                break;
            case SettledDown:
                _reader.Look();
                _reader.Compare();
                _events.Settle();
                break;
            case NamespacesProbed:
                _model.TakeNamespaces();
                break;
            case ImageCompared image:
                ImageJudge.Judge(_model, image);
                break;
        }
    }

    /// <inheritdoc />
    public void Audit(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        _audit.Run(verbs);
        _starts.Judge();
    }

    private void JudgeSuspension(SuspensionAwaited awaited)
    {
        if (_model.FindQueue(awaited.Owner, awaited.QueueIdentifier) is { MayBeFull: false, IsHeadUnknown: false, Newest: { } session } queue
            && session is { EndedBy: null, IsUnclear: false, StopSent: Session.Never, SuspendSent: not Session.Never, ResumeSent: Session.Never }
            && _model.FindController(queue.TargetIdentifier)?.Suspension == Suspension.Suspended)
        {
            _model.Judge.Expect(
                _model.Rules.SuspendMark, session.HasSuspendMark, $"an entry with ESA 011b in {queue}, whose controller is suspended", $"none");
        }
    }

    private void BeginAdmin(CommandNote note)
    {
        switch ((AdminOpcode)note.Entry.Opcode)
        {
            case AdminOpcode.ControllerDataQueue when (byte)note.Entry.Dword10 == (byte)ControllerDataQueueOperation.Create:
                _creates.Begin(note);
                break;
            case AdminOpcode.ControllerDataQueue:
                _names.BeginQueueCommand(note);
                break;
            case AdminOpcode.TrackSend:
                _names.BeginTracking(note);
                break;
            case AdminOpcode.SetFeatures or AdminOpcode.GetFeatures when QueueCommands.IsHead(note.Entry):
                _names.BeginFeature(note, (AdminOpcode)note.Entry.Opcode == AdminOpcode.SetFeatures);
                break;
            case AdminOpcode.AsynchronousEventRequest:
                _events.Begin(note);
                return;
        }

        _commands.Begin(note);
    }

    private void EndAdmin(CommandNote note, Invocation invocation, in CompletionEntry completion)
    {
        switch ((AdminOpcode)note.Entry.Opcode)
        {
            case AdminOpcode.Identify when completion.Status.IsSuccess:
                TakeIdentity(note, invocation);
                return;
            case AdminOpcode.AsynchronousEventRequest:
                _events.End(note, completion);
                return;
            case AdminOpcode.NamespaceAttachment when completion.Status.IsSuccess
                && _model.FindNamespace(note.Entry.NamespaceIdentifier) is { } attached:
                attached.AttachedAt = _model.Now;
                return;
            case AdminOpcode.GetLbaStatus when completion.Status.IsSuccess:
                _starts.Take(note, invocation);
                return;
            case AdminOpcode.ControllerDataQueue or AdminOpcode.TrackSend:
                note.Legal.IsOpen |= QueueNameJudge.WasOvertaken(note);
                note.Legal.Judge(_model.Judge, completion.Status, Text(note.Entry));
                break;
            case AdminOpcode.SetFeatures or AdminOpcode.GetFeatures when QueueCommands.IsHead(note.Entry):
                note.Legal.Judge(_model.Judge, completion.Status, Text(note.Entry));
                _features.End(note, invocation, completion);
                break;
        }

        if ((AdminOpcode)note.Entry.Opcode == AdminOpcode.ControllerDataQueue
            && (byte)note.Entry.Dword10 == (byte)ControllerDataQueueOperation.Create)
        {
            _creates.End(note, completion);
        }

        _commands.End(note, completion);
    }

    private void TakeIdentity(CommandNote note, Invocation invocation)
    {
        if ((byte)note.Entry.Dword10 == (byte)IdentifyCns.Controller && invocation.Data.Length >= IdentifyCommand.DataSizeBytes)
        {
            _model.Controllers[note.Controller].Take(MemoryMarshal.AsRef<IdentifyController>(invocation.Data));
        }
    }

    private void NoteLook(CommandNote note)
    {
        if ((NvmOpcode)note.Entry.Opcode is NvmOpcode.Read or NvmOpcode.Compare or NvmOpcode.Verify
            && _model.FindNamespace(note.Entry.NamespaceIdentifier) is { } ns)
        {
            var look = ReadWriteCommand.Decode(note.Entry);
            _model.LooksOf(note.Controller).Add((ns, BlockSpan.Within(look.StartingLba, look.BlockCountZeroBased + 1UL, ns.SizeBlocks)));
        }
    }

    private static bool Holds(QueueModel queue, ulong address) =>
        address - queue.Address < (ulong)queue.Slots * LbaMigrationQueueEntry.Size;

    private static string Text(in SubmissionEntry entry) =>
        $"admin command {entry.Opcode:X2}h, NSID {entry.NamespaceIdentifier:X}h, CDW10 to 13 "
        + $"{entry.Dword10:X8}h {entry.Dword11:X8}h {entry.Dword12:X8}h {entry.Dword13:X8}h, PRP1 {entry.Prp1:X}h";
}
