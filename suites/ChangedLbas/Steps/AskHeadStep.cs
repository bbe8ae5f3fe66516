using NvmeConformance.ChangedLbas.Hosts;
using NvmeConformance.ChangedLbas.Intents;

namespace NvmeConformance.ChangedLbas.Steps;

/// <summary>Asks for head and trigger of a queue (Get Features, FID 21h).</summary>
/// <param name="Name">The queue's name in the script.</param>
public sealed record AskHeadStep(int Name) : Step
{
    /// <summary>Bits of CDW11 beside CDQID, which Get Features ignores.</summary>
    public uint ExtraBits { get; init; }

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        if (QueueBook.Find(verbs, Name) is { } queue)
        {
            var get = HeadIntent.Get(queue.Identifier);
            verbs.TryDo(new QueueTarget(queue.Owner, 0), get with { Dword11 = get.Dword11 | ExtraBits }, out _, out _);
        }
    }

    /// <inheritdoc />
    public override string Describe() => $"ask for head and trigger of queue {Name}{(ExtraBits == 0 ? "" : $", CDW11 bits {ExtraBits:X8}h set")}";
}
