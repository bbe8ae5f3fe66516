using System.Globalization;
using System.Reflection;
using NvmeConformance.Nvme.Spec.Registers;

namespace NvmeConformance.CommandLine.Describing;

/// <summary>Single values as people read them.</summary>
internal static class ValueText
{
    private const int BytesShownMaximum = 32;

    /// <summary>A number, an enumeration, or a packed field.</summary>
    internal static string Of(object value) => value switch
    {
        SpecificationVersion version => $"{version} ({Hex(version.Bits)})",
        Enum word => OfEnum(word),
        bool flag => flag ? "1" : "0",
        byte or ushort or uint or ulong or UInt128 or int or long => OfNumber((IFormattable)value),
        _ => OfPacked(value),
    };

    /// <summary>Bytes in the order in which they lie; a long run of them is cut.</summary>
    internal static string OfBytes(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.ContainsAnyExcept((byte)0))
        {
            return "0";
        }

        var shown = Convert.ToHexStringLower(bytes[..Math.Min(bytes.Length, BytesShownMaximum)]);
        return bytes.Length > BytesShownMaximum ? $"{shown}… ({bytes.Length} bytes)" : shown;
    }

    private static string OfNumber(IFormattable number)
    {
        var text = number.ToString(null, CultureInfo.InvariantCulture);
        return text.Length < 2 ? text : $"{text} ({Hex(number)})";
    }

    private static string Hex(IFormattable number) => $"{number.ToString("X", CultureInfo.InvariantCulture)}h";

    private static string OfEnum(Enum word)
    {
        var bits = Convert.ToUInt64(word, CultureInfo.InvariantCulture);
        var name = word.ToString();
        return name == bits.ToString(CultureInfo.InvariantCulture) ? $"{Hex(bits)}" : $"{name} ({Hex(bits)})";
    }

    // A packed field keeps its bits under the name Bits; its parts are its other properties, of which zeros are left out.
    private static string OfPacked(object value)
    {
        var properties = value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0).ToList();
        var bits = properties.Find(property => property.Name == "Bits")?.GetValue(value);
        var parts = properties.Where(property => property.Name != "Bits")
            .Select(property => (property.Name, Value: property.GetValue(value)!, Text: Of(property.GetValue(value)!)))
            .Where(part => part.Text is not "0" && !part.Text.EndsWith("(0h)", StringComparison.Ordinal))
            .Select(part => part.Value is true ? part.Name : $"{part.Name} {part.Text}");
        var joined = string.Join(", ", parts);
        return bits is null ? joined : joined.Length == 0 ? $"{Of(bits)}" : $"{Hex((IFormattable)bits)}: {joined}";
    }
}
