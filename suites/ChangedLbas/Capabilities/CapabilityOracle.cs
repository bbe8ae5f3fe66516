using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;

namespace NvmeConformance.ChangedLbas.Capabilities;

/// <summary>Who can manage, who can be migrated, and whether every controller does as it claims (live migration digest 1.1, 2 and 9).</summary>
internal sealed class CapabilityOracle : IOracle
{
    private readonly CapabilityRules _rules;
    private readonly Dictionary<int, ControllerClaims> _claims = [];
    private readonly Dictionary<int, CapabilityProbe> _probes = [];
    private ProbedSubsystem _subsystem = new();
    private Judge _judge = null!;

    private CapabilityOracle(RequirementRegistry registry) => _rules = new CapabilityRules(registry);

    /// <summary>Makes an oracle.</summary>
    /// <param name="registry">A registry that holds this suite's requirements.</param>
    /// <returns>The oracle, to be used for many sequences.</returns>
    public static IOracle For(RequirementRegistry registry) => new CapabilityOracle(registry);

    /// <inheritdoc />
    public void Begin(ProbedSubsystem subsystem, Judge judge)
    {
        (_subsystem, _judge) = (subsystem, judge);
        _claims.Clear();
        _probes.Clear();
    }

    /// <inheritdoc />
    public void OnInvoke(Invocation invocation)
    {
    }

    /// <inheritdoc />
    public void OnComplete(Invocation invocation, in CompletionEntry completion)
    {
        _judge.Expect(_rules.Answer, holds: true, "a completion", $"");
        if (!invocation.IsAdmin)
        {
            return;
        }

        var opcode = (AdminOpcode)invocation.Command.Opcode;
        if (_probes.Remove(invocation.ControllerIndex, out var probe))
        {
            new ProbeJudge(_rules, _judge).Expect(ClaimsOf(invocation.ControllerIndex), probe, opcode, completion.Status);
        }
        else if (completion.Status.IsSuccess)
        {
            Take(ClaimsOf(invocation.ControllerIndex), opcode, invocation);
        }
    }

    /// <inheritdoc />
    public void OnLost(Invocation invocation, bool isQuiescent)
    {
        if (isQuiescent)
        {
            _judge.Expect(
                _rules.Answer, holds: false, "a completion", $"none for opcode {invocation.Command.Opcode:X2}h, and nothing can happen any more");
        }
        else
        {
            _judge.Undecide(_rules.Answer, $"no completion of opcode {invocation.Command.Opcode:X2}h came in time");
        }
    }

    /// <inheritdoc />
    public void OnReset(int controllerIndex, ResetKind kind) => _probes.Remove(controllerIndex);

    /// <inheritdoc />
    public void OnStrayAccess(StrayAccess access) => _judge.Expect(
        _rules.Answer, holds: false, "only the buffers given are touched", $"{access.LengthBytes} bytes at {access.DeviceAddress:X}h were touched");

    /// <inheritdoc />
    public void OnObservation(Observation observation)
    {
        if (observation is CapabilityProbed probed)
        {
            _probes[probed.ControllerIndex] = probed.What;
        }
    }

    /// <inheritdoc />
    public void Audit(ISequenceVerbs verbs)
    {
        var judge = new ClaimsJudge(_rules, _judge);
        foreach (var (index, claims) in _claims)
        {
            judge.ExpectManager(claims);
            judge.ExpectLists(claims, isSecondary: index >= _subsystem.ControllerCount);
        }

        judge.ExpectTogether(_claims.Values);
    }

    private static void Take(ControllerClaims claims, AdminOpcode opcode, Invocation invocation)
    {
        switch (opcode)
        {
            case AdminOpcode.Identify when invocation.Data.Length == IdentifyCommand.DataSizeBytes:
                TakeStructure(claims, IdentifyCommand.Decode(invocation.Command), invocation.Data);
                break;
            case AdminOpcode.GetLogPage when GetLogPageCommand.Decode(invocation.Command) is { Offset: 0 } command:
                TakeLog(claims, command.Log, invocation.Data);
                break;
        }
    }

    private static void TakeStructure(ControllerClaims claims, in IdentifyCommand command, ReadOnlySpan<byte> data)
    {
        if (command is { Structure: IdentifyCns.Controller, NamespaceIdentifier: 0 })
        {
            claims.Identity = MemoryMarshal.Read<IdentifyController>(data);
        }
        else if (command is { Structure: IdentifyCns.CommandSetController, CommandSet: 0 })
        {
            claims.QueueFormat = MemoryMarshal.Read<NvmIdentifyController>(data).LbaMigrationQueueFormat;
        }
    }

    private static void TakeLog(ControllerClaims claims, LogPageIdentifier log, ReadOnlySpan<byte> data)
    {
        if (log == LogPageIdentifier.CommandsSupportedAndEffects && data.Length >= CommandsSupportedAndEffects.Size)
        {
            claims.Commands = MemoryMarshal.Cast<byte, CommandEffects>(data)[..CommandEffectsTable.Count].ToArray();
        }
        else if (log == LogPageIdentifier.FeatureIdentifiersSupportedAndEffects && data.Length >= FeaturesSupportedAndEffects.Size)
        {
            claims.Features = MemoryMarshal.Cast<byte, FeatureEffects>(data)[..FeaturesSupportedAndEffects.Count].ToArray();
        }
    }

    private ControllerClaims ClaimsOf(int index)
    {
        if (!_claims.TryGetValue(index, out var claims))
        {
            claims = new ControllerClaims();
            _claims.Add(index, claims);
        }

        return claims;
    }
}
