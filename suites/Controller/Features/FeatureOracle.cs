using System.Runtime.InteropServices;
using NvmeConformance.Controller.Oracles;
using NvmeConformance.Nvme.Spec.LogPages;

namespace NvmeConformance.Controller.Features;

/// <summary>
/// The values of the features of the first controller (core digest 9). It holds for commands that follow each other; nothing is known of
/// a value before it was read.
/// </summary>
internal sealed class FeatureOracle : AttentiveOracle
{
    private const int TimestampBytes = 8;
    private const int ScopeShift = 20;
    private readonly SetJudge _sets;
    private readonly GetJudge _gets;
    private readonly TimeJudge _time;
    private readonly RefusalJudge _refusals;
    private readonly uint[] _listed = new uint[FeaturesSupportedAndEffects.Count];
    private readonly Dictionary<(FeatureIdentifier Feature, uint Namespace, uint Selector), FeatureValue> _values = [];
    private bool _isListRead;

    private FeatureOracle(FeatureRules rules)
        : base(rules.Mandatory, rules.Bounds)
    {
        _sets = new SetJudge(rules);
        _gets = new GetJudge(rules) { ScopeOf = feature => _isListRead ? _listed[(byte)feature] >> ScopeShift : null };
        _time = new TimeJudge(rules);
        _refusals = new RefusalJudge(rules);
    }

    /// <summary>An oracle for a registry.</summary>
    public static IOracle For(RequirementRegistry registry) => new FeatureOracle(new FeatureRules(registry));

    /// <inheritdoc />
    public override void OnReset(int controllerIndex, ResetKind kind)
    {
        if (controllerIndex != 0)
        {
            return;
        }

        _time.Forget();
        _refusals.Forget();
        foreach (var ((feature, _, _), value) in _values)
        {
            value.Reset(FeatureFacts.Find(feature)!.SurvivesReset);
        }
    }

    /// <inheritdoc />
    protected override void Forget()
    {
        _values.Clear();
        _time.Forget();
        _refusals.Forget();
        _isListRead = false;
    }

    /// <inheritdoc />
    protected override void Complete(Invocation invocation, in CompletionEntry completion)
    {
        if (invocation.ControllerIndex != 0 || !invocation.IsAdmin)
        {
            return;
        }

        switch ((AdminOpcode)invocation.Command.Opcode)
        {
            case AdminOpcode.GetFeatures:
                CompleteGet(invocation, completion);
                break;
            case AdminOpcode.SetFeatures:
                CompleteSet(invocation, completion.Status);
                break;
            case AdminOpcode.GetLogPage:
                CompleteLog(invocation, completion.Status);
                break;
        }
    }

    private void CompleteGet(Invocation invocation, in CompletionEntry completion)
    {
        var command = GetFeaturesCommand.Decode(invocation.Command);
        var facts = FeatureFacts.Find(command.Feature);
        if (_gets.ExpectStatus(Judge, Subsystem, facts, command, completion.Status))
        {
            _gets.ExpectValue(Judge, facts!, ValueOf(facts!, command.NamespaceIdentifier, command.Dword11), command, completion.Dword0);
        }

        if (completion.Status.IsSuccess)
        {
            _refusals.OnGet(Judge, command, completion.Dword0);
        }

        if (command is { Feature: FeatureIdentifier.Timestamp, Select: FeatureSelect.Current }
            && completion.Status.IsSuccess
            && invocation.Data.Length >= TimestampBytes)
        {
            _time.Expect(Judge, invocation.Data);
        }
    }

    private void CompleteSet(Invocation invocation, Status status)
    {
        var command = SetFeaturesCommand.Decode(invocation.Command);
        _refusals.OnSet(command.Feature, status.IsSuccess);
        if (FeatureFacts.Find(command.Feature) is { } facts)
        {
            _sets.Expect(Judge, Subsystem, facts, ValueOf(facts, command.NamespaceIdentifier, command.Dword11), command, status);
        }
        else if (FeatureFacts.IsReserved((byte)command.Feature) && !Subsystem.ListsFeature((byte)command.Feature))
        {
            _sets.ExpectUnsupported(Judge, status);
        }
        else if (command.Feature == FeatureIdentifier.Timestamp && status.IsSuccess && invocation.Data.Length >= TimestampBytes)
        {
            _time.OnSet(invocation.Data);
        }
    }

    private void CompleteLog(Invocation invocation, Status status)
    {
        var command = GetLogPageCommand.Decode(invocation.Command);
        if (command is { Log: LogPageIdentifier.FeatureIdentifiersSupportedAndEffects, Offset: 0 }
            && status.IsSuccess
            && invocation.Data.Length >= FeaturesSupportedAndEffects.Size)
        {
            MemoryMarshal.Cast<byte, uint>(invocation.Data)[.._listed.Length].CopyTo(_listed);
            _isListRead = true;
        }
    }

    private FeatureValue ValueOf(FeatureFacts facts, uint identifier, uint dword11)
    {
        var key = (facts.Feature, facts.IsOfNamespace ? identifier : 0, FeatureFacts.Selector(facts.Feature, dword11));
        if (!_values.TryGetValue(key, out var value))
        {
            _values[key] = value = new FeatureValue();
        }

        return value;
    }
}
