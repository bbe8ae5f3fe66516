namespace NvmeConformance.Nvme.Spec.ProtectionInformation.Guards;

/// <summary>The guard of a block in the format of its namespace (CS1.2 5.3).</summary>
public static class GuardOf
{
    /// <summary>
    /// The guard over a block's data and, where the metadata is longer than the protection information at its end, over what lies
    /// before that.
    /// </summary>
    /// <param name="format">Guard format; one without a guard gives 0.</param>
    /// <param name="data">The block's data.</param>
    /// <param name="metadataBefore">The metadata in front of the protection information; may be empty.</param>
    /// <returns>The guard, right aligned.</returns>
    public static ulong Block(GuardFormat format, ReadOnlySpan<byte> data, ReadOnlySpan<byte> metadataBefore = default) => format switch
    {
        GuardFormat.Guard16 => Crc16T10Dif.Compute(metadataBefore, Crc16T10Dif.Compute(data)),
        GuardFormat.Guard32 => Crc32C.Compute(metadataBefore, Crc32C.Compute(data)),
        GuardFormat.Guard64 => Crc64Nvme.Compute(metadataBefore, Crc64Nvme.Compute(data)),
        _ => 0,
    };
}
