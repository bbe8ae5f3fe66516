using NvmeConformance.ChangedLbas.Queues;

namespace NvmeConformance.ChangedLbas.Steps;

/// <summary>Lets so much time pass that whatever the device was going to tell it has told.</summary>
public sealed record WaitForEventsStep : Step
{
    private const long LongNanoseconds = 2_000_000_000;

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        verbs.Idle(LongNanoseconds);
        verbs.Tell(new SettledDown());
    }

    /// <inheritdoc />
    public override string Describe() => "wait for events";
}
