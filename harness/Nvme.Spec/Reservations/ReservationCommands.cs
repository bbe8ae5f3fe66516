using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Reservations;

/// <summary>
/// Reservation Register, opcode 0Dh (B2.2 chapter 7; the layout is inferred from public software): CDW10 RREGA 2:0, IEKEY 3,
/// DISNSRS 4, CPTPL 31:30. The buffer is a <see cref="ReservationKeys"/>: current and new key.
/// </summary>
/// <param name="NamespaceIdentifier">NSID.</param>
/// <param name="Action">RREGA.</param>
/// <param name="IgnoreExistingKey">IEKEY: the current key need not be right.</param>
/// <param name="Persistence">CPTPL: what becomes of persistence through power loss.</param>
/// <param name="DispersedNamespaceSupport">DISNSRS: the host knows about reservations on dispersed namespaces.</param>
public readonly record struct ReservationRegisterCommand(
    uint NamespaceIdentifier,
    ReservationRegisterAction Action,
    bool IgnoreExistingKey = false,
    PersistenceChange Persistence = PersistenceChange.None,
    bool DispersedNamespaceSupport = false)
{
    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without command identifier and data pointer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value does not fit its field.</exception>
    public static SubmissionEntry Encode(in ReservationRegisterCommand command) => new()
    {
        Opcode = (byte)NvmOpcode.ReservationRegister,
        NamespaceIdentifier = command.NamespaceIdentifier,
        Dword10 = ReservationFields.Encode((byte)command.Action, command.IgnoreExistingKey, command.DispersedNamespaceSupport)
            | (uint)BitField.Write(0, 30, 2, (byte)command.Persistence),
    };

    /// <summary>Decodes the command's own fields; the opcode is not looked at.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields, reserved bits left out.</returns>
    public static ReservationRegisterCommand Decode(in SubmissionEntry entry) => new(
        entry.NamespaceIdentifier,
        (ReservationRegisterAction)ReservationFields.Action(entry.Dword10),
        ReservationFields.IgnoreExistingKey(entry.Dword10),
        (PersistenceChange)BitField.Read(entry.Dword10, 30, 2),
        ReservationFields.DispersedNamespaceSupport(entry.Dword10));
}

/// <summary>
/// Reservation Acquire, opcode 11h (B2.2 chapter 7; the layout is inferred from public software): CDW10 RACQA 2:0, IEKEY 3,
/// DISNSRS 4, RTYPE 15:8. The buffer is a <see cref="ReservationKeys"/>: current key and the one to preempt.
/// </summary>
/// <param name="NamespaceIdentifier">NSID.</param>
/// <param name="Action">RACQA.</param>
/// <param name="Type">RTYPE.</param>
/// <param name="IgnoreExistingKey">IEKEY; has to be 0 from B2.0 on.</param>
/// <param name="DispersedNamespaceSupport">DISNSRS: the host knows about reservations on dispersed namespaces.</param>
public readonly record struct ReservationAcquireCommand(
    uint NamespaceIdentifier,
    ReservationAcquireAction Action,
    ReservationType Type,
    bool IgnoreExistingKey = false,
    bool DispersedNamespaceSupport = false)
{
    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without command identifier and data pointer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value does not fit its field.</exception>
    public static SubmissionEntry Encode(in ReservationAcquireCommand command) => new()
    {
        Opcode = (byte)NvmOpcode.ReservationAcquire,
        NamespaceIdentifier = command.NamespaceIdentifier,
        Dword10 = ReservationFields.Encode((byte)command.Action, command.IgnoreExistingKey, command.DispersedNamespaceSupport)
            | ((uint)command.Type << 8),
    };

    /// <summary>Decodes the command's own fields; the opcode is not looked at.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields, reserved bits left out.</returns>
    public static ReservationAcquireCommand Decode(in SubmissionEntry entry) => new(
        entry.NamespaceIdentifier,
        (ReservationAcquireAction)ReservationFields.Action(entry.Dword10),
        (ReservationType)(byte)(entry.Dword10 >> 8),
        ReservationFields.IgnoreExistingKey(entry.Dword10),
        ReservationFields.DispersedNamespaceSupport(entry.Dword10));
}

