using System.Collections.Frozen;
using System.Text.Json;
using NvmeConformance.Results.Records;

namespace NvmeConformance.Results.Journal;

/// <summary>
/// A first look at a line, before it is taken as a record: its kind and its schema version. A line of an unknown kind or of a newer
/// version is then named as such, instead of failing somewhere inside the serializer.
/// </summary>
internal static class RecordLine
{
    private const int WordLengthMaximum = 200;

    private static readonly FrozenSet<string> Kinds = FrozenSet.Create(
        RunRecord.KindName, RequirementRecord.KindName, TestRecord.KindName, FailureRecord.KindName, WaiverRecord.KindName,
        ExpectationRecord.KindName, MergeRecord.KindName, EndRecord.KindName);

    /// <summary>What a line says about itself.</summary>
    /// <param name="Kind">The value of <c>kind</c>.</param>
    /// <param name="SchemaVersion">The value of <c>schemaVersion</c>; 0 when it has none.</param>
    internal readonly record struct Peek(string Kind, long SchemaVersion);

    /// <summary>Looks at a line.</summary>
    /// <param name="line">The line, possibly anything.</param>
    /// <param name="peek">What it says about itself.</param>
    /// <param name="why">Why it cannot be a record, when the answer is false.</param>
    internal static bool TryPeek(ReadOnlySpan<byte> line, out Peek peek, out string why)
    {
        peek = default;
        why = "";
        try
        {
            var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = RecordContext.Default.Options.MaxDepth });
            using var document = JsonDocument.ParseValue(ref reader);
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty(ResultRecord.KindProperty, out var kind)
                || kind.ValueKind != JsonValueKind.String)
            {
                why = "it names no kind.";
                return false;
            }

            var version = document.RootElement.TryGetProperty("schemaVersion", out var number)
                && number.ValueKind == JsonValueKind.Number && number.TryGetInt64(out var value) ? value : 0;
            peek = new Peek(kind.GetString()!, version);
            return true;
        }
        catch (Exception exception) when (IsAboutContent(exception))
        {
            why = Short(exception.Message);
            return false;
        }
    }

    /// <summary>True for a kind that this version knows.</summary>
    /// <param name="kind">The value of <c>kind</c>.</param>
    internal static bool IsKnown(string kind) => Kinds.Contains(kind);

    /// <summary>True for what the serializer throws because of what stands in a line, as opposed to a defect of ours.</summary>
    /// <param name="exception">What was thrown.</param>
    internal static bool IsAboutContent(Exception exception) =>
        exception is JsonException or InvalidOperationException or NotSupportedException
            or FormatException or OverflowException or ArgumentException;

    /// <summary>Text from a file, short enough for a message.</summary>
    /// <param name="text">The text.</param>
    internal static string Short(string text) =>
        text.Length <= WordLengthMaximum ? text : string.Concat(text.AsSpan(0, WordLengthMaximum), "…");
}
