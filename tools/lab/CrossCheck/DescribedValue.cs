using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace NvmeConformance.CrossCheck;

/// <summary>A field as describe tells it.</summary>
/// <param name="Name">Its name in words.</param>
/// <param name="Text">
/// Its value: <c>7</c>, <c>6966 (1B36h)</c>, <c>Enabled (1h)</c>, <c>2Ah: this, that 3</c>, bytes such as <c>005254</c>, or text.
/// </param>
internal sealed partial record DescribedValue(string Name, string Text)
{
    /// <summary>The number in it.</summary>
    /// <param name="byteOrder">How bytes without a mark are meant: the field is a row of bytes, least significant first.</param>
    /// <returns>The number, or null where there is none.</returns>
    internal BigInteger? Number(bool byteOrder)
    {
        if (byteOrder)
        {
            return Text == "0" ? BigInteger.Zero : OfBytes(Text);
        }

        var match = Packed().Match(Text) is { Success: true } packed ? packed : InBrackets().Match(Text);
        if (match.Success)
        {
            return BigInteger.Parse("0" + match.Groups[1].Value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        }

        return BigInteger.TryParse(Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static BigInteger? OfBytes(string text) =>
        text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit)
            ? new BigInteger(Convert.FromHexString(text), isUnsigned: true)
            : null;

    // A packed field begins with its bits, whether or not its parts follow.
    [GeneratedRegex(@"^([0-9A-F]+)h(?::|$)")]
    private static partial Regex Packed();

    [GeneratedRegex(@"\(([0-9A-F]+)h\)$")]
    private static partial Regex InBrackets();
}
