namespace NvmeConformance.Nvme.Spec.Identify;

/// <summary>
/// ASCII text of a fixed length, padded with spaces at its end: serial number, model number, firmware revision (B2.2 5.1.13).
/// What a device wrote there is untrusted and ends up on consoles and in reports, so nothing unprintable leaves this class.
/// </summary>
public static class AsciiField
{
    /// <summary>Stands for a byte that is not printable ASCII.</summary>
    public const char Replacement = '\uFFFD';

    private const byte FirstPrintable = 0x20;
    private const byte LastPrintable = 0x7E;
    private const byte Padding = 0x20;

    /// <summary>Reads a field without its padding.</summary>
    /// <param name="field">The whole field.</param>
    /// <returns>Printable ASCII, with <see cref="Replacement"/> for each other byte; zero bytes are not padding and show.</returns>
    public static string Read(ReadOnlySpan<byte> field)
    {
        var text = field.TrimEnd(Padding);
        return string.Create(text.Length, text, static (characters, bytes) =>
        {
            for (var i = 0; i < bytes.Length; i++)
            {
                characters[i] = IsPrintable(bytes[i]) ? (char)bytes[i] : Replacement;
            }
        });
    }

    /// <summary>Whether a field holds printable ASCII only, as it has to.</summary>
    /// <param name="field">The whole field.</param>
    /// <returns>False where any byte is outside 20h to 7Eh.</returns>
    public static bool IsWellFormed(ReadOnlySpan<byte> field) => !field.ContainsAnyExceptInRange(FirstPrintable, LastPrintable);

    /// <summary>Writes text and fills the rest of the field with spaces.</summary>
    /// <param name="field">The whole field.</param>
    /// <param name="text">Printable ASCII that fits.</param>
    /// <exception cref="ArgumentException">The text is too long or has other characters.</exception>
    public static void Write(Span<byte> field, ReadOnlySpan<char> text)
    {
        if (text.Length > field.Length)
        {
            throw new ArgumentException($"a text of {text.Length} characters does not fit a field of {field.Length}", nameof(text));
        }

        if (text.ContainsAnyExceptInRange((char)FirstPrintable, (char)LastPrintable))
        {
            throw new ArgumentException("the text has characters that are not printable ASCII", nameof(text));
        }

        field.Fill(Padding);
        System.Text.Encoding.ASCII.GetBytes(text, field);
    }

    private static bool IsPrintable(byte octet) => octet is >= FirstPrintable and <= LastPrintable;
}
