namespace NvmeConformance.Nvme.Spec.Registers;

/// <summary>AQA, the sizes of the admin queues (B2.2 3.1.4), at most 4096 entries each. A stored 0 has undefined effects.</summary>
/// <param name="Bits">The register.</param>
public readonly record struct AdminQueueAttributes(uint Bits)
{
    /// <summary>ASQS, bits 11:0: entries of the admin submission queue, minus one.</summary>
    public ushort SubmissionQueueSizeZeroBased
    {
        get => (ushort)BitField.Read(Bits, 0, 12);
        init => Bits = (uint)BitField.Write(Bits, 0, 12, value);
    }

    /// <summary>ACQS, bits 27:16: entries of the admin completion queue, minus one.</summary>
    public ushort CompletionQueueSizeZeroBased
    {
        get => (ushort)BitField.Read(Bits, 16, 12);
        init => Bits = (uint)BitField.Write(Bits, 16, 12, value);
    }
}
