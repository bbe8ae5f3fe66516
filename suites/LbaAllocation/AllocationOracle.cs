using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.LbaAllocation.Audits;
using NvmeConformance.LbaAllocation.Capabilities;
using NvmeConformance.LbaAllocation.Knowledge;
using NvmeConformance.LbaAllocation.Oracle;
using NvmeConformance.LbaAllocation.Queries;
using NvmeConformance.LbaAllocation.Reads;
using NvmeConformance.LbaAllocation.Steps;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;

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
    private readonly FeatureTracker _features;
    private readonly QueryJudge _queries;
    private readonly RefusalJudge _refusals;
    private readonly AbortJudge _aborts;
    private readonly DataCommandJudge _data;
    private readonly CapabilityJudge _capabilities;
    private readonly UsageJudge _usage;
    private readonly InformationLogJudge _informationLog;
    private readonly AllocationAudit _audit;
    private readonly StrayAccessJudge _strayAccesses;
    private readonly Encounters _encounters;

    private AllocationOracle(RequirementRegistry registry)
    {
        _model = new AllocationModel(registry);
        _effects = new EffectTracker(_model);
        _features = new FeatureTracker(_model);
        _queries = new QueryJudge(_model);
        _refusals = new RefusalJudge(_model);
        _aborts = new AbortJudge(_model);
        _data = new DataCommandJudge(_model);
        _capabilities = new CapabilityJudge(_model);
        _usage = new UsageJudge(_model);
        _informationLog = new InformationLogJudge(_model);
        _audit = new AllocationAudit(_model);
        _strayAccesses = new StrayAccessJudge(_model);
        _encounters = new Encounters(_model);
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
        _aborts.Begin();
        _informationLog.Begin();
        _strayAccesses.Begin();
    }

    /// <inheritdoc />
    public void OnInvoke(Invocation invocation)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        var note = _model.Notes.At(invocation.Slot);
        _model.Tick();
        note.Begin(_model.Now, invocation.ControllerIndex, invocation.Command);
        CommandReader.Read(invocation, _model, note);
        _aborts.Send(note);
        _strayAccesses.Send(note);
        if (note.Modifies)
        {
            _model.Suspects.OnChange(note);
            _effects.Begin(note, invocation.Data);
            _encounters.Send(note);
            return;
        }

        _encounters.Send(note);

        switch (note.Kind)
        {
            case CommandKind.Read or CommandKind.Look when note.Namespace is { } ns:
                ns.LastRead = _model.Now;
                break;
            case CommandKind.SetFeature:
                _features.Begin(note);
                break;
            case CommandKind.LogPage:
                _informationLog.Send(note);
                break;
            case CommandKind.Format or CommandKind.Sanitize or CommandKind.ManageNamespaces:
                _model.Upheavals.Begin(note);
                break;
            case CommandKind.NotModelled:
                _model.GiveUp(note.Namespace);
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
        var status = completion.Status;
        switch (note.Kind)
        {
            case CommandKind.LbaStatus:
                if (!note.IsAborted || _aborts.Judge(note, invocation, status))
                {
                    _queries.Judge(note, invocation, status);
                }

                break;
            case CommandKind.Identify:
                _capabilities.JudgeIdentify(invocation, status);
                if (status.IsSuccess)
                {
                    _usage.Judge(note, invocation);
                }

                break;
            case CommandKind.LogPage:
                CompleteLog(note, invocation, status);
                break;
            case CommandKind.GetFeature:
                _capabilities.JudgeFeature(note, status);
                if (status.IsSuccess)
                {
                    _features.JudgeValue(note, completion.Dword0);
                }

                break;
            case CommandKind.SetFeature when status.IsSuccess:
                _features.End(note);
                break;
            case CommandKind.Format or CommandKind.Sanitize or CommandKind.ManageNamespaces:
                _model.Upheavals.End(note, status);
                break;
            case CommandKind.Flush when status.IsSuccess:
                _model.MakeDurable(note.ControllerIndex, note.Started, note.Entry.NamespaceIdentifier);
                break;
            default:
                CompleteData(note, invocation, completion);
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
            _refusals.Lost(note, isQuiescent);
            return;
        }

        if (note.Modifies && isQuiescent)
        {
            _effects.End(note, status: null);
        }
        else if (note.Modifies)
        {
            _effects.Lose(note);
        }

        _model.Judge.Undecide(_model.Rules.WriteReported, "a command never completed, so its effect is unknown");
    }

    /// <inheritdoc />
    public void OnReset(int controllerIndex, ResetKind kind)
    {
        _model.Resets++;
        _encounters.Reset(kind);
        _model.Tick();
        var isOfAll = kind.HitsWholeSubsystem();
        foreach (var note in _model.Notes.All)
        {
            if (note.IsInFlight && (isOfAll || note.ControllerIndex == controllerIndex))
            {
                note.IsInFlight = false;
                if (note.Modifies)
                {
                    // Each end is a moment of its own: two commands for the same blocks may end with one reset.
                    _model.Tick();
                    _effects.End(note, status: null);
                }
                else if (note.Kind is CommandKind.Format or CommandKind.Sanitize)
                {
                    _model.Upheavals.End(note, status: null);
                }
            }
        }

        _model.Tick();
        _informationLog.Begin();
        _features.Reset();
        _model.LoseCaches(kind);
    }

    /// <inheritdoc />
    public void OnStrayAccess(StrayAccess access) => _strayAccesses.Judge(access);

    /// <inheritdoc />
    public void OnObservation(Observation observation)
    {
        switch (observation)
        {
            case NamespacesProbed:
                _model.Tick();
                _model.Upheavals.Settle();
                break;
            case ShutDown off:
                _model.MakeDurable(off.ControllerIndex, _model.Now);
                break;
            case BufferLookedAt:
                _aborts.LookAgain();
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
    }

    private void CompleteLog(CommandNote note, Invocation invocation, Status status)
    {
        _capabilities.JudgeLog(note, status, invocation.Data);
        if (status.IsSuccess)
        {
            _informationLog.Judge(note, invocation.Data);
            _model.Upheavals.ReadLog(note, invocation.Data);
        }
    }

    private void CompleteData(CommandNote note, Invocation invocation, in CompletionEntry completion)
    {
        if (note.Modifies)
        {
            _data.BeforeEffect(note, completion);
            _effects.End(note, completion.Status);
            _encounters.End(note, completion.Status);
        }

        if (note.Modifies || note is { Kind: CommandKind.Read or CommandKind.Look, Namespace: not null })
        {
            _data.Judge(note, invocation, completion.Status);
        }
    }
}
