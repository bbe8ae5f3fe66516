using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>Flush, opcode 00h (B2.2 7.2): nothing but a namespace.</summary>
/// <param name="NamespaceIdentifier">NSID; FFFFFFFFh for all namespaces where VWC bits 2:1 allow it.</param>
public readonly record struct FlushCommand(uint NamespaceIdentifier)
{
    /// <summary>Encodes the command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>An entry without command identifier.</returns>
    public static SubmissionEntry Encode(in FlushCommand command) => new()
    {
        Opcode = (byte)NvmOpcode.Flush,
        NamespaceIdentifier = command.NamespaceIdentifier,
    };

    /// <summary>Decodes the command's own fields; the opcode is not looked at.</summary>
    /// <param name="entry">A submission queue entry.</param>
    /// <returns>The fields.</returns>
    public static FlushCommand Decode(in SubmissionEntry entry) => new(entry.NamespaceIdentifier);
}
