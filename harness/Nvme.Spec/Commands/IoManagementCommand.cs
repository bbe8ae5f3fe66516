using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>
/// I/O Management Receive and Send, opcodes 12h and 1Dh (B2.2 chapter 7; the layout is inferred from public software): CDW10 MO 7:0 and
/// MOS 31:16, CDW11 of Receive NUMD 0's based.
/// </summary>
/// <param name="Opcode">I/O Management Receive or I/O Management Send.</param>
/// <param name="NamespaceIdentifier">NSID.</param>
/// <param name="Operation">MO: 0 none, 1 status (Receive) or update (Send) of reclaim unit handles.</param>
/// <param name="OperationSpecific">MOS; for an update, placement identifiers in the buffer minus one.</param>
/// <param name="DwordsZeroBased">NUMD of Receive: dwords to transfer, minus one.</param>
public readonly record struct IoManagementCommand(
    NvmOpcode Opcode,
    uint NamespaceIdentifier,
    byte Operation,
    ushort OperationSpecific = 0,
    uint DwordsZeroBased = 0)
{
    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without command identifier and data pointer.</returns>
    public static SubmissionEntry Encode(in IoManagementCommand command) => new()
    {
        Opcode = (byte)command.Opcode,
        NamespaceIdentifier = command.NamespaceIdentifier,
        Dword10 = command.Operation | ((uint)command.OperationSpecific << 16),
        Dword11 = command.DwordsZeroBased,
    };

    /// <summary>Decodes the command's own fields, the opcode among them.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields, reserved bits left out.</returns>
    public static IoManagementCommand Decode(in SubmissionEntry entry) => new(
        (NvmOpcode)entry.Opcode, entry.NamespaceIdentifier, (byte)entry.Dword10, (ushort)(entry.Dword10 >> 16), entry.Dword11);
}
