using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>
/// Create I/O Submission Queue, admin opcode 01h (B2.2 5.2.2): CDW10 QID 15:0 and QSIZE 31:16; CDW11 PC 0, QPRIO 2:1, CQID 31:16;
/// CDW12 NVMSETID 15:0. PRP1 is the queue's base with PC=1 and a PRP list with PC=0.
/// </summary>
/// <param name="QueueIdentifier">QID, from 1.</param>
/// <param name="QueueSizeZeroBased">QSIZE: entries minus one, at least 1.</param>
/// <param name="CompletionQueueIdentifier">CQID: an existing I/O completion queue.</param>
public readonly record struct CreateIoSubmissionQueueCommand(
    ushort QueueIdentifier,
    ushort QueueSizeZeroBased,
    ushort CompletionQueueIdentifier)
{
    /// <summary>PC: the queue is physically contiguous.</summary>
    public bool PhysicallyContiguous { get; init; }

    /// <summary>QPRIO; used by weighted round robin only.</summary>
    public QueuePriority Priority { get; init; }

    /// <summary>NVMSETID, 0 for none.</summary>
    public ushort NvmSetIdentifier { get; init; }

    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without command identifier and data pointer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The priority does not fit its two bits.</exception>
    public static SubmissionEntry Encode(in CreateIoSubmissionQueueCommand command) => new()
    {
        Opcode = (byte)AdminOpcode.CreateIoSubmissionQueue,
        Dword10 = command.QueueIdentifier | ((uint)command.QueueSizeZeroBased << 16),
        Dword11 = (command.PhysicallyContiguous ? 1u : 0)
            | (uint)BitField.Write(0, 1, 2, (ulong)command.Priority)
            | ((uint)command.CompletionQueueIdentifier << 16),
        Dword12 = command.NvmSetIdentifier,
    };

    /// <summary>Decodes the command's own fields; the opcode is not looked at.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields, reserved bits left out.</returns>
    public static CreateIoSubmissionQueueCommand Decode(in SubmissionEntry entry) =>
        new((ushort)entry.Dword10, (ushort)(entry.Dword10 >> 16), (ushort)(entry.Dword11 >> 16))
        {
            PhysicallyContiguous = BitField.Read(entry.Dword11, 0),
            Priority = (QueuePriority)BitField.Read(entry.Dword11, 1, 2),
            NvmSetIdentifier = (ushort)entry.Dword12,
        };
}

/// <summary>QPRIO: the class of a submission queue under weighted round robin (B2.2 5.2.2).</summary>
public enum QueuePriority : byte
{
    /// <summary>Urgent.</summary>
    Urgent = 0,

    /// <summary>High.</summary>
    High = 1,

    /// <summary>Medium.</summary>
    Medium = 2,

    /// <summary>Low.</summary>
    Low = 3,
}
