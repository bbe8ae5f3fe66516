using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.LbaAllocation.Audits;
using NvmeConformance.LbaAllocation.Knowledge;
using NvmeConformance.LbaAllocation.Oracle;
using NvmeConformance.LbaAllocation.Queries;
using NvmeConformance.LbaAllocation.Reads;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.LbaAllocation;

/// <summary>
/// What a device must do that tracks allocation with granularity (TP4165): which blocks are certainly allocated at every moment, what
/// lists of allocated blocks may look like, and what blocks may hold. It knows nothing of the contents that it finds, and of commands
/// in flight it holds every order for possible.
/// </summary>
public sealed class AllocationOracle : IOracle
{
    private readonly AllocationModel _model;
    private readonly EffectTracker _effects;
    private readonly QueryJudge _queries;
    private readonly RefusalJudge _refusals;
    private readonly ReadJudge _reads;
    private readonly ConstancyJudge _constancy;
    private readonly AllocationAudit _audit;
    private bool _hasQueried;
    private bool _hasRead;

    private AllocationOracle(RequirementRegistry registry)
    {
        _model = new AllocationModel(registry);
        _effects = new EffectTracker(_model);
        _queries = new QueryJudge(_model);
        _refusals = new RefusalJudge(_model);
        _reads = new ReadJudge(_model);
        _constancy = new ConstancyJudge(_model);
        _audit = new AllocationAudit(_model);
    }

    /// <summary>Makes an oracle.</summary>
    /// <param name="registry">A registry that holds this suite's requirements.</param>
    /// <returns>The oracle, to be used for many sequences.</returns>
    /// <exception cref="RegistryException">A requirement of this suite is missing.</exception>
    public static IOracle For(RequirementRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return new AllocationOracle(registry);
    }

    /// <inheritdoc />
    public void Begin(ProbedSubsystem subsystem, Judge judge)
    {
        ArgumentNullException.ThrowIfNull(subsystem);
        _model.Begin(subsystem, judge);
        (_hasQueried, _hasRead) = (false, false);
    }

    /// <inheritdoc />
    public void OnInvoke(Invocation invocation)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        var note = _model.Notes.At(invocation.Slot);
        _model.Tick();
        note.Begin(_model.Now, invocation.ControllerIndex);
        CommandReader.Read(invocation, _model, note);
        switch (note.Kind)
        {
            case CommandKind.Write or CommandKind.WriteZeroes or CommandKind.Deallocate:
                SettleSuspects(note);
                _effects.Begin(note, invocation.Data);
                break;
            case CommandKind.Read:
                note.Namespace!.LastRead = _model.Now;
                _hasRead = true;
                break;
            case CommandKind.LbaStatus:
                _hasQueried = true;
                break;
            case CommandKind.NotModelled:
                ForgetNamespaces(note.Namespace);
                break;
        }
    }

    /// <inheritdoc />
    public void OnComplete(Invocation invocation, in CompletionEntry completion)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        var note = _model.Notes.At(invocation.Slot);
        if (!note.IsInFlight)
        {
            return;
        }

        note.IsInFlight = false;
        _model.Tick();
        switch (note.Kind)
        {
            case CommandKind.Write or CommandKind.WriteZeroes or CommandKind.Deallocate:
                _effects.End(note, completion.Status.IsSuccess);
                UndecideFailure(note, completion.Status);
                break;
            case CommandKind.Read when !note.Namespace!.IsUnknowable:
                if (completion.Status.IsSuccess)
                {
                    _reads.Judge(note, note.Namespace, invocation.Data);
                }

                UndecideFailure(note, completion.Status);
                break;
            case CommandKind.LbaStatus:
                _queries.Judge(note, invocation, completion.Status);
                break;
            case CommandKind.Identify when completion.Status.IsSuccess:
                _constancy.Judge(invocation);
                break;
        }
    }

    /// <inheritdoc />
    public void OnLost(Invocation invocation, bool isQuiescent)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        var note = _model.Notes.At(invocation.Slot);
        if (!note.IsInFlight)
        {
            return;
        }

        note.IsInFlight = false;
        _model.Tick();
        if (note.Kind == CommandKind.LbaStatus)
        {
            JudgeLostQuery(note, isQuiescent);
            return;
        }

        if (note.Modifies && isQuiescent)
        {
            _effects.End(note, succeeded: false);
        }
        else if (note.Modifies)
        {
            EffectTracker.Lose(note);
        }

        _model.Judge.Undecide(_model.Rules.WriteReported, "an I/O command never completed, so its effect is unknown");
    }

    /// <inheritdoc />
    public void OnReset(int controllerIndex, ResetKind kind)
    {
        _model.Resets++;
        _model.Tick();
        var isOfAll = kind.HitsWholeSubsystem();
        foreach (var note in _model.Notes.All())
        {
            if (note.IsInFlight && (isOfAll || note.ControllerIndex == controllerIndex))
            {
                note.IsInFlight = false;
                if (note.Modifies)
                {
                    // Each end is a moment of its own: two commands for the same blocks may end with one reset.
                    _model.Tick();
                    _effects.End(note, succeeded: false);
                }
            }
        }
    }

    /// <inheritdoc />
    public void OnStrayAccess(StrayAccess access)
    {
        // A device-to-host transfer that went astray is a query's or a read's; without reads, there is only one to charge.
        var isQuery = access.IsWrite && (_model.Notes.AnyInFlight(CommandKind.LbaStatus) || (_hasQueried && !_hasRead));
        if (isQuery)
        {
            _model.Judge.Expect(
                _model.Rules.StaysInBuffer,
                false,
                "nothing written outside of the buffer",
                $"a write of {access.LengthBytes} bytes at device address {access.DeviceAddress:X}h");
            return;
        }

        _model.Judge.Undecide(
            access.IsWrite ? _model.Rules.StaysInBuffer : _model.Rules.WriteReadable,
            $"the device reached for memory that it was not given, and it is not clear for which command: {access}");
    }

    /// <inheritdoc />
    public void Audit(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        _audit.Run(verbs);
    }

    private void JudgeLostQuery(CommandNote note, bool isQuiescent)
    {
        if (isQuiescent)
        {
            _refusals.NeverEnded(note);
        }
        else
        {
            _model.Judge.Undecide(_model.Rules.Succeeds, $"{note.Request} did not complete in time");
        }
    }

    private void SettleSuspects(CommandNote note)
    {
        if (_model.Suspects.Count > 0)
        {
            foreach (var span in note.Spans)
            {
                _model.Suspects.OnChange(note.Namespace!, span);
            }
        }
    }

    // Whether I/O succeeds is not this suite's subject; but nobody should take a failed command for a tried requirement.
    private void UndecideFailure(CommandNote note, Status status)
    {
        if (!status.IsSuccess)
        {
            var rule = note.Kind switch
            {
                CommandKind.Write => _model.Rules.WriteReported,
                CommandKind.WriteZeroes => _model.Rules.WriteZeroesReads,
                CommandKind.Deallocate => _model.Rules.DeallocationKeepsData,
                _ => _model.Rules.WriteReadable,
            };
            _model.Judge.Undecide(rule, $"a {note.Kind} command to nsid {note.Namespace!.Facts.Identifier} ended with {status}");
        }
    }

    private void ForgetNamespaces(NamespaceModel? only)
    {
        for (var index = 0; index < _model.NamespaceCount; index++)
        {
            if (only is null || ReferenceEquals(only, _model.NamespaceAt(index)))
            {
                _model.NamespaceAt(index).IsUnknowable = true;
            }
        }
    }
}
