using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>
/// Read, Write, Compare and Verify, which share one layout (CS1.2 chapter 3):
/// <code>
/// CDW2,3   upper part of the reference and storage tags     CDW10,11 SLBA
/// CDW12    NLB 15:0, CETYPE 19:16, DTYPE 23:20, control 31:24
/// CDW13    hints 7:0 (CETYPE 0) or CEV 15:0, DSPEC 31:16    CDW14    lower part of the tags
/// CDW15    application tag 15:0, its mask 31:16
/// </code>
/// </summary>
/// <param name="Opcode">Read, Write, Compare or Verify.</param>
/// <param name="NamespaceIdentifier">NSID.</param>
/// <param name="StartingLba">SLBA.</param>
/// <param name="BlockCountZeroBased">NLB: logical blocks minus one.</param>
/// <param name="Control">LR, FUA, protection information and storage tag checks.</param>
public readonly record struct ReadWriteCommand(
    NvmOpcode Opcode,
    uint NamespaceIdentifier,
    ulong StartingLba,
    ushort BlockCountZeroBased,
    IoControl Control = IoControl.None)
{
    /// <summary>CETYPE, command extension type, 0 to 15; 0 for none.</summary>
    public byte ExtensionType { get; init; }

    /// <summary>DTYPE, directive type, 0 to 15; for writes.</summary>
    public byte DirectiveType { get; init; }

    /// <summary>CDW13 bits 15:0: CEV where CETYPE is not 0, otherwise dataset hints in bits 7:0.</summary>
    public ushort ExtensionValue { get; init; }

    /// <summary>DSPEC, directive specific; for writes.</summary>
    public ushort DirectiveSpecific { get; init; }

    /// <summary>Tags of protection information.</summary>
    public ProtectionTags Tags { get; init; }

    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without command identifier and data pointers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A directive or extension type does not fit its four bits, or the control has a bit that is none.
    /// </exception>
    public static SubmissionEntry Encode(in ReadWriteCommand command)
    {
        var entry = new SubmissionEntry
        {
            Opcode = (byte)command.Opcode,
            NamespaceIdentifier = command.NamespaceIdentifier,
            Dword10And11 = command.StartingLba,
            Dword12 = command.BlockCountZeroBased
                | (uint)BitField.Write(0, 16, 4, command.ExtensionType)
                | (uint)BitField.Write(0, 20, 4, command.DirectiveType)
                | command.Control.ToDword12(),
            Dword13 = command.ExtensionValue | ((uint)command.DirectiveSpecific << 16),
        };
        command.Tags.EncodeInto(ref entry);
        return entry;
    }

    /// <summary>Decodes the command's own fields, the opcode among them.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields, reserved bits left out.</returns>
    public static ReadWriteCommand Decode(in SubmissionEntry entry) => new(
        (NvmOpcode)entry.Opcode,
        entry.NamespaceIdentifier,
        entry.Dword10And11,
        (ushort)entry.Dword12,
        IoControlBits.FromDword12(entry.Dword12))
    {
        ExtensionType = (byte)BitField.Read(entry.Dword12, 16, 4),
        DirectiveType = (byte)BitField.Read(entry.Dword12, 20, 4),
        ExtensionValue = (ushort)entry.Dword13,
        DirectiveSpecific = (ushort)(entry.Dword13 >> 16),
        Tags = ProtectionTags.Decode(entry),
    };
}
