using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Controller.Oracles;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Commands;

/// <summary>
/// Reserved fields (BASE-055): ignored, or refused in the same way each time, and without effect. Looked at where the rest of the command
/// changes nothing: Identify Controller, Flush, and Get Features of a feature that nobody sets.
/// </summary>
/// <param name="rule">What is asked.</param>
internal sealed class ReservedFieldJudge(Rule rule)
{
    private const uint LowByte = 0xFF;
    private readonly Dictionary<SubmissionEntry, StatusCode> _answers = [];
    private uint? _arbitration;

    /// <summary>A new sequence begins.</summary>
    public void Forget()
    {
        _answers.Clear();
        _arbitration = null;
    }

    /// <summary>Evaluates a command, whether something is in its reserved fields or not.</summary>
    /// <param name="judge">Where to.</param>
    /// <param name="subsystem">What it said of itself at the start.</param>
    /// <param name="invocation">The command.</param>
    /// <param name="completion">How it ended.</param>
    public void Expect(Judge judge, ProbedSubsystem subsystem, Invocation invocation, in CompletionEntry completion)
    {
        var (command, status) = (invocation.Command, completion.Status);
        if (!IsLookedAt(subsystem, invocation))
        {
            return;
        }

        StatusSet.Optional.Expect(judge, rule, status);
        if (_answers.TryGetValue(command, out var earlier))
        {
            judge.Expect(rule, earlier == status.CodeWithType, $"{Status.Of(earlier)} again", $"{status}");
        }

        _answers[command] = status.CodeWithType;
        if (!status.IsSuccess || !invocation.IsAdmin)
        {
            return;
        }

        if (command.Opcode == (byte)AdminOpcode.Identify)
        {
            ExpectSameStructure(judge, subsystem, invocation.Data);
        }
        else
        {
            var before = _arbitration ??= completion.Dword0;
            judge.Expect(rule, completion.Dword0 == before, $"value {before:X8}h, which nobody has set", $"{completion.Dword0:X8}h");
        }
    }

    /// <summary>Whether a command is Identify of the controller.</summary>
    public static bool IsIdentifyController(in SubmissionEntry command) => command.Opcode == (byte)AdminOpcode.Identify
        && (byte)command.Dword10 == (byte)IdentifyCns.Controller && command.NamespaceIdentifier == 0;

    private static bool IsLookedAt(ProbedSubsystem subsystem, Invocation invocation)
    {
        var command = invocation.Command;
        return invocation.IsAdmin
            ? IsIdentifyController(command) || IsGetArbitration(command)
            : command.Opcode == (byte)NvmOpcode.Flush && subsystem.KindOf(command.NamespaceIdentifier) == NamespaceKind.Active;
    }

    private static bool IsGetArbitration(in SubmissionEntry command) => command.Opcode == (byte)AdminOpcode.GetFeatures
        && command.NamespaceIdentifier == 0
        && (command.Dword10 & LowByte) == (byte)FeatureIdentifier.Arbitration
        && GetFeaturesCommand.Decode(command).Select == FeatureSelect.Current;

    private void ExpectSameStructure(Judge judge, ProbedSubsystem subsystem, ReadOnlySpan<byte> data)
    {
        var identity = subsystem.Identity;
        judge.Expect(
            rule,
            data.SequenceEqual(MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(ref identity, 1))),
            "the structure that comes without the reserved field",
            $"another one");
    }
}
