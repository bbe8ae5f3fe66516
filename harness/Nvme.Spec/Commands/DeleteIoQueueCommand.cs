using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>
/// Delete I/O Submission Queue, admin opcode 00h, and Delete I/O Completion Queue, 04h (B2.2 5.2.3, 5.2.4): CDW10 QID 15:0.
/// </summary>
/// <param name="Opcode">Which of the two.</param>
/// <param name="QueueIdentifier">QID, from 1.</param>
public readonly record struct DeleteIoQueueCommand(AdminOpcode Opcode, ushort QueueIdentifier)
{
    /// <summary>Deletion of a submission queue.</summary>
    /// <param name="queueIdentifier">QID, from 1.</param>
    /// <returns>The command.</returns>
    public static DeleteIoQueueCommand Submission(ushort queueIdentifier) =>
        new(AdminOpcode.DeleteIoSubmissionQueue, queueIdentifier);

    /// <summary>Deletion of a completion queue.</summary>
    /// <param name="queueIdentifier">QID, from 1.</param>
    /// <returns>The command.</returns>
    public static DeleteIoQueueCommand Completion(ushort queueIdentifier) =>
        new(AdminOpcode.DeleteIoCompletionQueue, queueIdentifier);

    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without command identifier.</returns>
    public static SubmissionEntry Encode(in DeleteIoQueueCommand command) => new()
    {
        Opcode = (byte)command.Opcode,
        Dword10 = command.QueueIdentifier,
    };

    /// <summary>Decodes the command's own fields, the opcode among them.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields, reserved bits left out.</returns>
    public static DeleteIoQueueCommand Decode(in SubmissionEntry entry) => new((AdminOpcode)entry.Opcode, (ushort)entry.Dword10);
}
