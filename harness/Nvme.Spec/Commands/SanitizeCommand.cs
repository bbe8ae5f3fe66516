using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>
/// Sanitize, admin opcode 84h (B2.2): CDW10 SANACT 2:0, AUSE 3, OWPASS 7:4, OIPBP 8, NDAS 9 and EMVS 10; CDW11 the pattern of an
/// overwrite.
/// </summary>
/// <param name="Action">SANACT.</param>
public readonly record struct SanitizeCommand(SanitizeAction Action)
{
    /// <summary>AUSE: a failure may be left without a sanitize that succeeds.</summary>
    public bool AllowUnrestrictedExit { get; init; }

    /// <summary>OWPASS: passes of an overwrite, 1 to 15, 0 for 16.</summary>
    public byte OverwritePassCount { get; init; }

    /// <summary>OIPBP: invert the pattern between passes.</summary>
    public bool OverwriteInvertPattern { get; init; }

    /// <summary>NDAS: do not deallocate afterwards.</summary>
    public bool NoDeallocateAfterSanitize { get; init; }

    /// <summary>EMVS: stay in the media verification state when done.</summary>
    public bool EnterMediaVerification { get; init; }

    /// <summary>OVRPAT: what an overwrite writes.</summary>
    public uint OverwritePattern { get; init; }

    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without command identifier.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value does not fit its field.</exception>
    public static SubmissionEntry Encode(in SanitizeCommand command)
    {
        var dword10 = BitField.Write(0, 0, 3, (ulong)command.Action);
        dword10 = BitField.Write(dword10, 3, command.AllowUnrestrictedExit);
        dword10 = BitField.Write(dword10, 4, 4, command.OverwritePassCount);
        dword10 = BitField.Write(dword10, 8, command.OverwriteInvertPattern);
        dword10 = BitField.Write(dword10, 9, command.NoDeallocateAfterSanitize);
        dword10 = BitField.Write(dword10, 10, command.EnterMediaVerification);
        return new()
        {
            Opcode = (byte)AdminOpcode.Sanitize,
            Dword10 = (uint)dword10,
            Dword11 = command.OverwritePattern,
        };
    }

    /// <summary>Decodes the command's own fields; the opcode is not looked at.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields, reserved bits left out.</returns>
    public static SanitizeCommand Decode(in SubmissionEntry entry) =>
        new((SanitizeAction)BitField.Read(entry.Dword10, 0, 3))
        {
            AllowUnrestrictedExit = BitField.Read(entry.Dword10, 3),
            OverwritePassCount = (byte)BitField.Read(entry.Dword10, 4, 4),
            OverwriteInvertPattern = BitField.Read(entry.Dword10, 8),
            NoDeallocateAfterSanitize = BitField.Read(entry.Dword10, 9),
            EnterMediaVerification = BitField.Read(entry.Dword10, 10),
            OverwritePattern = entry.Dword11,
        };
}

/// <summary>SANACT (B2.2). 0, 6 and 7 are reserved.</summary>
public enum SanitizeAction : byte
{
    /// <summary>Leave the state of a failed sanitize.</summary>
    ExitFailureMode = 1,

    /// <summary>Block erase.</summary>
    BlockErase = 2,

    /// <summary>Overwrite.</summary>
    Overwrite = 3,

    /// <summary>Cryptographic erase.</summary>
    CryptoErase = 4,

    /// <summary>Leave the media verification state.</summary>
    ExitMediaVerification = 5,
}
