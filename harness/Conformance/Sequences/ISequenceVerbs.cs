using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Sequences;

/// <summary>What a step, or an oracle's audit, can do to the device.</summary>
public interface ISequenceVerbs
{
    /// <summary>The device as it was probed.</summary>
    ProbedSubsystem Subsystem { get; }

    /// <summary>Whether something was found that does not hold: the sequence stops soon.</summary>
    bool HasFindings { get; }

    /// <summary>Sends a command and waits for it; others may stay in flight.</summary>
    /// <param name="target">Where.</param>
    /// <param name="command">What.</param>
    /// <param name="completion">The entry.</param>
    /// <param name="data">
    /// What came back, valid until the next command. As long as the transfer; what the device did not write is the fill pattern.
    /// </param>
    /// <returns>False when no completion came.</returns>
    bool TryDo(QueueTarget target, CommandIntent command, out CompletionEntry completion, out ReadOnlySpan<byte> data);

    /// <summary>Sends a command and does not wait.</summary>
    /// <param name="handle">A number of the step's choice by which <see cref="Await"/> finds it; unique in the sequence.</param>
    /// <param name="target">Where.</param>
    /// <param name="command">What.</param>
    /// <param name="ring">Whether the doorbell is rung at once, or with the next command that rings it.</param>
    void Begin(int handle, QueueTarget target, CommandIntent command, bool ring);

    /// <summary>Waits for one command; one that is already complete, or was never begun, is not waited for.</summary>
    /// <param name="handle">Which.</param>
    void Await(int handle);

    /// <summary>Rings all doorbells and waits for everything in flight.</summary>
    void AwaitAll();

    /// <summary>Lets time pass; completions that come are taken.</summary>
    /// <param name="nanoseconds">How long.</param>
    void Idle(long nanoseconds);

    /// <summary>Resets a controller and starts it again with the same queues.</summary>
    /// <param name="controllerIndex">Which.</param>
    void ResetController(int controllerIndex);
}
