using NvmeConformance.ChangedLbas.Oracle;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas;

/// <summary>
/// What a device must do that reports changed blocks (B2.1 8.1.12, CS1.2 5.6): which entries must be in a queue, which may be, and how
/// commands about queues may end. Of commands in flight it holds every order for possible.
/// </summary>
public sealed class ChangeOracle : IOracle
{
    private readonly ChangeRules _rules;
    private Judge _judge = null!;

    private ChangeOracle(RequirementRegistry registry) => _rules = new ChangeRules(registry);

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
    public void Begin(ProbedSubsystem subsystem, Judge judge) => _judge = judge;

    /// <inheritdoc />
    public void OnInvoke(Invocation invocation)
    {
    }

    /// <inheritdoc />
    public void OnComplete(Invocation invocation, in CompletionEntry completion)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        var entry = invocation.Command;
        if (invocation.IsAdmin && (AdminOpcode)entry.Opcode == AdminOpcode.ControllerDataQueue
            && (ControllerDataQueueOperation)(byte)entry.Dword10 == ControllerDataQueueOperation.Create && completion.Status.IsSuccess)
        {
            _judge.Expect(
                _rules.CreateReturns, completion.Dword0 >> 16 == 0, "DW0 bits 31:16 are 0", $"DW0 is {completion.Dword0:X8}h");
        }
    }

    /// <inheritdoc />
    public void OnLost(Invocation invocation, bool isQuiescent)
    {
    }

    /// <inheritdoc />
    public void OnReset(int controllerIndex, ResetKind kind)
    {
    }

    /// <inheritdoc />
    public void OnStrayAccess(StrayAccess access)
    {
    }

    /// <inheritdoc />
    public void Audit(ISequenceVerbs verbs)
    {
    }
}
