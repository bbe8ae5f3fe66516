using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>
/// Capacity Management, admin opcode 20h (B2.2, LNV): CDW10 OPER 3:0 and ELID 31:16; CDW11 and CDW12 the capacity. What was created
/// comes back in completion dword 0 bits 15:0.
/// </summary>
/// <param name="Operation">OPER.</param>
/// <param name="ElementIdentifier">ELID: capacity configuration, endurance group or NVM set, as the operation says.</param>
public readonly record struct CapacityManagementCommand(CapacityManagementOperation Operation, ushort ElementIdentifier)
{
    /// <summary>CAPL: bytes of what is to be created, low half.</summary>
    public uint CapacityBytesLow { get; init; }

    /// <summary>CAPU: the high half.</summary>
    public uint CapacityBytesHigh { get; init; }

    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without command identifier.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value does not fit its field.</exception>
    public static SubmissionEntry Encode(in CapacityManagementCommand command)
    {
        var dword10 = BitField.Write(0, 0, 4, (ulong)command.Operation);
        dword10 = BitField.Write(dword10, 16, 16, command.ElementIdentifier);
        return new()
        {
            Opcode = (byte)AdminOpcode.CapacityManagement,
            Dword10 = (uint)dword10,
            Dword11 = command.CapacityBytesLow,
            Dword12 = command.CapacityBytesHigh,
        };
    }

    /// <summary>Decodes the command's own fields; the opcode is not looked at.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields, reserved bits left out.</returns>
    public static CapacityManagementCommand Decode(in SubmissionEntry entry) =>
        new((CapacityManagementOperation)BitField.Read(entry.Dword10, 0, 4), (ushort)BitField.Read(entry.Dword10, 16, 16))
        {
            CapacityBytesLow = entry.Dword11,
            CapacityBytesHigh = entry.Dword12,
        };
}

/// <summary>OPER of Capacity Management (B2.2, LNV).</summary>
public enum CapacityManagementOperation : byte
{
    /// <summary>Select a capacity configuration.</summary>
    SelectConfiguration = 0,

    /// <summary>Create an endurance group.</summary>
    CreateEnduranceGroup = 1,

    /// <summary>Delete an endurance group.</summary>
    DeleteEnduranceGroup = 2,

    /// <summary>Create an NVM set.</summary>
    CreateNvmSet = 3,

    /// <summary>Delete an NVM set.</summary>
    DeleteNvmSet = 4,
}
