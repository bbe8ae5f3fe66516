using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Host.Memory;

namespace NvmeConformance.Controller.Oracles;

/// <summary>
/// What the oracles of this suite have in common: they know the subsystem and the judge, every command has to complete, and nothing
/// but the buffers given may be touched.
/// </summary>
internal abstract class AttentiveOracle : IOracle
{
    private readonly Rule _liveness;
    private readonly Rule _bounds;

    /// <summary>Made once for a test.</summary>
    /// <param name="liveness">What a command that never completes breaks.</param>
    /// <param name="bounds">What touching foreign memory breaks.</param>
    protected AttentiveOracle(Rule liveness, Rule bounds) => (_liveness, _bounds) = (liveness, bounds);

    /// <summary>What the subsystem says of itself.</summary>
    protected ProbedSubsystem Subsystem { get; private set; } = new();

    /// <summary>Where evaluations go.</summary>
    protected Judge Judge { get; private set; } = null!;

    /// <inheritdoc />
    public void Begin(ProbedSubsystem subsystem, Judge judge)
    {
        (Subsystem, Judge) = (subsystem, judge);
        Forget();
    }

    /// <inheritdoc />
    public virtual void OnInvoke(Invocation invocation)
    {
    }

    /// <inheritdoc />
    public void OnComplete(Invocation invocation, in CompletionEntry completion)
    {
        if (!invocation.Data.IsEmpty)
        {
            Judge.Expect(
                _bounds,
                invocation.OverrunOffset < 0,
                "only the buffer is written",
                $"byte {invocation.OverrunOffset} behind the buffer of {invocation.Data.Length} bytes was changed");
        }

        Complete(invocation, completion);
    }

    /// <inheritdoc />
    public void OnLost(Invocation invocation, bool isQuiescent)
    {
        if (isQuiescent)
        {
            Judge.Expect(
                _liveness,
                holds: false,
                "a completion",
                $"none for opcode {invocation.Command.Opcode:X2}h, and nothing can happen any more");
        }
        else
        {
            Judge.Undecide(_liveness, $"no completion of opcode {invocation.Command.Opcode:X2}h came in time");
        }
    }

    /// <inheritdoc />
    public virtual void OnReset(int controllerIndex, ResetKind kind)
    {
    }

    /// <inheritdoc />
    public void OnStrayAccess(StrayAccess access) => Judge.Expect(
        _bounds,
        holds: false,
        "only the buffers given are touched",
        $"{access.LengthBytes} bytes at {access.DeviceAddress:X}h were {(access.IsWrite ? "written" : "read")}");

    /// <inheritdoc />
    public void OnObservation(Observation observation)
    {
        switch (observation)
        {
            case StartFailed failed:
                Judge.Expect(_liveness, holds: false, "a controller that starts", $"{failed.Problem}");
                break;
            case ResetFailed failed:
                Judge.Expect(_liveness, holds: false, "a controller that resets", $"{failed.Problem}");
                break;
            default:
                Observe(observation);
                break;
        }
    }

    /// <inheritdoc />
    public virtual void Audit(ISequenceVerbs verbs)
    {
    }

    /// <summary>Judges a completion.</summary>
    /// <param name="invocation">The command, with the data that came back.</param>
    /// <param name="completion">The entry.</param>
    protected abstract void Complete(Invocation invocation, in CompletionEntry completion);

    /// <summary>A new sequence begins: nothing of the last one counts any more.</summary>
    protected virtual void Forget()
    {
    }

    /// <summary>Judges what a step saw.</summary>
    /// <param name="observation">What.</param>
    protected virtual void Observe(Observation observation)
    {
    }
}
