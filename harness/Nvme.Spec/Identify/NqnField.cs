using System.Text;

namespace NvmeConformance.Nvme.Spec.Identify;

/// <summary>
/// An NVMe qualified name in a fixed field: UTF-8, ended by a zero byte and zero behind it, as in SUBNQN (B2.2 5.1.13).
/// What a device wrote there is untrusted, so control characters and broken sequences are replaced.
/// </summary>
public static class NqnField
{
    /// <summary>Bytes of the field.</summary>
    public const int SizeBytes = 256;

    /// <summary>Reads a name up to its zero byte.</summary>
    /// <param name="field">The whole field; without any zero byte all of it is the name.</param>
    /// <returns>The name, with <see cref="AsciiField.Replacement"/> for what cannot be shown.</returns>
    public static string Read(ReadOnlySpan<byte> field)
    {
        var end = field.IndexOf((byte)0);
        var text = Encoding.UTF8.GetString(end < 0 ? field : field[..end]);
        return string.Create(text.Length, text, static (characters, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                characters[i] = char.IsControl(source[i]) ? AsciiField.Replacement : source[i];
            }
        });
    }

    /// <summary>Writes a name and fills the rest of the field with zero bytes.</summary>
    /// <param name="field">The whole field.</param>
    /// <param name="name">The name; shorter than the field as UTF-8. Hosts take 1 to 222 characters; that is not checked here.</param>
    /// <exception cref="ArgumentException">The name is too long.</exception>
    public static void Write(Span<byte> field, ReadOnlySpan<char> name)
    {
        var length = Encoding.UTF8.GetByteCount(name);
        if (length >= field.Length)
        {
            throw new ArgumentException($"a name of {length} bytes does not fit a field of {field.Length}", nameof(name));
        }

        field.Clear();
        Encoding.UTF8.GetBytes(name, field);
    }
}
