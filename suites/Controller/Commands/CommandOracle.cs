using System.Runtime.InteropServices;
using NvmeConformance.Controller.Logs;
using NvmeConformance.Controller.Oracles;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;

namespace NvmeConformance.Controller.Commands;

/// <summary>What any controller has to say to opcodes, namespace identifiers and reserved fields (core digest 4 to 6).</summary>
internal sealed class CommandOracle : AttentiveOracle
{
    private const uint Version21 = 0x20100;
    private const byte ReservedKind = 0b11;
    private const int DataPointerShift = 6;
    private static readonly StatusSet InvalidOpcode = new(StatusCode.InvalidCommandOpcode);

    // Where Get LBA Status has no action that is supported, whether the opcode is unknown or each of its actions is wrong is left open
    // (LBA-ALLOC-002); and the harmless form of it names no namespace that there is.
    private static readonly StatusSet WithoutAction =
        new(StatusCode.InvalidCommandOpcode, StatusCode.InvalidFieldInCommand, StatusCode.InvalidNamespaceOrFormat);

    private readonly CommandRules _rules;
    private readonly ClaimJudge _claims;
    private readonly uint[] _effects = new uint[2 * CommandEffectsTable.Count];
    private readonly ReservedFieldJudge _reserved;
    private bool _knowsEffects;

    private CommandOracle(CommandRules rules, Rule bounds)
        : base(rules.UnknownAdmin, bounds) =>
        (_rules, _claims, _reserved) = (rules, new ClaimJudge(rules.Claims), new ReservedFieldJudge(rules.ReservedFields));

    /// <summary>An oracle for a registry.</summary>
    public static IOracle For(RequirementRegistry registry) =>
        new CommandOracle(new CommandRules(registry), registry.Rule("BASE-082", "behind"));

    /// <inheritdoc />
    protected override void Forget()
    {
        _knowsEffects = false;
        _reserved.Forget();
        if (LogFacts.HasList(Subsystem))
        {
            _claims.ExpectLogPages(Judge, Subsystem);
        }
    }

    /// <inheritdoc />
    protected override void Complete(Invocation invocation, in CompletionEntry completion)
    {
        if (invocation.ControllerIndex != 0)
        {
            return;
        }

        var (command, status) = (invocation.Command, completion.Status);
        if (command.Flags != 0)
        {
            CompleteFlags(invocation, completion);
            return;
        }

        _claims.ExpectOpcode(Judge, Subsystem, invocation.IsAdmin, command.Opcode, status);
        if (!ExpectOpcode(invocation.IsAdmin, command.Opcode, status))
        {
            return;
        }

        _reserved.Expect(Judge, Subsystem, invocation, completion);
        if (!invocation.IsAdmin)
        {
            ExpectNamespace(command, status);
        }
        else if (command.Opcode == (byte)AdminOpcode.Abort && command.NamespaceIdentifier != 0)
        {
            var rule = Subsystem.Version >= Version21 ? _rules.UnusedNamespaceNow : _rules.UnusedNamespaceBefore;
            StatusSet.InvalidField.Expect(Judge, rule, status);
        }
        else
        {
            TakeEffects(invocation, status);
        }
    }

    // Returns whether the command is known, so that its other fields count.
    private bool ExpectOpcode(bool isAdmin, byte opcode, Status status)
    {
        var isReserved = isAdmin ? HarmlessCommands.IsReservedAdmin(opcode) : HarmlessCommands.IsReservedIo(opcode);
        var isListed = _knowsEffects && (_effects[opcode + (isAdmin ? 0 : CommandEffectsTable.Count)] & 1) != 0;
        if (isReserved && !isListed)
        {
            InvalidOpcode.Expect(Judge, isAdmin ? _rules.UnknownAdmin : _rules.UnknownIo, status);
            return false;
        }

        if (_knowsEffects && !isListed)
        {
            var legal = isAdmin && opcode == (byte)AdminOpcode.GetLbaStatus ? WithoutAction : InvalidOpcode;
            legal.Expect(Judge, _rules.Unsupported, status);
            return false;
        }

        if (_knowsEffects)
        {
            Judge.Expect(
                _rules.Supported,
                status.CodeWithType != StatusCode.InvalidCommandOpcode,
                $"opcode {opcode:X2}h known, as it is listed as supported",
                $"{status}");
        }

        return true;
    }

    private void ExpectNamespace(in SubmissionEntry command, Status status)
    {
        switch (Subsystem.KindOf(command.NamespaceIdentifier))
        {
            case NamespaceKind.None or NamespaceKind.Invalid:
                StatusSet.InvalidNamespace.Expect(Judge, _rules.InvalidNamespace, status);
                break;
            case NamespaceKind.Inactive:
                StatusSet.InvalidField.Expect(Judge, _rules.InactiveNamespace, status);
                break;
            case NamespaceKind.Broadcast when command.Opcode != (byte)NvmOpcode.Flush:
                StatusSet.InvalidField.Expect(Judge, _rules.BroadcastNamespace, status);
                break;
        }
    }

    private void CompleteFlags(Invocation invocation, in CompletionEntry completion)
    {
        var (flags, status) = (invocation.Command.Flags, completion.Status);
        if ((flags & ReservedKind) == ReservedKind || flags >> DataPointerShift == ReservedKind)
        {
            Judge.Expect(_rules.ReservedKindRejected, !status.IsSuccess, "an error for a reserved value of FUSE or PSDT", $"{status}");
            Judge.Expect(
                _rules.ReservedKindStatus,
                status.IsSuccess || status.CodeWithType == StatusCode.InvalidFieldInCommand,
                $"{Status.Of(StatusCode.InvalidFieldInCommand)}",
                $"{status}");
        }
        else
        {
            _reserved.Expect(Judge, Subsystem, invocation, completion);
        }
    }

    private void TakeEffects(Invocation invocation, Status status)
    {
        if (invocation.Command.Opcode != (byte)AdminOpcode.GetLogPage
            || !status.IsSuccess
            || invocation.Data.Length < CommandsSupportedAndEffects.Size)
        {
            return;
        }

        var command = GetLogPageCommand.Decode(invocation.Command);
        if (command is { Log: LogPageIdentifier.CommandsSupportedAndEffects, Offset: 0 })
        {
            MemoryMarshal.Cast<byte, uint>(invocation.Data)[.._effects.Length].CopyTo(_effects);
            _knowsEffects = true;
            var wrong = Array.FindIndex(_effects, dword => dword != 0 && (dword & 1) == 0);
            Judge.Expect(_rules.UnsupportedIsZero, wrong < 0, "0 for each command that is not supported", $"other bits in dword {wrong}");
        }
    }
}
