using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>Write Uncorrectable, opcode 04h (CS1.2 3.3.7): CDW10 and CDW11 SLBA, CDW12 NLB 15:0. It moves no data.</summary>
/// <param name="NamespaceIdentifier">NSID.</param>
/// <param name="StartingLba">SLBA.</param>
/// <param name="BlockCountZeroBased">NLB: logical blocks minus one.</param>
public readonly record struct WriteUncorrectableCommand(uint NamespaceIdentifier, ulong StartingLba, ushort BlockCountZeroBased)
{
    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without command identifier.</returns>
    public static SubmissionEntry Encode(in WriteUncorrectableCommand command) => new()
    {
        Opcode = (byte)NvmOpcode.WriteUncorrectable,
        NamespaceIdentifier = command.NamespaceIdentifier,
        Dword10And11 = command.StartingLba,
        Dword12 = command.BlockCountZeroBased,
    };

    /// <summary>Decodes the command's own fields; the opcode is not looked at.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields, reserved bits left out.</returns>
    public static WriteUncorrectableCommand Decode(in SubmissionEntry entry) =>
        new(entry.NamespaceIdentifier, entry.Dword10And11, (ushort)entry.Dword12);
}
