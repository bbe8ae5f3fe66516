using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>
/// Cancel, I/O opcode 18h (B2.2 7.1): CDW10 SQID 15:0 and CID 31:16, CDW11 ACODE 1:0. It reaches only commands of the queue that it
/// was submitted to.
/// </summary>
/// <param name="NamespaceIdentifier">NSID of the commands meant; FFFFFFFFh for those of all namespaces.</param>
/// <param name="SubmissionQueueIdentifier">SQID: the queue that this command is in.</param>
/// <param name="CommandIdentifier">CID of the one command meant, where the action is about one.</param>
/// <param name="Action">ACODE.</param>
public readonly record struct CancelCommand(
    uint NamespaceIdentifier,
    ushort SubmissionQueueIdentifier,
    ushort CommandIdentifier,
    CancelAction Action = CancelAction.Single)
{
    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without a command identifier of its own.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The action does not fit its two bits.</exception>
    public static SubmissionEntry Encode(in CancelCommand command) => new()
    {
        Opcode = (byte)NvmOpcode.Cancel,
        NamespaceIdentifier = command.NamespaceIdentifier,
        Dword10 = command.SubmissionQueueIdentifier | ((uint)command.CommandIdentifier << 16),
        Dword11 = (uint)BitField.Write(0, 0, 2, (byte)command.Action),
    };

    /// <summary>Decodes the command's own fields; the opcode is not looked at.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields, reserved bits left out.</returns>
    public static CancelCommand Decode(in SubmissionEntry entry) => new(
        entry.NamespaceIdentifier,
        (ushort)entry.Dword10,
        (ushort)(entry.Dword10 >> 16),
        (CancelAction)BitField.Read(entry.Dword11, 0, 2));
}

/// <summary>ACODE: which commands a Cancel means (B2.2 7.1). 2 and 3 are reserved.</summary>
public enum CancelAction : byte
{
    /// <summary>The one with the identifier.</summary>
    Single = 0b00,

    /// <summary>All others of the queue for the namespace.</summary>
    Multiple = 0b01,
}

/// <summary>Completion dword 0 of a Cancel (B2.2 7.1).</summary>
/// <param name="AbortedImmediately">CMDA, bits 15:0: commands aborted before the Cancel completed.</param>
/// <param name="EligibleForDeferredAbort">CEDA, bits 31:16: commands that may still be aborted.</param>
public readonly record struct CancelResult(ushort AbortedImmediately, ushort EligibleForDeferredAbort)
{
    /// <summary>Reads the result.</summary>
    /// <param name="completion">The completion of a Cancel command.</param>
    /// <returns>Both counts.</returns>
    public static CancelResult Decode(in CompletionEntry completion) =>
        new((ushort)completion.Dword0, (ushort)(completion.Dword0 >> 16));

    /// <summary>The dword.</summary>
    /// <returns>Completion dword 0.</returns>
    public uint ToDword0() => AbortedImmediately | ((uint)EligibleForDeferredAbort << 16);
}
