using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Virtualization;

/// <summary>
/// Virtualization Management, admin opcode 1Ch (B2.2 5.2.6): CDW10 ACT 3:0, RT 10:8, CNTLID 31:16, CDW11 NR 15:0.
/// </summary>
/// <param name="Action">ACT.</param>
/// <param name="ControllerIdentifier">CNTLID: the primary for its own allocation, one of its secondaries otherwise.</param>
/// <param name="ResourceType">RT; for allocating and assigning.</param>
/// <param name="ResourceCount">NR: resources wanted; for allocating and assigning.</param>
public readonly record struct VirtualizationManagementCommand(
    VirtualizationAction Action,
    ushort ControllerIdentifier,
    ControllerResourceType ResourceType = ControllerResourceType.VirtualQueue,
    ushort ResourceCount = 0)
{
    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without command identifier.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Action or resource type does not fit its field.</exception>
    public static SubmissionEntry Encode(in VirtualizationManagementCommand command) => new()
    {
        Opcode = (byte)AdminOpcode.VirtualizationManagement,
        Dword10 = (uint)BitField.Write(0, 0, 4, (byte)command.Action)
            | (uint)BitField.Write(0, 8, 3, (byte)command.ResourceType)
            | ((uint)command.ControllerIdentifier << 16),
        Dword11 = command.ResourceCount,
    };

    /// <summary>Decodes the command's own fields; the opcode is not looked at.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields, reserved bits left out.</returns>
    public static VirtualizationManagementCommand Decode(in SubmissionEntry entry) => new(
        (VirtualizationAction)BitField.Read(entry.Dword10, 0, 4),
        (ushort)(entry.Dword10 >> 16),
        (ControllerResourceType)BitField.Read(entry.Dword10, 8, 3),
        (ushort)entry.Dword11);

    /// <summary>
    /// NRM, bits 15:0 of completion dword 0: resources that were allocated or assigned, fewer or more than wanted. Defined for these
    /// two actions only.
    /// </summary>
    /// <param name="completion">The completion of the command.</param>
    /// <returns>The count.</returns>
    public static ushort ResourcesModified(in CompletionEntry completion) => (ushort)completion.Dword0;
}

/// <summary>ACT of Virtualization Management (B2.2 5.2.6); others are reserved.</summary>
public enum VirtualizationAction : byte
{
    /// <summary>Flexible resources for the primary, from the next reset on that is no Controller Reset.</summary>
    PrimaryFlexibleAllocation = 0x1,

    /// <summary>Secondary offline; its flexible resources return to the pool.</summary>
    SecondaryOffline = 0x7,

    /// <summary>Flexible resources for a secondary that is offline.</summary>
    SecondaryAssign = 0x8,

    /// <summary>Secondary online.</summary>
    SecondaryOnline = 0x9,
}

/// <summary>RT: which kind of controller resource is meant (B2.2 5.2.6). 2 to 7 are reserved.</summary>
public enum ControllerResourceType : byte
{
    /// <summary>VQ: a pair of a submission and a completion queue; the first of a controller is its admin pair.</summary>
    VirtualQueue = 0b000,

    /// <summary>VI: an interrupt vector; the first of a controller is vector 0.</summary>
    VirtualInterrupt = 0b001,
}
