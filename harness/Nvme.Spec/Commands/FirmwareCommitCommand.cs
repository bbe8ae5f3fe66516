using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>
/// Firmware Commit, admin opcode 10h (B2.2): CDW10 FS 2:0, CA 5:3 and BPID 31.
/// </summary>
/// <param name="Action">CA.</param>
/// <param name="Slot">FS: the slot, 1 to 7; 0 lets the controller choose.</param>
public readonly record struct FirmwareCommitCommand(FirmwareCommitAction Action, byte Slot)
{
    /// <summary>BPID: the boot partition, 0 or 1.</summary>
    public byte BootPartition { get; init; }

    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without command identifier.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value does not fit its field.</exception>
    public static SubmissionEntry Encode(in FirmwareCommitCommand command)
    {
        var dword10 = BitField.Write(0, 3, 3, (ulong)command.Action);
        dword10 = BitField.Write(dword10, 0, 3, command.Slot);
        dword10 = BitField.Write(dword10, 31, 1, command.BootPartition);
        return new()
        {
            Opcode = (byte)AdminOpcode.FirmwareCommit,
            Dword10 = (uint)dword10,
        };
    }

    /// <summary>Decodes the command's own fields; the opcode is not looked at.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields, reserved bits left out.</returns>
    public static FirmwareCommitCommand Decode(in SubmissionEntry entry) =>
        new((FirmwareCommitAction)BitField.Read(entry.Dword10, 3, 3), (byte)BitField.Read(entry.Dword10, 0, 3))
        {
            BootPartition = (byte)BitField.Read(entry.Dword10, 31, 1),
        };
}

/// <summary>CA (B2.2). 4 and 5 are reserved.</summary>
public enum FirmwareCommitAction : byte
{
    /// <summary>Put the image into the slot.</summary>
    Replace = 0,

    /// <summary>Put it into the slot and run it from the next reset on.</summary>
    ReplaceAndActivateAtReset = 1,

    /// <summary>Run what the slot holds from the next reset on.</summary>
    ActivateAtReset = 2,

    /// <summary>Run what the slot holds at once; with a new image in it where one was downloaded.</summary>
    ActivateNow = 3,

    /// <summary>Put the image into the boot partition.</summary>
    ReplaceBootPartition = 6,

    /// <summary>Make the boot partition the active one.</summary>
    ActivateBootPartition = 7,
}

/// <summary>Completion dword 0 of Firmware Commit (B2.2).</summary>
/// <param name="Bits">The dword.</param>
public readonly record struct FirmwareCommitResult(uint Bits)
{
    /// <summary>MUD, bits 1:0: pieces of overlapping updates were detected, as stored.</summary>
    public byte MultipleUpdateDetected
    {
        get => (byte)BitField.Read(Bits, 0, 2);
        init => Bits = (uint)BitField.Write(Bits, 0, 2, value);
    }
}
