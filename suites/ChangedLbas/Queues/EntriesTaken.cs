using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.Queues;

/// <summary>The host has read entries of a queue.</summary>
/// <param name="Owner">The controller that owns the queue, by index.</param>
/// <param name="QueueIdentifier">CDQID.</param>
/// <param name="FirstSlot">The slot of the first of them.</param>
/// <param name="Entries">The entries; there may be none.</param>
public sealed record EntriesTaken(int Owner, ushort QueueIdentifier, int FirstSlot, IReadOnlyList<LbaMigrationQueueEntry> Entries) : Observation
{
    /// <inheritdoc />
    public override string Describe() =>
        $"queue {QueueIdentifier:X4}h from slot {FirstSlot}: " + (Entries.Count == 0 ? "nothing new" : string.Join("; ", Entries.Select(Text)));

    /// <summary>An entry in a few words.</summary>
    /// <param name="entry">The entry.</param>
    /// <returns>For people.</returns>
    public static string Text(LbaMigrationQueueEntry entry)
    {
        var attributes = entry.Attributes;
        var blocks = attributes.Blocks switch
        {
            ChangedBlocks.Range => $"nsid {entry.NamespaceIdentifier} LBA {entry.StartingLba}, NLB {entry.BlockCountZeroBased}",
            ChangedBlocks.WholeNamespace => $"nsid {entry.NamespaceIdentifier}, all blocks",
            ChangedBlocks.None => "no blocks",
            _ => "LBACIR 11b",
        };
        return $"{blocks}{(attributes.Deallocated ? ", deallocated" : "")}"
            + (attributes.Mark == LoggingMark.None ? "" : $", ESA {(byte)attributes.Mark:b3}b") + $" ({attributes.Bits:X2}h)";
    }
}
