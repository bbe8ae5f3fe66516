using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Commands;

/// <summary>The tags of protection information that an I/O command carries in CDW2, 3, 14 and 15 (CS1.2 chapter 3).</summary>
/// <param name="Low">CDW14: the lower part of the reference and storage tags.</param>
/// <param name="High">CDW2 and CDW3: their upper part, dword 2 in the low half.</param>
/// <param name="ApplicationTag">CDW15 bits 15:0.</param>
/// <param name="ApplicationTagMask">CDW15 bits 31:16.</param>
public readonly record struct ProtectionTags(uint Low, ulong High = 0, ushort ApplicationTag = 0, ushort ApplicationTagMask = 0)
{
    internal static ProtectionTags Decode(in SubmissionEntry entry) => new(
        entry.Dword14,
        entry.Dword2 | ((ulong)entry.Dword3 << 32),
        (ushort)entry.Dword15,
        (ushort)(entry.Dword15 >> 16));

    internal void EncodeInto(ref SubmissionEntry entry)
    {
        entry.Dword2 = (uint)High;
        entry.Dword3 = (uint)(High >> 32);
        entry.Dword14 = Low;
        entry.Dword15 = ApplicationTag | ((uint)ApplicationTagMask << 16);
    }
}
