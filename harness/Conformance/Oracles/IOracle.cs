using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Oracles;

/// <summary>
/// Our own model of what a device must do. It is told of every event in the order in which the host can know it, keeps every
/// state that is still possible, and evaluates each observation against all of them. It shares no logic with any device.
/// </summary>
public interface IOracle
{
    /// <summary>
    /// A sequence begins. Nothing is known about the contents of the subsystem. The oracle is used again for many sequences.
    /// </summary>
    /// <param name="subsystem">What it says of itself.</param>
    /// <param name="judge">Where evaluations go.</param>
    void Begin(ProbedSubsystem subsystem, Judge judge);

    /// <summary>A command becomes visible to the device: from now on it may take effect at any moment.</summary>
    /// <param name="invocation">The command, with the data that the host sends.</param>
    void OnInvoke(Invocation invocation);

    /// <summary>The host has seen the completion: the effect, if any, lies before this moment.</summary>
    /// <param name="invocation">The command, with the data that came back.</param>
    /// <param name="completion">The entry.</param>
    void OnComplete(Invocation invocation, in CompletionEntry completion);

    /// <summary>No completion came, and none will: the effect is unknown for good.</summary>
    /// <param name="invocation">The command.</param>
    /// <param name="isQuiescent">Whether virtual time shows that nothing can happen any more; otherwise a deadline passed.</param>
    void OnLost(Invocation invocation, bool isQuiescent);

    /// <summary>
    /// A controller was reset: its outstanding commands are gone, their effect unknown. A reset of the whole subsystem is told of every
    /// controller, one after the other.
    /// </summary>
    /// <param name="controllerIndex">Which.</param>
    /// <param name="kind">How.</param>
    void OnReset(int controllerIndex, ResetKind kind);

    /// <summary>The device tried to reach memory that it was not given.</summary>
    /// <param name="access">The first such access since the last call.</param>
    void OnStrayAccess(StrayAccess access);

    /// <summary>A step saw something that is no completion.</summary>
    /// <param name="observation">What.</param>
    void OnObservation(Observation observation)
    {
    }

    /// <summary>The sequence is over and nothing is in flight: the moment to look at everything once more.</summary>
    /// <param name="verbs">Commands sent here come back through the methods above.</param>
    void Audit(ISequenceVerbs verbs);
}
