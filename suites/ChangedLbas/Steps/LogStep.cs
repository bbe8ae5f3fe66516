using NvmeConformance.ChangedLbas.Hosts;
using NvmeConformance.ChangedLbas.Intents;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.Steps;

/// <summary>Starts or stops logging to a queue (B2.1 5.1.27.1.1), while commands of its target may be in flight.</summary>
/// <param name="Name">The queue's name in the script.</param>
/// <param name="Action">Which.</param>
public sealed record LogStep(int Name, LoggingAction Action) : Step
{
    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        if (QueueBook.Find(verbs, Name) is { } queue
            && verbs.TryDo(new QueueTarget(queue.Owner, 0), AdminCommandIntent.Log(Action, queue.Identifier), out var completion, out _)
            && completion.Status.IsSuccess)
        {
            queue.IsLogged = Action == LoggingAction.Start;
        }
    }

    /// <inheritdoc />
    public override string Describe() => $"{(Action == LoggingAction.Start ? "start" : "stop")} logging to queue {Name}";
}
