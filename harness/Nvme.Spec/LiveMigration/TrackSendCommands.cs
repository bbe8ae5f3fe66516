using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.LiveMigration;

/// <summary>
/// Track Send with SEL 00h, log user data changes, admin opcode 3Dh (B2.1 5.1.27.1.1, CS1.2 4.1.8): CDW10 LACT 19:16, CDW11 CDQID 15:0.
/// </summary>
/// <param name="Action">LACT.</param>
/// <param name="QueueIdentifier">CDQID: the user data migration queue, and by it the controller.</param>
public readonly record struct LogUserDataChangesCommand(LoggingAction Action, ushort QueueIdentifier)
{
    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without command identifier.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The action does not fit its field.</exception>
    public static SubmissionEntry Encode(in LogUserDataChangesCommand command) => new()
    {
        Opcode = (byte)AdminOpcode.TrackSend,
        Dword10 = (uint)BitField.Write((uint)TrackSendOperation.LogUserDataChanges, 16, 4, (byte)command.Action),
        Dword11 = command.QueueIdentifier,
    };

    /// <summary>Decodes the command's own fields; opcode and operation are not looked at.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields, reserved bits left out.</returns>
    public static LogUserDataChangesCommand Decode(in SubmissionEntry entry) =>
        new((LoggingAction)BitField.Read(entry.Dword10, 16, 4), (ushort)entry.Dword11);
}

/// <summary>
/// Track Send with SEL 01h, track memory changes, admin opcode 3Dh (B2.1 5.1.27.1.2): CDW10 TACT 16, CDW11 CNTLID 15:0. The ranges are in
/// a buffer that <see cref="TrackMemoryChangesHeader"/> begins; its length follows from what it says.
/// </summary>
/// <param name="Start">TACT: start rather than stop.</param>
/// <param name="ControllerIdentifier">CNTLID: whose writes to host memory are meant.</param>
public readonly record struct TrackMemoryChangesCommand(bool Start, ushort ControllerIdentifier)
{
    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without command identifier and data pointer.</returns>
    public static SubmissionEntry Encode(in TrackMemoryChangesCommand command) => new()
    {
        Opcode = (byte)AdminOpcode.TrackSend,
        Dword10 = (uint)BitField.Write((uint)TrackSendOperation.TrackMemoryChanges, 16, command.Start),
        Dword11 = command.ControllerIdentifier,
    };

    /// <summary>Decodes the command's own fields; opcode and operation are not looked at.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields, reserved bits left out.</returns>
    public static TrackMemoryChangesCommand Decode(in SubmissionEntry entry) =>
        new(BitField.Read(entry.Dword10, 16), (ushort)entry.Dword11);

    /// <summary>MRTG, bits 15:0 of completion dword 0 after 1/38h: the finest granularity that the device could do for the list.</summary>
    /// <param name="completion">The completion of a command that found not enough resources.</param>
    /// <returns>n of 2^n times 4 KiB.</returns>
    public static ushort PossibleGranularityExponent(in CompletionEntry completion) => (ushort)completion.Dword0;

    /// <summary>NMRTD, completion dword 1 after 1/38h: how many descriptors the device could do at the granularity asked for.</summary>
    /// <param name="completion">The completion of a command that found not enough resources.</param>
    /// <returns>The count.</returns>
    public static uint PossibleDescriptorCount(in CompletionEntry completion) => completion.Dword1;
}

/// <summary>SEL of Track Send, CDW10 bits 7:0 (B2.1 5.1.27); others are reserved.</summary>
public enum TrackSendOperation : byte
{
    /// <summary>Log user data changes; optional, TRATTR bit 1.</summary>
    LogUserDataChanges = 0x00,

    /// <summary>Track memory changes; optional, TRATTR bit 0.</summary>
    TrackMemoryChanges = 0x01,
}

/// <summary>LACT: whether logging starts or stops (B2.1 5.1.27.1.1); others are reserved.</summary>
public enum LoggingAction : byte
{
    /// <summary>Stop.</summary>
    Stop = 0x0,

    /// <summary>Start.</summary>
    Start = 0x1,
}
