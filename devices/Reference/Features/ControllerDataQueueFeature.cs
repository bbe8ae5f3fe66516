using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Features;

/// <summary>
/// Controller Data Queue, 21h (B2.1 5.1.25.1.23): the head of a queue, and which slot raises an event. Its values are those of the queue
/// and end with it, so there is nothing to keep here.
/// </summary>
/// <param name="controller">The controller that has it.</param>
public class ControllerDataQueueFeature(ReferenceController controller) : Feature(controller, FeatureIdentifier.ControllerDataQueue)
{
    /// <inheritdoc />
    public override bool IsSupported => Controller.Migration.LogsUserData;

    /// <inheritdoc />
    public override bool IsSaveable => false;

    /// <inheritdoc />
    public override int DataBytes => ControllerDataQueuePointers.Size;

    /// <inheritdoc />
    public override FeatureEffects Effects => new()
    {
        Scope = Controller.Policies.LiveMigration.TellsFeatureScope ? EffectScopes.ControllerDataQueue : EffectScopes.None,
    };

    /// <inheritdoc />
    public override int TransferBytes(uint dword11, bool isSet) => isSet ? 0 : DataBytes;

    /// <inheritdoc />
    public override StatusCode Select(uint dword11, bool isSet, out uint selector)
    {
        selector = new ControllerDataQueueSetting(dword11).QueueIdentifier;
        return Controller.DataQueues.TryFind((ushort)selector, out _) ? StatusCode.Success : StatusCode.InvalidControllerDataQueue;
    }

    /// <inheritdoc />
    public override StatusCode Check(in SetFeaturesCommand command, ref uint value, Span<byte> data)
    {
        var setting = new ControllerDataQueueSetting(command.Dword11);
        if (!Controller.DataQueues.TryFind(setting.QueueIdentifier, out var queue))
        {
            return StatusCode.InvalidControllerDataQueue;
        }

        if (!queue.IsPossibleHead(command.Dword12) || (setting.EnableTailTrigger && command.Dword13 >= queue.SlotCount))
        {
            return StatusCode.InvalidFieldInCommand;
        }

        // What the command says beyond dword 11 goes the way of data.
        var pointers = new ControllerDataQueuePointers { Head = command.Dword12, TailTrigger = command.Dword13 };
        MemoryMarshal.Write(data, pointers);
        return StatusCode.Success;
    }

    /// <inheritdoc />
    public override uint ReadDefault(uint identifier, uint selector, Span<byte> data) => (ushort)selector;

    /// <inheritdoc />
    public override uint ReadSaved(uint identifier, uint selector, Span<byte> data) => (ushort)selector;

    /// <inheritdoc />
    public override uint ReadCurrent(uint identifier, uint selector, Span<byte> data)
    {
        if (!Controller.DataQueues.TryFind((ushort)selector, out var queue))
        {
            return (ushort)selector;
        }

        if (data.Length >= ControllerDataQueuePointers.Size)
        {
            var pointers = new ControllerDataQueuePointers { Head = queue.Head, TailTrigger = queue.IsTriggerArmed ? queue.TailTrigger : 0 };
            MemoryMarshal.Write(data, pointers);
        }

        return new ControllerDataQueueSetting { QueueIdentifier = queue.Identifier, EnableTailTrigger = queue.IsTriggerArmed }.Bits;
    }

    /// <inheritdoc />
    public override uint Write(uint identifier, uint selector, uint value, ReadOnlySpan<byte> data, bool isSaved)
    {
        if (Controller.DataQueues.TryFind((ushort)selector, out var queue))
        {
            var pointers = MemoryMarshal.Read<ControllerDataQueuePointers>(data);
            queue.Set(pointers.Head, new ControllerDataQueueSetting(value).EnableTailTrigger, pointers.TailTrigger);
        }

        return 0;
    }

    /// <inheritdoc />
    public override void PowerOn()
    {
    }

    /// <inheritdoc />
    public override void Reset()
    {
    }
}
