using NvmeConformance.ChangedLbas.Hosts;
using NvmeConformance.ChangedLbas.Steps;
using NvmeConformance.Determinism.Time;
using NvmeConformance.Nvme.Host.LiveMigration;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.Images;

/// <summary>All writers are still: stops logging, reads the queue to its end, copies the rest, and compares.</summary>
/// <param name="Name">The queue's name in the script; the queue of a second writer has the next one.</param>
public sealed record FinishImageStep(int Name) : Step
{
    private const int MostRounds = 64;
    private const int AllEntries = 1 << 20;
    private const long LongestWaitNanoseconds = 10_000_000_000;

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        if (!verbs.Scene<ImageBook>().Images.TryGetValue(Name, out var image) || QueueBook.Find(verbs, Name) is null)
        {
            return;
        }

        verbs.AwaitAll();
        var copy = new ImageCopy(verbs, image);
        if (!Drain(verbs, copy, Name) || !Drain(verbs, copy, Name + 1))
        {
            return;
        }

        copy.Copy(AllEntries);
        var difference = copy.Compare();
        if (!verbs.HasFindings)
        {
            verbs.Tell(new ImageCompared(image.NamespaceIdentifier, image.Watched.Count, image.Rounds, difference));
        }
    }

    /// <inheritdoc />
    public override string Describe() => "stop logging, read the queue to its end, copy the rest, and compare the image with its namespace";

    // Whether the queue was read to its end. A queue that is full while it is stopped is started and stopped again.
    private static bool Drain(ISequenceVerbs verbs, ImageCopy copy, int name)
    {
        if (QueueBook.Find(verbs, name) is not { IsLogged: true } queue)
        {
            return true;
        }

        var stopped = false;
        for (var round = 0; round < MostRounds && !verbs.HasFindings; round++)
        {
            if (!stopped)
            {
                copy.TakeChanges(name, AllEntries);
                new LogStep(name, LoggingAction.Stop).Run(verbs);
                if (queue.IsLogged)
                {
                    return false;
                }

                stopped = true;
            }

            if (copy.TakeChanges(name, AllEntries))
            {
                return true;
            }

            if (verbs.WaitUntil(new Something(queue.Ring), LongestWaitNanoseconds) != WaitOutcome.Met)
            {
                return false;
            }
        }

        return false;
    }

    private sealed class Something(LbaMigrationQueue ring) : IWaitCondition
    {
        public bool IsMet() => ring.TryPeek(out _);
    }
}
