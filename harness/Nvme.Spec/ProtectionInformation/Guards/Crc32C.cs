using System.Buffers.Binary;
using System.Numerics;

namespace NvmeConformance.Nvme.Spec.ProtectionInformation.Guards;

/// <summary>
/// The 32-bit guard: CRC with polynomial 1EDC6F41h (Castagnoli), lowest bit first, starting at ones, inverted at the end (CS1.2 5.3,
/// inferred). NVMe over TCP and our own file formats use the same.
/// </summary>
public static class Crc32C
{
    /// <summary>The guard of some bytes, or of bytes that follow others.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="before">The guard of what comes before them; 0 for nothing.</param>
    /// <returns>The guard of both together.</returns>
    public static uint Compute(ReadOnlySpan<byte> bytes, uint before = 0)
    {
        var crc = ~before;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var octet in bytes)
        {
            crc = BitOperations.Crc32C(crc, octet);
        }

        return ~crc;
    }
}
