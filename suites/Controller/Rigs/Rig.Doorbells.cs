using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Controller.Observations;
using NvmeConformance.Nvme.Host.Memory;

namespace NvmeConformance.Controller.Rigs;

/// <content>Doorbells written in ways that a host should not, and admin commands that bring data.</content>
internal sealed partial class Rig
{
    /// <summary>Writes a value out of range to a submission queue's doorbell.</summary>
    public void Spoil(ushort queue, uint value)
    {
        if (Submissions.TryGetValue(queue, out var ring))
        {
            Tell(new TailRung(queue, value));
            ring.Spoil(value);
        }
    }

    /// <summary>Writes a value out of range to a completion queue's doorbell.</summary>
    public void SpoilHead(ushort queue, uint value)
    {
        if (Completions.TryGetValue(queue, out var ring))
        {
            Tell(new HeadRung(queue, value));
            ring.Spoil(value);
        }
    }

    /// <summary>Rings with the tail that the device knows already.</summary>
    public void RingAgain(ushort queue)
    {
        if (Submissions.TryGetValue(queue, out var ring) && !ring.HasUntold)
        {
            Tell(new TailRung(queue, (uint)ring.Tail));
            ring.RingAgain();
        }
    }

    /// <summary>Rings with the head that the device knows already.</summary>
    public void RingHeadAgain(ushort queue)
    {
        if (Completions.TryGetValue(queue, out var ring) && !ring.HasUntold)
        {
            Tell(new HeadRung(queue, (uint)ring.TellHead()));
        }
    }

    /// <summary>Sends an admin command that brings data, and waits for it.</summary>
    /// <returns>What came; null when it did not succeed.</returns>
    public byte[]? Read(CommandIntent command)
    {
        var entry = command.Encode();
        var bytes = command.TransferBytes(DmaSpace.PageBytes);
        if (new TransferBuilder(this).Build(ref entry, new DataLayout(), bytes) is not { } transfer)
        {
            return null;
        }

        transfer.Fill([]);
        var facts = new TransferFacts(new DataLayout(), bytes, 0, [], PageSizeExponent);
        return DoAdmin(entry, transfer, facts) is { Status.IsSuccess: true } ? transfer.Gather() : null;
    }
}
