using System.Runtime.InteropServices;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Linux.Passthrough;

/// <summary>
/// A command as the kernel takes it (struct nvme_uring_cmd, 72 bytes). What it does not let us say is missing: CID, PSDT and the
/// pointers that the device gets; FUSE is there and must be 0.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
internal struct PassthroughFields
{
    internal const int Size = 72;

    [FieldOffset(0)] internal byte Opcode;

    [FieldOffset(1)] internal byte Flags;

    [FieldOffset(4)] internal uint NamespaceIdentifier;

    [FieldOffset(8)] internal uint Dword2;

    [FieldOffset(12)] internal uint Dword3;

    [FieldOffset(16)] internal ulong MetadataAddress;

    [FieldOffset(24)] internal ulong DataAddress;

    [FieldOffset(32)] internal uint MetadataBytes;

    [FieldOffset(36)] internal uint DataBytes;

    [FieldOffset(40)] internal uint Dword10;

    [FieldOffset(44)] internal uint Dword11;

    [FieldOffset(48)] internal uint Dword12;

    [FieldOffset(52)] internal uint Dword13;

    [FieldOffset(56)] internal uint Dword14;

    [FieldOffset(60)] internal uint Dword15;

    [FieldOffset(64)] internal uint TimeoutMilliseconds;

    /// <summary>Takes over what a submission entry says; buffers and timeout are the caller's part.</summary>
    internal void Take(in SubmissionEntry entry)
    {
        this = default;
        Opcode = entry.Opcode;
        NamespaceIdentifier = entry.NamespaceIdentifier;
        (Dword2, Dword3) = (entry.Dword2, entry.Dword3);
        (Dword10, Dword11, Dword12) = (entry.Dword10, entry.Dword11, entry.Dword12);
        (Dword13, Dword14, Dword15) = (entry.Dword13, entry.Dword14, entry.Dword15);
    }
}
