using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Host.Verbs;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.LiveMigration;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Host.LiveMigration;

/// <summary>
/// What a migration management controller does with LBA migration queues, a call each (B2.1 8.1.12). One command at a time on its admin
/// queue, which is otherwise idle. It needs a handle whose device can write memory at any time.
/// </summary>
/// <param name="manager">The migration management controller; started.</param>
public sealed class LbaMigrationVerbs(ControllerHandle manager)
{
    private readonly SingleCommand _single = new();

    /// <summary>Creates a queue (B2.1 5.1.4.1).</summary>
    /// <param name="queue">Its memory, reachable by the manager.</param>
    /// <param name="controllerIdentifier">CNTLID of the controller whose changes are to be logged.</param>
    /// <param name="queueIdentifier">CDQID, where the command succeeds.</param>
    /// <returns>How it ended.</returns>
    public CommandResult Create(LbaMigrationQueue queue, ushort controllerIdentifier, out ushort queueIdentifier)
    {
        ArgumentNullException.ThrowIfNull(queue);
        var command = CreateControllerDataQueueCommand.Encode(
            new(ControllerDataQueueType.UserDataMigration, controllerIdentifier, queue.SizeDwords)
            {
                PhysicallyContiguous = queue.Memory.IsContiguous,
            });
        command.Prp1 = queue.Memory.Address;
        var result = _single.ExecuteDescribed(manager, manager.Admin, command);
        queueIdentifier = result.Succeeded ? CreateControllerDataQueueCommand.QueueIdentifier(result.Completion) : (ushort)0;
        return result;
    }

    /// <summary>Deletes a queue (B2.1 5.1.4.2).</summary>
    /// <param name="queueIdentifier">CDQID.</param>
    /// <returns>How it ended.</returns>
    public CommandResult Delete(ushort queueIdentifier) =>
        Send(DeleteControllerDataQueueCommand.Encode(new(queueIdentifier)), DmaBuffer.None);

    /// <summary>Gives back all slots before the queue's head (FID 21h).</summary>
    /// <param name="queueIdentifier">CDQID.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="tailTrigger">TPT: the slot whose next entry is to cause an event; null for none.</param>
    /// <returns>How it ended.</returns>
    public CommandResult Advance(ushort queueIdentifier, LbaMigrationQueue queue, int? tailTrigger = null)
    {
        ArgumentNullException.ThrowIfNull(queue);
        var setting = new ControllerDataQueueSetting { QueueIdentifier = queueIdentifier, EnableTailTrigger = tailTrigger is not null };
        var command = SetFeaturesCommand.Encode(new SetFeaturesCommand(FeatureIdentifier.ControllerDataQueue, setting.Bits)
        {
            Dword12 = (uint)queue.Head,
            Dword13 = (uint)(tailTrigger ?? 0),
        });
        return Send(command, DmaBuffer.None);
    }

    /// <summary>Reads where the controller has head and trigger (FID 21h).</summary>
    /// <param name="queueIdentifier">CDQID.</param>
    /// <param name="pointers">What it says, where the command succeeds.</param>
    /// <param name="isArmed">ETPT, where the command succeeds.</param>
    /// <returns>How it ended.</returns>
    public CommandResult ReadPointers(ushort queueIdentifier, out ControllerDataQueuePointers pointers, out bool isArmed)
    {
        var mark = manager.Memory.Mark;
        try
        {
            var page = manager.Memory.AllocatePages(ControllerDataQueuePointers.Size);
            var setting = new ControllerDataQueueSetting { QueueIdentifier = queueIdentifier };
            var command = new GetFeaturesCommand(FeatureIdentifier.ControllerDataQueue) { Dword11 = setting.Bits };
            var result = Send(GetFeaturesCommand.Encode(command), page.Slice(0, ControllerDataQueuePointers.Size));
            pointers = MemoryMarshal.Read<ControllerDataQueuePointers>(page.Span);
            isArmed = result.Succeeded && new ControllerDataQueueSetting(result.Completion.Dword0).EnableTailTrigger;
            return result;
        }
        finally
        {
            manager.Memory.ReleaseTo(mark);
        }
    }

    /// <summary>Starts or stops logging to a queue (B2.1 5.1.27.1.1).</summary>
    /// <param name="action">Which.</param>
    /// <param name="queueIdentifier">CDQID.</param>
    /// <returns>How it ended.</returns>
    public CommandResult Log(LoggingAction action, ushort queueIdentifier) =>
        Send(LogUserDataChangesCommand.Encode(new(action, queueIdentifier)), DmaBuffer.None);

    private CommandResult Send(in SubmissionEntry command, in DmaBuffer data) => _single.Execute(manager, manager.Admin, command, data);
}
