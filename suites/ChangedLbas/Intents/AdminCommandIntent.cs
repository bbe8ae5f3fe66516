using NvmeConformance.Nvme.Spec.LiveMigration;

namespace NvmeConformance.ChangedLbas.Intents;

/// <summary>
/// A command of live migration without a buffer of its own, made by a step when it runs: what it names (CDQID, CNTLID, addresses) is known
/// only then.
/// </summary>
/// <param name="Entry">The entry; its data pointer is sent as it is.</param>
/// <param name="Text">What it is, for people.</param>
public sealed record AdminCommandIntent(SubmissionEntry Entry, string Text) : CommandIntent(Entry.NamespaceIdentifier)
{
    /// <inheritdoc />
    public override bool IsAdmin => true;

    /// <inheritdoc />
    public override bool BringsDataPointer => (Entry.Prp1 | Entry.Prp2) != 0;

    /// <summary>Controller Data Queue, create, for user data.</summary>
    /// <param name="target">CNTLID of the controller whose changes are logged.</param>
    /// <param name="sizeDwords">CDQSIZE.</param>
    /// <param name="isContiguous">PC.</param>
    /// <param name="address">PRP1.</param>
    /// <returns>The command.</returns>
    public static AdminCommandIntent Create(ushort target, uint sizeDwords, bool isContiguous, ulong address)
    {
        var entry = CreateControllerDataQueueCommand.Encode(
            new(ControllerDataQueueType.UserDataMigration, target, sizeDwords) { PhysicallyContiguous = isContiguous });
        entry.Prp1 = address;
        return new(entry, $"create a queue for controller {target:X4}h, {sizeDwords} dwords, {(isContiguous ? "in one piece" : "in pages")}");
    }

    /// <summary>Controller Data Queue, delete.</summary>
    /// <param name="queue">CDQID.</param>
    /// <returns>The command.</returns>
    public static AdminCommandIntent Delete(ushort queue) =>
        new(DeleteControllerDataQueueCommand.Encode(new(queue)), $"delete queue {queue:X4}h");

    /// <summary>Track Send, log user data changes.</summary>
    /// <param name="action">LACT.</param>
    /// <param name="queue">CDQID.</param>
    /// <returns>The command.</returns>
    public static AdminCommandIntent Log(LoggingAction action, ushort queue) =>
        new(LogUserDataChangesCommand.Encode(new(action, queue)), $"{(action == LoggingAction.Start ? "start" : "stop")} logging to queue {queue:X4}h");

    /// <summary>Migration Send, suspend.</summary>
    /// <param name="target">CNTLID.</param>
    /// <param name="deletesQueue">DUDMQ.</param>
    /// <param name="type">STYPE.</param>
    /// <returns>The command.</returns>
    public static AdminCommandIntent Suspend(ushort target, bool deletesQueue = false, SuspendType type = SuspendType.Suspend) => new(
        SuspendControllerCommand.Encode(new(target, type) { DeleteUserDataMigrationQueue = deletesQueue }),
        $"{(type == SuspendType.Suspend ? "suspend" : "announce to suspend")} controller {target:X4}h{(deletesQueue ? ", deleting its queue" : "")}");

    /// <summary>Migration Send, resume.</summary>
    /// <param name="target">CNTLID.</param>
    /// <returns>The command.</returns>
    public static AdminCommandIntent Resume(ushort target) =>
        new(ResumeControllerCommand.Encode(new(target)), $"resume controller {target:X4}h");

    /// <summary>Controller Data Queue, Track Send or Migration Send with bits changed.</summary>
    /// <param name="dword">10 to 15, or 1 for the NSID.</param>
    /// <param name="mask">The bits that are replaced.</param>
    /// <param name="value">What they become, at their place.</param>
    /// <param name="field">The field, for people.</param>
    /// <returns>The command with the change.</returns>
    public AdminCommandIntent With(int dword, uint mask, uint value, string field)
    {
        var entry = new AlteredIntent(this, dword, mask, value, field).Encode();
        (entry.Prp1, entry.Prp2) = (Entry.Prp1, Entry.Prp2);
        return new(entry, $"{Text}, but {field} {value >> System.Numerics.BitOperations.TrailingZeroCount(mask):X}h");
    }

    /// <inheritdoc />
    public override int TransferBytes(int blockBytes) => 0;

    /// <inheritdoc />
    public override SubmissionEntry Encode() => Entry;

    /// <inheritdoc />
    public override string Describe() => Text;

    /// <inheritdoc />
    public override string DescribeOutcome(in CompletionEntry completion, ReadOnlySpan<byte> data, int blockBytes) =>
        completion.Status.IsSuccess ? $"{completion.Status}, DW0 {completion.Dword0:X8}h" : completion.Status.ToString();
}
