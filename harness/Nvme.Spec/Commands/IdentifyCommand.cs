using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>
/// Identify, admin opcode 06h (B2.2 5.1.13): CDW10 CNS 7:0 and CNTID 31:16, CDW11 CNSSID 15:0 and CSI 31:24, CDW14 UIDX 6:0.
/// The buffer is always <see cref="DataSizeBytes"/> long and reached by PRP1 and PRP2 without a list.
/// </summary>
/// <param name="Structure">CNS.</param>
/// <param name="NamespaceIdentifier">NSID; 0 where the structure uses none.</param>
public readonly record struct IdentifyCommand(IdentifyCns Structure, uint NamespaceIdentifier = 0)
{
    /// <summary>Bytes that every Identify returns.</summary>
    public const int DataSizeBytes = 4096;

    /// <summary>CNTID: the controller asked about, or where a controller list starts.</summary>
    public ushort ControllerIdentifier { get; init; }

    /// <summary>CSI, where the structure belongs to one command set.</summary>
    public CommandSetIdentifier CommandSet { get; init; }

    /// <summary>CNSSID: NVM set, domain, endurance group or format index, as the structure says.</summary>
    public ushort StructureSpecificIdentifier { get; init; }

    /// <summary>UIDX: index into the UUID list, 0 to 127, 0 for none.</summary>
    public byte UuidIndex { get; init; }

    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without command identifier and data pointer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The UUID index does not fit its field.</exception>
    public static SubmissionEntry Encode(in IdentifyCommand command) => new()
    {
        Opcode = (byte)AdminOpcode.Identify,
        NamespaceIdentifier = command.NamespaceIdentifier,
        Dword10 = (byte)command.Structure | ((uint)command.ControllerIdentifier << 16),
        Dword11 = command.StructureSpecificIdentifier | ((uint)command.CommandSet << 24),
        Dword14 = (uint)BitField.Write(0, 0, 7, command.UuidIndex),
    };

    /// <summary>Decodes the command's own fields; the opcode is not looked at.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields, reserved bits left out.</returns>
    public static IdentifyCommand Decode(in SubmissionEntry entry) => new((IdentifyCns)(byte)entry.Dword10, entry.NamespaceIdentifier)
    {
        ControllerIdentifier = (ushort)(entry.Dword10 >> 16),
        CommandSet = (CommandSetIdentifier)(entry.Dword11 >> 24),
        StructureSpecificIdentifier = (ushort)entry.Dword11,
        UuidIndex = (byte)BitField.Read(entry.Dword14, 0, 7),
    };
}
