using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Blocks.Steps;

/// <summary>Sends the first half of a fused pair with an ordinary command right behind it, and waits for both.</summary>
/// <param name="Target">Where.</param>
/// <param name="First">What comes first, without FUSE.</param>
/// <param name="Follower">What follows.</param>
public sealed record BrokenPairStep(QueueTarget Target, CommandIntent First, CommandIntent Follower) : Step
{
    private const int FirstHandle = -1_000_001;
    private const int FollowerHandle = -1_000_002;

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        verbs.BeginPair(FirstHandle, FollowerHandle, Target, FusedStep.Half(First, FusedOperation.First), Follower, ring: true);
        verbs.Await(FirstHandle);
        verbs.Await(FollowerHandle);
    }

    /// <inheritdoc />
    public override string Describe() => $"half a fused pair: {First.Describe()}; {Follower.Describe()}{Target}";
}
