using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Conformance.Sequences.Steps;

/// <summary>Sends a fused pair (core digest 14.1) and goes on while it is in flight.</summary>
/// <param name="Handle">
/// A number by which an <see cref="AwaitStep"/> finds the second command; the first one has the number behind it.
/// </param>
/// <param name="Target">Where.</param>
/// <param name="First">What comes first, without FUSE.</param>
/// <param name="Second">What follows, without FUSE.</param>
/// <param name="Ring">Whether the doorbell is rung at once; otherwise the device sees both together with the next command.</param>
public sealed record FusedStep(int Handle, QueueTarget Target, CommandIntent First, CommandIntent Second, bool Ring) : Step
{
    /// <summary>A command with FUSE set.</summary>
    /// <param name="command">The command.</param>
    /// <param name="fuse">Which half.</param>
    /// <returns>The command to send.</returns>
    public static CommandIntent Half(CommandIntent command, FusedOperation fuse) =>
        new AlteredIntent(command, Dword: 0, Mask: 0b11u << 8, Value: (uint)fuse << 8, Field: "FUSE");

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        verbs.BeginPair(Handle + 1, Handle, Target, Half(First, FusedOperation.First), Half(Second, FusedOperation.Second), Ring);
    }

    /// <inheritdoc />
    public override IEnumerable<Step> Simpler()
    {
        if (!Ring)
        {
            yield return this with { Ring = true };
        }

        if (Target != QueueTarget.First)
        {
            yield return this with { Target = QueueTarget.First };
        }

        if (First is BlockIntent first && Second is BlockIntent second && first.Range == second.Range)
        {
            foreach (var shorter in first.Range.Shorter())
            {
                yield return this with { First = first with { Range = shorter }, Second = second with { Range = shorter } };
            }
        }
    }

    /// <inheritdoc />
    public override string Describe() =>
        $"begin #{Handle} fused: {First.Describe()}; {Second.Describe()}{Target}{(Ring ? "" : ", doorbell later")}";
}