/// <summary>
/// Reservation Release, opcode 15h (B2.2 chapter 7; the layout is inferred from public software): CDW10 RRELA 2:0, IEKEY 3,
/// DISNSRS 4, RTYPE 15:8. The buffer is the current key, eight bytes, little endian.
/// </summary>
/// <param name="NamespaceIdentifier">NSID.</param>
/// <param name="Action">RRELA.</param>
/// <param name="Type">RTYPE; has to be that of the reservation where one is released.</param>
/// <param name="IgnoreExistingKey">IEKEY; has to be 0 from B2.0 on.</param>
/// <param name="DispersedNamespaceSupport">DISNSRS: the host knows about reservations on dispersed namespaces.</param>
public readonly record struct ReservationReleaseCommand(
    uint NamespaceIdentifier,
    ReservationReleaseAction Action,
    ReservationType Type,
    bool IgnoreExistingKey = false,
    bool DispersedNamespaceSupport = false)
{
    /// <summary>Bytes of the buffer.</summary>
    public const int DataSizeBytes = 8;

    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without command identifier and data pointer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value does not fit its field.</exception>
    public static SubmissionEntry Encode(in ReservationReleaseCommand command) => new()
    {
        Opcode = (byte)NvmOpcode.ReservationRelease,
        NamespaceIdentifier = command.NamespaceIdentifier,
        Dword10 = ReservationFields.Encode((byte)command.Action, command.IgnoreExistingKey, command.DispersedNamespaceSupport)
            | ((uint)command.Type << 8),
    };

    /// <summary>Decodes the command's own fields; the opcode is not looked at.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields, reserved bits left out.</returns>
    public static ReservationReleaseCommand Decode(in SubmissionEntry entry) => new(
        entry.NamespaceIdentifier,
        (ReservationReleaseAction)ReservationFields.Action(entry.Dword10),
        (ReservationType)(byte)(entry.Dword10 >> 8),
        ReservationFields.IgnoreExistingKey(entry.Dword10),
        ReservationFields.DispersedNamespaceSupport(entry.Dword10));
}

/// <summary>
/// Reservation Report, opcode 0Eh (B2.2 chapter 7; the layout is inferred from public software): CDW10 NUMD 0's based, CDW11 EDS 0,
/// DISNSRS 1. The buffer is read with <see cref="ReservationReport"/>.
/// </summary>
/// <param name="NamespaceIdentifier">NSID.</param>
/// <param name="DwordsZeroBased">NUMD: dwords to transfer, minus one.</param>
/// <param name="Extended">EDS: registrants with host identifiers of 128 bits; has to be 1 where those are in use.</param>
/// <param name="DispersedNamespaceSupport">DISNSRS: the host knows about reservations on dispersed namespaces.</param>
public readonly record struct ReservationReportCommand(
    uint NamespaceIdentifier,
    uint DwordsZeroBased,
    bool Extended = false,
    bool DispersedNamespaceSupport = false)
{
    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without command identifier and data pointer.</returns>
    public static SubmissionEntry Encode(in ReservationReportCommand command) => new()
    {
        Opcode = (byte)NvmOpcode.ReservationReport,
        NamespaceIdentifier = command.NamespaceIdentifier,
        Dword10 = command.DwordsZeroBased,
        Dword11 = (command.Extended ? 1u : 0) | (command.DispersedNamespaceSupport ? 2u : 0),
    };

    /// <summary>Decodes the command's own fields; the opcode is not looked at.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields, reserved bits left out.</returns>
    public static ReservationReportCommand Decode(in SubmissionEntry entry) => new(
        entry.NamespaceIdentifier, entry.Dword10, BitField.Read(entry.Dword11, 0), BitField.Read(entry.Dword11, 1));
}

/// <summary>The bits of CDW10 that Register, Acquire and Release share.</summary>
internal static class ReservationFields
{
    public static uint Encode(byte action, bool ignoreExistingKey, bool dispersedNamespaceSupport) =>
        (uint)BitField.Write(BitField.Write(BitField.Write(0, 0, 3, action), 3, ignoreExistingKey), 4, dispersedNamespaceSupport);

    public static byte Action(uint dword) => (byte)BitField.Read(dword, 0, 3);

    public static bool IgnoreExistingKey(uint dword) => BitField.Read(dword, 3);

    public static bool DispersedNamespaceSupport(uint dword) => BitField.Read(dword, 4);
}
