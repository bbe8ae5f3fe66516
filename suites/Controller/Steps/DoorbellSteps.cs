using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Controller.Observations;
using NvmeConformance.Controller.Rigs;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.Controller.Steps;

/// <summary>Rings a submission queue's doorbell with its tail, changed or not.</summary>
/// <param name="Queue">SQID.</param>
internal sealed record RingStep(ushort Queue) : Step
{
    public override void Run(ISequenceVerbs verbs) => Rig.ReadyOf(verbs)?.Ring(Queue);

    public override string Describe() => $"ring SQ {Queue}";
}

/// <summary>Writes a value out of range to the doorbell of a submission queue.</summary>
/// <param name="Queue">SQID.</param>
/// <param name="Excess">How much the value is beyond the last slot, at least 1.</param>
internal sealed record RingBeyondStep(ushort Queue, int Excess) : Step
{
    public override void Run(ISequenceVerbs verbs)
    {
        if (Rig.ReadyOf(verbs) is { } rig && rig.Submissions.TryGetValue(Queue, out var ring))
        {
            rig.Spoil(Queue, (uint)(ring.EntryCount - 1 + Math.Max(1, Excess)) & 0xFFFF);
        }
    }

    public override string Describe() => $"ring SQ {Queue} with its last slot + {Excess}";
}

/// <summary>Writes a value out of range to the doorbell of a completion queue.</summary>
/// <param name="Queue">CQID.</param>
/// <param name="Excess">How much the value is beyond the last slot, at least 1.</param>
internal sealed record RingHeadBeyondStep(ushort Queue, int Excess) : Step
{
    public override void Run(ISequenceVerbs verbs)
    {
        if (Rig.ReadyOf(verbs) is { } rig && rig.Completions.TryGetValue(Queue, out var ring))
        {
            rig.SpoilHead(Queue, (uint)(ring.EntryCount - 1 + Math.Max(1, Excess)) & 0xFFFF);
        }
    }

    public override string Describe() => $"ring CQ {Queue} with its last slot + {Excess}";
}

/// <summary>Writes to a doorbell what was written there last.</summary>
/// <param name="Queue">SQID or CQID.</param>
/// <param name="IsCompletion">Whether it is a completion queue.</param>
internal sealed record RingAgainStep(ushort Queue, bool IsCompletion) : Step
{
    public override void Run(ISequenceVerbs verbs)
    {
        if (Rig.ReadyOf(verbs) is not { } rig)
        {
            return;
        }

        if (IsCompletion)
        {
            rig.RingHeadAgain(Queue);
        }
        else
        {
            rig.RingAgain(Queue);
        }
    }

    public override string Describe() => $"ring {(IsCompletion ? "CQ" : "SQ")} {Queue} with the same value again";
}

/// <summary>Writes the doorbell of a queue that does not exist.</summary>
/// <param name="Queue">Its identifier.</param>
/// <param name="IsCompletion">Whether it is a completion queue.</param>
/// <param name="Value">What is written.</param>
internal sealed record RingAbsentStep(ushort Queue, bool IsCompletion, ushort Value) : Step
{
    public override void Run(ISequenceVerbs verbs)
    {
        if (Rig.ReadyOf(verbs) is not { } rig
            || (IsCompletion ? rig.Completions.ContainsKey(Queue) : rig.Submissions.ContainsKey(Queue)))
        {
            return;
        }

        var stride = rig.Capabilities.DoorbellStrideExponent;
        var offset = IsCompletion ? Doorbells.CompletionHead(Queue, stride) : Doorbells.SubmissionTail(Queue, stride);
        verbs.Tell(IsCompletion ? new HeadRung(Queue, Value) : new TailRung(Queue, Value));
        rig.Registers.Write32((int)offset, Value);
        rig.WaitUntil(static () => false, 1_000_000);
        rig.TellQuiet();
    }

    public override string Describe() => $"ring {(IsCompletion ? "CQ" : "SQ")} {Queue} with {Value}, which does not exist";
}

/// <summary>
/// Holds a completion queue: entries are looked at, but the device is not told of it, so that the queue fills up. Or lets it go.
/// </summary>
/// <param name="Queue">CQID.</param>
/// <param name="IsHeld">Whether it is held from now on.</param>
internal sealed record HoldStep(ushort Queue, bool IsHeld) : Step
{
    public override void Run(ISequenceVerbs verbs)
    {
        if (Rig.ReadyOf(verbs) is { } rig && rig.Completions.TryGetValue(Queue, out var queue))
        {
            queue.IsHeld = IsHeld;
            if (!IsHeld)
            {
                rig.TellHead(queue);
            }
        }
    }

    public override string Describe() => IsHeld ? $"take nothing from CQ {Queue}" : $"take everything from CQ {Queue}";
}

/// <summary>Takes one entry from a completion queue that is held.</summary>
/// <param name="Queue">CQID.</param>
internal sealed record TakeOneStep(ushort Queue) : Step
{
    public override void Run(ISequenceVerbs verbs)
    {
        if (Rig.ReadyOf(verbs) is { } rig && rig.Completions.TryGetValue(Queue, out var queue))
        {
            rig.TellHead(queue, 1);
        }
    }

    public override string Describe() => $"take one entry from CQ {Queue}";
}

/// <summary>Rings everything, and waits until nothing is in flight any more.</summary>
internal sealed record SettleStep : Step
{
    public override void Run(ISequenceVerbs verbs) => Rig.ReadyOf(verbs)?.Settle();

    public override string Describe() => "wait for everything";
}
