using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.LiveMigration;

/// <summary>
/// Migration Send with SEL 00h, suspend, admin opcode 41h (B2.1 5.1.17.1.1): CDW11 CNTLID 15:0, STYPE 23:16, DUDMQ 31.
/// </summary>
/// <param name="ControllerIdentifier">CNTLID: the controller to suspend.</param>
/// <param name="Type">STYPE.</param>
public readonly record struct SuspendControllerCommand(ushort ControllerIdentifier, SuspendType Type)
{
    /// <summary>DUDMQ: delete the controller's user data migration queue on the way.</summary>
    public bool DeleteUserDataMigrationQueue { get; init; }

    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without command identifier.</returns>
    public static SubmissionEntry Encode(in SuspendControllerCommand command) => new()
    {
        Opcode = (byte)AdminOpcode.MigrationSend,
        Dword10 = (uint)MigrationSendOperation.Suspend,
        Dword11 = (uint)BitField.Write(
            command.ControllerIdentifier | ((uint)command.Type << 16), 31, command.DeleteUserDataMigrationQueue),
    };

    /// <summary>Decodes the command's own fields; opcode and operation are not looked at.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields, reserved bits left out.</returns>
    public static SuspendControllerCommand Decode(in SubmissionEntry entry) =>
        new((ushort)entry.Dword11, (SuspendType)(byte)(entry.Dword11 >> 16))
        {
            DeleteUserDataMigrationQueue = BitField.Read(entry.Dword11, 31),
        };
}

/// <summary>Migration Send with SEL 01h, resume, admin opcode 41h (B2.1 5.1.17.1.2): CDW11 CNTLID 15:0.</summary>
/// <param name="ControllerIdentifier">CNTLID: the controller to resume.</param>
public readonly record struct ResumeControllerCommand(ushort ControllerIdentifier)
{
    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without command identifier.</returns>
    public static SubmissionEntry Encode(in ResumeControllerCommand command) => new()
    {
        Opcode = (byte)AdminOpcode.MigrationSend,
        Dword10 = (uint)MigrationSendOperation.Resume,
        Dword11 = command.ControllerIdentifier,
    };

    /// <summary>Decodes the command's own fields; opcode and operation are not looked at.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields, reserved bits left out.</returns>
    public static ResumeControllerCommand Decode(in SubmissionEntry entry) => new((ushort)entry.Dword11);
}

/// <summary>
/// Migration Send with SEL 02h, set controller state, admin opcode 41h (B2.1 5.1.17.1.3): CDW10 SEQIND 17:16; CDW11 CNTLID 15:0,
/// CSVI 23:16 and CSUUIDI 31:24; CDW12 and CDW13 the offset; CDW14 UIDX; CDW15 NUMD.
/// </summary>
/// <param name="ControllerIdentifier">CNTLID: the controller that takes the state.</param>
/// <param name="Sequence">SEQIND.</param>
/// <param name="OffsetBytes">CSOU and CSOL: where in the state the data belong; whole dwords.</param>
/// <param name="Dwords">NUMD: dwords transferred, counted from 1; 0 only with the last command of a sequence.</param>
public readonly record struct SetControllerStateCommand(
    ushort ControllerIdentifier, StateSequence Sequence, ulong OffsetBytes, uint Dwords)
{
    /// <summary>CSVI: index of the version in the list of CNS 20h, counted from 1; 0 for no standard part.</summary>
    public byte VersionIndex { get; init; }

    /// <summary>CSUUIDI: index of the vendor's format in the list of CNS 20h, counted from 1; 0 for no part of the vendor.</summary>
    public byte VendorFormatIndex { get; init; }

    /// <summary>UIDX: index into the UUID list, 0 to 127.</summary>
    public byte UuidIndex { get; init; }

    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without command identifier and data pointer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value does not fit its field.</exception>
    public static SubmissionEntry Encode(in SetControllerStateCommand command) => new()
    {
        Opcode = (byte)AdminOpcode.MigrationSend,
        Dword10 = (uint)BitField.Write((uint)MigrationSendOperation.SetControllerState, 16, 2, (byte)command.Sequence),
        Dword11 = command.ControllerIdentifier | ((uint)command.VersionIndex << 16) | ((uint)command.VendorFormatIndex << 24),
        Dword12 = (uint)command.OffsetBytes,
        Dword13 = (uint)(command.OffsetBytes >> 32),
        Dword14 = (uint)BitField.Write(0, 0, 7, command.UuidIndex),
        Dword15 = command.Dwords,
    };

    /// <summary>Decodes the command's own fields; opcode and operation are not looked at.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields, reserved bits left out.</returns>
    public static SetControllerStateCommand Decode(in SubmissionEntry entry) => new(
        (ushort)entry.Dword11,
        (StateSequence)BitField.Read(entry.Dword10, 16, 2),
        entry.Dword12 | ((ulong)entry.Dword13 << 32),
        entry.Dword15)
    {
        VersionIndex = (byte)(entry.Dword11 >> 16),
        VendorFormatIndex = (byte)(entry.Dword11 >> 24),
        UuidIndex = (byte)BitField.Read(entry.Dword14, 0, 7),
    };
}

/// <summary>SEL of Migration Send, CDW10 bits 7:0 (B2.1 5.1.17); others are reserved.</summary>
public enum MigrationSendOperation : byte
{
    /// <summary>Suspend a controller.</summary>
    Suspend = 0x00,

    /// <summary>Resume a controller.</summary>
    Resume = 0x01,

    /// <summary>Set the state of a controller.</summary>
    SetControllerState = 0x02,
}

/// <summary>STYPE: what a suspend is to do (B2.1 5.1.17.1.1); others are reserved.</summary>
public enum SuspendType : byte
{
    /// <summary>Nothing yet: a notice that one will come.</summary>
    Notification = 0x00,

    /// <summary>Suspend.</summary>
    Suspend = 0x01,
}

/// <summary>SEQIND: where a Set Controller State stands in its sequence (B2.1 5.1.17.1.3).</summary>
public enum StateSequence : byte
{
    /// <summary>Neither the first nor the last.</summary>
    Middle = 0b00,

    /// <summary>The first of several.</summary>
    First = 0b01,

    /// <summary>The last of several.</summary>
    Last = 0b10,

    /// <summary>The only one: the state is complete.</summary>
    Only = 0b11,
}
