using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.LiveMigration;

/// <summary>
/// Controller Data Queue with SEL 00h, create, admin opcode 45h (B2.1 5.1.4.1): CDW10 SEL 7:0 and QT 23:16, CDW11 PC 0 and CQS 31:16,
/// CDW12 CDQSIZE. PRP1 is the queue itself, or a PRP list of its pages where it is not contiguous.
/// </summary>
/// <param name="Type">QT.</param>
/// <param name="ControllerIdentifier">CQS, for a user data migration queue: the controller whose changes are logged.</param>
/// <param name="SizeDwords">CDQSIZE: dwords of the queue, counted from 1; whole entries.</param>
public readonly record struct CreateControllerDataQueueCommand(ControllerDataQueueType Type, ushort ControllerIdentifier, uint SizeDwords)
{
    /// <summary>PC: the queue is in one piece.</summary>
    public bool PhysicallyContiguous { get; init; }

    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without command identifier and data pointer.</returns>
    public static SubmissionEntry Encode(in CreateControllerDataQueueCommand command) => new()
    {
        Opcode = (byte)AdminOpcode.ControllerDataQueue,
        Dword10 = (uint)ControllerDataQueueOperation.Create | ((uint)command.Type << 16),
        Dword11 = (command.PhysicallyContiguous ? 1u : 0u) | ((uint)command.ControllerIdentifier << 16),
        Dword12 = command.SizeDwords,
    };

    /// <summary>Decodes the command's own fields; opcode and operation are not looked at.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields, reserved bits left out.</returns>
    public static CreateControllerDataQueueCommand Decode(in SubmissionEntry entry) =>
        new((ControllerDataQueueType)(byte)(entry.Dword10 >> 16), (ushort)(entry.Dword11 >> 16), entry.Dword12)
        {
            PhysicallyContiguous = BitField.Read(entry.Dword11, 0),
        };

    /// <summary>CDQID, bits 15:0 of completion dword 0: the queue that was made.</summary>
    /// <param name="completion">The completion of a command that succeeded.</param>
    /// <returns>The identifier.</returns>
    public static ushort QueueIdentifier(in CompletionEntry completion) => (ushort)completion.Dword0;
}

/// <summary>Controller Data Queue with SEL 01h, delete, admin opcode 45h (B2.1 5.1.4.2): CDW11 CDQID 15:0.</summary>
/// <param name="QueueIdentifier">CDQID.</param>
public readonly record struct DeleteControllerDataQueueCommand(ushort QueueIdentifier)
{
    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without command identifier.</returns>
    public static SubmissionEntry Encode(in DeleteControllerDataQueueCommand command) => new()
    {
        Opcode = (byte)AdminOpcode.ControllerDataQueue,
        Dword10 = (uint)ControllerDataQueueOperation.Delete,
        Dword11 = command.QueueIdentifier,
    };

    /// <summary>Decodes the command's own fields; opcode and operation are not looked at.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields, reserved bits left out.</returns>
    public static DeleteControllerDataQueueCommand Decode(in SubmissionEntry entry) => new((ushort)entry.Dword11);
}

/// <summary>SEL of Controller Data Queue, CDW10 bits 7:0 (B2.1 5.1.4). 02h to BFh are reserved, higher ones the vendor's.</summary>
public enum ControllerDataQueueOperation : byte
{
    /// <summary>Create.</summary>
    Create = 0x00,

    /// <summary>Delete.</summary>
    Delete = 0x01,
}

/// <summary>QT: what a controller data queue holds (B2.1 5.1.4.1). 01h to BFh are reserved, higher ones the vendor's.</summary>
public enum ControllerDataQueueType : byte
{
    /// <summary>User data migration queue: which user data a controller has changed.</summary>
    UserDataMigration = 0x00,
}
