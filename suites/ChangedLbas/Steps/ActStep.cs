using NvmeConformance.ChangedLbas.Hosts;

namespace NvmeConformance.ChangedLbas.Steps;

/// <summary>
/// A controller of some part sends a command. A controller that a step has suspended sends nothing: its commands would wait until it is
/// resumed.
/// </summary>
/// <param name="Actor">Who.</param>
/// <param name="IoQueueIndex">Which of its I/O queues, from 0.</param>
/// <param name="Command">What.</param>
public sealed record ActStep(Actor Actor, int IoQueueIndex, CommandIntent Command) : Step
{
    /// <summary>A number by which an <see cref="Conformance.Sequences.Steps.AwaitStep"/> finds it; null to wait for it at once.</summary>
    public int? Handle { get; init; }

    /// <summary>With a handle: whether the doorbell is rung at once.</summary>
    public bool Ring { get; init; } = true;

    /// <summary>A queue of the script to which its changes have to be logged; otherwise it does nothing. Null where that does not matter.</summary>
    public int? OnlyWhileLoggedTo { get; init; }

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        if (Cast.Of(verbs).Find(Actor) is not { } member || verbs.Scene<QueueBook>().Suspended.Contains(member.Index))
        {
            return;
        }

        if (OnlyWhileLoggedTo is { } name && !(QueueBook.Find(verbs, name) is { IsLogged: true } queue && queue.Target.Index == member.Index))
        {
            return;
        }

        var target = new QueueTarget(member.Index, IoQueueIndex);
        if (Handle is { } handle)
        {
            verbs.Begin(handle, target, Command, Ring);
        }
        else
        {
            verbs.TryDo(target, Command, out _, out _);
        }
    }

    /// <inheritdoc />
    public override IEnumerable<Step> Simpler()
    {
        if (Handle is not null && !Command.MayStayOutstanding)
        {
            yield return this with { Handle = null };
        }

        if (!Ring)
        {
            yield return this with { Ring = true };
        }

        if (IoQueueIndex != 0)
        {
            yield return this with { IoQueueIndex = 0 };
        }

        foreach (var simpler in Command.Simpler())
        {
            yield return this with { Command = simpler };
        }
    }

    /// <inheritdoc />
    public override string Describe() =>
        $"{Actor}{(IoQueueIndex == 0 ? "" : $" queue {IoQueueIndex + 1}")}: {(Handle is { } handle ? $"begin #{handle} " : "")}{Command.Describe()}"
        + (Ring ? "" : ", doorbell later");
}
