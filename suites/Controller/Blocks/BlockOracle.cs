using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Controller.Blocks.Commands;
using NvmeConformance.Controller.Blocks.Judging;
using NvmeConformance.Controller.Blocks.Knowledge;
using NvmeConformance.Controller.Blocks.Steps;
using NvmeConformance.Nvme.Host.Memory;

namespace NvmeConformance.Controller.Blocks;

/// <summary>
/// What a device must make of blocks: which contents each may have while commands overlap, controllers are reset and power goes, and
/// how commands that touch them may end. It knows nothing of what it finds, and of commands in flight it holds every order for
/// possible.
/// </summary>
public sealed class BlockOracle : IOracle
{
    private readonly BlockModel _model;
    private readonly Legality _legality;
    private readonly EffectTracker _effects;
    private readonly FeatureTracker _features;
    private readonly FusedJudge _fused;
    private readonly SwapJudge _swaps;
    private readonly AtomicityJudge _atomicity;
    private readonly CompletionJudge _completions;

    private BlockOracle(RequirementRegistry registry)
    {
        _model = new BlockModel(registry);
        _legality = new Legality(_model);
        _effects = new EffectTracker(_model);
        _features = new FeatureTracker(_model);
        _fused = new FusedJudge(_model);
        _swaps = new SwapJudge(_model);
        _atomicity = new AtomicityJudge(_model);
        _completions = new CompletionJudge(_model, _atomicity, _swaps);
    }

    /// <summary>Makes an oracle.</summary>
    /// <param name="registry">A registry that holds this suite's requirements.</param>
    /// <returns>The oracle, to be used for many sequences.</returns>
    /// <exception cref="RegistryException">A requirement of this suite is missing.</exception>
    public static IOracle For(RequirementRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return new BlockOracle(registry);
    }

    /// <inheritdoc />
    public void Begin(ProbedSubsystem subsystem, Judge judge)
    {
        ArgumentNullException.ThrowIfNull(subsystem);
        _model.Begin(subsystem, judge);
        _atomicity.Begin();
        _swaps.Begin();
    }

    /// <inheritdoc />
    public void OnInvoke(Invocation invocation)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        var note = _model.Notes.At(invocation.Slot);
        note.IsInFlight = false;
        _model.Tick();
        note.Begin(_model.CountCommand(), _model.Now, invocation.ControllerIndex, invocation.QueueIdentifier, invocation.Command);
        CommandReader.Read(invocation, _model, note);
        _legality.Examine(note, invocation);
        _fused.Begin(note);
        _swaps.Begin(note, invocation);
        switch (note.Kind)
        {
            case CommandKind.SetFeature:
                _features.Begin(note);
                break;
            case CommandKind.Abort:
                _model.HasAborted = true;
                break;
            case CommandKind.NotModelled:
                _model.GiveUp(note.Namespace);
                break;
            default:
                if (note.Modifies)
                {
                    _effects.Begin(note, invocation);
                }

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
        _fused.RejectIfAlone(note);
        _completions.Judge(note, invocation, completion);
        if (note.Partner is not null)
        {
            _fused.End(note, completion.Status);
        }

        _swaps.End(note, completion.Status.CodeWithType);

        if (note.Kind == CommandKind.SetFeature)
        {
            _features.End(note, completion.Status.IsSuccess, invocation.Data);
        }
        else if (note.Modifies)
        {
            _effects.End(note, completion.Status);
        }
        else if (note.Kind == CommandKind.Flush && completion.Status.IsSuccess)
        {
            EndFlush(note);
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
        var rule = _model.Rules.SuccessOf(note.Kind);
        if (!isQuiescent)
        {
            _model.Judge.Undecide(rule, $"a {note.Kind} command did not complete in time");
            _model.GiveUp(note.Namespace);
            return;
        }

        _model.Judge.Expect(
            rule, note.Kind == CommandKind.Ignored, $"{note.Kind} of {note.Span} completes", $"nothing, though all is quiet");
        _effects.Cut(note);
        _swaps.GiveUp();
    }

    /// <inheritdoc />
    public void OnReset(int controllerIndex, ResetKind kind)
    {
        var isOfAll = kind.HitsWholeSubsystem();
        foreach (var note in _model.Notes.All)
        {
            if (note.IsInFlight && (isOfAll || note.Controller == controllerIndex))
            {
                // Each end is a moment of its own: two commands for the same blocks may end with one reset.
                note.IsInFlight = false;
                _model.Tick();
                _effects.Cut(note);
            }
        }

        _model.Tick();
        _swaps.GiveUp();
        _model.Settings.Reset(controllerIndex);
        for (var index = 0; index < _model.NamespaceCount; index++)
        {
            var ns = _model.NamespaceAt(index);
            ns.Settings.Reset(_model.Now);
            if (isOfAll)
            {
                // Whether a subsystem reset keeps a volatile cache is not said: what may be lost with power may be lost with it.
                ns.LosePower(_model.Now, isPowerCycle: kind == ResetKind.PowerCycle);
            }
        }

        if (isOfAll)
        {
            _atomicity.LosePower();
        }
    }

    /// <inheritdoc />
    public void OnStrayAccess(StrayAccess access) => _model.Judge.Expect(
        _model.Rules.StaysInBuffer,
        false,
        "nothing outside of the buffers is touched",
        $"{(access.IsWrite ? "a write" : "a read")} of {access.LengthBytes} bytes at device address {access.DeviceAddress:X}h");

    /// <inheritdoc />
    public void OnObservation(Observation observation)
    {
        if (observation is ShutDown shutDown)
        {
            _model.Tick();
            for (var index = 0; index < _model.NamespaceCount; index++)
            {
                _model.NamespaceAt(index).MakeDurable(_model.Now, shutDown.ControllerIndex, Durability.Shutdown);
            }
        }
    }

    /// <inheritdoc />
    public void Audit(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        new ContentsAudit(_model).Run(verbs);
    }

    // BASE-158. What other controllers have sent may not be covered.
    private void EndFlush(CommandNote note)
    {
        for (var index = 0; index < _model.NamespaceCount; index++)
        {
            var ns = _model.NamespaceAt(index);
            if (note.Entry.NamespaceIdentifier == uint.MaxValue || ReferenceEquals(ns, note.Namespace))
            {
                ns.MakeDurable(note.Started, note.Controller, Durability.Flush);
            }
        }
    }
}
