using NvmeConformance.Nvme.Host.Queues;

namespace NvmeConformance.ChangedLbas.HostMemory;

/// <summary>Where things lie in the memory of a controller, as its host knows.</summary>
/// <param name="ControllerIndex">Which controller, from 0.</param>
/// <param name="TransferAddress">The first byte of what data of its next commands go to.</param>
/// <param name="TransferBytes">How much that is; nothing else lies in it.</param>
/// <param name="Rings">Its completion queues: identifier, address and bytes. Empty where they cannot be seen.</param>
internal sealed record MemorySeen(
    int ControllerIndex, ulong TransferAddress, int TransferBytes, IReadOnlyList<(ushort Queue, ulong Address, int Bytes)> Rings) : Observation
{
    /// <summary>Tells the oracle of the memory as it is now.</summary>
    /// <param name="verbs">The sequence.</param>
    /// <param name="controllerIndex">Which controller.</param>
    public static void Tell(ISequenceVerbs verbs, int controllerIndex)
    {
        var handle = verbs.Controllers[controllerIndex];
        if (!handle.IsStarted)
        {
            return;
        }

        var free = verbs.FreeTransferMemory(controllerIndex);
        verbs.Tell(new MemorySeen(
            controllerIndex,
            free.DeviceAddress,
            free.LengthBytes,
            [
                .. handle.IoQueues.Prepend(handle.Admin).OfType<QueuePair>()
                    .Select(pair => (pair.Identifier, pair.CompletionRing.DeviceAddress, pair.EntryCount * CompletionEntry.Size)),
            ]));
    }

    /// <inheritdoc />
    public override string Describe() =>
        $"data of controller {ControllerIndex} go to {TransferAddress:X}h and the {TransferBytes} bytes from there, completions to "
        + string.Join(", ", Rings.Select(ring => $"{ring.Address:X}h (queue {ring.Queue})"));
}
