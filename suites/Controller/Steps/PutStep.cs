using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Controller.Observations;
using NvmeConformance.Controller.Rigs;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Steps;

/// <summary>Puts a command into a ring, with its buffer described in any way. Waits for a free entry, and for nothing else.</summary>
/// <param name="Queue">SQID; 0 for admin commands.</param>
/// <param name="Command">What.</param>
internal sealed record PutStep(ushort Queue, CommandIntent Command) : Step
{
    /// <summary>How its buffer is described.</summary>
    public DataLayout Layout { get; init; } = new();

    /// <summary>CID; -1 for the next one.</summary>
    public int CommandIdentifier { get; init; } = -1;

    /// <summary>Whether the doorbell is left for later.</summary>
    public bool IsSilent { get; init; }

    /// <summary>Whether it is waited for.</summary>
    public bool IsAwaited { get; init; }

    public override void Run(ISequenceVerbs verbs)
    {
        if (Rig.ReadyOf(verbs) is not { } rig || (Queue == 0) != Command.IsAdmin || !MakeRoom(rig))
        {
            return;
        }

        var entry = Command.Encode();
        var blockBytes = BlockBytesOf(verbs.Subsystem, Command.NamespaceIdentifier);
        var bytes = Command.TransferBytes(blockBytes);
        Transfer? transfer = null;
        TransferFacts? facts = null;
        if (bytes > 0)
        {
            transfer = new TransferBuilder(rig).Build(ref entry, Layout, bytes);
            if (transfer is null)
            {
                return;
            }

            facts = FactsOf(rig, entry, transfer, bytes, blockBytes);
        }

        if (rig.Place(Queue, entry, transfer, facts, CommandIdentifier) is not { } command || IsSilent)
        {
            return;
        }

        rig.Ring(Queue);
        if (IsAwaited)
        {
            rig.Await(command);
        }
    }

    public override IEnumerable<Step> Simpler()
    {
        if (IsSilent)
        {
            yield return this with { IsSilent = false };
        }

        foreach (var simpler in Layout.Simpler())
        {
            yield return this with { Layout = simpler };
        }

        foreach (var simpler in Command.Simpler())
        {
            yield return this with { Command = simpler };
        }
    }

    public override string Describe() => $"SQ {Queue}: {Command.Describe()}{(Layout == new DataLayout() ? "" : $", {Layout}")}"
        + (CommandIdentifier < 0 ? "" : $", CID {CommandIdentifier:X4}h") + (IsSilent ? ", doorbell later" : IsAwaited ? ", awaited" : "");

    private static int BlockBytesOf(ProbedSubsystem subsystem, uint identifier)
    {
        foreach (var ns in subsystem.Namespaces)
        {
            if (ns.Identifier == identifier)
            {
                return ns.BlockBytes;
            }
        }

        return 512;
    }

    private TransferFacts FactsOf(Rig rig, in SubmissionEntry entry, Transfer transfer, int bytes, int blockBytes)
    {
        var data = new byte[bytes];
        Command.FillData(data, blockBytes);
        transfer.Fill(data.AsSpan(transfer.SkippedBytes));
        var isFromHost = (entry.Opcode & 0b11) == 0b01;
        return new TransferFacts(
            Layout with { Flaw = transfer.Flaw }, bytes, transfer.SkippedBytes, isFromHost ? data : [], rig.PageSizeExponent);
    }

    private bool MakeRoom(Rig rig)
    {
        if (!rig.Submissions.TryGetValue(Queue, out var ring))
        {
            return false;
        }

        if (!ring.IsFull)
        {
            return !rig.IsOver;
        }

        rig.Ring(Queue);
        return rig.AwaitRoom(ring);
    }
}
