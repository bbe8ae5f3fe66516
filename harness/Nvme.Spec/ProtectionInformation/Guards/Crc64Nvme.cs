using System.Buffers.Binary;

namespace NvmeConformance.Nvme.Spec.ProtectionInformation.Guards;

/// <summary>
/// The 64-bit guard: CRC with polynomial AD93D23594C93659h, lowest bit first, starting at ones, inverted at the end (CS1.2 5.3,
/// inferred; the parameters are public as CRC-64/NVME).
/// </summary>
public static class Crc64Nvme
{
    private const ulong ReflectedPolynomial = 0x9A6C9329AC4BC9B5;

    // Eight tables take eight bytes per round: table n is what an octet does to the guard n octets later.
    private static readonly ulong[] Tables = MakeTables();

    /// <summary>The guard of some bytes, or of bytes that follow others.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="before">The guard of what comes before them; 0 for nothing.</param>
    /// <returns>The guard of both together.</returns>
    public static ulong Compute(ReadOnlySpan<byte> bytes, ulong before = 0)
    {
        var tables = Tables;
        var crc = ~before;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            crc ^= BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            crc = tables[(7 * 256) + (int)(crc & 0xFF)]
                ^ tables[(6 * 256) + (int)((crc >> 8) & 0xFF)]
                ^ tables[(5 * 256) + (int)((crc >> 16) & 0xFF)]
                ^ tables[(4 * 256) + (int)((crc >> 24) & 0xFF)]
                ^ tables[(3 * 256) + (int)((crc >> 32) & 0xFF)]
                ^ tables[(2 * 256) + (int)((crc >> 40) & 0xFF)]
                ^ tables[(1 * 256) + (int)((crc >> 48) & 0xFF)]
                ^ tables[(int)(crc >> 56)];
        }

        foreach (var octet in bytes)
        {
            crc = (crc >> 8) ^ tables[(int)((crc ^ octet) & 0xFF)];
        }

        return ~crc;
    }

    private static ulong[] MakeTables()
    {
        var tables = new ulong[8 * 256];
        for (var octet = 0; octet < 256; octet++)
        {
            var crc = (ulong)octet;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ ReflectedPolynomial : crc >> 1;
            }

            tables[octet] = crc;
        }

        for (var entry = 256; entry < tables.Length; entry++)
        {
            var earlier = tables[entry - 256];
            tables[entry] = (earlier >> 8) ^ tables[(int)(earlier & 0xFF)];
        }

        return tables;
    }
}
