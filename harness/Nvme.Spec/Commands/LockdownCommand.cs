using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>
/// Lockdown, admin opcode 24h (B2.2): CDW10 SCP 3:0, PRHBT 4, IFC 6:5 and OFI 15:8; CDW14 UIDX 6:0.
/// </summary>
/// <param name="Scope">SCP.</param>
/// <param name="OpcodeOrFeature">OFI: the opcode or feature identifier, as the scope says.</param>
public readonly record struct LockdownCommand(LockdownScope Scope, byte OpcodeOrFeature)
{
    /// <summary>PRHBT: prohibit it; without it is allowed again.</summary>
    public bool Prohibit { get; init; }

    /// <summary>IFC.</summary>
    public LockdownInterface Interface { get; init; }

    /// <summary>UIDX: index into the UUID list, 0 to 127, 0 for none.</summary>
    public byte UuidIndex { get; init; }

    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without command identifier.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value does not fit its field.</exception>
    public static SubmissionEntry Encode(in LockdownCommand command)
    {
        var dword10 = BitField.Write(0, 0, 4, (ulong)command.Scope);
        dword10 = BitField.Write(dword10, 8, 8, command.OpcodeOrFeature);
        dword10 = BitField.Write(dword10, 4, command.Prohibit);
        dword10 = BitField.Write(dword10, 5, 2, (ulong)command.Interface);
        var dword14 = BitField.Write(0, 0, 7, command.UuidIndex);
        return new()
        {
            Opcode = (byte)AdminOpcode.Lockdown,
            Dword10 = (uint)dword10,
            Dword14 = (uint)dword14,
        };
    }

    /// <summary>Decodes the command's own fields; the opcode is not looked at.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields, reserved bits left out.</returns>
    public static LockdownCommand Decode(in SubmissionEntry entry) =>
        new((LockdownScope)BitField.Read(entry.Dword10, 0, 4), (byte)BitField.Read(entry.Dword10, 8, 8))
        {
            Prohibit = BitField.Read(entry.Dword10, 4),
            Interface = (LockdownInterface)BitField.Read(entry.Dword10, 5, 2),
            UuidIndex = (byte)BitField.Read(entry.Dword14, 0, 7),
        };
}

/// <summary>SCP: what OFI means (B2.2).</summary>
public enum LockdownScope : byte
{
    /// <summary>Opcode of an admin command.</summary>
    AdminCommand = 0,

    /// <summary>Feature identifier of Set Features.</summary>
    SetFeatures = 2,

    /// <summary>Opcode of an NVMe-MI command.</summary>
    ManagementCommand = 3,

    /// <summary>Opcode of the PCIe command set.</summary>
    PcieCommand = 4,
}

/// <summary>IFC: where the prohibition holds (B2.2).</summary>
public enum LockdownInterface : byte
{
    /// <summary>Admin submission queue.</summary>
    AdminQueue = 0,

    /// <summary>Admin submission queue and out-of-band management endpoints.</summary>
    AdminQueueAndOutOfBand = 1,

    /// <summary>Out-of-band management endpoints.</summary>
    OutOfBand = 2,
}
