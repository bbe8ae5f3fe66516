using NvmeConformance.ChangedLbas.Hosts;
using NvmeConformance.ChangedLbas.Intents;
using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.Steps;

/// <summary>Uses a live queue with exactly one thing wrong, or with something that means nothing (live migration digest 3.1.2, 3.2.1, 4.2).</summary>
/// <param name="Name">The queue's name in the script.</param>
/// <param name="Flaw">What is wrong.</param>
/// <param name="Detail">Which of several ways, from 0.</param>
public sealed record FlawedUseStep(int Name, UseFlaw Flaw, int Detail = 0) : Step
{
    private const ushort Nobody = 0xFFFF;
    private const uint ActionMask = 0x000F_0000;

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        if (QueueBook.Find(verbs, Name) is not { } queue || Command(queue) is not { } command)
        {
            return;
        }

        var owner = new QueueTarget(queue.Owner, 0);
        if (verbs.TryDo(owner, command, out var completion, out _) && completion.Status.IsSuccess)
        {
            Note(queue);
        }

        // What was refused has changed nothing: head and trigger are asked for.
        verbs.TryDo(owner, HeadIntent.Get(queue.Identifier), out _, out _);
    }

    /// <inheritdoc />
    public override IEnumerable<Step> Simpler()
    {
        if (Detail != 0)
        {
            yield return this with { Detail = 0 };
        }
    }

    /// <inheritdoc />
    public override string Describe() => $"use queue {Name} with a flaw: {Flaw} ({Detail})";

    private CommandIntent? Command(HeldQueue queue)
    {
        var (id, head, slots) = (queue.Identifier, (uint)queue.ReleasedHead, (uint)queue.Ring.SlotCount);
        return Flaw switch
        {
            UseFlaw.DeleteNobody => AdminCommandIntent.Delete(id == Nobody ? (ushort)0 : Nobody),
            UseFlaw.LogNobody => AdminCommandIntent.Log(Pick(LoggingAction.Start, LoggingAction.Stop), id == Nobody ? (ushort)0 : Nobody),
            UseFlaw.HeadOfNobody => HeadIntent.Set(id == Nobody ? (ushort)0 : Nobody, 0, null),
            UseFlaw.AskNobody => HeadIntent.Get(id == Nobody ? (ushort)0 : Nobody),
            UseFlaw.DeleteNamespace => AdminCommandIntent.Delete(id).With(1, uint.MaxValue, Pick(1u, uint.MaxValue), "NSID"),
            UseFlaw.LogNamespace => AdminCommandIntent.Log(LoggingAction.Start, id).With(1, uint.MaxValue, Pick(1u, uint.MaxValue), "NSID"),
            UseFlaw.Action => AdminCommandIntent.Log(LoggingAction.Start, id).With(10, ActionMask, Pick(2u, 3u, 8u, 0xFu) << 16, "LACT"),
            UseFlaw.Operation => AdminCommandIntent.Log(LoggingAction.Start, id).With(10, 0xFF, Pick(0x02u, 0x03u, 0x80u, 0xFFu), "SEL"),
            UseFlaw.HeadOutside => HeadIntent.Set(id, Pick(slots, slots + 1, 0x8000_0000u, uint.MaxValue), null),
            UseFlaw.HeadNowhere => HeadIntent.Set(id, (uint)((queue.Ring.Head + 1 + (Detail % 3)) % queue.Ring.SlotCount), null),
            UseFlaw.TriggerOutside => HeadIntent.Set(id, head, Pick(slots, slots + 1, uint.MaxValue)),
            UseFlaw.Save => HeadIntent.Set(id, head, null) with { Save = true },
            UseFlaw.TriggerIgnored => HeadIntent.Set(id, head, null) with { Dword13 = Pick(uint.MaxValue, slots, 1u) },
            UseFlaw.SameHead => HeadIntent.Set(id, head, Detail % 2 == 0 ? null : (uint)Detail % slots),
            UseFlaw.AskWithTrigger => HeadIntent.Get(id) is var get ? get with { Dword11 = get.Dword11 | 0x8000_0000 } : null,
            UseFlaw.Pointer => Pointed(AdminCommandIntent.Log(queue.IsLogged ? LoggingAction.Stop : LoggingAction.Start, id)),
            _ => AdminCommandIntent.Log(LoggingAction.Stop, id),
        };
    }

    // What steps know of the queue follows what has succeeded.
    private void Note(HeldQueue queue)
    {
        queue.IsLogged = Flaw switch
        {
            UseFlaw.Pointer => !queue.IsLogged,
            UseFlaw.Stop => false,
            _ => queue.IsLogged,
        };
    }

    private static AdminCommandIntent Pointed(AdminCommandIntent command)
    {
        var entry = command.Entry;
        (entry.Prp1, entry.Prp2) = (0xDEAD_BEEF_0000_1234, 0x0BAD_F00D_0000_0003);
        return new AdminCommandIntent(entry, $"{command.Text}, with a data pointer of no meaning");
    }

    private T Pick<T>(params ReadOnlySpan<T> ways) => ways[Detail % ways.Length];
}

/// <summary>What can be wrong, or meaningless, in a command about a queue.</summary>
public enum UseFlaw
{
    /// <summary>Delete of a CDQID that nobody has.</summary>
    DeleteNobody,

    /// <summary>Track Send with one.</summary>
    LogNobody,

    /// <summary>Set Features with one.</summary>
    HeadOfNobody,

    /// <summary>Get Features with one.</summary>
    AskNobody,

    /// <summary>Delete with an NSID.</summary>
    DeleteNamespace,

    /// <summary>Track Send with an NSID.</summary>
    LogNamespace,

    /// <summary>A reserved LACT.</summary>
    Action,

    /// <summary>A reserved SEL of Track Send.</summary>
    Operation,

    /// <summary>A head behind the ring.</summary>
    HeadOutside,

    /// <summary>A head at a slot that holds nothing.</summary>
    HeadNowhere,

    /// <summary>A trigger behind the ring.</summary>
    TriggerOutside,

    /// <summary>SV.</summary>
    Save,

    /// <summary>A trigger that is not enabled.</summary>
    TriggerIgnored,

    /// <summary>The head as it is.</summary>
    SameHead,

    /// <summary>Get Features with ETPT.</summary>
    AskWithTrigger,

    /// <summary>A data pointer where none is needed.</summary>
    Pointer,

    /// <summary>Logging is stopped, whether it goes on or not.</summary>
    Stop,
}
