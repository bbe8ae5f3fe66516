using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>
/// Create I/O Completion Queue, admin opcode 05h (B2.2 5.2.1): CDW10 QID 15:0 and QSIZE 31:16; CDW11 PC 0, IEN 1, IV 31:16.
/// PRP1 is the queue's base with PC=1 and a PRP list with PC=0.
/// </summary>
/// <param name="QueueIdentifier">QID, from 1.</param>
/// <param name="QueueSizeZeroBased">QSIZE: entries minus one, at least 1.</param>
public readonly record struct CreateIoCompletionQueueCommand(ushort QueueIdentifier, ushort QueueSizeZeroBased)
{
    /// <summary>PC: the queue is physically contiguous.</summary>
    public bool PhysicallyContiguous { get; init; }

    /// <summary>IEN: completions raise an interrupt.</summary>
    public bool InterruptsEnabled { get; init; }

    /// <summary>IV: the interrupt vector; meaningful when interrupts are enabled.</summary>
    public ushort InterruptVector { get; init; }

    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without command identifier and data pointer.</returns>
    public static SubmissionEntry Encode(in CreateIoCompletionQueueCommand command) => new()
    {
        Opcode = (byte)AdminOpcode.CreateIoCompletionQueue,
        Dword10 = command.QueueIdentifier | ((uint)command.QueueSizeZeroBased << 16),
        Dword11 = (command.PhysicallyContiguous ? 1u : 0) | (command.InterruptsEnabled ? 2u : 0) | ((uint)command.InterruptVector << 16),
    };

    /// <summary>Decodes the command's own fields; the opcode is not looked at.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields, reserved bits left out.</returns>
    public static CreateIoCompletionQueueCommand Decode(in SubmissionEntry entry) =>
        new((ushort)entry.Dword10, (ushort)(entry.Dword10 >> 16))
        {
            PhysicallyContiguous = BitField.Read(entry.Dword11, 0),
            InterruptsEnabled = BitField.Read(entry.Dword11, 1),
            InterruptVector = (ushort)(entry.Dword11 >> 16),
        };
}
