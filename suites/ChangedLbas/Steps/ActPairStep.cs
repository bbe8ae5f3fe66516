using NvmeConformance.ChangedLbas.Hosts;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.ChangedLbas.Steps;

/// <summary>A controller of some part sends a fused pair (core digest 14.1).</summary>
/// <param name="Actor">Who.</param>
/// <param name="Handle">The number of the second command; the first has the one behind it.</param>
/// <param name="First">What comes first, without FUSE.</param>
/// <param name="Second">What follows, without FUSE.</param>
public sealed record ActPairStep(Actor Actor, int Handle, CommandIntent First, CommandIntent Second) : Step
{
    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        if (Cast.Of(verbs).Find(Actor) is { } member && !verbs.Scene<QueueBook>().Suspended.Contains(member.Index))
        {
            new FusedStep(Handle, new QueueTarget(member.Index, 0), First, Second, Ring: true).Run(verbs);
        }
    }

    /// <inheritdoc />
    public override string Describe() => $"{Actor}: fused {First.Describe()}; {Second.Describe()}";
}
