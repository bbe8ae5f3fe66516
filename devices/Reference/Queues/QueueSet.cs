using System.Diagnostics.CodeAnalysis;
using NvmeConformance.Nvme.Host.Memory;

namespace NvmeConformance.Reference.Queues;

/// <summary>The queues of one controller by identifier. Queue 0 is the admin queue; queue objects are reused.</summary>
public sealed class QueueSet
{
    private SubmissionQueue?[] _submissions = [];
    private CompletionQueue?[] _completions = [];

    internal QueueSet(DmaSpace memory) => Buffers = new DoorbellBuffers(memory);

    /// <summary>Doorbells in host memory.</summary>
    public DoorbellBuffers Buffers { get; }

    /// <summary>I/O queue identifiers that may be created: 1 to this (FID 07h).</summary>
    public int AllocatedIoQueues { get; internal set; }

    /// <summary>Whether any I/O queue exists.</summary>
    public bool HasIoQueues =>
        Any(_submissions, static queue => queue.Exists) || Any(_completions, static queue => queue.Exists);

    /// <summary>The number of identifiers, admin queue included.</summary>
    internal int IdentifierCount { get; private set; }

    internal void Reset(int ioQueuePairs)
    {
        CloseAll();
        Buffers.Disable();
        AllocatedIoQueues = ioQueuePairs;
        IdentifierCount = ioQueuePairs + 1;
        if (_submissions.Length < IdentifierCount)
        {
            Array.Resize(ref _submissions, IdentifierCount);
            Array.Resize(ref _completions, IdentifierCount);
        }
    }

    internal void CloseAll()
    {
        foreach (var queue in _submissions)
        {
            queue?.Close();
        }

        foreach (var queue in _completions)
        {
            queue?.Close();
        }
    }

    /// <summary>Tells the host where every queue stands, when it has given its doorbell buffers.</summary>
    internal void WriteEventIndexes()
    {
        foreach (var queue in _submissions)
        {
            if (queue is { Exists: true })
            {
                Buffers.WriteTailEventIndex(queue.Identifier, queue.Tail);
            }
        }

        foreach (var queue in _completions)
        {
            if (queue is { Exists: true })
            {
                Buffers.WriteHeadEventIndex(queue.Identifier, queue.Head);
            }
        }
    }

    internal SubmissionQueue Submission(int identifier) => _submissions[identifier] ??= new SubmissionQueue((ushort)identifier);

    internal CompletionQueue Completion(int identifier) => _completions[identifier] ??= new CompletionQueue((ushort)identifier);

    /// <summary>A submission queue that exists.</summary>
    /// <param name="identifier">SQID, any value; 0 is the admin queue.</param>
    /// <param name="queue">The queue.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryFindSubmission(int identifier, [NotNullWhen(true)] out SubmissionQueue? queue)
    {
        queue = (uint)identifier < (uint)_submissions.Length ? _submissions[identifier] : null;
        return queue is { Exists: true };
    }

    /// <summary>A completion queue that exists.</summary>
    /// <param name="identifier">CQID, any value; 0 is the admin queue.</param>
    /// <param name="queue">The queue.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryFindCompletion(int identifier, [NotNullWhen(true)] out CompletionQueue? queue)
    {
        queue = (uint)identifier < (uint)_completions.Length ? _completions[identifier] : null;
        return queue is { Exists: true };
    }

    private static bool Any<T>(ReadOnlySpan<T?> queues, Func<T, bool> exists)
        where T : class
    {
        for (var identifier = 1; identifier < queues.Length; identifier++)
        {
            if (queues[identifier] is { } queue && exists(queue))
            {
                return true;
            }
        }

        return false;
    }
}
