using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>Abort, admin opcode 08h (B2.2 5.1.1): CDW10 SQID 15:0 and CID 31:16.</summary>
/// <param name="SubmissionQueueIdentifier">SQID: the queue of the command to abort.</param>
/// <param name="CommandIdentifier">CID: its identifier there.</param>
public readonly record struct AbortCommand(ushort SubmissionQueueIdentifier, ushort CommandIdentifier)
{
    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without the command identifier of its own.</returns>
    public static SubmissionEntry Encode(in AbortCommand command) => new()
    {
        Opcode = (byte)AdminOpcode.Abort,
        Dword10 = command.SubmissionQueueIdentifier | ((uint)command.CommandIdentifier << 16),
    };

    /// <summary>Decodes the command's own fields; the opcode is not looked at.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields.</returns>
    public static AbortCommand Decode(in SubmissionEntry entry) => new((ushort)entry.Dword10, (ushort)(entry.Dword10 >> 16));
}

/// <summary>Completion dword 0 of a successful Abort (B2.2 5.1.1).</summary>
/// <param name="Bits">The dword.</param>
public readonly record struct AbortResult(uint Bits)
{
    /// <summary>IANP, bit 0: the command was not aborted at once; it was not found, or its abort is put off.</summary>
    public bool ImmediateAbortNotPerformed
    {
        get => BitField.Read(Bits, 0);
        init => Bits = (uint)BitField.Write(Bits, 0, value);
    }
}
