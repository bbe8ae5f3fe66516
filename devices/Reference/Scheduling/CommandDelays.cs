using NvmeConformance.Determinism.Draws;
using NvmeConformance.Reference.Policies;

namespace NvmeConformance.Reference.Scheduling;

/// <summary>How long a command takes under a policy: drawn for the command alone.</summary>
internal static class CommandDelays
{
    private static readonly Purpose Delays = new("delays");
    private static readonly Purpose Slowness = new("slowness");

    /// <summary>From its fetch to its execution, and from there to its completion, in nanoseconds.</summary>
    internal static (int Execute, int Post) For(DelayPolicy policy, FetchedCommand command)
    {
        if (policy.Order == CompletionOrder.InOrder)
        {
            return (policy.ExecuteMinimumNanoseconds, policy.PostMinimumNanoseconds);
        }

        var place = command.Place;

        // One draw gives both, half of its bits each: this runs once per command.
        var bits = place.For(Delays).Value;
        var execute = Between(policy.ExecuteMinimumNanoseconds, policy.ExecuteMaximumNanoseconds, (uint)(bits >> 32));
        var post = Between(policy.PostMinimumNanoseconds, policy.PostMaximumNanoseconds, (uint)bits);
        if (policy.Order == CompletionOrder.LongTail && place.For(Slowness).Chance(policy.SlowPermille))
        {
            execute = (int)Math.Min((long)execute * policy.SlowFactor, int.MaxValue);
        }

        return (execute, post);
    }

    private static int Between(int minimum, int maximum, uint bits) =>
        minimum + (int)((bits * ((ulong)(uint)(maximum - minimum) + 1)) >> 32);
}
