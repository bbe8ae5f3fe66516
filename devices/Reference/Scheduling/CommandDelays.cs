using NvmeConformance.Determinism.Draws;
using NvmeConformance.Reference.Policies;

namespace NvmeConformance.Reference.Scheduling;

/// <summary>How long a command takes under a policy: drawn for the command alone.</summary>
internal static class CommandDelays
{
    private static readonly Purpose Execution = new("execution delay");
    private static readonly Purpose Posting = new("posting delay");
    private static readonly Purpose Slowness = new("slowness");

    /// <summary>From its fetch to its execution, and from there to its completion, in nanoseconds.</summary>
    internal static (int Execute, int Post) For(DelayPolicy policy, Draw place)
    {
        if (policy.Order == CompletionOrder.InOrder)
        {
            return (policy.ExecuteMinimumNanoseconds, policy.PostMinimumNanoseconds);
        }

        var execute = policy.ExecuteMinimumNanoseconds
            + (int)place.For(Execution).Below((uint)(policy.ExecuteMaximumNanoseconds - policy.ExecuteMinimumNanoseconds) + 1);
        var post = policy.PostMinimumNanoseconds
            + (int)place.For(Posting).Below((uint)(policy.PostMaximumNanoseconds - policy.PostMinimumNanoseconds) + 1);
        if (policy.Order == CompletionOrder.LongTail && place.For(Slowness).Chance(policy.SlowPermille))
        {
            execute = (int)Math.Min((long)execute * policy.SlowFactor, int.MaxValue);
        }

        return (execute, post);
    }
}
