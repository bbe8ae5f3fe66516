using System.Globalization;
using System.Runtime.InteropServices;

namespace NvmeConformance.Nvme.Spec.Tests;

/// <summary>Bytes as they are written down by hand in the tests, and back.</summary>
internal static class WireBytes
{
    /// <summary>Bytes from hexadecimal pairs; blanks, line ends and bars between them are for the reader.</summary>
    public static byte[] FromHex(string text) =>
        Convert.FromHexString(string.Concat(text.Where(character => !char.IsWhiteSpace(character) && character != '|')));

    /// <summary>The bytes of a structure as lines of 16 hexadecimal pairs, so that a failing comparison can be read.</summary>
    public static string Dump<T>(T value)
        where T : unmanaged =>
        Dump(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));

    /// <summary>Bytes as lines of 16 hexadecimal pairs.</summary>
    public static string Dump(ReadOnlySpan<byte> bytes)
    {
        var lines = bytes.ToArray().Chunk(16).Select((chunk, line) =>
            string.Create(CultureInfo.InvariantCulture, $"{line * 16:X3}: {string.Join(' ', chunk.Select(octet => $"{octet:X2}"))}"));
        return string.Join('\n', lines);
    }

    /// <summary>Asserts that a structure has exactly the bytes written down.</summary>
    public static void AssertIs<T>(string expectedHex, T actual)
        where T : unmanaged =>
        Assert.Equal(Dump(FromHex(expectedHex)), Dump(actual));

    /// <summary>A structure made from bytes written down.</summary>
    public static T Parse<T>(string hex)
        where T : unmanaged =>
        MemoryMarshal.Read<T>(FromHex(hex));
}
