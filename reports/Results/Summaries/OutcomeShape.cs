using System.Text.RegularExpressions;

namespace NvmeConformance.Results.Summaries;

/// <summary>
/// What is left of an observation when the values are taken out that differ from sequence to sequence although the defect is the same:
/// addresses, counts, data. Status codes stay (<c>0/02h</c>), and other short codes (<c>06h</c>), because they tell defects apart.
/// </summary>
internal static partial class OutcomeShape
{
    private const int LengthMaximum = 400;
    private const string Number = "#";

    /// <summary>The shape of an observation.</summary>
    /// <param name="actual">What was observed, in words; any text.</param>
    internal static string Of(string actual)
    {
        var text = actual.Length > LengthMaximum ? actual[..LengthMaximum] : actual;
        text = Values().Replace(text, match => match.Groups["code"].Success ? match.Value : Number);
        return Lists().Replace(text, "${item}").Trim();
    }

    // A code, or a value: a range, a hexadecimal number, data, a decimal number.
    [GeneratedRegex(@"(?<code>\b[0-9]/[0-9A-F]{2}h\b|\b[0-9A-F]{2}h\b)|\b0x[0-9a-fA-F]+|\b[0-9a-fA-F]{8,}h?|\b[0-9A-F]{3,7}h\b|[0-9]+(?:\.\.[0-9]+|\.[0-9]+)?")]
    private static partial Regex Values();

    // "LBA #, LBA #" is a list of any length, and so is "(#, #) (#, #)".
    [GeneratedRegex(@"(?<item>\b[A-Za-z]+ #|\([#, ]+\)|#)(?:,? \k<item>)+")]
    private static partial Regex Lists();
}
