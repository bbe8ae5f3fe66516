using System.Globalization;
using System.Text;

namespace NvmeConformance.Results.Text;

/// <summary>
/// Untrusted text made safe to look at. A device chooses its own model name, and a control character in it could move a terminal's
/// cursor, a bidirectional override could turn a verdict around, and a megabyte of it could bury the report. What cannot be seen is
/// spelled out, such as <c>[U+202E]</c>, and what is too long is cut and says so.
/// </summary>
public static class VisibleText
{
    /// <summary>Usual limit for a name or a value, UTF-16 code units.</summary>
    public const int ShortLengthMaximum = 300;

    /// <summary>Usual limit for a description, UTF-16 code units.</summary>
    public const int LongLengthMaximum = 4000;

    /// <summary>The text in one string.</summary>
    /// <param name="text">Any text; null counts as empty.</param>
    /// <param name="lengthMaximum">Where to cut, in UTF-16 code units of the original.</param>
    /// <param name="keepLineFeeds">True where the place can show several lines.</param>
    public static string Of(string? text, int lengthMaximum = LongLengthMaximum, bool keepLineFeeds = false) =>
        string.Concat(Split(text, lengthMaximum, keepLineFeeds).Select(part => part.Text));

    /// <summary>The text in parts, so that a report can set apart what it spelled out.</summary>
    /// <param name="text">Any text; null counts as empty.</param>
    /// <param name="lengthMaximum">Where to cut, in UTF-16 code units of the original.</param>
    /// <param name="keepLineFeeds">True where the place can show several lines.</param>
    public static IReadOnlyList<VisiblePart> Split(string? text, int lengthMaximum = LongLengthMaximum, bool keepLineFeeds = false)
    {
        text ??= "";
        var parts = new List<VisiblePart>();
        var plain = new StringBuilder();
        var shown = text.AsSpan(0, Math.Min(text.Length, lengthMaximum));
        for (var index = 0; index < shown.Length;)
        {
            // A lone surrogate decodes to nothing and is spelled out by its own number.
            var isWhole = Rune.DecodeFromUtf16(shown[index..], out var rune, out var consumed) == System.Buffers.OperationStatus.Done;
            if (isWhole && (IsVisible(rune) || (keepLineFeeds && rune.Value == '\n')))
            {
                plain.Append(shown.Slice(index, consumed));
            }
            else
            {
                Flush(plain, parts);
                parts.Add(new VisiblePart(VisiblePartKind.Escape, $"[U+{(isWhole ? rune.Value : shown[index]):X4}]"));
            }

            index += consumed;
        }

        Flush(plain, parts);
        if (shown.Length < text.Length)
        {
            parts.Add(new VisiblePart(
                VisiblePartKind.Cut, string.Create(CultureInfo.InvariantCulture, $"… (cut: {text.Length:N0} characters in all)")));
        }

        return parts;
    }

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static void Flush(StringBuilder plain, List<VisiblePart> parts)
    {
        if (plain.Length > 0)
        {
            parts.Add(new VisiblePart(VisiblePartKind.Plain, plain.ToString()));
            plain.Clear();
        }
    }
}

/// <summary>A part of a text.</summary>
/// <param name="Kind">What the part is.</param>
/// <param name="Text">Its characters, all of them visible.</param>
public sealed record VisiblePart(VisiblePartKind Kind, string Text);

/// <summary>What a part of a text is.</summary>
public enum VisiblePartKind
{
    /// <summary>The text itself.</summary>
    Plain,

    /// <summary>A character that cannot be seen, spelled out.</summary>
    Escape,

    /// <summary>The note that the rest was cut.</summary>
    Cut,
}
