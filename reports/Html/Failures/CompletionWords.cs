using System.Globalization;

namespace NvmeConformance.Html.Failures;

/// <summary>Entries as records hold them, dword by dword in hexadecimal, taken apart (B2.2 4.1 and 4.2).</summary>
internal static class CompletionWords
{
    private const int SubmissionDwords = 16;
    private const int CompletionDwords = 4;

    /// <summary>The fields of a completion entry that a reader asks for, in one line; empty for anything else.</summary>
    /// <param name="text">Four dwords.</param>
    internal static string Of(string text)
    {
        if (!TryParse(text, CompletionDwords, out var dwords))
        {
            return "";
        }

        var status = dwords[3] >> 17;
        return $"SCT {(status >> 8) & 7:X}h, SC {status & 0xFF:X2}h, DNR {(status >> 14) & 1}, M {(status >> 13) & 1}, CRD {(status >> 11) & 3}, "
            + $"CID {dwords[3] & 0xFFFF:X4}h, SQHD {dwords[2] & 0xFFFF}, DW0 {dwords[0]:X8}h";
    }

    /// <summary>CID of a submission entry; null for anything else.</summary>
    /// <param name="text">Sixteen dwords.</param>
    internal static uint? CommandIdentifierOfSubmission(string text) =>
        TryParse(text, SubmissionDwords, out var dwords) ? dwords[0] >> 16 : null;

    /// <summary>CID of a completion entry; null for anything else.</summary>
    /// <param name="text">Four dwords.</param>
    internal static uint? CommandIdentifierOfCompletion(string text) =>
        TryParse(text, CompletionDwords, out var dwords) ? dwords[3] & 0xFFFF : null;

    /// <summary>A submission entry in four lines of four dwords, each line with the number of its first.</summary>
    /// <param name="text">Sixteen dwords; anything else gives no line.</param>
    internal static IEnumerable<string> LinesOfSubmission(string text) => TryParse(text, SubmissionDwords, out var dwords)
        ? dwords.Chunk(4).Select((four, index) => $"CDW{4 * index:00}  {string.Join(' ', four.Select(dword => $"{dword:x8}"))}")
        : [];

    /// <summary>A completion entry in one line.</summary>
    /// <param name="text">Four dwords; anything else gives no line.</param>
    internal static IEnumerable<string> LinesOfCompletion(string text) => TryParse(text, CompletionDwords, out var dwords)
        ? [$"CQE    {string.Join(' ', dwords.Select(dword => $"{dword:x8}"))}"]
        : [];

    private static bool TryParse(string text, int count, out uint[] dwords)
    {
        dwords = new uint[count];
        if (text.Length != (9 * count) - 1)
        {
            return false;
        }

        for (var index = 0; index < count; index++)
        {
            if ((index > 0 && text[(9 * index) - 1] != ' ')
                || !uint.TryParse(text.AsSpan(9 * index, 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out dwords[index]))
            {
                return false;
            }
        }

        return true;
    }
}
