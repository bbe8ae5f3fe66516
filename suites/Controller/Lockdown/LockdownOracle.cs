using System.Runtime.InteropServices;
using NvmeConformance.Controller.Oracles;
using NvmeConformance.Nvme.Spec.LogPages;

namespace NvmeConformance.Controller.Lockdown;

/// <summary>
/// What Lockdown prohibits, and that nothing else is (core digest 12; BASE-149). Commands come one at a time. Of what is not known to
/// be prohibited or allowed nothing is asked.
/// </summary>
internal sealed class LockdownOracle : AttentiveOracle
{
    private const int Identifiers = 256;
    private const StatusCode Refusal = StatusCode.ProhibitedByCommandAndFeatureLockdown;
    private readonly Rule _prohibited;
    private readonly Rule _nothingElse;
    private readonly Rule _command;
    private readonly Rule _log;
    private readonly Dictionary<LockdownScope, HashSet<byte>> _prohibitable = [];
    private readonly Dictionary<(LockdownScope Scope, byte Identifier), bool> _states = [];

    private LockdownOracle(RequirementRegistry registry, Rule prohibited)
        : base(prohibited, prohibited)
    {
        _prohibited = prohibited;
        _nothingElse = registry.Rule("BASE-149", "nothing-else");
        _command = registry.Rule("BASE-149", "command");
        _log = registry.Rule("BASE-149", "log");
    }

    /// <summary>Makes the oracle.</summary>
    /// <param name="registry">All rules.</param>
    /// <returns>The oracle.</returns>
    public static IOracle For(RequirementRegistry registry) => new LockdownOracle(registry, registry.Rule("BASE-149", "prohibited"));

    /// <summary>Whether a feature is a single value in DW11, so that it can be set to what it is without harm.</summary>
    /// <param name="feature">FID.</param>
    /// <returns>The answer.</returns>
    public static bool IsPlain(FeatureIdentifier feature) => feature
        is FeatureIdentifier.PowerManagement or FeatureIdentifier.TemperatureThreshold or FeatureIdentifier.VolatileWriteCache
        or FeatureIdentifier.InterruptCoalescing;

    /// <inheritdoc />
    // How long a prohibition lasts the digest does not say. A reset certainly prohibits nothing.
    public override void OnReset(int controllerIndex, ResetKind kind)
    {
        foreach (var (key, isProhibited) in _states)
        {
            if (isProhibited)
            {
                _states.Remove(key);
            }
        }
    }

    /// <inheritdoc />
    protected override void Forget()
    {
        _prohibitable.Clear();
        _states.Clear();
    }

    /// <inheritdoc />
    protected override void Complete(Invocation invocation, in CompletionEntry completion)
    {
        if (!invocation.IsAdmin)
        {
            return;
        }

        var status = completion.Status;
        var opcode = invocation.Command.Opcode;
        switch ((AdminOpcode)opcode)
        {
            case AdminOpcode.Lockdown:
                CompleteLockdown(LockdownCommand.Decode(invocation.Command), status);
                return;
            case AdminOpcode.GetLogPage
                when GetLogPageCommand.Decode(invocation.Command) is { Log: LogPageIdentifier.CommandAndFeatureLockdown } command:
                CompleteLog(command, status, invocation.Data);
                return;
        }

        var isProhibited = IsProhibited(LockdownScope.AdminCommand, opcode);
        if (opcode == (byte)AdminOpcode.SetFeatures)
        {
            var feature = IsProhibited(LockdownScope.SetFeatures, (byte)invocation.Command.Dword10);
            isProhibited = isProhibited == true || feature == true ? true : isProhibited is null || feature is null ? null : false;
        }

        Ask(isProhibited, opcode, IsPlainSet(invocation.Command), status);
    }

    private static bool IsPlainSet(in SubmissionEntry command) =>
        command.Opcode == (byte)AdminOpcode.SetFeatures && IsPlain((FeatureIdentifier)(byte)command.Dword10);

    // A command that has something else wrong with it may be refused for that.
    private void Ask(bool? isProhibited, byte opcode, bool isOtherwiseRight, Status status)
    {
        var says = status.CodeWithType == Refusal;
        if (isProhibited == true)
        {
            Judge.Expect(
                _prohibited,
                isOtherwiseRight ? says : !status.IsSuccess,
                $"{Status.Of(Refusal)} of opcode {opcode:X2}h{(isOtherwiseRight ? "" : ", or another error")}",
                $"{status}");
        }
        else if (isProhibited == false)
        {
            Judge.Expect(_nothingElse, !says, $"opcode {opcode:X2}h not to be prohibited", $"{status}");
        }
    }

    private void CompleteLockdown(in LockdownCommand command, Status status)
    {
        var scope = command.Scope;
        if (!_prohibitable.TryGetValue(scope, out var list))
        {
            if (status.IsSuccess)
            {
                Forget();
            }

            return;
        }

        var isListed = list.Contains(command.OpcodeOrFeature);
        var right = isListed ? StatusCode.Success : StatusCode.ProhibitionOfCommandExecutionNotSupported;
        if (isListed || command.Prohibit)
        {
            new StatusSet(right).Expect(Judge, _command, status);
        }

        if (status.IsSuccess)
        {
            _states[(scope, command.OpcodeOrFeature)] = command.Prohibit;
        }
    }

    private void CompleteLog(in GetLogPageCommand command, Status status, ReadOnlySpan<byte> data)
    {
        var asked = new LockdownLogContents(command.LogSpecificParameter);
        if (!status.IsSuccess || command.Offset != 0 || data.Length < LockdownLog.Size || asked.Select > LockdownLogSelect.Prohibited)
        {
            return;
        }

        ref readonly var log = ref MemoryMarshal.AsRef<LockdownLog>(data);
        var list = ((ReadOnlySpan<byte>)log.List)[..log.LengthBytes].ToArray().ToHashSet();
        if (asked.Select == LockdownLogSelect.Prohibitable)
        {
            Judge.Expect(
                _log,
                !_prohibitable.TryGetValue(asked.Scope, out var before) || before.SetEquals(list),
                $"the same things that can be prohibited as before ({asked.Scope})",
                $"others");
            _prohibitable[asked.Scope] = list;
            return;
        }

        for (var identifier = 0; identifier < Identifiers; identifier++)
        {
            var isListed = list.Contains((byte)identifier);
            var known = IsProhibited(asked.Scope, (byte)identifier);
            Judge.Expect(
                _log,
                (known ?? isListed) == isListed,
                $"{asked.Scope} {identifier:X2}h {(known == true ? "" : "not ")}listed as prohibited",
                $"it is otherwise");
            _states[(asked.Scope, (byte)identifier)] = isListed;
        }
    }

    private bool? IsProhibited(LockdownScope scope, byte identifier) =>
        _states.TryGetValue((scope, identifier), out var isProhibited) ? isProhibited : null;
}
