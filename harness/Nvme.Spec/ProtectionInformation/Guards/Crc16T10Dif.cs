namespace NvmeConformance.Nvme.Spec.ProtectionInformation.Guards;

/// <summary>
/// The 16-bit guard: CRC with polynomial 8BB7h, highest bit first, starting at 0, not inverted (CS1.2 5.3, inferred: T10 DIF).
/// </summary>
public static class Crc16T10Dif
{
    private const ushort Polynomial = 0x8BB7;
    private static readonly ushort[] Table = MakeTable();

    /// <summary>The guard of some bytes, or of bytes that follow others.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="before">The guard of what comes before them; 0 for nothing.</param>
    /// <returns>The guard of both together.</returns>
    public static ushort Compute(ReadOnlySpan<byte> bytes, ushort before = 0)
    {
        var table = Table;
        var crc = before;
        foreach (var octet in bytes)
        {
            crc = (ushort)((crc << 8) ^ table[(crc >> 8) ^ octet]);
        }

        return crc;
    }

    private static ushort[] MakeTable()
    {
        var table = new ushort[256];
        for (var octet = 0; octet < table.Length; octet++)
        {
            var crc = octet << 8;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 0x8000) != 0 ? (crc << 1) ^ Polynomial : crc << 1;
            }

            table[octet] = (ushort)crc;
        }

        return table;
    }
}
