using NvmeConformance.Controller.Observations;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Oracles.Rigs;

/// <summary>A command that the host placed, as far as the model follows it.</summary>
/// <param name="queue">SQID.</param>
/// <param name="entry">All of it.</param>
/// <param name="facts">Of its buffer; null for none.</param>
internal sealed class CommandNote(ushort queue, SubmissionEntry entry, TransferFacts? facts)
{
    public ushort Queue { get; } = queue;

    public SubmissionEntry Entry { get; } = entry;

    public TransferFacts? Facts { get; } = facts;

    /// <summary>How far the head had come, as the host knew it, when it rang the doorbell: no completion can report an older one.</summary>
    public long HeadCountWhenRung { get; set; }

    /// <summary>
    /// Whether it need not complete, and may end in any way: its queue is being deleted, or shut down, or its doorbell was wrong.
    /// </summary>
    public bool IsOptional { get; set; }

    /// <summary>Whether an Abort names it.</summary>
    public bool MayBeAborted { get; set; }

    /// <summary>Whether an Abort said that it was aborted.</summary>
    public bool MustBeAborted { get; set; }

    /// <summary>Of an event request: the most others that were in flight together with it.</summary>
    public int RequestsBeside { get; set; }

    /// <summary>Whether another command in flight has its identifier.</summary>
    public bool IsDuplicate { get; set; }

    public bool IsEventRequest => Queue == 0 && Entry.Opcode == (byte)AdminOpcode.AsynchronousEventRequest;

    public bool IsAdmin(AdminOpcode opcode) => Queue == 0 && Entry.Opcode == (byte)opcode;
}

/// <summary>A submission queue as the host knows it.</summary>
internal sealed class SubmissionNote(int entries, ushort completionQueue)
{
    public int Entries { get; } = entries;

    public ushort CompletionQueue { get; } = completionQueue;

    public int Tail { get; set; }

    public int Head { get; set; }

    /// <summary>Entries that the tail has passed since the queue was created.</summary>
    public long TailCount { get; set; }

    /// <summary>Entries that the head has passed, as far as it was reported.</summary>
    public long HeadCount { get; set; }

    public List<CommandNote> Placed { get; } = [];

    public List<CommandNote> Visible { get; } = [];

    /// <summary>Its doorbell was written with a value out of range: nothing more may be taken from it.</summary>
    public bool IsSpoiled { get; set; }

    /// <summary>Its doorbell was written with the value that it had: the device may take that for a mistake and end the queue.</summary>
    public bool IsDoubtful { get; set; }

    /// <summary>Creating it a second time was answered with success.</summary>
    public bool WasCreatedTwice { get; set; }

    public bool IsScattered { get; set; }
}

/// <summary>A completion queue as the host knows it.</summary>
internal sealed class CompletionNote(int entries)
{
    public int Entries { get; } = entries;

    public int Next { get; set; }

    public int Head { get; set; }

    public int Untaken => (Next - Head + Entries) % Entries;

    public bool IsFull { get; set; }

    /// <summary>Its doorbell was written with a value out of range: what becomes of it is open.</summary>
    public bool IsSpoiled { get; set; }

    /// <summary>Its doorbell was written with the value that it had.</summary>
    public bool IsDoubtful { get; set; }

    public bool IsScattered { get; set; }
}

/// <summary>All queues, and how many were granted.</summary>
internal sealed class QueueBook
{
    public Dictionary<ushort, SubmissionNote> Submissions { get; } = [];

    public Dictionary<ushort, CompletionNote> Completions { get; } = [];

    /// <summary>Commands of queues that are gone: none of them may complete any more.</summary>
    public HashSet<(ushort Queue, ushort Identifier)> Gone { get; } = [];

    /// <summary>Submission queues that were deleted and not created again.</summary>
    public HashSet<ushort> Deleted { get; } = [];

    /// <summary>Submission queues granted; 0 when nobody asked.</summary>
    public int GrantedSubmissions { get; set; }

    /// <summary>Completion queues granted; 0 when nobody asked.</summary>
    public int GrantedCompletions { get; set; }

    public bool HasEntrySizes { get; private set; }

    /// <summary>The host page, by CC.MPS.</summary>
    public int PageBytes { get; private set; } = 4096;

    /// <summary>Interrupt vectors that there are, or the most that there can be.</summary>
    public int Vectors { get; private set; }

    /// <summary>Whether an I/O queue was ever created since the start.</summary>
    public bool HadIoQueues { get; set; }

    /// <summary>Whether the device was given shadow doorbells since the start.</summary>
    public bool UsesShadow { get; set; }

    /// <summary>Whether there were I/O queues when it was given them.</summary>
    public bool UsesShadowWithQueues { get; set; }

    /// <summary>Whether it ever was in this sequence.</summary>
    public bool HadShadow { get; set; }

    public bool HasIoQueues => Submissions.Count > 1 || Completions.Count > 1;

    public void Start(ControllerStarted started)
    {
        Clear();
        (HasEntrySizes, PageBytes, Vectors, HadIoQueues) = (started.HasEntrySizes, started.PageBytes, started.Vectors, false);
        Submissions[0] = new SubmissionNote(started.SubmissionEntries, 0);
        Completions[0] = new CompletionNote(started.CompletionEntries);
    }

    public void Clear()
    {
        Submissions.Clear();
        Completions.Clear();
        Gone.Clear();
        Deleted.Clear();
        (GrantedSubmissions, GrantedCompletions, UsesShadow, UsesShadowWithQueues) = (0, 0, false, false);
    }

    public void Delete(ushort submissionQueue)
    {
        if (Submissions.Remove(submissionQueue, out var queue))
        {
            Deleted.Add(submissionQueue);
            foreach (var command in queue.Visible.Concat(queue.Placed))
            {
                Gone.Add((submissionQueue, command.Entry.CommandIdentifier));
            }
        }
    }

    public CommandNote? Find(ushort queue, ushort identifier) =>
        Submissions.TryGetValue(queue, out var note) ? note.Visible.Find(command => command.Entry.CommandIdentifier == identifier) : null;
}
